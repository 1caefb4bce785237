using EosAnalyzers.Tests.Settings;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Settings.ReadUncommitted.ReadUncommittedRule>;

namespace EosAnalyzers.Tests.Rules.Settings.ReadUncommitted;

public class ReadUncommittedTests
{
    [Theory]
    [InlineData("var c = new ConsumerConfig { [|IsolationLevel = IsolationLevel.ReadUncommitted|] };")]
    [InlineData("ConsumerConfig c = new() { GroupId = \"g\", [|IsolationLevel = IsolationLevel.ReadUncommitted|] };")]
    [InlineData("var c = new ConsumerConfig(); [|c.IsolationLevel = IsolationLevel.ReadUncommitted|];")]
    [InlineData("var c = new ConsumerConfig(); [|c.Set(\"isolation.level\", \"read_uncommitted\")|];")]
    [InlineData("var c = new ConsumerConfig(); c?[|.Set(\"isolation.level\", \"read_uncommitted\")|];")]
    [InlineData("var c = new ClientConfig(); [|c.Set(\"isolation.level\", \"read_uncommitted\")|];")]
    [InlineData("var c = new ConsumerConfig(new Dictionary<string, string> { [|[\"isolation.level\"] = \"read_uncommitted\"|] });")]
    [InlineData("var c = new ConsumerConfig(new Dictionary<string, string> { [|{ \"isolation.level\", \"read_uncommitted\" }|] });")]
    [InlineData("var d = new Dictionary<string, string>(); [|d[\"isolation.level\"] = \"read_uncommitted\"|]; var b = new ConsumerBuilder<string, string>(d);")]
    [InlineData("var d = new Dictionary<string, string>(); [|d.Add(\"isolation.level\", \"read_uncommitted\")|]; var b = new ConsumerBuilder<string, string>(d);")]
    [InlineData("var b = new ConsumerBuilder<string, string>(new List<KeyValuePair<string, string>> { [|new(\"isolation.level\", \"read_uncommitted\")|] });")]
    [InlineData("var b = new ConsumerBuilder<string, string>(new[] { [|KeyValuePair.Create(\"isolation.level\", \"read_uncommitted\")|] });")]
    [InlineData("KeyValuePair<string, string>[] all = [[|new KeyValuePair<string, string>(\"isolation.level\", \"read_uncommitted\")|]];")]
    [InlineData("var c = new StreamConfig(); [|c.IsolationLevel = IsolationLevel.ReadUncommitted|];")]
    [InlineData("var c = new StreamConfig<StringSerDes, StringSerDes>(); [|c[\"isolation.level\"] = \"read_uncommitted\"|];")]
    [InlineData("var c = new StreamConfig(); [|c.AddConfig(\"isolation.level\", IsolationLevel.ReadUncommitted)|];")]
    [InlineData("var c = new StreamConfig(); [|c.AddConfig(c.MainConsumerPrefix(\"isolation.level\"), \"read_uncommitted\")|];")]
    [InlineData("var c = new StreamConfig(); [|c.AddConfig(\"global.consumer.isolation.level\", \"read_uncommitted\")|];")]
    [InlineData("IStreamConfig c = new StreamConfig(); [|c.AddConfig(\"restore.consumer.\" + \"isolation.level\", \"read_uncommitted\")|];")]
    [InlineData("var c = new StreamConfig(new Dictionary<string, dynamic> { [|[\"isolation.level\"] = IsolationLevel.ReadUncommitted|] });")]
    [InlineData("var c = new StreamConfig { Guarantee = ProcessingGuarantee.EXACTLY_ONCE, [|IsolationLevel = IsolationLevel.ReadUncommitted|] };")]
    public Task EveryFormOfTheSettingIsFound(string statements) => Verify.Finds(Application.FromStatements(statements));

