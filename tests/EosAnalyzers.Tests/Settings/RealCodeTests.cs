using Xunit;
using Fencing = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Settings.FencingMishandled.FencingMishandledRule>;
using Identity = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Settings.RandomClientIdentity.RandomClientIdentityRule>;
using Isolation = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Settings.ReadUncommitted.ReadUncommittedRule>;
using Offsets = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Settings.OffsetsOutsideTransaction.OffsetsOutsideTransactionRule>;
using Producer = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Settings.ProducerWithoutIdempotence.ProducerWithoutIdempotenceRule>;
using Unknown = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Settings.UnknownGuarantee.UnknownGuaranteeRule>;

namespace EosAnalyzers.Tests.Settings;

/// <summary>Kinds of settings that public code has: each finding with its silent twins.</summary>
public class RealCodeTests
{
    private const string Pairs =
        "var list = new List<KeyValuePair<string, string>>(); list.Add(new KeyValuePair<string, string>(\"bootstrap.servers\", \"b\")); ";

    [Theory]
    [InlineData(Pairs
        + "list.Add(new KeyValuePair<string, string>(\"transactional.id\", \"orders-0\")); var p = new ProducerBuilder<string, string>(list).Build();")]
    [InlineData(Pairs
        + "list.Add(new KeyValuePair<string, string>(\"enable.idempotence\", \"true\")); var p = new ProducerBuilder<string, string>(list).Build();")]
    [InlineData(Pairs
        + "list.Add(KeyValuePair.Create(\"enable.idempotence\", \"true\")); var p = new ProducerBuilder<string, string>(list).Build();")]
    [InlineData(Pairs
        + "list.Add(new(\"enable.idempotence\", \"true\")); var p = new ProducerBuilder<string, string>(list).Build();")]
    [InlineData(Pairs
        + "list.Insert(0, new KeyValuePair<string, string>(\"enable.idempotence\", \"true\")); var p = new ProducerBuilder<string, string>(list).Build();")]
    [InlineData(Pairs
        + "var safe = new Dictionary<string, string> { [\"enable.idempotence\"] = \"true\" }; list.AddRange(safe); var p = new ProducerBuilder<string, string>(list).Build();")]
    [InlineData(Pairs
        + "foreach (var pair in Environment.GetEnvironmentVariables().Keys.Cast<string>().Select(key => new KeyValuePair<string, string>(key, key))) list.Add(pair); var p = new ProducerBuilder<string, string>(list).Build();")]
    [InlineData("ProducerConfig given = Given(); var c = given ?? new ProducerConfig { BootstrapServers = \"b\" }; c.EnableIdempotence = true; var p = new ProducerBuilder<string, string>(c).Build();")]
    [InlineData("ProducerConfig? c = Given(); c ??= new ProducerConfig { BootstrapServers = \"b\" }; var p = new ProducerBuilder<string, string>(c).Build();")]
    [InlineData("var c = local ? new ProducerConfig { BootstrapServers = \"l\" } : Given(); c.EnableIdempotence = true; var p = new ProducerBuilder<string, string>(c).Build();")]
    public Task AProducerThatGetsIdempotenceOnTheWayIsSilent(string statements) =>
        Producer.Silent(
            Application.FromStatements(
                statements, "static ProducerConfig Given() => throw new NotImplementedException();"));

    [Theory]
    [InlineData("var p = new ProducerBuilder<string, string>([|new List<KeyValuePair<string, string>>()|]).Build();")]
    [InlineData("var list = [|new List<KeyValuePair<string, string>>()|]; list.Add(new KeyValuePair<string, string>(\"bootstrap.servers\", \"b\")); var p = new ProducerBuilder<string, string>(list).Build();")]
    public Task AListWithoutIdempotenceThatAProducerIsBuiltFromIsFound(string statements) =>
        Producer.Finds(Application.FromStatements(statements));

    [Fact]
    public Task AFieldThatIsOnlyReadElsewhereIsNotSet() => Producer.Finds("""
        using Confluent.Kafka;
        public sealed class Gateway
        {
            private readonly ProducerConfig config = [|new() { BootstrapServers = "b" }|];
            private IProducer<string, string>? producer;
            public bool IsSafe => config.EnableIdempotence == true;
            public void Send(string value) { producer ??= new ProducerBuilder<string, string>(config).Build(); producer.Produce("orders", new Message<string, string> { Value = value }); }
        }
        """);

    [Theory]
    [InlineData("var c = new ConsumerConfig { IsolationLevel = IsolationLevel.ReadUncommitted }; c.IsolationLevel = IsolationLevel.ReadCommitted; var r = new ConsumerBuilder<string, string>(c).Build();")]
    [InlineData("var c = new ConsumerConfig(); c.Set(\"isolation.level\", \"read_uncommitted\"); c.Set(\"isolation.level\", \"read_committed\");")]
    [InlineData("var labels = new Dictionary<string, string> { [\"isolation.level\"] = \"read_uncommitted\" }; Console.WriteLine(labels.Count);")]
    [InlineData("var database = new Dictionary<string, string>(); database[\"isolation.level\"] = \"read_uncommitted\"; Connect(database);")]
    [InlineData("var c = new ConsumerConfig { IsolationLevel = Pick(IsolationLevel.ReadCommitted) };")]
    [InlineData("var c = Reader(IsolationLevel.ReadCommitted);")]
    public Task AnIsolationLevelThatReachesNoReaderIsSilent(
        string statements) => Isolation.Silent(Application.FromStatements(statements, """
        static void Connect(IDictionary<string, string> options) { }
        static IsolationLevel Pick(IsolationLevel level) => level;
        static IConsumer<string, string> Reader(IsolationLevel level) => new ConsumerBuilder<string, string>(new ConsumerConfig { GroupId = "orders", IsolationLevel = level }).Build();
        """));

