using EosAnalyzers.Tests.Settings;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Settings.ProducerWithoutIdempotence.ProducerWithoutIdempotenceRule>;

namespace EosAnalyzers.Tests.Rules.Settings.ProducerWithoutIdempotence;

public class ProducerWithoutIdempotenceTests
{
    [Theory]
    [InlineData(
        "var p = new ProducerBuilder<string, string>([|new ProducerConfig { BootstrapServers = \"b:9092\" }|]).Build();",
        "")]
    [InlineData(
        "var c = [|new ProducerConfig { Acks = Acks.All }|]; var p = new ProducerBuilder<string, string>(c).Build();",
        "")]
    [InlineData("ProducerConfig c = [|new()|]; c.BootstrapServers = \"b:9092\";", "")]
    [InlineData("", "static readonly ProducerConfig Config = [|new()|];")]
    [InlineData("", "ProducerConfig Config { get; } = [|new() { BootstrapServers = \"b:9092\" }|];")]
    [InlineData("var c = new ProducerConfig { [|EnableIdempotence = false|] };", "")]
    [InlineData("var c = new ProducerConfig { EnableIdempotence = true }; [|c.EnableIdempotence = false|];", "")]
    [InlineData("var c = new ProducerConfig(); [|c.Set(\"enable.idempotence\", \"false\")|];", "")]
    [InlineData(
        "var c = new ProducerConfig(new Dictionary<string, string> { [|[\"enable.idempotence\"] = \"false\"|] }); var p = new ProducerBuilder<string, string>(c);",
        "")]
    [InlineData(
        "var p = new ProducerBuilder<string, string>([|new Dictionary<string, string> { [\"acks\"] = \"all\" }|]);",
        "")]
    [InlineData(
        "var c = [|new ClientConfig { BootstrapServers = \"b:9092\" }|]; var p = new ProducerBuilder<string, string>(c);",
        "")]
    [InlineData(
        "var p = new ProducerBuilder<string, string>([|Base()|]).Build();",
        "static ProducerConfig Base() => new() { BootstrapServers = \"b:9092\" };")]
    [InlineData(
        "var c = [|Base()|]; c.Acks = Acks.All; var p = new ProducerBuilder<string, string>(c).Build();",
        "static ProducerConfig Base() { var c = new ProducerConfig(); return c; }")]
    [InlineData(
        "var c = [|new ProducerConfig()|]; Secure(c); var p = new ProducerBuilder<string, string>(c);",
        "static void Secure(ProducerConfig c) => c.SecurityProtocol = SecurityProtocol.Ssl;")]
    [InlineData(
        "var p = new ProducerBuilder<string, string>([|new ProducerConfig()|].WithAcks());",
        "",
        "static class More { public static ProducerConfig WithAcks(this ProducerConfig c) { c.Acks = Acks.All; return c; } }")]
    [InlineData(
        "var other = new ClientConfig { BootstrapServers = \"b\" }; var p = new ProducerBuilder<string, string>([|new ProducerConfig(other)|]);",
        "")]
    [InlineData("Func<ProducerConfig> make = () => [|new ProducerConfig()|];", "")]
    [InlineData("", "public static ProducerConfig Create() => [|new() { Acks = Acks.All }|];")]
    [InlineData("", "public static ProducerConfig Create() { var c = [|new ProducerConfig()|]; c.LingerMs = 5; return c; }")]
    [InlineData(
        "",
        "public static ProducerConfig Create() => [|new(Shared())|]; static ClientConfig Shared() => new() { BootstrapServers = \"b\" };")]
    public Task AProducerThatMayAppendTwiceIsFound(string statements, string members, string types = "") =>
        Verify.Finds(Application.FromStatements(statements, members) + types);

