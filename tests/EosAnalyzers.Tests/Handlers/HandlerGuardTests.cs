using Xunit;

namespace EosAnalyzers.Tests.Handlers;

/// <summary>
/// What makes a redelivery harmless: a question to a store, an inbox or outbox of the library, a middleware that asks.
/// What such a guard does not hold is told as before.
/// </summary>
public class HandlerGuardTests
{
    private const string MassTransitSetup = """
        namespace MassTransit
        {
            public static class OutboxExtensions
            {
                public static void UseEntityFrameworkOutbox<T>(this IReceiveEndpointConfigurator configurator, object context) { }
                public static void UseInMemoryOutbox(this IReceiveEndpointConfigurator configurator, object context) { }
            }
        }
        """;

    private const string Inserts = "{|EOS2009:db.Orders.Add(new Row { Customer = context.Message.Customer })|}; await db.SaveChangesAsync();";
    private const string Publishes = "await {|EOS2005:context.Publish(new Placed(context.Message.Id, {|EOS1003:Guid.NewGuid()|}.ToString()))|};";
    private const string Calls = "await {|EOS2003:http.PostAsync(\"/charges\", null)|};";

    private static string Consume(string body, string setup = "") =>
        HandlerStubs.Usings + "using MassTransit;\n" + HandlerStubs.Domain
        + $"public class OrderConsumer : Service, IConsumer<Order> {{ public async Task Consume(ConsumeContext<Order> context) {{ {body} }} }}"
        + $"class Setup {{ void Configure(IReceiveEndpointConfigurator endpoint, IRegistrationContext registration) {{ {setup} }} }}";

    private static string Unmark(string body) =>
        System.Text.RegularExpressions.Regex.Replace(body, @"\{\|EOS\d{4}:|\|\}", "");

    [Theory]
    [InlineData(Inserts)]
    [InlineData(Publishes)]
    [InlineData(Calls)]
    public Task WithoutAnOutboxItIsTold(string body) => HandlerVerifier.Tells(Consume(body), MassTransitSetup);

    [Theory]
    [InlineData(Inserts)]
    [InlineData(Publishes)]
    public Task TheOutboxOfTheDatabaseHoldsRowsAndMessages(string body) => HandlerVerifier.Silent(
        Consume(Unmark(body), "endpoint.UseEntityFrameworkOutbox<OrdersDb>(registration);"), MassTransitSetup);

    [Theory]
    [InlineData(Calls)]
    [InlineData("await {|EOS2004:redis.StringIncrementAsync(context.Message.Customer)|};")]
    [InlineData("await {|EOS2005:producer.ProduceAsync(\"t\", new Message<string, string>())|};")]
    [InlineData("await {|EOS2001:connection.ExecuteAsync(\"INSERT INTO orders (customer) VALUES (@Customer)\", context.Message)|};")]
    public Task TheOutboxOfTheDatabaseDoesNotHoldWhatIsBesideIt(string body) => HandlerVerifier.Tells(
        Consume(body, "endpoint.UseEntityFrameworkOutbox<OrdersDb>(registration);"), MassTransitSetup);

    [Fact]
    public Task TheOutboxInMemoryHoldsMessages() => HandlerVerifier.Silent(
        Consume(Unmark(Publishes), "endpoint.UseInMemoryOutbox(registration);"), MassTransitSetup);

    [Theory]
    [InlineData(Inserts)]
    [InlineData(Calls)]
    public Task TheOutboxInMemoryHoldsNothingElse(string body) => HandlerVerifier.Tells(
        Consume(body, "endpoint.UseInMemoryOutbox(registration);"), MassTransitSetup);

    [Fact]
    public Task AMethodOfTheSameNameElsewhereIsNoOutbox() => HandlerVerifier.Tells(
        Consume(Publishes, "Own.UseInMemoryOutbox();") + "static class Own { public static void UseInMemoryOutbox() { } }",
        MassTransitSetup);

    [Theory]
    [InlineData("if (await db.Inbox.AnyAsync(seen => seen.Id == context.Message.Id)) return; await http.PostAsync(\"/charges\", null);")]
    [InlineData("if (!await redis.StringSetAsync(\"seen:\" + context.Message.Id, 1, TimeSpan.FromDays(7), When.NotExists)) return; await http.PostAsync(\"/charges\", null);")]
    [InlineData("if (await db.Inbox.FindAsync(context.Message.Id) is not null) return; await http.PostAsync(\"/charges\", new StringContent(Guid.NewGuid().ToString()));")]
    [InlineData("if (await db.Inbox.AnyAsync(seen => seen.Id == context.Message.Id)) return; await context.Publish(new Placed(context.Message.Id, DateTime.UtcNow.ToString(\"O\", CultureInfo.InvariantCulture)));")]
    [InlineData("if (await connection.ExecuteAsync(\"INSERT INTO inbox (id) VALUES (@Id) ON CONFLICT DO NOTHING\", context.Message) == 0) return; await redis.StringIncrementAsync(context.Message.Customer);")]
    public Task ATableOfMessagesIsAGuard(string body) => HandlerVerifier.Silent(Consume(body), MassTransitSetup);

    [Theory]
    [InlineData("static readonly HashSet<string> known = new();", "if (!known.Add(context.Message.Id)) return; await {|EOS2003:http.PostAsync(\"/charges\", null)|};")]
    [InlineData("", "if (context.Message.Total > 0) await {|EOS2003:http.PostAsync(\"/charges\", null)|};")]
    public Task AMemoryOfOneRunIsNone(string field, string body) => HandlerVerifier.Tells(
        Consume(body).Replace("IConsumer<Order> {", "IConsumer<Order> { " + field), MassTransitSetup);

