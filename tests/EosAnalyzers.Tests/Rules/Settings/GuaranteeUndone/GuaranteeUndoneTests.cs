using EosAnalyzers.Tests.Settings;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Settings.GuaranteeUndone.GuaranteeUndoneRule>;

namespace EosAnalyzers.Tests.Rules.Settings.GuaranteeUndone;

public class GuaranteeUndoneTests
{
    private const string Exact = "var c = new StreamConfig { Guarantee = ProcessingGuarantee.EXACTLY_ONCE }; ";

    [Theory]
    [InlineData(Exact + "[|c.AddConfig(c.MainConsumerPrefix(\"isolation.level\"), \"read_uncommitted\")|];", "")]
    [InlineData(
        Exact + "[|c.AddConfig(c.MainConsumerPrefix(\"isolation.level\"), IsolationLevel.ReadUncommitted)|];", "")]
    [InlineData(Exact + "[|c.AddConfig(\"main.consumer.isolation.level\", \"read_uncommitted\")|];", "")]
    [InlineData(Exact + "[|c.AddConfig(c.RestoreConsumerPrefix(\"isolation.level\"), \"read_uncommitted\")|];", "")]
    [InlineData(Exact + "[|c.AddConfig(c.GlobalConsumerPrefix(\"isolation.level\"), \"read_uncommitted\")|];", "")]
    [InlineData(Exact + "[|c[\"restore.consumer.isolation.level\"] = \"read_uncommitted\"|];", "")]
    [InlineData(Exact + "[|c.AddConfig(c.ProducerPrefix(\"enable.idempotence\"), false)|];", "")]
    [InlineData(Exact + "[|c.AddConfig(\"producer.enable.idempotence\", \"false\")|];", "")]
    [InlineData(
        "var c = new StreamConfig(); [|c.AddConfig(\"main.consumer.isolation.level\", \"read_uncommitted\")|]; c.Guarantee = ProcessingGuarantee.EXACTLY_ONCE;",
        "")]
    [InlineData(
        "var c = new StreamConfig(); c[\"processing.guarantee\"] = ProcessingGuarantee.EXACTLY_ONCE; [|c[\"main.consumer.isolation.level\"] = \"read_uncommitted\"|];",
        "")]
    [InlineData(
        "var c = new StreamConfig { Guarantee = ProcessingGuarantee.EXACTLY_ONCE, [|[\"main.consumer.isolation.level\"] = \"read_uncommitted\"|] };",
        "")]
    [InlineData(
        "var d = new Dictionary<string, dynamic> { [\"processing.guarantee\"] = ProcessingGuarantee.EXACTLY_ONCE, [|[\"main.consumer.isolation.level\"] = \"read_uncommitted\"|] };",
        "")]
    [InlineData(
        "var c = Exact(); [|c.AddConfig(\"main.consumer.isolation.level\", \"read_uncommitted\")|];",
        "static StreamConfig Exact() => new() { Guarantee = ProcessingGuarantee.EXACTLY_ONCE };")]
    [InlineData(
        Exact + "[|Debug(c)|];",
        "static void Debug(StreamConfig c) => c.AddConfig(c.MainConsumerPrefix(\"isolation.level\"), \"read_uncommitted\");")]
    [InlineData(
        Exact + "if (local) [|c.AddConfig(c.MainConsumerPrefix(\"isolation.level\"), \"read_uncommitted\")|];", "")]
    public Task AnOverrideForOneClientIsFound(string statements, string members) =>
        Verify.Finds(Application.FromStatements(statements, members));

    [Theory]
    [InlineData(
        Exact
            + "using (var driver = [|new TopologyTestDriver(topology, c)|]) { } var stream = new KafkaStream(topology, c);",
        "")]
    [InlineData(
        Exact + "Check(topology, c); var stream = new KafkaStream(topology, c);",
        "static void Check(Topology t, StreamConfig c) { using var driver = new TopologyTestDriver(t, c); }",
        "[|Check(topology, c)|]")]
    [InlineData(
        Exact
            + "var driver = [|new TopologyTestDriver(topology, c)|]; c.Guarantee = ProcessingGuarantee.AT_LEAST_ONCE; var stream = new KafkaStream(topology, c); c.Guarantee = ProcessingGuarantee.EXACTLY_ONCE;",
        "")]
    public Task ATestDriverOnAConfigurationThatIsStartedAfterwardsIsFound(
        string statements, string members, string marked = "") =>
        Verify.Finds(
            Application.FromStatements(
                marked.Length == 0
                    ? statements
                    : statements.Replace(marked.Replace("[|", "").Replace("|]", ""), marked),
                members));