    [Theory]
    [InlineData(
        "var c = new ConsumerConfig { [|IsolationLevel = IsolationLevel.ReadUncommitted|] }; var r = new ConsumerBuilder<string, string>(c).Build(); c.IsolationLevel = IsolationLevel.ReadCommitted;",
        "")]
    [InlineData(
        "var c = new ConsumerConfig { [|IsolationLevel = IsolationLevel.ReadUncommitted|] }; if (local) c.IsolationLevel = IsolationLevel.ReadCommitted;",
        "")]
    [InlineData(
        "var map = new Dictionary<string, string> { [|[\"isolation.level\"] = \"read_uncommitted\"|] }; var r = new ConsumerBuilder<string, string>(map).Build();",
        "")]
    [InlineData(
        "var r = new ConsumerBuilder<string, string>(Map()).Build();",
        "static IDictionary<string, string> Map() => new Dictionary<string, string> { [|[\"isolation.level\"] = \"read_uncommitted\"|], [\"group.id\"] = \"x\" };")]
    [InlineData(
        "var r = Reader([|IsolationLevel.ReadUncommitted|]);",
        "static IConsumer<string, string> Reader(IsolationLevel level) => new ConsumerBuilder<string, string>(new ConsumerConfig { GroupId = \"orders\", IsolationLevel = level }).Build();")]
    [InlineData(
        "var r = Reader(level: [|IsolationLevel.ReadUncommitted|]); var other = Reader(IsolationLevel.ReadCommitted);",
        "static ConsumerConfig Reader(IsolationLevel level) { var c = new ConsumerConfig(); c.IsolationLevel = level; return c; }")]
    public Task AReaderOfUncommittedRecordsIsFoundWhereTheLevelIsGiven(string statements, string members) =>
        Isolation.Finds(Application.FromStatements(statements, members));

    [Theory]
    [InlineData("var ksql = new Dictionary<string, string> { [\"processing.guarantee\"] = \"exactly_once_v2\", [\"bootstrap.servers\"] = \"b\" }; Console.WriteLine(ksql.Count);")]
    [InlineData("var java = new Dictionary<string, string>(); java.Add(\"processing.guarantee\", \"exactly_once_v2\"); System.IO.File.WriteAllLines(\"app.properties\", java.Select(pair => pair.Key + \"=\" + pair.Value));")]
    public Task SettingsOfAJavaServiceAreSilent(string statements) =>
        Unknown.Silent(Application.FromStatements(statements));

    [Theory]
    [InlineData("var c = new StreamConfig { [|ApplicationId = \"orders-\" + Environment.MachineName|] };", "")]
    [InlineData(
        "var c = new StreamConfig(); [|c.ApplicationId = $\"orders-{Environment.GetEnvironmentVariable(\"HOSTNAME\")}\"|];",
        "")]
    [InlineData(
        "var c = new StreamConfig { [|ApplicationId = Name|] };",
        "static readonly string Name = \"orders-\" + System.Net.Dns.GetHostName();")]
    [InlineData(
        "",
        "string? run; static string Unique() => \"tally-\" + Guid.NewGuid(); StreamConfig Config(string id) => new StreamConfig { [|ApplicationId = id|] }; void Start(bool fresh) { run = fresh ? Unique() : \"tally\"; Config(run); }")]
    [InlineData(
        "Reader(\"orders-\" + Guid.NewGuid());",
        "static ConsumerConfig Reader(string group) => new ConsumerConfig { [|GroupId = group|] };")]
    [InlineData(
        "var a = new Readers(Guid.NewGuid().ToString());",
        "class Readers { readonly string id; public Readers(string id) { this.id = id; } public ConsumerConfig Config() => new ConsumerConfig { [|GroupId = id|] }; }")]
    [InlineData(
        "var a = new Readers(Guid.NewGuid().ToString());",
        "class Readers(string id) { public ConsumerConfig Config() => new ConsumerConfig { [|GroupId = id|] }; }")]
    public Task AnIdThatComesThroughAFieldOrAParameterIsFound(string statements, string members) =>
        Identity.Finds(Application.FromStatements(statements, members));

    [Theory]
    [InlineData("var c = new ConsumerConfig { [|GroupId = \"orders-\" + Environment.MachineName|] };")]
    public Task AGroupForEachHostIsAHint(string statements) => Identity.Hints(Application.FromStatements(statements));

