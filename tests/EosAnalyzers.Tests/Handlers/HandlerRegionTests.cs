using Xunit;

namespace EosAnalyzers.Tests.Handlers;

/// <summary>By what a handler is known: its interface, its attribute, its name, the call that it is given to.</summary>
public class HandlerRegionTests
{
    [Theory]
    [InlineData("public abstract class Base<T> : Service, IConsumer<T> where T : class { public Task Consume(ConsumeContext<T> context) => {|EOS2004:Handle(context.Message)|}; protected abstract Task Handle(T message); } public class OrderConsumer : Base<Order> { protected override Task Handle(Order order) => redis.StringIncrementAsync(order.Customer); }")]
    [InlineData("public abstract class Base : Service, IConsumer<Order> { public abstract Task Consume(ConsumeContext<Order> context); } public class OrderConsumer : Base { public override Task Consume(ConsumeContext<Order> context) => {|EOS2004:redis.StringIncrementAsync(context.Message.Customer)|}; }")]
    [InlineData("public class OrderConsumer : Service, IConsumer<Order> { async Task IConsumer<Order>.Consume(ConsumeContext<Order> context) => await {|EOS2004:redis.StringIncrementAsync(context.Message.Customer)|}; }")]
    [InlineData("public class Two : Service, IConsumer<Order>, IConsumer<Placed> { public Task Consume(ConsumeContext<Order> context) => {|EOS2004:redis.StringIncrementAsync(\"orders\")|}; public Task Consume(ConsumeContext<Placed> context) => {|EOS2004:redis.StringDecrementAsync(\"open\")|}; }")]
    [InlineData("public class Work : Service { public Task Consume(ConsumeContext<Order> context) => redis.StringIncrementAsync(context.Message.Customer); } public class OrderConsumer {|EOS2004:: Work, IConsumer<Order>|} { }")]
    [InlineData("public interface IStore { Task Save(Order order); } public class Store : Service, IStore { public Task Save(Order order) => redis.ListLeftPushAsync(\"orders\", order.Id); } public class OrderConsumer(IStore store) : IConsumer<Order> { public Task Consume(ConsumeContext<Order> context) => {|EOS2004:store.Save(context.Message)|}; }")]
    public Task AConsumerOfMassTransitIsFoundByItsInterface(string code) =>
        HandlerVerifier.Tells(HandlerStubs.Usings + "using MassTransit;\n" + HandlerStubs.Domain + code);

    [Theory]
    [InlineData("public class OrderConsumer : Service, IConsumer<Order> { public Task Consume(ConsumeContext<Order> context) => Task.CompletedTask; public Task Rebuild(Order order) => redis.StringIncrementAsync(order.Customer); }")]
    [InlineData("public interface IConsumer<T, U> { Task Consume(T message); } public class OrderConsumer : Service, IConsumer<Order, int> { public Task Consume(Order order) => redis.StringIncrementAsync(order.Customer); }")]
    [InlineData("public class OrderFilter : Service, IFilter<ConsumeContext<Order>> { public void Probe(ProbeContext context) => redis.StringIncrement(\"probes\"); public Task Send(ConsumeContext<Order> context, IPipe<ConsumeContext<Order>> next) => next.Send(context); }")]
    public Task WhatMassTransitDoesNotCallWithAMessageIsSilent(string code) =>
        HandlerVerifier.Silent(HandlerStubs.Usings + "using MassTransit;\n" + HandlerStubs.Domain + code);

    [Theory]
    [InlineData("public class OrderHandler : Service { public Task Handle(Order order) => {|EOS2004:redis.StringIncrementAsync(order.Customer)|}; }")]
    [InlineData("public class OrderConsumer : Service { public Task ConsumeAsync(Order order) => {|EOS2004:redis.StringIncrementAsync(order.Customer)|}; }")]
    [InlineData("public static class OrderHandler { public static Task Handle(Order order, StackExchange.Redis.IDatabase redis) => {|EOS2004:redis.StringIncrementAsync(order.Customer)|}; }")]
    [InlineData("public class Orders : Service, IWolverineHandler { public Task Handle(Order order) => {|EOS2004:redis.StringIncrementAsync(order.Customer)|}; }")]
    [InlineData("[Wolverine.Attributes.WolverineHandler] public class Orders : Service { public Task Handle(Order order) => {|EOS2004:redis.StringIncrementAsync(order.Customer)|}; }")]
    [InlineData("public class Orders : Service { [Wolverine.Attributes.WolverineHandler] public Task Anything(Order order) => {|EOS2004:redis.StringIncrementAsync(order.Customer)|}; }")]
    [InlineData("public static class OrderHandler { public static Placed Handle(Order order) => new Placed(order.Id, {|EOS1003:Guid.NewGuid()|}.ToString()); }")]
    [InlineData("public class OrderHandler : Service { public async Task Handle(Order order, IMessageBus bus) => await {|EOS2005:bus.PublishAsync(new Placed(order.Id, \"\"))|}; }")]
    public Task AHandlerOfWolverineIsFoundByItsName(string code) =>
        HandlerVerifier.Tells(HandlerStubs.Usings + "using Wolverine;\n" + HandlerStubs.Domain + code);

