using Xunit;

namespace EosAnalyzers.Tests.Handlers;

/// <summary>
/// Each library with each kind of effect, and with what looks like one: what a redelivery repeats is told in all of
/// them, and the rest in none.
/// </summary>
public class HandlerLibraryTests
{
    // Where the code of a case goes is BODY; it has a message `order`.
    private static readonly Dictionary<string, string[]> Libraries = new()
    {
        ["KafkaFlow handler"] =
        [
            "using KafkaFlow; public class OrderHandler : Service, IMessageHandler<Order> { public async Task Handle(IMessageContext context, Order order) { await Task.Yield(); BODY } }",
            HandlerStubs.KafkaFlow
        ],
        ["KafkaFlow middleware"] =
        [
            "using KafkaFlow; public class Charging : Service, IMessageMiddleware { public async Task Invoke(IMessageContext context, MiddlewareDelegate next) { var order = (Order)context.Message.Value; await next(context); BODY } }",
            HandlerStubs.KafkaFlow
        ],
        ["MassTransit"] =
        [
            "using MassTransit; public class OrderConsumer : Service, IConsumer<Order> { public async Task Consume(ConsumeContext<Order> context) { var order = context.Message; await Task.Yield(); BODY } }"
        ],
        ["Rebus"] =
        [
            "using Rebus.Handlers; public class OrderHandler : Service, IHandleMessages<Order> { public async Task Handle(Order order) { await Task.Yield(); BODY } }"
        ],
        ["Wolverine"] =
        [
            "using Wolverine; public class OrderHandler : Service { public async Task Handle(Order order, CancellationToken stop) { await Task.Yield(); BODY } }"
        ],
        ["CAP"] =
        [
            "using DotNetCore.CAP; public class OrderSubscriber : Service, ICapSubscribe { [CapSubscribe(\"orders\")] public async Task Receive(Order order) { await Task.Yield(); BODY } }"
        ],
        ["Silverback"] =
        [
            "using ISubscriber = Silverback.Messaging.Subscribers.ISubscriber; public class OrderSubscriber : Service, ISubscriber { public async Task OnOrder(Order order) { await Task.Yield(); BODY } }",
            HandlerStubs.Silverback
        ],
        ["Azure Functions"] =
        [
            "using Microsoft.Azure.Functions.Worker; public class OrderFunction : Service { [Function(\"orders\")] public async Task Run([KafkaTrigger(\"brokers\", \"orders\")] Order order, FunctionContext context) { await Task.Yield(); BODY } }",
            HandlerStubs.Functions
        ],
        ["Dapr"] =
        [
            "using Dapr; public class OrderController : Service { [Topic(\"pubsub\", \"orders\")] public async Task Receive(Order order) { await Task.Yield(); BODY } }"
        ],
        ["Confluent.Kafka"] =
        [
            "public class Worker : Service { IConsumer<string, Order> consumer = null!; public async Task Run(CancellationToken stop) { while (!stop.IsCancellationRequested) { var result = consumer.Consume(stop); var order = result.Message.Value; BODY consumer.Commit(result); } } }"
        ],
    };

    private static readonly string[] Repeated =
    [
        "await {|EOS2001:connection.ExecuteAsync(\"INSERT INTO orders (customer) VALUES (@Customer)\", order)|};",
        "await redis.StringSetAsync(order.Id, {|EOS2002:Guid.NewGuid()|}.ToString());",
        "await {|EOS2003:http.PostAsync(\"/charges\", new StringContent(order.Id))|};",
        "await {|EOS2004:redis.StringIncrementAsync(order.Customer)|};",
        "await {|EOS2005:producer.ProduceAsync(\"charges\", new Message<string, string> { Key = order.Id, Value = order.Customer })|};",
        "{|EOS2009:db.Orders.Add(new Row { Customer = order.Customer })|}; await db.SaveChangesAsync();",
        "_ = {|EOS2010:http.PutAsync(\"/orders/\" + order.Id, new StringContent(order.Customer))|};",
    ];

    private static readonly string[] Harmless =
    [
        "log.LogInformation(\"{Id} at {At}\", order.Id, DateTime.UtcNow);",
        "last = DateTime.UtcNow; count++;",
        "await redis.StringSetAsync(order.Id, order.Customer);",
        "await http.PutAsync(\"/orders/\" + order.Id, new StringContent(order.Customer));",
        "await connection.ExecuteAsync(\"INSERT INTO orders (id, customer) VALUES (@Id, @Customer) ON CONFLICT (id) DO UPDATE SET customer = excluded.customer\", order);",
        "if (!await db.Inbox.AnyAsync(seen => seen.Id == order.Id)) { db.Inbox.Add(new Seen { Id = order.Id }); db.Orders.Add(new Row { Customer = order.Customer }); await db.SaveChangesAsync(); }",
        "if (DateTime.UtcNow - order.At > TimeSpan.FromDays(1)) log.LogWarning(\"late\");",
    ];

    public static TheoryData<string, string> RepeatedCases => Combine(Repeated);

    public static TheoryData<string, string> HarmlessCases => Combine(Harmless);

    [Theory]
    [MemberData(nameof(RepeatedCases))]
    public Task WhatARedeliveryRepeatsIsTold(string library, string body) =>
        HandlerVerifier.Tells(Complete(library, body));

    [Theory]
    [MemberData(nameof(HarmlessCases))]
    public Task WhatMayHappenAgainIsSilent(string library, string body) =>
        HandlerVerifier.Silent(Complete(library, body));

    private static TheoryData<string, string> Combine(string[] bodies)
    {
        var cases = new TheoryData<string, string>();
        foreach (var library in Libraries.Keys)
            foreach (var body in bodies)
                cases.Add(library, body);
        return cases;
    }

    // The directives of a file come before its types.
    private static string[] Complete(string library, string body)
    {
        var code = Libraries[library][0].Replace("BODY", body);
        var start = code.IndexOf("public class", StringComparison.Ordinal);
        return [
            HandlerStubs.Usings + code[..start] + HandlerStubs.Domain + code[start..],
            .. Libraries[library].Skip(1)
        ];
    }
}
