using EosAnalyzers.Rules.Hosts;
using Xunit;

namespace EosAnalyzers.Tests.Handlers;

/// <summary>What is said of a handler: a redelivery instead of an abort, and no word of a topology.</summary>
public class HandlerMessageTests
{
    private static string Handle(string body) =>
        HandlerStubs.Usings + "using Rebus.Handlers;\n" + HandlerStubs.Domain
        + $"public class OrderHandler : Service, IHandleMessages<Order> {{ static int total; public async Task Handle(Order order) {{ await Task.Yield(); {body} }} }}";

    [Theory]
    [InlineData(
        "await http.PostAsync(\"/charges\", null);",
        "EOS2003 OrderHandler.Handle calls HttpClient.PostAsync; a redelivery sends a second request: set Idempotency-Key from the message's id")]
    [InlineData(
        "producer.Produce(\"t\", new Message<string, string>());",
        "EOS2005 OrderHandler.Handle calls IProducer.Produce; a redelivery sends it again: let an outbox send it, or produce it in a transaction with the offset")]
    [InlineData(
        "db.Orders.Add(new Row { Customer = order.Customer }); await db.SaveChangesAsync();",
        "EOS2009 OrderHandler.Handle calls DbSet.Add; a redelivery inserts a second row: find the row by a key from the message and update it")]
    [InlineData(
        "await redis.StringIncrementAsync(order.Customer);",
        "EOS2004 OrderHandler.Handle calls IDatabaseAsync.StringIncrementAsync; a redelivery changes the store again: write an absolute value, or remember by its id which message was counted")]
    [InlineData(
        "await redis.StringSetAsync(order.Id, Guid.NewGuid().ToString());",
        "EOS2002 What OrderHandler.Handle passes to IDatabaseAsync.StringSetAsync depends on Guid.NewGuid; a redelivery passes another value: derive it from the message")]
    public async Task AMessageSpeaksOfARedelivery(string body, string expected) =>
        Assert.Equal([expected], await HandlerVerifier.Messages("handlers", Handle(body)));

    [Fact]
    public async Task AValueInAMessageIsSaidToBeSent() => Assert.Contains(
        "EOS1001 What OrderHandler.Handle sends depends on DateTime.UtcNow; a redelivery reads another time: use the message's timestamp",
        await HandlerVerifier.Messages(
            "handlers",
            Handle("producer.Produce(\"t\", new Message<string, string> { Value = DateTime.UtcNow.ToString(\"O\", CultureInfo.InvariantCulture) });")));

    [Fact]
    public async Task ALoopIsCalledALoop() => Assert.Equal(
        ["EOS2004 This loop calls IDatabase.StringIncrement; a redelivery changes the store again: write an absolute value, or remember by its id which message was counted"],
        await HandlerVerifier.Messages(
            "handlers",
            HandlerStubs.Usings + HandlerStubs.Domain
                + "class Worker : Service { void Run(IConsumer<string, string> consumer) { while (true) { var r = consumer.Consume(); redis.StringIncrement(r.Message.Key); consumer.Commit(r); } } }"));

    // Each effect and each source at once: no message may speak of what only a topology has.
    [Fact]
    public async Task NoMessageSpeaksOfATopology()
    {
        var messages = await HandlerVerifier.Messages(
            "handlers",
            Handle("""
                await http.PostAsync("/charges", null);
                File.AppendAllText("orders.log", order.Id);
                await connection.ExecuteAsync("INSERT INTO orders (customer) VALUES (@Customer)", order);
                await connection.ExecuteAsync("UPDATE stock SET n = n - 1 WHERE id = @Id", order);
                await connection.ExecuteAsync("INSERT INTO log (id, at) VALUES (@Id, now()) ON CONFLICT (id) DO UPDATE SET at = excluded.at", order);
                db.Orders.Add(new Row { Customer = order.Customer });
                await db.SaveChangesAsync();
                new System.Net.Mail.SmtpClient().Send("a", "b", "c", "d");
                System.Diagnostics.Process.Start("tool", order.Id);
                _ = http.PutAsync("/orders/" + order.Id, null);
                var known = await redis.StringGetAsync(order.Id);
                total++;
                producer.Produce("t", new Message<string, string> { Value = $"{known} {total} {Guid.NewGuid()} {Random.Shared.Next()} {order.Id.GetHashCode()} {Environment.MachineName}" });
                """));
        Assert.True(messages.Length > 12, string.Join("\n", messages));
        Assert.All(messages, message => Assert.DoesNotMatch(
            @"a replay|join the data|aborted|\brecord\b|record's|state store|To\(\)|topology|outside the transaction|ForeachAsync|rolled back", message));
    }

    [Fact]
    public void ARewordedFormatTakesTheSameArguments() => Assert.All(
        RuleRegistry.ReplayRules,
        rule => Assert.Equal(
            FindPlaceholders(rule.Descriptor.MessageFormat.ToString()),
            FindPlaceholders(RedeliveryWording.Reword(rule.Descriptor).MessageFormat.ToString())));

    private static string[] FindPlaceholders(string format) =>
        [.. System.Text.RegularExpressions.Regex.Matches(format, @"\{\d\}").Select(match => match.Value)];
}
