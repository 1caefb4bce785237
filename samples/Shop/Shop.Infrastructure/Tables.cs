using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Shop.Contracts;

namespace Shop.Infrastructure;

public class OrderTable(SqliteConnection connection)
{
    public void Insert(Order order) =>
        connection.Execute("INSERT INTO orders (customer, total) VALUES (@Customer, @Total)", order);

    public void Upsert(Order order) =>
        connection.Execute("INSERT INTO orders (id, total) VALUES (@Id, @Total) ON CONFLICT (id) DO UPDATE SET total = excluded.total", order);

    /// <summary>An upsert by a key that every attempt draws anew.</summary>
    public void UpsertUnderNewKey(Order order) =>
        connection.Execute("INSERT INTO orders (id, total) VALUES (@Id, @Total) ON CONFLICT (id) DO UPDATE SET total = excluded.total", new { Id = Guid.NewGuid().ToString(), order.Total });

    public void AddToTotal(Order order) =>
        connection.Execute("UPDATE customers SET total = total + @Total WHERE id = @Customer", order);

    public void SetTotal(Order order) =>
        connection.Execute("UPDATE orders SET total = @Total WHERE id = @Id", order);

    public void Call(Order order) =>
        connection.Execute(File.ReadAllText("save.sql"), order);

    public string? CustomerOf(string id) =>
        connection.QueryFirstOrDefault<string>("SELECT customer FROM orders WHERE id = @id", new { id });

    /// <summary>The statement is its caller's.</summary>
    public void Run(string sql, object parameters) => connection.Execute(sql, parameters);

    /// <summary>Silenced where the statement is sent: the table is a log that may hold a line twice.</summary>
    public void Log(Order order)
    {
#pragma warning disable EOS2001
        connection.Execute("INSERT INTO log (line) VALUES (@Id)", order);
#pragma warning restore EOS2001
    }
}

public class OrderRow
{
    public int Id { get; set; }

    public string OrderId { get; set; } = "";
}

public class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public DbSet<OrderRow> Orders => Set<OrderRow>();

    public void Insert(Order order)
    {
        Orders.Add(new OrderRow { OrderId = order.Id });
        SaveChanges();
    }
}

public interface IAuditTrail
{
    void Write(string line);
}

/// <summary>The implementation is known where the interface is.</summary>
public class FileAuditTrail : IAuditTrail
{
    public void Write(string line) => File.AppendAllText("audit.log", line);
}

public class AuditLine
{
    public AuditLine(Order order) => File.AppendAllText("audit.log", order.Id);
}

public sealed class UnitOfWork(SqliteConnection connection, Order order) : IDisposable
{
    public Order Order => order;

    public void Dispose() => connection.Execute("INSERT INTO units (customer) VALUES (@Customer)", order);
}
