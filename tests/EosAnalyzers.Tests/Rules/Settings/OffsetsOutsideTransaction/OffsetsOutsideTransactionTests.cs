using EosAnalyzers.Tests.Settings;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Settings.OffsetsOutsideTransaction.OffsetsOutsideTransactionRule>;

namespace EosAnalyzers.Tests.Rules.Settings.OffsetsOutsideTransaction;

public class OffsetsOutsideTransactionTests
{
    private const string Send =
        "producer.SendOffsetsToTransaction(new[] { new TopicPartitionOffset(r.TopicPartition, r.Offset + 1) }, consumer.ConsumerGroupMetadata, TimeSpan.FromSeconds(10));";

    private static string Loop(string inside, string after = "") => Application.FromStatements("", $$"""
        static void Loop(IConsumer<string, string> consumer, IProducer<string, string> producer, CancellationToken stop)
            {
                while (!stop.IsCancellationRequested)
                {
                    var r = consumer.Consume(stop);
                    producer.BeginTransaction();
                    producer.Produce("out", new Message<string, string> { Key = r.Message.Key, Value = r.Message.Value });
                    {{inside}}
                    producer.CommitTransaction();
                    {{after}}
                }
            }
        """);

    [Theory]
    [InlineData(Send, "[|consumer.Commit(r)|];")]
    [InlineData("", "[|consumer.Commit(r)|];")]
    [InlineData("", "[|consumer.Commit()|];")]
    [InlineData("", "[|consumer.StoreOffset(r)|];")]
    [InlineData("[|consumer.Commit(new[] { new TopicPartitionOffset(r.TopicPartition, r.Offset + 1) })|];", "")]
    [InlineData("[|consumer.StoreOffset(r.TopicPartitionOffset)|];", "")]
    [InlineData("if (r.Offset > 10) [|consumer.Commit(r)|];", "")]
    public Task AnOffsetThatIsCommittedBesideTheTransactionIsFound(string inside, string after) =>
        Verify.Finds(Loop(inside, after));

    [Fact]
    public Task ATransactionWithoutOffsetsIsFound() =>
        Verify.Finds(Loop("").Replace("producer.CommitTransaction()", "[|producer.CommitTransaction()|]"));

    [Theory]
    [InlineData("producer.SendOffsetsToTransaction(new[] { [|r.TopicPartitionOffset|] }, consumer.ConsumerGroupMetadata, TimeSpan.FromSeconds(10));")]
    [InlineData("producer.SendOffsetsToTransaction(new[] { new TopicPartitionOffset(r.TopicPartition, [|r.Offset|]) }, consumer.ConsumerGroupMetadata, TimeSpan.FromSeconds(10));")]
    [InlineData("var offsets = new List<TopicPartitionOffset> { new(r.TopicPartition, r.Offset) }; producer.SendOffsetsToTransaction([|offsets|], consumer.ConsumerGroupMetadata, TimeSpan.FromSeconds(10));")]
    public Task TheOffsetOfTheLastRecordIsFound(string inside) => Verify.Finds(Loop(inside));

    [Theory]
    [InlineData("var c = [|new ConsumerConfig { GroupId = \"g\" }|]; using var consumer = new ConsumerBuilder<string, string>(c).Build();")]
    [InlineData("using var consumer = new ConsumerBuilder<string, string>([|new ConsumerConfig { GroupId = \"g\" }|]).SetErrorHandler((_, e) => { }).Build();")]
    [InlineData("var c = new ConsumerConfig { [|EnableAutoCommit = true|] }; using var consumer = new ConsumerBuilder<string, string>(c).Build();")]
    [InlineData("var c = new ConsumerConfig(); [|c.Set(\"enable.auto.commit\", \"true\")|]; var builder = new ConsumerBuilder<string, string>(c); using var consumer = builder.Build();")]
    [InlineData("var c = [|new Dictionary<string, string> { [\"group.id\"] = \"g\" }|]; using var consumer = new ConsumerBuilder<string, string>(c).Build();")]
    public Task AutoCommitBesideTheTransactionIsFound(string consumer) => Verify.Finds(WithConsumer(consumer));

