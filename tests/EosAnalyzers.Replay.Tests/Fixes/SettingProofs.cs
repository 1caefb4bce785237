using EosAnalyzers.Replay.Tests.Replaying;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Fixes;

/// <summary>What the libraries make of a configuration, and what a loop does to its consumer and producer.</summary>
public class SettingProofs
{
    private const string Exact = "var config = new StreamConfig { ApplicationId = \"orders\", Guarantee = ProcessingGuarantee.EXACTLY_ONCE };";

    private static string Configuration(string statements, string line) => $$"""
        using System.Threading;
        using Confluent.Kafka;
        using Streamiz.Kafka.Net.Errors;

        public static class App
        {
            public static IEnumerable<string> Run()
            {
                {{statements}}
                yield return {{line}};
            }
        }
        """;

    private static Task HoldsForClient(string rule, string key, string statements, string before, string after) =>
        SettingProof.Holds(
            rule,
            key,
            Configuration(statements, "string.Join(\" \", config.Where(one => one.Key != \"client.id\").OrderBy(one => one.Key).Select(one => $\"{one.Key}={one.Value}\"))"),
            before,
            after);

    [Theory]
    [Proves("EOS3001", "replace")]
    [InlineData("var config = new ConsumerConfig { IsolationLevel = IsolationLevel.ReadUncommitted };")]
    [InlineData("var config = new ConsumerConfig(); config.Set(\"isolation.level\", \"read_uncommitted\");")]
    public Task OnlyCommittedRecordsAreRead(string statements) => HoldsForClient(
        "EOS3001", "replace", statements, "isolation.level=read_uncommitted", "isolation.level=read_committed");

    [LibraryFact]
    [Proves("EOS3001", "remove")]
    public Task TheGuaranteeReadsCommittedRecords() => SettingProof.Holds(
        "EOS3001",
        "remove",
        Configuration(
            Exact + "\nvar answer = \"taken\"; try { config.IsolationLevel = IsolationLevel.ReadUncommitted; } catch (Exception) { answer = \"refused\"; }",
            "$\"{answer} {config.ToConsumerConfig().IsolationLevel}\""),
        "refused ReadCommitted",
        "taken ReadCommitted");

    // librdkafka builds the producer, or refuses what it is given.
    [Theory]
    [Proves("EOS3002", "switch-on")]
    [Proves("EOS3002", "switch-on-and-remove")]
    [InlineData("switch-on", "ClientId = \"c\"", "False", "True")]
    [InlineData("switch-on", "EnableIdempotence = false", "False", "True")]
    [InlineData("switch-on-and-remove", "Acks = Acks.Leader", "False", "True")]
    [InlineData("switch-on-and-remove", "MaxInFlight = 10", "False", "True")]
    public Task LibrdkafkaTakesTheProducer(string key, string settings, string before, string after) =>
        SettingProof.Holds(
            "EOS3002",
            key,
            Configuration(
                $"var config = new ProducerConfig {{ BootstrapServers = \"localhost:1\", {settings} }}; using var producer = new ProducerBuilder<string, string>(config).SetLogHandler((_, _) => {{ }}).Build();",
                "$\"{config.EnableIdempotence == true}\""),
            before,
            after);

    [LibraryFact]
    [Proves("EOS3003", "remove")]
    public Task TheGuaranteeStays() => SettingProof.Holds(
        "EOS3003",
        "remove",
        Configuration(
            Exact + "\nconfig.AddConfig(\"producer.enable.idempotence\", false);",
            "$\"{config.ToProducerConfig().EnableIdempotence}\""),
        "False",
        "True");

    [LibraryFact]
    [Proves("EOS3004", "move")]
    public Task TheCommitIntervalStaysAsItIsWritten() => SettingProof.Holds(
        "EOS3004",
        "move",
        Configuration(
            "var config = new StreamConfig { ApplicationId = \"a\", CommitIntervalMs = 5000, Guarantee = ProcessingGuarantee.EXACTLY_ONCE };",
            "$\"{config.CommitIntervalMs} {config.Guarantee}\""),
        "100 EXACTLY_ONCE",
        "5000 EXACTLY_ONCE");