    [Theory]
    [InlineData("class OrderHandler : Service { public Task Handle(Order order) => redis.StringIncrementAsync(order.Customer); }")]
    [InlineData("public class OrderHandler : Service { public Task Rebuild(Order order) => redis.StringIncrementAsync(order.Customer); internal Task Handle(Order order) => Task.CompletedTask; }")]
    [InlineData("public class OrderService : Service { public Task Handle(Order order) => redis.StringIncrementAsync(order.Customer); }")]
    [InlineData("[Wolverine.Attributes.WolverineIgnore] public class OrderHandler : Service { public Task Handle(Order order) => redis.StringIncrementAsync(order.Customer); }")]
    [InlineData("public class OrderHandler : Service { [Wolverine.Attributes.WolverineIgnore] public Task Handle(Order order) => redis.StringIncrementAsync(order.Customer); }")]
    [InlineData("public static class OrderHandler { public static Placed Handle(Order order) => new Placed(order.Id, order.Customer); }")]
    public Task WhatWolverineDoesNotFindIsSilent(string code) =>
        HandlerVerifier.Silent(HandlerStubs.Usings + "using Wolverine;\n" + HandlerStubs.Domain + code);

    [Fact]
    public Task WithoutWolverineANameMeansNothing() => HandlerVerifier.Silent(
        HandlerStubs.Usings + HandlerStubs.Domain
            + "public class OrderHandler : Service { public Task Handle(Order order) => redis.StringIncrementAsync(order.Customer); }");

    [Theory]
    [InlineData("static class Setup { static void Add(ISilverbackBuilder silverback) => silverback.AddScopedSubscriber<Orders>(); } public class Orders : Service { public Task OnOrder(Order order) => {|EOS2004:redis.StringIncrementAsync(order.Customer)|}; }")]
    [InlineData("class Setup : Service { void Add(ISilverbackBuilder silverback) => silverback.AddDelegateSubscriber<Order>(order => {|EOS2004:redis.StringIncrementAsync(order.Customer)|}); }")]
    [InlineData("public class Orders : Service { [Silverback.Messaging.Subscribers.Subscribe] public Task OnOrder(Order order) => {|EOS2004:redis.StringIncrementAsync(order.Customer)|}; }")]
    [InlineData("public class Orders : Silverback.Messaging.Subscribers.ISubscriber { public Placed OnOrder(Order order) => new(order.Id, {|EOS1003:Guid.NewGuid()|}.ToString()); }")]
    [InlineData("public class Orders(Silverback.Messaging.Publishing.IPublisher publisher) : Silverback.Messaging.Subscribers.ISubscriber { public Task OnOrder(Order order) => {|EOS2005:publisher.PublishAsync(new Placed(order.Id, \"\"))|}; }")]
    public Task ASubscriberOfSilverbackIsFoundWhereverItIsNamed(string code) => HandlerVerifier.Tells(
        HandlerStubs.Usings + "using Silverback.Messaging.Configuration;\n" + HandlerStubs.Domain + code,
        HandlerStubs.Silverback);

    [Theory]
    [InlineData("public class Orders : Service { public Task OnOrder(Order order) => redis.StringIncrementAsync(order.Customer); }")]
    [InlineData("public class Orders : Service, Silverback.Messaging.Subscribers.ISubscriber { public Task OnOrder(Order order) => Save(order); Task Save(Order order) => redis.StringSetAsync(order.Id, order.Customer); public Task Start() => redis.StringIncrementAsync(\"starts\"); }")]
    public Task WhatSilverbackDoesNotCallIsSilent(string code) => HandlerVerifier.Silent(
        HandlerStubs.Usings + "using Silverback.Messaging.Configuration;\n" + HandlerStubs.Domain + code,
        HandlerStubs.Silverback);