    [Theory]
    [InlineData("var c = new ProducerConfig { EnableIdempotence = true };", "")]
    [InlineData("var c = new ProducerConfig { TransactionalId = \"orders-0\" };", "")]
    [InlineData("var c = new ProducerConfig(); c.EnableIdempotence = true;", "")]
    [InlineData("var c = new ProducerConfig(); c.Set(\"enable.idempotence\", \"true\");", "")]
    [InlineData("var c = new ProducerConfig(); c.Set(\"transactional.id\", \"orders-0\");", "")]
    [InlineData("var c = new ProducerConfig(); if (!local) c.EnableIdempotence = true;", "")]
    [InlineData("var c = new ProducerConfig { EnableIdempotence = !local };", "")]
    [InlineData(
        "var c = new ProducerConfig(); Safe(c);", "static void Safe(ProducerConfig c) => c.EnableIdempotence = true;")]
    [InlineData(
        "var c = new ProducerConfig(settings);",
        "static Dictionary<string, string> settings = Load(); static Dictionary<string, string> Load() => throw new Exception();")]
    [InlineData("", "class P { public P(ClientConfig shared) { var c = new ProducerConfig(shared); } }")]
    [InlineData(
        "", "class P { public P(ProducerConfig c) { var p = new ProducerBuilder<string, string>(c).Build(); } }")]
    [InlineData(
        "var c = new Safe { BootstrapServers = \"b\" };",
        "class Safe : ProducerConfig { public Safe() => EnableIdempotence = true; }")]
    [InlineData("var c = new ProducerConfig(); Bind(c);", "static Action<ProducerConfig> Bind = c => { };")]
    [InlineData("", "static ProducerConfig Base() => new() { BootstrapServers = \"b:9092\" };")]
    [InlineData("", "public static ProducerConfig Create() => new() { EnableIdempotence = true };")]
    [InlineData("", "public static ProducerConfig Create(ClientConfig shared) => new(shared);")]
    [InlineData("", "public static ProducerConfig Create() { var c = new ProducerConfig(); c.TransactionalId = \"a\"; return c; }")]
    [InlineData(
        "var c = Create(); c.EnableIdempotence = true; var p = new ProducerBuilder<string, string>(c);",
        "public static ProducerConfig Create() => new() { LingerMs = 5 };")]
    [InlineData(
        "var c = Base(); c.EnableIdempotence = true; var p = new ProducerBuilder<string, string>(c);",
        "static ProducerConfig Base() { var c = new ProducerConfig(); return c; }")]
    [InlineData(
        "var p = new ProducerBuilder<string, string>(Base());",
        "static ProducerConfig Base() => new() { EnableIdempotence = true };")]
    [InlineData("", "ProducerConfig config = new(); void Start() { config.EnableIdempotence = true; }")]
    [InlineData("", "ProducerConfig config = new(); void Start() { this.config.Set(\"transactional.id\", \"a\"); }")]
    [InlineData("var a = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = \"b\" });", "")]
    [InlineData(
        "var c = new ConsumerBuilder<string, string>(new ConsumerConfig { BootstrapServers = \"b\", GroupId = \"g\" });",
        "")]
    [InlineData("var c = new ClientConfig { BootstrapServers = \"b\" };", "")]
    [InlineData("var c = new StreamConfig { ApplicationId = \"a\", EnableIdempotence = false };", "")]
    [InlineData(
        "var c = new ProducerConfig(new Dictionary<string, string> { [\"enable.idempotence\"] = \"true\" });", "")]
    [InlineData(
        "var p = new ProducerBuilder<string, string>(new Dictionary<string, string> { [\"enable.idempotence\"] = \"true\" });",
        "")]
    [InlineData(
        "var p = new ProducerBuilder<string, string>(new Dictionary<string, string> { [Environment.GetEnvironmentVariable(\"k\")!] = \"true\" });",
        "")]
    public Task AnIdempotentProducerOrOneThatCannotBeSeenIsSilent(string statements, string members) =>
        Verify.Silent(Application.FromStatements(statements, members));

    [Fact]
    public Task TheMessageNamesTheDefault() => Verify.Message(
        Application.FromStatements("var c = new ProducerConfig();"),
        "A retry of this producer can write a record twice, since enable.idempotence is false by default: set it to true");

    [Theory]
    [InlineData("var c = [|new ProducerConfig()|];", "var c = new ProducerConfig { EnableIdempotence = true };")]
    [InlineData("ProducerConfig c = [|new()|];", "ProducerConfig c = new() { EnableIdempotence = true };")]
    [InlineData(
        "var c = [|new ProducerConfig { BootstrapServers = \"b\" }|];",
        "var c = new ProducerConfig { BootstrapServers = \"b\", EnableIdempotence = true };")]
    [InlineData(
        "var c = [|new ProducerConfig { Acks = Acks.Leader, BootstrapServers = \"b\" }|];",
        "var c = new ProducerConfig { BootstrapServers = \"b\", EnableIdempotence = true };")]
    [InlineData(
        "var c = [|new ProducerConfig { Acks = Acks.All, MaxInFlight = 5, BootstrapServers = \"b\" }|];",
        "var c = new ProducerConfig { Acks = Acks.All, MaxInFlight = 5, BootstrapServers = \"b\", EnableIdempotence = true };")]
    [InlineData(
        "var c = [|new ProducerConfig { MaxInFlight = 6, MessageSendMaxRetries = 0 }|];",
        "var c = new ProducerConfig { EnableIdempotence = true };")]
    [InlineData(
        "var c = new ProducerConfig { [|EnableIdempotence = false|], Acks = Acks.Leader };",
        "var c = new ProducerConfig { EnableIdempotence = true };")]
    [InlineData(
        "var c = new ProducerConfig(); [|c.Set(\"enable.idempotence\", \"false\")|];",
        "var c = new ProducerConfig(); c.Set(\"enable.idempotence\", \"true\");")]
    public Task TheFixSwitchesIdempotenceOn(string before, string after) =>
        Verify.Fixes(Application.FromStatements(before), Application.FromStatements(after));

    [Fact]
    public Task ASettingThatIsRefusedBesideItIsRemovedWhereItIsMade() => Verify.Fixes(
        Application.FromStatements("""
            var c = [|new ProducerConfig { BootstrapServers = "b" }|];
                    c.Acks = Acks.None;
                    c.ClientId = "orders";
            """),
        Application.FromStatements("""
            var c = new ProducerConfig { BootstrapServers = "b", EnableIdempotence = true };
                    c.ClientId = "orders";
            """));

    [Fact]
    public Task LinesAndCommasStayAsTheyWere() => Verify.Fixes(
        Application.FromStatements("""
            var c = [|new ProducerConfig
                    {
                        BootstrapServers = "b:9092", // the cluster
                        Acks = Acks.Leader,
                        ClientId = "orders"
                    }|];
            """),
        Application.FromStatements("""
            var c = new ProducerConfig
                    {
                        BootstrapServers = "b:9092", // the cluster
                        ClientId = "orders",
                        EnableIdempotence = true
                    };
            """));

    [Theory]
    [InlineData(
        "var p = new ProducerBuilder<string, string>([|Base()|]).Build();",
        "static ProducerConfig Base() => new() { BootstrapServers = \"b:9092\" };")]
    [InlineData(
        "var c = [|new ProducerConfig()|]; Fast(c);", "static void Fast(ProducerConfig c) => c.Acks = Acks.None;")]
    public Task WhereAnotherMethodWouldHaveToChangeNothingIsOffered(string statements, string members) =>
        Verify.OffersNoFix(Application.FromStatements(statements, members));
}