    [LibraryFact]
    [Proves("EOS3004", "remove")]
    public Task WhatTheGuaranteeSetsIsLeftToIt() => SettingProof.Holds(
        "EOS3004",
        "remove",
        Configuration(
            "var config = new StreamConfig { ApplicationId = \"a\", MaxInFlight = 1, Guarantee = ProcessingGuarantee.EXACTLY_ONCE };",
            "$\"{config.MaxInFlight} {config.ToProducerConfig().EnableIdempotence}\""),
        "5 True",
        "5 True");

    [LibraryFact]
    [Proves("EOS3005", "fail")]
    public Task TheHandlerStopsTheStream() => SettingProof.Holds(
        "EOS3005",
        "fail",
        Configuration(
            Exact + "\nconfig.InnerExceptionHandler = error => ExceptionHandlerResponse.CONTINUE;",
            "$\"{config.InnerExceptionHandler(new Exception())}\""),
        "CONTINUE",
        "FAIL");

    [Fact]
    [Proves("EOS3006", "stable-name")]
    public Task EachStartHasTheSameName() => SettingProof.Holds(
        "EOS3006",
        "stable-name",
        """
        using Confluent.Kafka;

        public static class App
        {
            public static IEnumerable<string> Run() => [$"{Create().GroupId == Create().GroupId} {Create().GroupId.StartsWith("orders", StringComparison.Ordinal)}"];

            private static ConsumerConfig Create() => new ConsumerConfig { GroupId = $"orders-{Guid.NewGuid():N}" };
        }
        """,
        "False True",
        "True True");

    [LibraryFact]
    [Proves("EOS3010", "name")]
    public Task StreamizTakesTheGuarantee() => SettingProof.Holds(
        "EOS3010",
        "name",
        Configuration(
            "var config = new StreamConfig(); var answer = \"taken\"; try { config.AddConfig(\"processing.guarantee\", \"at_least_once\"); answer += \" \" + config.Guarantee; } catch (Exception refusal) { answer = \"refused\"; }",
            "answer"),
        "refused",
        "taken AT_LEAST_ONCE");

    // A broker that notes what is done; the first transaction fails where it is told to.
    private const string Broker = """
        using System.Threading;
        using Confluent.Kafka;

        public sealed class Broker : Castle.DynamicProxy.IInterceptor
        {
            private static readonly Castle.DynamicProxy.ProxyGenerator proxies = new();
            private readonly CancellationTokenSource stop = new();
            private int offset;
            public bool Fails;
            public List<string> Calls { get; } = new();
            public CancellationToken Stop => stop.Token;
            public IConsumer<string, string> Consumer => proxies.CreateInterfaceProxyWithoutTarget<IConsumer<string, string>>(this);
            public IProducer<string, string> Producer => proxies.CreateInterfaceProxyWithoutTarget<IProducer<string, string>>(this);

            public void Intercept(Castle.DynamicProxy.IInvocation call)
            {
                switch (call.Method.Name)
                {
                    case "Consume":
                        if (offset == 2) stop.Cancel();
                        call.ReturnValue = new ConsumeResult<string, string> { Topic = "in", Partition = 0, Offset = offset++, Message = new Message<string, string> { Key = "k", Value = "v" } };
                        break;
                    case "Seek":
                        offset = (int)((TopicPartitionOffset)call.Arguments[0]).Offset.Value;
                        Calls.Add($"seek {offset}");
                        break;
                    case "SendOffsetsToTransaction":
                        Calls.Add("send " + string.Join(",", ((IEnumerable<TopicPartitionOffset>)call.Arguments[0]).Select(one => one.Offset.Value)));
                        break;
                    case "CommitTransaction" when Fails:
                        Fails = false;
                        throw new KafkaException(new Error(ErrorCode.Local_Fail, "failed"));
                    case "ProduceAsync":
                        Calls.Add("produce");
                        call.ReturnValue = Task.Run<DeliveryResult<string, string>>(async () => { await Task.Delay(30); throw new KafkaException(new Error(ErrorCode.Local_MsgTimedOut, "lost")); });
                        break;
                    case "CommitTransaction" or "AbortTransaction" or "Commit":
                        Calls.Add(call.Method.Name);
                        break;
                    case "get_ConsumerGroupMetadata":
                        break;
                }
            }
        }

        public static class App
        {
            public static IEnumerable<string> Run()
            {
                var broker = new Broker { Fails = FAILS };
                try { Loop(broker.Consumer, broker.Producer, broker.Stop).GetAwaiter().GetResult(); }
                catch (KafkaException error) { broker.Calls.Add("error " + error.Error.Reason); }
                return broker.Calls;
            }

            private static async Task Loop(IConsumer<string, string> consumer, IProducer<string, string> producer, CancellationToken stop)
            {
                await Task.Yield();
                while (!stop.IsCancellationRequested)
                {
                    var r = consumer.Consume(stop);
                    BODY
                }
            }
        }
        """;

