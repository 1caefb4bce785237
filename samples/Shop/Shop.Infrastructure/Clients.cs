using System.Net.Http.Json;
using Confluent.Kafka;
using MailKit.Net.Smtp;
using MimeKit;
using Shop.Contracts;
using StackExchange.Redis;
using Order = Shop.Contracts.Order;

namespace Shop.Infrastructure;

public class PaymentClient(HttpClient http)
{
    public Task ChargeAsync(Order order) => http.PostAsJsonAsync("charges", order);

    public void Charge(Order order) => http.PostAsJsonAsync("charges", order).GetAwaiter().GetResult();

    /// <summary>With a key that its caller gives.</summary>
    public void ChargeUnder(string key, Order order)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "charges") { Content = JsonContent.Create(order) };
        request.Headers.Add("Idempotency-Key", key);
        http.Send(request);
    }

    public string Rate(string currency) => http.GetStringAsync("rates/" + currency).GetAwaiter().GetResult();
}

public class EventPublisher(IProducer<string, string> producer)
{
    public void Publish(Order order) => producer.Produce("events", new Message<string, string> { Key = order.Id, Value = order.Customer });
}

public class MailSender(SmtpClient client)
{
    public void Confirm(Order order)
    {
        var mail = new MimeMessage();
        mail.Subject = "order " + order.Id;
        client.Send(mail);
    }
}

public class OrderCache(IDatabase redis)
{
    public void CountOrder(Order order) => redis.StringIncrement("orders:" + order.Customer);

    public void Keep(Order order) => redis.StringSet("order:" + order.Id, order.Customer);

    public void KeepUnder(string key, Order order) => redis.StringSet(key, order.Customer);
}

public static class Files
{
    public static void Append(Order order) => File.AppendAllText("orders.log", order.Id);

    public static void Write(Order order) => File.WriteAllText(order.Id + ".txt", order.Customer);

    public static void Log(Order order, DateTime at) => Console.WriteLine($"{at:O} {order.Id}");
}