    [Theory]
    [InlineData("var c = new ProducerConfig { TransactionalId = \"orders-\" + Environment.MachineName };", "")]
    [InlineData(
        "var c = new StreamConfig { ApplicationId = Environment.GetEnvironmentVariable(\"APPLICATION\") };", "")]
    [InlineData(
        "Reader(\"orders\");", "static ConsumerConfig Reader(string group) => new ConsumerConfig { GroupId = group };")]
    [InlineData(
        "var a = new Readers(\"orders\"); var id = Guid.NewGuid();",
        "class Readers(string id) { public ConsumerConfig Config() => new ConsumerConfig { GroupId = id }; }")]
    [InlineData(
        "Reader(\"orders\", Guid.NewGuid().ToString());",
        "static ConsumerConfig Reader(string group, string client) => new ConsumerConfig { GroupId = group, ClientId = client };")]
    public Task AStableIdThroughAParameterIsSilent(string statements, string members) =>
        Identity.Silent(Application.FromStatements(statements, members));

    [Theory]
    [InlineData("static void Commit(IProducer<string, string> p) { while (true) { try { p.CommitTransaction(); return; } catch ([|KafkaException|]) { Thread.Sleep(100); } } }")]
    [InlineData("static void Commit(IProducer<string, string> p) { for (var i = 0; i < 5; i++) { try { p.CommitTransaction(); break; } catch ([|Exception|] e) { Console.WriteLine(e); } } }")]
    [InlineData("static void Commit(IProducer<string, string> p) => Policy.Handle<KafkaException>().WaitAndRetry(3).Execute(() => [|p.CommitTransaction()|]);")]
    [InlineData("static readonly Policy Retry = Policy.Handle<TimeoutException>().Or<KafkaException>().WaitAndRetry(3); static void Commit(IProducer<string, string> p) => Retry.Execute(() => [|p.CommitTransaction()|]);")]
    [InlineData("static void Commit(IProducer<string, string> p) => Policy.Handle<KafkaException>().WaitAndRetry(3).Execute(() => [|All(p)|]); static void All(IProducer<string, string> p) { p.BeginTransaction(); p.CommitTransaction(); }")]
    public Task ATransactionThatIsRetriedAfterAnyErrorIsFound(string members) =>
        Fencing.Finds(Application.FromStatements("", members) + Polly);

    [Theory]
    [InlineData("static void Commit(IProducer<string, string> p) { while (true) { try { p.CommitTransaction(); return; } catch (KafkaRetriableException) { Thread.Sleep(100); } } }")]
    [InlineData("static void Commit(IProducer<string, string> p) { while (true) { try { p.CommitTransaction(); return; } catch (KafkaTxnRequiresAbortException) { p.AbortTransaction(TimeSpan.FromSeconds(1)); throw; } } }")]
    [InlineData("static void Commit(IProducer<string, string> p) { while (true) { try { p.CommitTransaction(); return; } catch (KafkaException e) { Console.WriteLine(e); throw; } } }")]
    [InlineData("static void Commit(IProducer<string, string> p) { try { p.CommitTransaction(); } catch (KafkaException e) { Console.WriteLine(e); } }")]
    [InlineData("static void Commit(IProducer<string, string> p) => Policy.Handle<KafkaRetriableException>().WaitAndRetry(3).Execute(() => p.CommitTransaction());")]
    [InlineData("static void Send(IProducer<string, string> p) => Policy.Handle<KafkaException>().WaitAndRetry(3).Execute(() => p.Flush(TimeSpan.FromSeconds(1)));")]
    [InlineData("static void Commit(IProducer<string, string> p) => Policy.Handle<KafkaException>().Break().Execute(() => p.CommitTransaction());")]
    public Task ARetryThatTellsErrorsApartIsSilent(string members) =>
        Fencing.Silent(Application.FromStatements("", members) + Polly);

    [Theory]
    [InlineData("""
        p.InitTransactions(TimeSpan.FromSeconds(1)); p.BeginTransaction(); p.Produce("out", new Message<string, string>()); p.CommitTransaction();
        c.Assign(new TopicPartitionOffset("out", 0, 0)); var back = c.Consume(); c.Commit(back);
        """)]
    public Task AConsumerThatReadsBackWhatWasWrittenFeedsNothing(string body) =>
        Offsets.Silent(
            Application.FromStatements(
                "", $"static void Write(IProducer<string, string> p, IConsumer<string, string> c) {{ {body} }}"));

    [Theory]
    [InlineData("""
        p.BeginTransaction(); var r = c.Consume(); p.Produce("out", r.Message); [|p.CommitTransaction()|];
        """)]
    public Task ATransactionWithoutTheOffsetsOfItsInputIsFound(string body) =>
        Offsets.Finds(
            Application.FromStatements(
                "", $"static void Copy(IProducer<string, string> p, IConsumer<string, string> c) {{ {body} }}"));

    // The shape of Polly's policies, which the tests do not reference.
    private const string Polly = """

        public class Policy
        {
            public static Policy Handle<T>() => new();
            public Policy Or<T>() => this;
            public Policy WaitAndRetry(int times) => this;
            public Policy Break() => this;
            public void Execute(Action action) => action();
        }
        """;
}
