using Xunit;

namespace EosAnalyzers.Tests.Handlers;

/// <summary>
/// Loops that consume by hand: what lies between the consume and the commit is executed again, and a commit that comes
/// too early loses the message.
/// </summary>
public class ConsumeLoopTests
{
    private static string Run(string body) =>
        HandlerStubs.Usings + HandlerStubs.Domain
        + $"public class Worker : Service {{ IConsumer<string, Order> consumer = null!; public async Task Run(CancellationToken stop) {{ await Task.Yield(); {body} }} Task Save(Order order) => connection.ExecuteAsync(\"INSERT INTO orders (customer) VALUES (@Customer)\", order); }}";

    [Theory]
    [InlineData("while (true) { var r = consumer.Consume(stop); await {|EOS2001:Save(r.Message.Value)|}; consumer.StoreOffset(r); }")]
    [InlineData("for (;;) { var r = consumer.Consume(stop); await {|EOS2001:Save(r.Message.Value)|}; }")]
    [InlineData("while (consumer.Consume(stop) is { } r) { await {|EOS2001:Save(r.Message.Value)|}; consumer.Commit(r); }")]
    [InlineData("while (true) { var r = consumer.Consume(stop); try { await {|EOS2001:Save(r.Message.Value)|}; consumer.Commit(r); } catch (NpgsqlException) { producer.Produce(\"dead\", new Message<string, string> { Key = r.Message.Key }); consumer.Commit(r); } }")]
    [InlineData("while (true) { var batch = new List<Order>(); while (batch.Count < 100) { var r = consumer.Consume(stop); batch.Add(r.Message.Value); } foreach (var order in batch) await {|EOS2001:Save(order)|}; consumer.Commit(); }")]
    [InlineData("var n = 0; while (true) { var r = consumer.Consume(stop); if (++n % 100 == 0) consumer.Commit(r); await {|EOS2001:Save(r.Message.Value)|}; }")]
    [InlineData("var r = consumer.Consume(stop); await {|EOS2001:Save(r.Message.Value)|}; consumer.Commit(r);")]
    [InlineData("await Task.Run(async () => { while (true) { var r = consumer.Consume(stop); await {|EOS2001:Save(r.Message.Value)|}; consumer.Commit(r); } });")]
    [InlineData("while (true) { var r = consumer.Consume(stop); {|EOS2005:producer.Produce(\"priced\", new Message<string, string> { Key = r.Message.Key, Value = {|EOS1001:DateTime.UtcNow|}.ToString(\"O\", CultureInfo.InvariantCulture) })|}; consumer.Commit(r); }")]
    [InlineData("var batch = new List<Order>(); while (true) { if (batch.Count == 100) { foreach (var order in batch) await {|EOS2001:Save(order)|}; consumer.Commit(); batch.Clear(); } var r = consumer.Consume(stop); batch.Add(r.Message.Value); }")]
    public Task WhatIsNotCommittedIsDoneAgain(string body) => HandlerVerifier.Tells(Run(body));

    [Theory]
    [InlineData("while (true) { var r = consumer.Consume(stop); log.LogInformation(\"{Key}\", r.Message.Key); consumer.Commit(r); await redis.StringIncrementAsync(\"beats\"); }")]
    [InlineData("while (true) { var r = consumer.Consume(stop); await redis.StringSetAsync(r.Message.Key, r.Message.Value.Customer); consumer.Commit(r); }")]
    [InlineData("while (true) { var r = consumer.Consume(stop); if (r is null) { last = DateTime.UtcNow; continue; } Console.WriteLine($\"{DateTime.UtcNow} {r.Message.Key}\"); }")]
    [InlineData("producer.InitTransactions(TimeSpan.FromSeconds(9)); while (true) { var r = consumer.Consume(stop); producer.BeginTransaction(); producer.Produce(\"priced\", new Message<string, string> { Key = r.Message.Key }); producer.SendOffsetsToTransaction(new[] { new TopicPartitionOffset(r.TopicPartition, r.Offset + 1) }, consumer.ConsumerGroupMetadata, TimeSpan.FromSeconds(9)); producer.CommitTransaction(); }")]
    [InlineData("while (true) { var r = consumer.Consume(stop); consumer.Pause(new[] { r.TopicPartition }); consumer.Seek(r.TopicPartitionOffset); }")]
    [InlineData("while (true) { await redis.StringIncrementAsync(\"ticks\"); await Task.Delay(1000, stop); }")]
    [InlineData("await redis.StringIncrementAsync(\"starts\"); var r = consumer.Consume(stop); Console.WriteLine(r.Message.Key);")]
    [InlineData("while (true) { await redis.StringIncrementAsync(\"ticks\"); var r = consumer.Consume(stop); Console.WriteLine(r.Message.Key); }")]
    public Task WhatMayHappenAgainOrComesAfterTheCommitIsSilent(string body) => HandlerVerifier.Silent(Run(body));

    // A lambda that a mock reads, or that somebody runs.
    private static string Check(string body) =>
        Run("")
        + "public class Mock { public Mock Setup(System.Linq.Expressions.Expression<Func<IConsumer<string, Order>, object>> expected) => this; public void Run(Func<IConsumer<string, Order>, object> code) { } }"
        + $"public class Test : Service {{ static ConsumeResult<string, Order> Next(IConsumer<string, Order> consumer) => consumer.Consume(default(CancellationToken)); public async Task Check(Mock mock) {{ {body} }} }}";

    private const string Inserts = "await connection.ExecuteAsync(\"INSERT INTO orders (customer) VALUES ('a')\");";

