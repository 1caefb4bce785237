using Dapper;
using Fleet.Contracts;
using Fleet.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Fleet.Tracking;

public sealed class Odometer
{
    private readonly Dictionary<string, double> total = [];
    private readonly string session = Guid.NewGuid().ToString("N");

    public double Count(string vehicle, double kilometres) =>
        total[vehicle] = total.GetValueOrDefault(vehicle) + kilometres;

    public double Last(string vehicle) => total.GetValueOrDefault(vehicle);

    public string Session => session;

    public static double Distance(Position from, Position to) =>
        Math.Sqrt(Math.Pow(from.Latitude - to.Latitude, 2) + Math.Pow(from.Longitude - to.Longitude, 2));
}

public class TrimProcessor : Processor<string, string>
{
    protected override string Handle(string value) => value.Trim();
}

public class StampProcessor : Processor<string, string>
{
    protected override string Handle(string value) => value + DateTime.UtcNow.Ticks;
}

public sealed class LabelProcessor(Naming naming) : TrimProcessor
{
    protected override string Finish(string result) => naming(result);
}

public sealed class ShardProcessor : TrimProcessor
{
    protected override string Prepare(string value) => value + value.GetHashCode();
}

public abstract class SqlRepository<T>(SqliteConnection connection) : IRepository<T>
{
    protected abstract string Table { get; }

    public T? Find(string id) => connection.QueryFirstOrDefault<T>($"SELECT * FROM {Table} WHERE id = @id", new { id });

    public virtual void Add(T item) => connection.Execute($"INSERT INTO {Table} (body) VALUES (@item)", new { item });

    public void Put(string id, T item) =>
        connection.Execute($"INSERT INTO {Table} (id, body) VALUES (@id, @item) ON CONFLICT (id) DO UPDATE SET body = @item", new { id, item });
}

public sealed class PositionRepository(SqliteConnection connection) : SqlRepository<Position>(connection)
{
    protected override string Table => "positions";
}

public sealed class MemoryTrips : IRepository<Trip>
{
    private readonly Dictionary<string, Trip> trips = [];

    public Trip? Find(string id) => null;

    public void Add(Trip item) => Console.WriteLine(item.Id);

    public void Put(string id, Trip item) => trips[id] = item;
}

public sealed record LastSeen(string Vehicle) : IQuery<string>;

public sealed record Plate(string Vehicle) : IQuery<string>;

public sealed class LastSeenHandler(ITime time) : IQueryHandler<LastSeen, string>
{
    public string Handle(LastSeen query) => query.Vehicle + time.UtcNow.ToString("O");
}

public sealed class PlateHandler : IQueryHandler<Plate, string>
{
    public string Handle(Plate query) => "plate " + query.Vehicle;
}

public sealed record Ping(string Vehicle) : IQuery<string>;

public sealed class PingHandler : IQueryHandler<Ping, string>
{
    public string Handle(Ping query) => query.Vehicle + DateTime.UtcNow.Ticks;
}

public static class TrackingModule
{
    public static IServiceCollection AddTracking(this IServiceCollection services) => services
        .AddSingleton<Odometer>()
        .AddScoped<IRepository<Position>, PositionRepository>()
        .AddScoped<IRepository<Trip>, MemoryTrips>();

    public static IServiceCollection AddQueries(this IServiceCollection services)
    {
        services.AddTransient<IQueryHandler<LastSeen, string>, LastSeenHandler>();
        services.AddTransient<IQueryHandler<Plate, string>, PlateHandler>();
        return services;
    }
}