    private const string Send = "producer.SendOffsetsToTransaction(new[] { new TopicPartitionOffset(r.TopicPartition, r.Offset + 1) }, consumer.ConsumerGroupMetadata, TimeSpan.FromSeconds(10));";

    private static string Loop(string body, bool fails = false) =>
        Broker.Replace("BODY", body).Replace("FAILS", fails ? "true" : "false");

    [Fact]
    [Proves("EOS3007", "send")]
    public Task TheOffsetGoesWithTheTransaction() => SettingProof.Holds(
        "EOS3007",
        "send",
        Loop("producer.BeginTransaction();\nproducer.Produce(\"out\", r.Message);\nproducer.CommitTransaction();\nconsumer.Commit(r);"),
        "CommitTransaction; Commit; CommitTransaction; Commit; CommitTransaction; Commit",
        "send 1; CommitTransaction; send 2; CommitTransaction; send 3; CommitTransaction");

    [Fact]
    [Proves("EOS3007", "remove")]
    public Task TheOffsetIsCommittedOnce() => SettingProof.Holds(
        "EOS3007",
        "remove",
        Loop($"producer.BeginTransaction();\nproducer.Produce(\"out\", r.Message);\n{Send}\nconsumer.Commit(r);\nproducer.CommitTransaction();"),
        "send 1; Commit; CommitTransaction; send 2; Commit; CommitTransaction; send 3; Commit; CommitTransaction",
        "send 1; CommitTransaction; send 2; CommitTransaction; send 3; CommitTransaction");

    [Fact]
    [Proves("EOS3007", "switch-off")]
    public Task TheConsumerCommitsNothingByItself() => SettingProof.Holds(
        "EOS3007",
        "switch-off",
        $$"""
        using Confluent.Kafka;

        public static class App
        {
            public static IEnumerable<string> Run() => [$"{Create().EnableAutoCommit}"];

            private static ConsumerConfig Create()
            {
                var config = new ConsumerConfig { GroupId = "g", EnableAutoCommit = true };
                if (DateTime.UtcNow.Year > 2000)
                    return config;
                using var consumer = new ConsumerBuilder<string, string>(config).Build();
                using var producer = new ProducerBuilder<string, string>(new ProducerConfig { TransactionalId = "t" }).Build();
                while (true)
                {
                    var r = consumer.Consume();
                    producer.BeginTransaction();
                    {{Send}}
                    producer.CommitTransaction();
                }
            }
        }
        """,
        "True",
        "False");

    [Fact]
    [Proves("EOS3008", "await")]
    public Task AnErrorOfTheProducerIsSeen() => SettingProof.Holds(
        "EOS3008",
        "await",
        Loop($"producer.BeginTransaction();\n_ = producer.ProduceAsync(\"out\", r.Message);\n{Send}\nproducer.CommitTransaction();"),
        "produce; send 1; CommitTransaction; produce; send 2; CommitTransaction; produce; send 3; CommitTransaction",
        "produce; error lost");

    [Fact]
    [Proves("EOS3008", "seek-back")]
    public Task TheRecordOfAnAbortedTransactionIsReadAgain() => SettingProof.Holds(
        "EOS3008",
        "seek-back",
        Loop(
            $"try {{ producer.BeginTransaction(); producer.Produce(\"out\", r.Message); {Send} producer.CommitTransaction(); }}\ncatch (KafkaException) {{ producer.AbortTransaction(); }}",
            fails: true),
        "send 1; AbortTransaction; send 2; CommitTransaction; send 3; CommitTransaction",
        "send 1; AbortTransaction; seek 0; send 1; CommitTransaction; send 2; CommitTransaction; send 3; CommitTransaction");
}

/// <summary>A fact about Streamiz itself, which is not there where tests are built against its surface.</summary>
public sealed class LibraryFactAttribute : FactAttribute
{
    public LibraryFactAttribute() => Skip = Driver.IsAtHand ? null : "built without Streamiz";
}