    [Fact]
    public Task AutoCommitOfAConsumerInAFieldIsFound() => Verify.Finds(Application.FromTypes("""
        class Worker
        {
            readonly IConsumer<string, string> consumer;
            readonly IProducer<string, string> producer;
            public Worker(IProducer<string, string> producer)
            {
                this.producer = producer;
                this.consumer = new ConsumerBuilder<string, string>([|new ConsumerConfig { GroupId = "g" }|]).Build();
            }
            public void Run(CancellationToken stop)
            {
                while (true)
                {
                    var r = consumer.Consume(stop);
                    producer.BeginTransaction();
                    producer.SendOffsetsToTransaction(new[] { new TopicPartitionOffset(r.TopicPartition, r.Offset + 1) }, consumer.ConsumerGroupMetadata, TimeSpan.FromSeconds(10));
                    producer.CommitTransaction();
                }
            }
        }
        """));

    [Theory]
    [InlineData("readonly ConsumerConfig reading = new() { GroupId = \"g\", [|EnableAutoCommit = true|] };", "new ConsumerBuilder<string, string>(reading)")]
    [InlineData("static readonly ConsumerConfig reading = [|new ConsumerConfig { GroupId = \"g\" }|];", "new ConsumerBuilder<string, string>(reading)")]
    [InlineData("ConsumerConfig Reading { get; } = new() { [|EnableAutoCommit = true|] };", "new ConsumerBuilder<string, string>(this.Reading)")]
    public Task AutoCommitOfAConfigurationInAFieldIsFound(string member, string builder) =>
        Verify.Finds(WithConfiguration(member, builder));

    [Theory]
    [InlineData("readonly ConsumerConfig reading = new() { GroupId = \"g\", EnableAutoCommit = false };", "new ConsumerBuilder<string, string>(reading)")]
    [InlineData("readonly ConsumerConfig reading = new() { EnableAutoCommit = true }, manual = new() { EnableAutoCommit = false };", "new ConsumerBuilder<string, string>(manual)")]
    [InlineData("readonly ConsumerConfig reading = new() { EnableAutoCommit = true };", "new ConsumerBuilder<string, string>(new ConsumerConfig { EnableAutoCommit = false })")]
    public Task AConfigurationInAFieldThatFeedsNoTransactionIsSilent(string member, string builder) =>
        Verify.Silent(WithConfiguration(member, builder));

    private static string WithConfiguration(string member, string builder) => Application.FromTypes($$"""
        class Worker
        {
            {{member}}
            public void Run(IProducer<string, string> producer, CancellationToken stop)
            {
                using var consumer = {{builder}}.Build();
                while (true)
                {
                    var r = consumer.Consume(stop);
                    producer.BeginTransaction();
                    {{Send}}
                    producer.CommitTransaction();
                }
            }
        }
        """);

    private static string WithConsumer(string consumer) => Application.FromStatements($$"""
        {{consumer}}
        using var producer = new ProducerBuilder<string, string>(new ProducerConfig { TransactionalId = "t" }).Build();
        while (true)
        {
            var r = consumer.Consume();
            producer.BeginTransaction();
            {{Send}}
            producer.CommitTransaction();
        }
        """);

    [Theory]
    [InlineData("var c = new ConsumerConfig { EnableAutoCommit = false }; using var consumer = new ConsumerBuilder<string, string>(c).Build();")]
    [InlineData("var c = new ConsumerConfig(); c.Set(\"enable.auto.commit\", \"false\"); using var consumer = new ConsumerBuilder<string, string>(c).Build();")]
    [InlineData("var c = new ConsumerConfig { EnableAutoOffsetStore = false }; using var consumer = new ConsumerBuilder<string, string>(c).Build();")]
    [InlineData("using var consumer = new ConsumerBuilder<string, string>(Load()).Build(); static ConsumerConfig Load() => throw new Exception();")]
    [InlineData("using var consumer = new ConsumerBuilder<string, string>(new ConsumerConfig { EnableAutoCommit = false }).Build(); using var other = new ConsumerBuilder<string, string>(new ConsumerConfig { GroupId = \"lag\" }).Build();")]
    public Task AConsumerThatCommitsNothingOnItsOwnIsSilent(string consumer) => Verify.Silent(WithConsumer(consumer));