    [Theory]
    [InlineData(Exact + "c.AddConfig(c.MainConsumerPrefix(\"isolation.level\"), \"read_committed\");")]
    [InlineData(Exact + "c.AddConfig(c.MainConsumerPrefix(\"max.poll.interval.ms\"), 600000);")]
    [InlineData(Exact + "c.AddConfig(\"producer.enable.idempotence\", true);")]
    [InlineData(Exact + "c.AddConfig(\"external.consumer.isolation.level\", \"read_uncommitted\");")]
    [InlineData(Exact + "c.AddConfig(\"main.consumer.enable.auto.commit\", true);")]
    [InlineData("var c = new StreamConfig { Guarantee = ProcessingGuarantee.AT_LEAST_ONCE }; c.AddConfig(c.MainConsumerPrefix(\"isolation.level\"), \"read_uncommitted\");")]
    [InlineData("var c = new StreamConfig(); c.AddConfig(\"main.consumer.isolation.level\", \"read_uncommitted\");")]
    [InlineData(Exact + "var stream = new KafkaStream(topology, c);")]
    [InlineData(Exact + "using var driver = new TopologyTestDriver(topology, c);")]
    [InlineData(Exact
        + "var other = new StreamConfig { Guarantee = ProcessingGuarantee.EXACTLY_ONCE }; using var driver = new TopologyTestDriver(topology, other); var stream = new KafkaStream(topology, c);")]
    [InlineData(Exact
        + "using var driver = new TopologyTestDriver(topology, c.Clone()); var stream = new KafkaStream(topology, c);")]
    [InlineData(Exact
        + "var driver = new TopologyTestDriver(topology, c); c.Guarantee = ProcessingGuarantee.EXACTLY_ONCE; var stream = new KafkaStream(topology, c);")]
    [InlineData("var c = new StreamConfig(); var driver = new TopologyTestDriver(topology, c); c.Guarantee = ProcessingGuarantee.EXACTLY_ONCE; var stream = new KafkaStream(topology, c);")]
    [InlineData(
        Exact
            + "c.AddConfig(\"main.consumer.isolation.level\", \"read_uncommitted\"); var other = c.Clone(); var stream = new KafkaStream(topology, other);",
        true)]
    public Task AGuaranteeThatHoldsIsSilent(string statements, bool isFoundOnce = false) =>
        isFoundOnce
            ? Verify.Finds(
                Application.FromStatements(
                    statements.Replace(
                        "c.AddConfig(\"main.consumer.isolation.level\", \"read_uncommitted\")",
                        "[|c.AddConfig(\"main.consumer.isolation.level\", \"read_uncommitted\")|]")))
            : Verify.Silent(Application.FromStatements(statements));

    [Fact]
    public Task TheMessageSaysWhichClientReadsWhat() => Verify.Message(
        Application.FromStatements(
            Exact + "c.AddConfig(c.RestoreConsumerPrefix(\"isolation.level\"), \"read_uncommitted\");"),
        "restore.consumer.isolation.level silently takes EXACTLY_ONCE back: stores are restored from the records of aborted transactions; remove it");

    [Fact]
    public Task TheFixRemovesTheSetting() => Verify.Fixes(
        Application.FromStatements("""
            var c = new StreamConfig { Guarantee = ProcessingGuarantee.EXACTLY_ONCE };
                    [|c.AddConfig(c.MainConsumerPrefix("isolation.level"), "read_uncommitted")|];
                    [|c.AddConfig("producer.enable.idempotence", false)|];
                    var stream = new KafkaStream(topology, c);
            """),
        Application.FromStatements("""
            var c = new StreamConfig { Guarantee = ProcessingGuarantee.EXACTLY_ONCE };
                    var stream = new KafkaStream(topology, c);
            """));
}
