using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.AsyncOperatorUnderExactlyOnce.AsyncOperatorUnderExactlyOnceRule>;

namespace EosAnalyzers.Tests.Rules.Effects.AsyncOperatorUnderExactlyOnce;

public class AsyncOperatorUnderExactlyOnceTests
{
    private const string ExactlyOnce =
        "new StreamConfig { ApplicationId = \"app\", Guarantee = ProcessingGuarantee.EXACTLY_ONCE }";
    private const string AtLeastOnce =
        "new StreamConfig { ApplicationId = \"app\", Guarantee = ProcessingGuarantee.AT_LEAST_ONCE }";

    private static string Code(string statements, string members = "") => $$"""
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.SerDes;
        using Streamiz.Kafka.Net.Stream;

        public static class App
        {
            public static void Main()
            {
                {{statements}}
            }

            {{members}}

            private static IKStream<string, string> Orders(StreamBuilder builder) => builder.Stream<string, string, StringSerDes, StringSerDes>("orders");
        }
        """;

    [Theory]
    [InlineData("[|MapValuesAsync|]((record, context) => Task.FromResult(record.Value))")]
    [InlineData("[|MapAsync|]((record, context) => Task.FromResult(KeyValuePair.Create(record.Key, record.Value)))")]
    [InlineData("[|FlatMapValuesAsync|]((record, context) => Task.FromResult<IEnumerable<string>>([record.Value]))")]
    [InlineData("[|FlatMapAsync|]((record, context) => Task.FromResult<IEnumerable<KeyValuePair<string, string>>>([]))")]
    public Task AnOperatorThatEmitsIsFound(string call) => Verify.Finds(Code(
        $"var builder = new StreamBuilder(); builder.Stream<string, string, StringSerDes, StringSerDes>(\"orders\").{call}.To(\"out\"); using var stream = new KafkaStream(builder.Build(), {ExactlyOnce});"));

    [Theory]
    [InlineData("var builder = new StreamBuilder(); var orders = builder.Stream<string, string, StringSerDes, StringSerDes>(\"orders\"); orders.[|MapValuesAsync|]((record, context) => Task.FromResult(record.Value)).To(\"out\"); var topology = builder.Build(); var config = new StreamConfig(); config.Guarantee = ProcessingGuarantee.EXACTLY_ONCE; using var stream = new KafkaStream(topology, config);")]
    [InlineData(
        "var stream = new KafkaStream(Build(new StreamBuilder()), Config());",
        "static Topology Build(StreamBuilder builder) { Orders(builder).[|MapValuesAsync|]((record, context) => Task.FromResult(record.Value)).To(\"out\"); return builder.Build(); } static StreamConfig Config() => "
            + ExactlyOnce
            + ";")]
    [InlineData(
        "var builder = new StreamBuilder(); Payments(builder); var stream = new KafkaStream(builder.Build(), "
            + ExactlyOnce
            + ");",
        "static void Payments(StreamBuilder builder) => Charge(Orders(builder)); static void Charge(IKStream<string, string> orders) => orders.[|MapValuesAsync|]((record, context) => Task.FromResult(record.Value)).To(\"out\");")]
    [InlineData(
        "var builder = new StreamBuilder(); var orders = Orders(builder); Charge(orders); var stream = new KafkaStream(builder.Build(), "
            + ExactlyOnce
            + ");",
        "static void Charge(IKStream<string, string> orders) => orders.[|MapValuesAsync|](Price).To(\"out\"); static Task<string> Price(ExternalRecord<string, string> record, ExternalContext context) => Task.FromResult(record.Value);")]
    public Task ATopologyThatIsBuiltElsewhereIsFollowed(string statements, string members = "") =>
        Verify.Finds(Code(statements, members));

    [Theory]
    [InlineData("var builder = new StreamBuilder(); Orders(builder).MapValuesAsync((record, context) => Task.FromResult(record.Value)).To(\"out\"); var stream = new KafkaStream(builder.Build(), "
        + AtLeastOnce
        + ");")]
    [InlineData("var builder = new StreamBuilder(); Orders(builder).MapValuesAsync((record, context) => Task.FromResult(record.Value)).To(\"out\"); var stream = new KafkaStream(builder.Build(), new StreamConfig());")]
    [InlineData("var builder = new StreamBuilder(); Orders(builder).ForeachAsync((record, context) => Task.CompletedTask); var stream = new KafkaStream(builder.Build(), "
        + ExactlyOnce
        + ");")]
    [InlineData("var builder = new StreamBuilder(); Orders(builder).MapValues((v, context) => v).To(\"out\"); var stream = new KafkaStream(builder.Build(), "
        + ExactlyOnce
        + ");")]
    [InlineData("var builder = new StreamBuilder(); Orders(builder).MapValuesAsync((record, context) => Task.FromResult(record.Value)).To(\"out\");")]
    [InlineData("var lookup = new StreamBuilder(); Orders(lookup).MapValuesAsync((record, context) => Task.FromResult(record.Value)).To(\"priced\"); var slow = new KafkaStream(lookup.Build(), "
        + AtLeastOnce
        + "); var builder = new StreamBuilder(); Orders(builder).To(\"out\"); var stream = new KafkaStream(builder.Build(), "
        + ExactlyOnce
        + ");")]
    [InlineData(
        "var slow = new KafkaStream(Lookup(new StreamBuilder()), "
            + AtLeastOnce
            + "); var stream = new KafkaStream(Copy(new StreamBuilder()), "
            + ExactlyOnce
            + ");",
        "static Topology Lookup(StreamBuilder builder) { Orders(builder).MapValuesAsync((record, context) => Task.FromResult(record.Value)).To(\"out\"); return builder.Build(); } static Topology Copy(StreamBuilder builder) { Orders(builder).To(\"out\"); return builder.Build(); }")]
    public Task ATopologyThatRunsAtLeastOnceIsSilent(string statements, string members = "") =>
        Verify.Silent(Code(statements, members));

    [Fact]
    public Task TheMessageSaysWhatHappensAndWhatToDo() => Verify.Message(
        Code(
            "var builder = new StreamBuilder(); Orders(builder).MapValuesAsync((record, context) => Task.FromResult(record.Value)).To(\"out\"); var stream = new KafkaStream(builder.Build(), "
                + ExactlyOnce
                + ");"),
        "MapValuesAsync emits nothing under EXACTLY_ONCE, and its thread dies: join a table, or call it from a stream of its own");
}