    [Theory]
    [InlineData(
        "var level = IsolationLevel.ReadUncommitted; var c = new ConsumerConfig { [|IsolationLevel = level|] };", "")]
    [InlineData(
        "var c = new ConsumerConfig { [|IsolationLevel = Level|] };",
        "const IsolationLevel Level = IsolationLevel.ReadUncommitted;")]
    [InlineData(
        "var c = new ConsumerConfig { [|IsolationLevel = Level|] };",
        "static readonly IsolationLevel Level = IsolationLevel.ReadUncommitted;")]
    [InlineData(
        "var c = new ConsumerConfig { [|IsolationLevel = Level|] };",
        "static IsolationLevel Level => IsolationLevel.ReadUncommitted;")]
    [InlineData(
        "var c = new ConsumerConfig { [|IsolationLevel = Level()|] };",
        "static IsolationLevel Level() { return IsolationLevel.ReadUncommitted; }")]
    [InlineData("var c = new ConsumerConfig { [|IsolationLevel = (IsolationLevel)0|] };", "")]
    [InlineData(
        "var c = new ConsumerConfig { [|IsolationLevel = local ? IsolationLevel.ReadUncommitted : IsolationLevel.ReadCommitted|] };",
        "")]
    [InlineData("var c = new ConsumerConfig(); if (local) [|c.IsolationLevel = IsolationLevel.ReadUncommitted|];", "")]
    [InlineData(
        "var c = new ConsumerConfig(); [|c.Set(Key, Value)|];",
        "const string Key = \"isolation.level\"; static readonly string Value = \"read_uncommitted\";")]
    [InlineData(
        "", "static void Configure(ConsumerConfig c) => [|c.IsolationLevel = IsolationLevel.ReadUncommitted|];")]
    [InlineData("Action<ConsumerConfig> configure = c => [|c.IsolationLevel = IsolationLevel.ReadUncommitted|];", "")]
    [InlineData("", "readonly ConsumerConfig config = new() { [|IsolationLevel = IsolationLevel.ReadUncommitted|] };")]
    [InlineData("", "static ConsumerConfig Config => new() { [|IsolationLevel = IsolationLevel.ReadUncommitted|] };")]
    [InlineData("", "ConsumerConfig Config { get; } = new() { [|IsolationLevel = IsolationLevel.ReadUncommitted|] };")]
    [InlineData(
        "",
        "class Holder { public ConsumerConfig Consumer { get; } = new(); } Holder h = new() { Consumer = { [|IsolationLevel = IsolationLevel.ReadUncommitted|] } };")]
    [InlineData(
        "",
        "class Fast : ConsumerConfig { public Fast() { [|IsolationLevel = Confluent.Kafka.IsolationLevel.ReadUncommitted|]; } }")]
    [InlineData(
        "", "class Fast : ConsumerConfig { public Fast() => [|Set(\"isolation.level\", \"read_uncommitted\")|]; }")]
    [InlineData(
        "",
        "static readonly Dictionary<string, string> Settings = new() { [|[\"isolation.level\"] = \"read_uncommitted\"|] };")]
    public Task ItIsFoundBehindVariablesHelpersAndParameters(string statements, string members) =>
        Verify.Finds(Application.FromStatements(statements, members));

    [Theory]
    [InlineData("var c = new ConsumerConfig { GroupId = \"g\" };", "")]
    [InlineData("var c = new ConsumerConfig { IsolationLevel = IsolationLevel.ReadCommitted };", "")]
    [InlineData("var c = new ConsumerConfig(); c.Set(\"isolation.level\", \"read_committed\");", "")]
    [InlineData("var c = new ConsumerConfig(); c.Set(\"client.id\", \"read_uncommitted\");", "")]
    [InlineData(
        "var c = new ConsumerConfig(new Dictionary<string, string> { [\"isolation.level\"] = \"read_committed\" });",
        "")]
    [InlineData(
        "var c = new StreamConfig(); c.AddConfig(c.MainConsumerPrefix(\"isolation.level\"), \"read_committed\");", "")]
    [InlineData(
        "var c = new StreamConfig { Guarantee = ProcessingGuarantee.EXACTLY_ONCE }; c.AddConfig(c.MainConsumerPrefix(\"isolation.level\"), \"read_uncommitted\");",
        "")]
    [InlineData(
        "var c = new ConsumerConfig(); if (c.IsolationLevel == IsolationLevel.ReadUncommitted) throw new Exception();",
        "")]
    [InlineData(
        "var o = new Confluent.Kafka.Admin.ListOffsetsOptions { IsolationLevel = IsolationLevel.ReadUncommitted };",
        "")]
    [InlineData(
        "var p = new Probe { IsolationLevel = System.Data.IsolationLevel.ReadUncommitted };",
        "class Probe { public System.Data.IsolationLevel IsolationLevel { get; set; } }")]
    [InlineData(
        "var text = \"isolation.level=read_uncommitted\"; Console.WriteLine(text + nameof(IsolationLevel.ReadUncommitted));",
        "")]
    [InlineData(
        "var c = new ConsumerConfig { IsolationLevel = level };",
        "static IsolationLevel level = Enum.Parse<IsolationLevel>(Environment.GetEnvironmentVariable(\"LEVEL\")!);")]
    [InlineData("var seen = new Dictionary<string, int> { [\"isolation.level\"] = 1 };", "")]
    [InlineData("static void Set(string key, string value) { } Set(\"isolation.level\", \"read_uncommitted\");", "")]
    public Task ReadersOfCommittedRecordsAreSilent(string statements, string members) =>
        Verify.Silent(Application.FromStatements(statements, members));

