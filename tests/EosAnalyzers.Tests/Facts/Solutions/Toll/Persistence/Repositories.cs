using Dapper;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using StackExchange.Redis;
using Toll.Application;
using Toll.Contracts;

namespace Toll.Persistence;

public sealed class ChargeRow
{
    public int RowId { get; set; }

    public string Id { get; set; } = "";

    public string Plate { get; set; } = "";

    public decimal Amount { get; set; }
}

public sealed class TollContext(DbContextOptions<TollContext> options) : DbContext(options)
{
    public DbSet<ChargeRow> Charges => Set<ChargeRow>();
}

public abstract class EfRepository<TRow>(TollContext context) where TRow : class
{
    protected DbSet<TRow> Rows => context.Set<TRow>();

    protected async Task InsertAsync(TRow row, CancellationToken cancellationToken)
    {
        Rows.Add(row);
        await context.SaveChangesAsync(cancellationToken);
    }
}

public sealed class EfCharges(TollContext context) : EfRepository<ChargeRow>(context), IChargeRepository
{
    public Task AddAsync(Charge charge, CancellationToken cancellationToken = default) =>
        InsertAsync(new ChargeRow { Id = charge.Id, Plate = charge.Plate, Amount = charge.Amount }, cancellationToken);

    public Task UpsertAsync(Charge charge, CancellationToken cancellationToken = default) =>
        Rows.Where(row => row.Id == charge.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Amount, charge.Amount), cancellationToken);
}

public interface IConnections
{
    NpgsqlConnection Open();
}

public sealed class Connections(string connectionString) : IConnections
{
    public NpgsqlConnection Open()
    {
        var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        return connection;
    }
}

public sealed class SqlBalances(IConnections connections) : IBalances
{
    private const string Debit = "UPDATE balances SET amount = amount - @amount WHERE plate = @plate";

    private const string Set = """
        INSERT INTO balances (plate, amount) VALUES (@plate, @amount)
        ON CONFLICT (plate) DO UPDATE SET amount = excluded.amount
        """;

    public async Task DebitAsync(string plate, decimal amount)
    {
        await using var connection = connections.Open();
        await connection.ExecuteAsync(Debit, new { plate, amount });
    }

    public async Task SetAsync(string plate, decimal amount)
    {
        await using var connection = connections.Open();
        await connection.ExecuteAsync(Set, new { plate, amount });
    }
}

public sealed class RedisNumbers(IConnectionMultiplexer redis) : INumberRange
{
    public async Task<long> NextAsync(string name) => await redis.GetDatabase().StringIncrementAsync("numbers:" + name);
}

public sealed class CachedRegistry(IPlateRegistry inner, IConnectionMultiplexer redis) : IPlateRegistry
{
    public async Task<string?> OwnerOfAsync(string plate)
    {
        var cache = redis.GetDatabase();
        var known = await cache.StringGetAsync("owner:" + plate);
        if (known.HasValue)
            return known;
        var owner = await inner.OwnerOfAsync(plate);
        await cache.StringSetAsync("owner:" + plate, owner, TimeSpan.FromMinutes(10));
        return owner;
    }
}

public sealed class SqlOutbox(IConnections connections) : IOutbox
{
    public void Enqueue(string type, string body)
    {
        using var connection = connections.Open();
        connection.Execute(
            "INSERT INTO outbox (id, type, body, created_at) VALUES (@Id, @type, @body, now())",
            new { Id = Guid.NewGuid(), type, body });
    }
}