    [Theory]
    [InlineData("opts.Policies.UseDurableInboxOnAllListeners();", "")]
    [InlineData("opts.Policies.AutoApplyTransactions();", "")]
    [InlineData("", "[Wolverine.Attributes.Transactional] ")]
    public Task WolverinesInboxHoldsRowsAndMessages(string setup, string attribute) => HandlerVerifier.Silent(
        HandlerStubs.Usings + "using Wolverine;\n" + HandlerStubs.Domain
            + $"public class OrderHandler : Service {{ {attribute}public async Task<Placed> Handle(Order order) {{ db.Orders.Add(new Row {{ Customer = order.Customer }}); await db.SaveChangesAsync(); return new Placed(order.Id, order.Customer); }} }}"
            + $"class Setup {{ void Configure(WolverineOptions opts) {{ {setup} }} }}");

    [Fact]
    public Task WolverinesInboxDoesNotHoldARequest() => HandlerVerifier.Tells(
        HandlerStubs.Usings + "using Wolverine;\n" + HandlerStubs.Domain
            + "public class OrderHandler : Service { [Wolverine.Attributes.Transactional] public async Task Handle(Order order) => await {|EOS2003:http.PostAsync(\"/charges\", null)|}; }");

    private const string CapTransactions = """
        namespace DotNetCore.CAP
        {
            public static class CapTransactionExtensions
            {
                public static System.IDisposable BeginTransaction(this Microsoft.EntityFrameworkCore.Infrastructure.DatabaseFacade database, ICapPublisher publisher, bool autoCommit = false) => null!;
            }
        }
        """;

    [Theory]
    [InlineData("using var transaction = db.Database.BeginTransaction(cap, autoCommit: true); await cap.PublishAsync(\"placed\", order);")]
    [InlineData("using (db.Database.BeginTransaction(cap)) { await Announce(order); }")]
    public Task APublishInATransactionOfCapIsARowOfItsOutbox(string body) =>
        HandlerVerifier.Silent(Subscribe(body), CapTransactions);

    [Theory]
    [InlineData("await {|EOS2005:cap.PublishAsync(\"placed\", order)|};")]
    [InlineData("using var transaction = db.Database.BeginTransaction(cap); {|EOS2009:db.Orders.Add(new Row { Customer = order.Customer })|}; await db.SaveChangesAsync();")]
    public Task CapsOutboxHoldsNothingElse(string body) =>
        HandlerVerifier.Tells(Subscribe(body), CapTransactions);

    private static string Subscribe(string body) =>
        HandlerStubs.Usings + "using DotNetCore.CAP;\n" + HandlerStubs.Domain
        + $"public class Orders(ICapPublisher cap) : Service, ICapSubscribe {{ [CapSubscribe(\"orders\")] public async Task Receive(Order order) {{ {body} }} Task Announce(Order order) => cap.PublishAsync(\"placed\", order); }}";

    [Fact]
    public Task AMiddlewareThatAsksAStoreIsAGuard() => HandlerVerifier.Silent(
        HandlerStubs.Usings + "using KafkaFlow;\n" + HandlerStubs.Domain
            + """
            public class Once : Service, IMessageMiddleware
            {
                public async Task Invoke(IMessageContext context, MiddlewareDelegate next)
                {
                    var id = context.ConsumerContext.Topic + context.ConsumerContext.Offset;
                    if (await db.Inbox.AnyAsync(seen => seen.Id == id))
                        return;
                    await next(context);
                }
            }
            public class OrderHandler : Service, IMessageHandler<Order>
            {
                public Task Handle(IMessageContext context, Order order) => http.PostAsync("/charges", null);
            }
            """,
        HandlerStubs.KafkaFlow);

    [Fact]
    public Task AMiddlewareThatOnlyMeasuresIsNone() => HandlerVerifier.Tells(
        HandlerStubs.Usings + "using KafkaFlow;\n" + HandlerStubs.Domain
            + """
            public class Measured : Service, IMessageMiddleware
            {
                public async Task Invoke(IMessageContext context, MiddlewareDelegate next)
                {
                    var start = DateTime.UtcNow;
                    await next(context);
                    log.LogInformation("{Time}", DateTime.UtcNow - start);
                }
            }
            public class OrderHandler : Service, IMessageHandler<Order>
            {
                public Task Handle(IMessageContext context, Order order) => {|EOS2003:http.PostAsync("/charges", null)|};
            }
            """,
        HandlerStubs.KafkaFlow);

    [Fact]
    public Task ExactlyOnceOfSilverbackHoldsRows() => HandlerVerifier.Silent(
        HandlerStubs.Usings + HandlerStubs.Domain
            + "public class Orders : Service, Silverback.Messaging.Subscribers.ISubscriber { public async Task OnOrder(Order order) { db.Orders.Add(new Row { Customer = order.Customer }); await db.SaveChangesAsync(); } }"
            + "class Setup { void Configure(Silverback.Messaging.Configuration.IKafkaConsumerEndpointBuilder endpoint) => endpoint.EnsureExactlyOnce(_ => { }); }",
        HandlerStubs.Silverback);

    [Fact]
    public Task IdempotentSagasOfRebusHoldMessages() => HandlerVerifier.Silent(
        HandlerStubs.Usings + "using Rebus.Handlers;\nusing Rebus.Bus;\nusing Rebus.Config;\nusing Rebus.Sagas.Idempotent;\n" + HandlerStubs.Domain
            + "public class C(IBus bus) : IHandleMessages<Order> { public Task Handle(Order order) => bus.Publish(new Placed(order.Id, \"\")); }"
            + "class Setup { void Configure(OptionsConfigurer options) => options.EnableIdempotentSagas(); }");
}