    [Fact]
    public Task TheMessageSaysWhatIsReadTwice() => Verify.Message(
        Application.FromStatements("var c = new ConsumerConfig { IsolationLevel = IsolationLevel.ReadUncommitted };"),
        "This reader reads the records of aborted transactions too: set the isolation level to read_committed");

    [Theory]
    [InlineData(
        "var c = new ConsumerConfig { [|IsolationLevel = IsolationLevel.ReadUncommitted|], GroupId = \"g\" };",
        "var c = new ConsumerConfig { IsolationLevel = IsolationLevel.ReadCommitted, GroupId = \"g\" };")]
    [InlineData(
        "var c = new ConsumerConfig(); [|c.Set(\"isolation.level\", \"read_uncommitted\")|];",
        "var c = new ConsumerConfig(); c.Set(\"isolation.level\", \"read_committed\");")]
    [InlineData(
        "var c = new ConsumerConfig(); c?[|.Set(\"isolation.level\", \"read_uncommitted\")|];",
        "var c = new ConsumerConfig(); c?.Set(\"isolation.level\", \"read_committed\");")]
    [InlineData(
        "var d = new Dictionary<string, string> { [|{ \"isolation.level\", /* all */ \"read_uncommitted\" }|] };",
        "var d = new Dictionary<string, string> { { \"isolation.level\", /* all */ \"read_committed\" } };")]
    [InlineData(
        "var d = new Dictionary<string, string> { [|[\"isolation.level\"] = \"read_uncommitted\"|] };",
        "var d = new Dictionary<string, string> { [\"isolation.level\"] = \"read_committed\" };")]
    [InlineData(
        "var d = new[] { [|KeyValuePair.Create(\"isolation.level\", \"read_uncommitted\")|] };",
        "var d = new[] { KeyValuePair.Create(\"isolation.level\", \"read_committed\") };")]
    [InlineData(
        "var c = new ConsumerConfig { [|IsolationLevel = local ? IsolationLevel.ReadUncommitted : null|] };",
        "var c = new ConsumerConfig { IsolationLevel = IsolationLevel.ReadCommitted };")]
    [InlineData(
        "var c = new StreamConfig(); [|c.AddConfig(c.MainConsumerPrefix(\"isolation.level\"), \"read_uncommitted\")|];",
        "var c = new StreamConfig(); c.AddConfig(c.MainConsumerPrefix(\"isolation.level\"), \"read_committed\");")]
    [InlineData(
        "var c = new StreamConfig { Guarantee = ProcessingGuarantee.EXACTLY_ONCE, [|IsolationLevel = IsolationLevel.ReadUncommitted|] };",
        "var c = new StreamConfig { Guarantee = ProcessingGuarantee.EXACTLY_ONCE };")]
    public Task TheFixReadsCommittedRecords(string before, string after) =>
        Verify.Fixes(Application.FromStatements(before), Application.FromStatements(after));

    [Fact]
    public Task ADeletedStatementTakesItsLineWithIt() => Verify.Fixes(
        Application.FromStatements("""
            var c = new StreamConfig { Guarantee = ProcessingGuarantee.EXACTLY_ONCE };
                    [|c.IsolationLevel = IsolationLevel.ReadUncommitted|];
                    var stream = new KafkaStream(topology, c);
            """),
        Application.FromStatements("""
            var c = new StreamConfig { Guarantee = ProcessingGuarantee.EXACTLY_ONCE };
                    var stream = new KafkaStream(topology, c);
            """));

    [Fact]
    public Task ADeletedElementTakesItsLineWithIt() => Verify.Fixes(
        Application.FromStatements("""
            var c = new StreamConfig
                    {
                        ApplicationId = "orders",
                        Guarantee = ProcessingGuarantee.EXACTLY_ONCE,
                        [|IsolationLevel = IsolationLevel.ReadUncommitted|],
                    };
            """),
        Application.FromStatements("""
            var c = new StreamConfig
                    {
                        ApplicationId = "orders",
                        Guarantee = ProcessingGuarantee.EXACTLY_ONCE,
                    };
            """));
}