    [Theory]
    [InlineData("mock.Setup(consumer => consumer.Consume(default(CancellationToken))); " + Inserts)]
    [InlineData("mock.Setup(consumer => consumer.Consume(default(CancellationToken)).Message.Key).Setup(consumer => consumer.Consume(9)); " + Inserts)]
    [InlineData("mock.Setup(consumer => Next(consumer)); " + Inserts)]
    [InlineData("mock.Setup(consumer => new Func<object>(() => consumer.Consume(9))); " + Inserts)]
    public Task WhatAMockExpectsIsNoLoop(string body) => HandlerVerifier.Silent(Check(body));

    [Theory]
    [InlineData("mock.Run(consumer => consumer.Consume(default(CancellationToken))); await {|EOS2001:connection.ExecuteAsync(\"INSERT INTO orders (customer) VALUES ('a')\")|};")]
    [InlineData("mock.Run(consumer => Next(consumer)); await {|EOS2001:connection.ExecuteAsync(\"INSERT INTO orders (customer) VALUES ('a')\")|};")]
    public Task WhatALambdaBringsThatIsRunIsALoop(string body) => HandlerVerifier.Tells(Check(body));

    [Theory]
    [InlineData("while (true) { var r = consumer.Consume(stop); {|EOS3007:consumer.Commit(r)|}; await Save(r.Message.Value); }")]
    [InlineData("while (true) { var r = consumer.Consume(stop); {|EOS3007:consumer.StoreOffset(r)|}; var order = r.Message.Value; await Save(order); }")]
    [InlineData("while (true) { var r = consumer.Consume(stop); var order = r.Message.Value; {|EOS3007:consumer.Commit(r)|}; log.LogInformation(\"{Id}\", order.Id); await Save(order); }")]
    public Task ACommitBeforeTheWorkLosesTheMessage(string body) => HandlerVerifier.Tells(Run(body));

    [Theory]
    [InlineData("while (true) { var r = consumer.Consume(stop); await redis.StringSetAsync(r.Message.Key, 1); consumer.Commit(r); log.LogInformation(\"{Key}\", r.Message.Key); }")]
    [InlineData("while (true) { var r = consumer.Consume(stop); await redis.StringSetAsync(r.Message.Key, 1); consumer.Commit(r); await redis.StringSetAsync(\"last\", r.Message.Key); }")]
    [InlineData("var seen = new List<Order>(); while (true) { var r = consumer.Consume(stop); consumer.Commit(r); seen.Add(r.Message.Value); Console.WriteLine(r.Message.Key); }")]
    [InlineData("while (true) { var r = consumer.Consume(stop); if (r.IsPartitionEOF) { consumer.Commit(r); continue; } await redis.StringSetAsync(r.Message.Key, 1); consumer.Commit(r); }")]
    public Task ACommitAfterTheWorkIsSilent(string body) => HandlerVerifier.Silent(Run(body));

    private static string Configure(string settings, string body) =>
        HandlerStubs.Usings + HandlerStubs.Domain
        + $"public class Worker : Service {{ public async Task Run(CancellationToken stop) {{ var config = {settings}; using var consumer = new ConsumerBuilder<string, Order>(config).Build(); consumer.Subscribe(\"orders\"); while (!stop.IsCancellationRequested) {{ var r = consumer.Consume(stop); {body} }} await Task.Yield(); }} }}";

    private const string Saves = "await redis.StringSetAsync(r.Message.Key, r.Message.Value.Customer);";

    [Theory]
    [InlineData("{|EOS3007:new ConsumerConfig { GroupId = \"orders\" }|}", Saves)]
    [InlineData("new ConsumerConfig { GroupId = \"orders\", {|EOS3007:EnableAutoCommit = true|} }", Saves)]
    [InlineData("{|EOS3007:new ConsumerConfig { GroupId = \"orders\" }|}", "var order = r.Message.Value; log.LogInformation(\"{Id}\", order.Id); await http.PutAsync(\"/orders/\" + order.Id, new StringContent(order.Customer)).ConfigureAwait(false);")]
    [InlineData("{|EOS3007:new ConsumerConfig { GroupId = \"orders\" }|}", "await (Task)typeof(Worker).GetMethod(\"Run\")!.Invoke(this, new object[] { r.Message.Value })!;")]
    public Task AutoCommitAroundWorkIsTold(string settings, string body) =>
        HandlerVerifier.Tells(Configure(settings, body));

    [Theory]
    [InlineData("new ConsumerConfig { GroupId = \"orders\", EnableAutoCommit = false }", Saves + " consumer.Commit(r);")]
    [InlineData("new ConsumerConfig { GroupId = \"orders\", EnableAutoOffsetStore = false }", Saves + " consumer.StoreOffset(r);")]
    [InlineData("new ConsumerConfig { GroupId = \"orders\" }", "Console.WriteLine(r.Message.Key);")]
    [InlineData("new ConsumerConfig { GroupId = \"orders\" }", "log.LogInformation(\"{Key}\", r.Message.Key); count++;")]
    public Task AutoCommitWithoutWorkAndOffsetsStoredByHandAreSilent(string settings, string body) =>
        HandlerVerifier.Silent(Configure(settings, body));

    [Fact]
    public async Task BothAreInformation()
    {
        var found = await HandlerVerifier.Analyze(
            [Configure("new ConsumerConfig { GroupId = \"orders\" }", "consumer.Commit(r); " + Saves)], "handlers");
        Assert.Equal(["EOS3007", "EOS3007"], found.Select(finding => finding.Id));
        Assert.All(found, finding => Assert.Equal(Microsoft.CodeAnalysis.DiagnosticSeverity.Info, finding.Severity));
    }
}