    [Theory]
    [InlineData("public class Startup : Service { void Map(WebApplication app) => app.MapPost(\"/orders\", async (Order order) => { await {|EOS2003:http.PostAsync(\"/charges\", null)|}; }).WithTopic(\"pubsub\", \"orders\"); }")]
    [InlineData("public class Startup : Service { void Map(WebApplication app) => app.MapPost(\"/orders\", {|EOS2003:Receive|}).WithTopic(\"pubsub\", \"orders\"); Task Receive(Order order) => http.PostAsync(\"/charges\", null); }")]
    [InlineData("public class Startup : Service { void Map(WebApplication app) => app.MapPost(\"/orders\", [Dapr.Topic(\"pubsub\", \"orders\")] async (Order order) => { await {|EOS2003:http.PostAsync(\"/charges\", null)|}; }); }")]
    public Task AnEndpointOfDaprIsFoundByItsTopic(string code) => HandlerVerifier.Tells(
        HandlerStubs.Usings + "using Dapr;\nusing Microsoft.AspNetCore.Builder;\n" + HandlerStubs.Domain + code,
        HandlerStubs.Endpoints);

    [Theory]
    [InlineData("public class Startup : Service { void Map(WebApplication app) => app.MapPost(\"/orders\", async (Order order) => { await http.PostAsync(\"/charges\", null); }); }")]
    [InlineData("public class Startup : Service { void Map(WebApplication app) => app.MapPost(\"/orders\", async (Order order) => { await Task.Yield(); return DateTime.UtcNow; }).WithTopic(\"pubsub\", \"orders\"); }")]
    public Task AnEndpointWithoutATopicAndAnAnswerAreSilent(string code) => HandlerVerifier.Silent(
        HandlerStubs.Usings + "using Dapr;\nusing Microsoft.AspNetCore.Builder;\n" + HandlerStubs.Domain + code,
        HandlerStubs.Endpoints);

    [Theory]
    [InlineData("public class F : Service { [Function(\"f\"), KafkaOutput(\"b\", \"placed\")] public string Run([KafkaTrigger(\"b\", \"orders\")] string order) => order + {|EOS1003:Guid.NewGuid()|}; }")]
    [InlineData("public class Output { [KafkaOutput(\"b\", \"placed\")] public string Placed { get; set; } = \"\"; } public class F : Service { [Function(\"f\")] public Output Run([KafkaTrigger(\"b\", \"orders\")] string order) => new() { Placed = order + {|EOS1001:DateTime.UtcNow|}.Ticks }; }")]
    public Task WhatAFunctionWritesToATopicIsItsOutput(string code) => HandlerVerifier.Tells(
        HandlerStubs.Usings + "using Microsoft.Azure.Functions.Worker;\n" + HandlerStubs.Domain + code,
        HandlerStubs.Functions);

    [Theory]
    [InlineData("public class F : Service { [Function(\"f\")] public string Run([KafkaTrigger(\"b\", \"orders\")] string order) => order + Guid.NewGuid(); }")]
    [InlineData("public class F : Service { [Function(\"f\")] public Task Run([HttpTrigger] string order) => redis.StringIncrementAsync(order); }")]
    public Task AFunctionOfAnotherTriggerAndAnAnswerAreSilent(string code) => HandlerVerifier.Silent(
        HandlerStubs.Usings + "using Microsoft.Azure.Functions.Worker;\n" + HandlerStubs.Domain + code,
        HandlerStubs.Functions);

    [Fact]
    public Task ADelegateOfRebusIsAHandler() => HandlerVerifier.Tells(
        HandlerStubs.Usings + "using Rebus.Activation;\n" + HandlerStubs.Domain
            + "class Setup : Service { void Add(BuiltinHandlerActivator activator) => activator.Handle<Order>(async order => await {|EOS2004:redis.StringIncrementAsync(order.Customer)|}); }");

    // Whether the answer is another one the next time, the code does not show: information.
    [Fact]
    public async Task WhatIsLookedUpForAMessageIsInformation()
    {
        var found = await HandlerVerifier.Analyze(
            [HandlerStubs.Usings + "using Rebus.Handlers;" + HandlerStubs.Domain
                + "public class C : Service, IHandleMessages<Order> { public async Task Handle(Order order) { var name = await redis.StringGetAsync(order.Customer); producer.Produce(\"t\", new Message<string, string> { Value = name! }); } }"],
            "handlers");
        var read = Assert.Single(found, finding => finding.Id == "EOS1004");
        Assert.Equal(Microsoft.CodeAnalysis.DiagnosticSeverity.Info, read.Severity);
    }