    [Theory]
    [InlineData(Send)]
    [InlineData("producer.SendOffsetsToTransaction(consumer.Assignment.Select(p => new TopicPartitionOffset(p, consumer.Position(p))), consumer.ConsumerGroupMetadata, TimeSpan.FromSeconds(10));")]
    [InlineData("var next = new TopicPartitionOffset(r.TopicPartition, r.Offset + 1); producer.SendOffsetsToTransaction([next], consumer.ConsumerGroupMetadata, TimeSpan.FromSeconds(10));")]
    [InlineData(Send + " Console.WriteLine(r.TopicPartitionOffset);")]
    public Task OffsetsInTheTransactionAreSilent(string inside) => Verify.Silent(Loop(inside));

    [Theory]
    [InlineData("static void Read(IConsumer<string, string> consumer) { while (true) { var r = consumer.Consume(); consumer.Commit(r); } }")]
    [InlineData("static void Write(IProducer<string, string> producer) { producer.BeginTransaction(); producer.Produce(\"t\", new Message<string, string>()); producer.CommitTransaction(); }")]
    [InlineData("static void Save(Database db) { db.BeginTransaction(); db.Commit(); } class Database { public void BeginTransaction() { } public void Commit() { } }")]
    [InlineData("static void Read() { using var consumer = new ConsumerBuilder<string, string>(new ConsumerConfig { GroupId = \"g\" }).Build(); consumer.Consume(); }")]
    [InlineData("static void Loop(IConsumer<string, string> c, IProducer<string, string> p) { while (true) { var r = c.Consume(); p.BeginTransaction(); Send(p, c, r); p.CommitTransaction(); } } static void Send(IProducer<string, string> p, IConsumer<string, string> c, ConsumeResult<string, string> r) => p.SendOffsetsToTransaction([new(r.TopicPartition, r.Offset + 1)], c.ConsumerGroupMetadata, TimeSpan.FromSeconds(1));")]
    [InlineData("static void Load() { var c = new ConsumerConfig { GroupId = \"state\" }; using var consumer = new ConsumerBuilder<string, string>(c).Build(); consumer.Consume(); } static void Loop(IConsumer<string, string> consumer, IProducer<string, string> p) { var r = consumer.Consume(); p.BeginTransaction(); p.SendOffsetsToTransaction([new(r.TopicPartition, r.Offset + 1)], consumer.ConsumerGroupMetadata, TimeSpan.FromSeconds(1)); p.CommitTransaction(); }")]
    public Task WhereNoInputIsReadInATransactionItIsSilent(string members) =>
        Verify.Silent(Application.FromStatements("", members));

    [Fact]
    public Task TheMessageSaysWhatIsLost() => Verify.Message(
        Loop("", "consumer.Commit(r);"),
        "Commit commits the offset outside the transaction, so that an abort loses the record and a crash repeats it: use SendOffsetsToTransaction");

    [Fact]
    public Task TheFixSendsTheOffsetBeforeTheCommit() => Verify.Fixes(
        Loop("Console.WriteLine();", "[|consumer.Commit(r)|];\n"),
        Loop("Console.WriteLine();\n            " + Send, "").Replace(
            "producer.CommitTransaction();\n            \n", "producer.CommitTransaction();\n\n"));

    [Fact]
    public Task TheFixDeletesTheCommitWhereTheOffsetIsSent() => Verify.Fixes(
        Loop(Send + "\n            [|consumer.Commit(r)|];\n            Console.WriteLine();"),
        Loop(Send + "\n            Console.WriteLine();"));

    [Theory]
    [InlineData(
        "var c = [|new ConsumerConfig { GroupId = \"g\" }|];",
        "var c = new ConsumerConfig { GroupId = \"g\", EnableAutoCommit = false };")]
    [InlineData(
        "var c = new ConsumerConfig { [|EnableAutoCommit = true|] };",
        "var c = new ConsumerConfig { EnableAutoCommit = false };")]
    public Task TheFixSwitchesAutoCommitOff(string before, string after) => Verify.Fixes(
        WithConsumer(before + " using var consumer = new ConsumerBuilder<string, string>(c).Build();"),
        WithConsumer(after + " using var consumer = new ConsumerBuilder<string, string>(c).Build();"));

    [Fact]
    public Task WithoutARecordAtHandNothingIsOffered() => Verify.OffersNoFix(Loop("", "[|consumer.Commit()|];"));
}
