using System.Net.Http.Json;
using Confluent.Kafka;
using Dapper;
using MailKit.Net.Smtp;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using Shop.Contracts;
using Shop.Domain;

namespace Shop.Adapters;

public class SqlOrderStore : IOrderStore
{
    public void Save(Order order)
    {
        using var connection = new SqliteConnection("Data Source=shop.db");
        connection.Execute("INSERT INTO orders (customer, total) VALUES (@Customer, @Total)", order);
    }
}

/// <summary>By the order's own key.</summary>
public class SqlOrderTable : IOrderTable
{
    public void Put(Order order)
    {
        using var connection = new SqliteConnection("Data Source=shop.db");
        connection.Execute("INSERT INTO orders (id, total) VALUES (@Id, @Total) ON CONFLICT (id) DO UPDATE SET total = excluded.total", order);
    }
}

public class HttpPayments(HttpClient http) : IPayments
{
    public void Charge(Order order) => http.PostAsJsonAsync("charges", order).GetAwaiter().GetResult();
}

public class KeyedRefunds(HttpClient http) : IRefunds
{
    public void Refund(Order order)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "refunds");
        request.Headers.Add("Idempotency-Key", order.Id);
        http.Send(request);
    }
}

public class MailNotices(SmtpClient client) : INotices
{
    public void Send(Order order)
    {
        var mail = new MimeMessage();
        mail.Subject = order.Id;
        client.Send(mail);
    }
}

public class FileRepository<T> : IRepository<T>
{
    public void Append(T value) => File.AppendAllText(typeof(T).Name + ".log", value?.ToString());
}

public class FileArchive<T> : IArchive<T>
{
    public void Keep(string key, T value) => File.WriteAllText(key + ".txt", value?.ToString());
}

public class FileAudit(string path) : IAudit
{
    public void Write(string line) => File.AppendAllText(path, line);
}

public class ConsoleAudit : IAudit
{
    public void Write(string line) => Console.WriteLine(line);
}

public class WorkingTime : IWorkingTime
{
    public DateTime Now() => DateTime.Now;
}

public class OrderDeadlines : IDeadlines
{
    public DateTime Of(Order order) => order.At.AddDays(14);
}

public class HttpRates(HttpClient http) : IRates
{
    public decimal Today(string currency) => http.GetFromJsonAsync<decimal>("rates/" + currency).GetAwaiter().GetResult();
}

public class OrderEntity
{
    public int Id { get; set; }

    public string OrderId { get; set; } = "";
}

public class OrderDb(DbContextOptions<OrderDb> options) : DbContext(options), IOrderDb
{
    public DbSet<OrderEntity> Orders => Set<OrderEntity>();

    public void Insert(Order order)
    {
        Orders.Add(new OrderEntity { OrderId = order.Id });
        SaveChanges();
    }
}

public class SqlStock(SqliteConnection connection) : IStock
{
    public void Take(Order order) => connection.Execute("UPDATE stock SET pieces = pieces - 1 WHERE sku = @Id", order);
}

public class KafkaMessages(IProducer<string, string> producer) : IMessages
{
    public void Publish(Order order) => producer.Produce("orders-out", new Message<string, string> { Key = order.Id, Value = order.Customer });
}

public class PlainLabels : ILabels
{
    public string Of(Order order) => order.Id + "/" + order.Customer;
}

public class DrawnVouchers : IVouchers
{
    public string Draw(Order order) => Guid.NewGuid().ToString("N");
}