    // A value that a message carries, from whichever library it is sent with.
    [Theory]
    [InlineData("using MassTransit;", "public class C : Service, IConsumer<Order> { public Task Consume(ConsumeContext<Order> context) => {|EOS2005:context.Publish(new Placed(context.Message.Id, {|EOS1003:Guid.NewGuid()|}.ToString()))|}; }")]
    [InlineData("using MassTransit;", "public class C : Service, IConsumer<Order> { public Task Consume(ConsumeContext<Order> context) => {|EOS2005:context.Publish(new Placed(context.Message.Id, {|EOS1001:DateTime.UtcNow|}.ToString(\"O\", CultureInfo.InvariantCulture)))|}; }")]
    [InlineData("using MassTransit;", "public class C : Service, IConsumer<Order> { public async Task Consume(ConsumeContext<Order> context) { var stamp = {|EOS1002:Random.Shared.Next()|}; await {|EOS2005:producer.ProduceAsync(\"t\", new Message<string, string> { Value = $\"{stamp}\" })|}; } }")]
    [InlineData("using DotNetCore.CAP;", "public class C(ICapPublisher cap) : ICapSubscribe { static int n; [CapSubscribe(\"orders\")] public Task Receive(Order order) => {|EOS2005:cap.PublishAsync(\"placed\", ++{|EOS1009:n|})|}; }")]
    [InlineData("using Rebus.Handlers; using Rebus.Bus;", "public class C(IBus bus) : IHandleMessages<Order> { public Task Handle(Order order) => {|EOS2005:bus.Publish(new Placed(order.Id, {|EOS1005:order.Id.GetHashCode()|}.ToString(CultureInfo.InvariantCulture)))|}; }")]
    public Task AValueThatDiffersInAMessageIsTold(string usings, string code) =>
        HandlerVerifier.Tells(HandlerStubs.Usings + usings + HandlerStubs.Domain + code);

    [Theory]
    [InlineData("n++")]
    [InlineData("++n")]
    [InlineData("n += 2")]
    public Task ACounterInAMessageIsTold(string counted) => HandlerVerifier.Tells(
        HandlerStubs.Usings + "using Rebus.Handlers;" + HandlerStubs.Domain
            + "public class C : Service, IHandleMessages<Order> { static int n; public Task Handle(Order order) => {|EOS2005:producer.ProduceAsync(\"t\", new Message<string, string> { Key = (COUNTED).ToString(CultureInfo.InvariantCulture) })|}; }".Replace("COUNTED", counted.Replace("n", "{|EOS1009:n|}")));

    [Theory]
    [InlineData("using MassTransit;", "public class C : Service, IConsumer<Order> { public Task Consume(ConsumeContext<Order> context) { var id = Guid.NewGuid(); log.LogInformation(\"{Id}\", id); return Task.CompletedTask; } }")]
    [InlineData("using DotNetCore.CAP;", "public class C : Service, ICapSubscribe { [CapSubscribe(\"orders\")] public DateTime Receive(Order order) => DateTime.UtcNow; }")]
    [InlineData("using Rebus.Handlers;", "public class C : Service, IHandleMessages<Order> { static readonly Dictionary<string, DateTime> known = new(); public Task Handle(Order order) { known[order.Id] = DateTime.UtcNow; return Task.CompletedTask; } }")]
    [InlineData("using Rebus.Handlers;", "public class C : Service, IHandleMessages<Order> { public Task Handle(Order order) { if (order.At < DateTime.UtcNow.AddDays(-1)) throw new InvalidOperationException(); return Task.CompletedTask; } }")]
    public Task AValueThatStaysInTheHandlerIsSilent(string usings, string code) =>
        HandlerVerifier.Silent(HandlerStubs.Usings + usings + HandlerStubs.Domain + code);

    [Theory]
    [InlineData("public class C : Service, IConsumer<Order> { public Task Consume(ConsumeContext<")]
    [InlineData("public class C : IConsumer<")]
    [InlineData("public class H { [CapSubscribe(] public void A( { } [Topic] void B([KafkaTrigger(")]
    [InlineData("class C { void M(IConsumer<string, string> c) { while (true) { var r = c.Consume(; c.Commit( } } }")]
    [InlineData("class C { void M() { app.MapPost(\"/\", () => ).WithTopic(; x.AddDelegateSubscriber(; } }")]
    public async Task HalfTypedCodeDoesNotThrow(string code) =>
        Assert.NotNull(await HandlerVerifier.Analyze(
            Verification.AnalyzedCode.CreateCompilation(HandlerStubs.Usings + "using MassTransit;\nusing DotNetCore.CAP;\nusing Dapr;\n" + code),
            "handlers"));
}
