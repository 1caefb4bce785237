using System.Diagnostics.CodeAnalysis;
using EosAnalyzers.Tests.Settings;
using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Settings.RandomClientIdentity.RandomClientIdentityRule>;

namespace EosAnalyzers.Tests.Rules.Settings.RandomClientIdentity;

public class RandomClientIdentityTests
{
    private const string Random = "var c = new ConsumerConfig { GroupId = Guid.NewGuid().ToString() };";

    [Theory]
    [InlineData("var c = new ConsumerConfig { [|GroupId = Guid.NewGuid().ToString()|] };", "")]
    [InlineData("var c = new ConsumerConfig { [|GroupId = $\"orders-{Guid.NewGuid():N}\"|] };", "")]
    [InlineData("var c = new ConsumerConfig(); [|c.GroupId = \"orders-\" + DateTime.UtcNow.Ticks|];", "")]
    [InlineData("var c = new ConsumerConfig(); [|c.Set(\"group.id\", \"orders-\" + Environment.ProcessId)|];", "")]
    [InlineData(
        "var c = new ConsumerConfig(new Dictionary<string, string> { [|[\"group.id\"] = System.IO.Path.GetRandomFileName()|] });",
        "")]
    [InlineData("var c = new ProducerConfig { [|TransactionalId = Guid.NewGuid().ToString()|] };", "")]
    [InlineData("var c = new ProducerConfig(); [|c.Set(\"transactional.id\", $\"{new Random().Next()}\")|];", "")]
    [InlineData("var c = new StreamConfig { [|ApplicationId = \"orders-\" + Guid.NewGuid()|] };", "")]
    [InlineData("var c = new StreamConfig(); [|c.AddConfig(\"application.id\", Guid.NewGuid().ToString())|];", "")]
    [InlineData("var c = new StreamConfig(); [|c[\"application.id\"] = \"orders\" + Environment.TickCount64|];", "")]
    [InlineData(
        "var id = Guid.NewGuid(); var name = $\"orders-{id}\"; var c = new ConsumerConfig { [|GroupId = name|] };", "")]
    [InlineData(
        "var c = new ConsumerConfig { [|GroupId = Id|] };", "static readonly string Id = Guid.NewGuid().ToString();")]
    [InlineData(
        "var c = new ConsumerConfig { [|GroupId = NewId()|] };",
        "static string NewId() => Fresh(\"orders\"); static string Fresh(string name) { return name + Guid.NewGuid(); }")]
    [InlineData("", "static void Configure(ConsumerConfig c) => [|c.GroupId = Guid.NewGuid().ToString(\"N\")|];")]
    [InlineData("var c = new ConsumerConfig { [|GroupId = local ? \"orders\" : Guid.NewGuid().ToString()|] };", "")]
    public Task AnIdThatIsNewAtEachStartIsFound(string statements, string members) =>
        Verify.Finds(Application.FromStatements(statements, members));

    [Theory]
    [InlineData("var c = new ConsumerConfig { GroupId = \"orders\" };", "")]
    [InlineData("var c = new ConsumerConfig { GroupId = Environment.GetEnvironmentVariable(\"GROUP\") };", "")]
    [InlineData(
        "var c = new ConsumerConfig { GroupId = Name(\"orders\") };",
        "static string Name(string topic) => topic + \"-reader\";")]
    [InlineData(
        "var c = new ProducerConfig { TransactionalId = $\"orders-{Index}\" };",
        "static readonly int Index = int.Parse(Environment.GetEnvironmentVariable(\"ORDINAL\")!);")]
    [InlineData("var c = new StreamConfig { ApplicationId = \"orders\" };", "")]
    [InlineData("var c = new ConsumerConfig { ClientId = Guid.NewGuid().ToString(), GroupId = \"orders\" };", "")]
    [InlineData(
        "var c = new ConsumerConfig { GroupId = new Guid(\"8d5f9a3e-0000-4000-8000-000000000001\").ToString() };", "")]
    [InlineData("var m = new Message<string, string> { Key = Guid.NewGuid().ToString() };", "")]
    [InlineData(
        "var g = new Group { GroupId = Guid.NewGuid().ToString() };",
        "class Group { public string GroupId { get; set; } = \"\"; }")]
    [InlineData(
        "var c = new ConsumerConfig { GroupId = new Clock().Now };",
        "class Clock { public string Now => \"orders\"; }")]
    [InlineData(
        "var c = new ConsumerConfig { GroupId = string.Join('-', \"orders\", \"reader\") }; var id = Guid.NewGuid();",
        "")]
    public Task AStableIdIsSilent(string statements, string members) =>
        Verify.Silent(Application.FromStatements(statements, members));

    [Theory]
    [InlineData(
        "var c = new ConsumerConfig { GroupId = Guid.NewGuid().ToString() };",
        "group.id uses Guid.NewGuid, new at each start: each start reads records again or misses them; use a stable name")]
    [InlineData(
        "var c = new ProducerConfig { TransactionalId = Guid.NewGuid().ToString() };",
        "transactional.id uses Guid.NewGuid, new at each start: the producer before it is not fenced; use a stable name")]
    public Task TheMessageSaysWhatIsLost(string statements, string message) =>
        Verify.Message(Application.FromStatements(statements), message);

    [Fact]
    public Task NoStableNameIsKnownSoNoFixIsOffered() =>
        Verify.OffersNoFix(
            Application.FromStatements("var c = new ConsumerConfig { [|GroupId = Guid.NewGuid().ToString()|] };"));

    [Theory]
    [InlineData("xunit.core")]
    [InlineData("nunit.framework")]
    [InlineData("Microsoft.VisualStudio.TestPlatform.TestFramework")]
    public async Task AProjectWithTestsIsSilent(string framework) => Assert.Empty(
        await Verify.MessagesIn(
            AnalyzedCode.CreateCompilation(Application.FromStatements(Random))
                .AddReferences(CSharpCompilation.Create(framework).ToMetadataReference())));

    [Theory]
    [InlineData("true", 0)]
    [InlineData("false", 1)]
    [InlineData("perhaps", 1)]
    public async Task AnOptionSaysThatFreshIdsAreMeant(string value, int findings) => Assert.Equal(
        findings,
        (await Verify.MessagesIn(
            AnalyzedCode.CreateCompilation(Application.FromStatements(Random)),
            new AnalyzerOptions([], new Options("dotnet_code_quality.EOS3006.allow_fresh_ids", value)))).Count());

    private sealed class Options(string name, string value) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions => new One(name, value);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class One(string name, string value) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? found) =>
            (found = key == name ? value : null) is not null;
    }

    [Theory]
    [InlineData("[|GroupId = $\"orders-{Guid.NewGuid():N}\"|]", "GroupId = \"orders\"")]
    [InlineData("[|GroupId = \"orders.\" + DateTime.UtcNow.Ticks + \"-x\"|]", "GroupId = \"orders\"")]
    public Task TheNameOfTheIdStays(string before, string after) => Verify.Decides(
        Application.FromStatements($"var c = new ConsumerConfig {{ {before} }};"),
        Application.FromStatements($"var c = new ConsumerConfig {{ {after} }};"));

    [Theory]
    [InlineData("[|GroupId = Guid.NewGuid().ToString()|]")]
    [InlineData("[|GroupId = $\"{Guid.NewGuid()}-orders\"|]")]
    public Task WithoutANameNothingIsOffered(string setting) =>
        Verify.OffersNoFix(Application.FromStatements($"var c = new ConsumerConfig {{ {setting} }};"));
}
