using EosAnalyzers.Tests.Rules.Settings.GuaranteeUpgrade;
using EosAnalyzers.Tests.Settings;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Settings.UnknownGuarantee.UnknownGuaranteeRule>;

namespace EosAnalyzers.Tests.Rules.Settings.UnknownGuarantee;

public class UnknownGuaranteeTests
{
    [Theory]
    [InlineData("var c = new StreamConfig(); [|c.AddConfig(\"processing.guarantee\", \"exactly_once_v2\")|];")]
    [InlineData("var c = new StreamConfig(); [|c.AddConfig(\"processing.guarantee\", \"exactly_once_beta\")|];")]
    [InlineData("var c = new StreamConfig(); [|c.AddConfig(\"processing.guarantee\", \"EXACTLY_ONCE\")|];")]
    [InlineData("var c = new StreamConfig(); [|c[\"processing.guarantee\"] = \"exactly_once_v2\"|];")]
    [InlineData("var c = new StreamConfig { [|[\"processing.guarantee\"] = \"exactly_once\"|] };")]
    [InlineData("var c = new StreamConfig(new Dictionary<string, dynamic> { [|[\"processing.guarantee\"] = \"exactly_once_v2\"|] });")]
    [InlineData("var c = new StreamConfig(new Dictionary<string, dynamic> { [|{ \"processing.guarantee\", \"at_least_once\" }|] });")]
    [InlineData("var text = \"exactly_once_v2\"; IStreamConfig c = new StreamConfig(); [|c.AddConfig(\"processing.guarantee\", text)|];")]
    [InlineData("var c = new StreamConfig(); [|c.AddConfig(\"processing.guarantee\", Environment.GetEnvironmentVariable(\"GUARANTEE\"))|];")]
    public Task AStringIsFound(string statements) => Verify.Finds(Application.FromStatements(statements));

    [Theory]
    [InlineData("var c = new StreamConfig(); c.AddConfig(\"processing.guarantee\", ProcessingGuarantee.EXACTLY_ONCE);")]
    [InlineData("var c = new StreamConfig(); c[\"processing.guarantee\"] = ProcessingGuarantee.AT_LEAST_ONCE;")]
    [InlineData("var c = new StreamConfig { Guarantee = ProcessingGuarantee.EXACTLY_ONCE };")]
    [InlineData("var c = new StreamConfig { Guarantee = Enum.Parse<ProcessingGuarantee>(\"EXACTLY_ONCE\") };")]
    [InlineData("var c = new StreamConfig(new Dictionary<string, dynamic> { [\"processing.guarantee\"] = ProcessingGuarantee.EXACTLY_ONCE });")]
    [InlineData("var c = new StreamConfig(); c.AddConfig(\"client.id\", \"exactly_once_v2\");")]
    [InlineData("Console.WriteLine(\"processing.guarantee\" + \"exactly_once_v2\");")]
    [InlineData("var g = new StreamConfig().Get(\"processing.guarantee\");")]
    [InlineData("var limits = new Dictionary<string, int> { [\"processing.guarantee\"] = 1 };")]
    public Task TheEnumIsSilent(string statements) => Verify.Silent(Application.FromStatements(statements));

    [Fact]
    public Task TheMessageNamesTheMember() => Verify.Message(
        Application.FromStatements(
            "var c = new StreamConfig(); c.AddConfig(\"processing.guarantee\", \"exactly_once_v2\");"),
        "Streamiz refuses the string \"exactly_once_v2\" as the guarantee and throws at start: set ProcessingGuarantee.EXACTLY_ONCE");

    [Theory]
    [InlineData(
        "c.AddConfig(\"processing.guarantee\", \"exactly_once_v2\")",
        "c.AddConfig(\"processing.guarantee\", ProcessingGuarantee.EXACTLY_ONCE)")]
    [InlineData(
        "c[\"processing.guarantee\"] = \"at_least_once\"",
        "c[\"processing.guarantee\"] = ProcessingGuarantee.AT_LEAST_ONCE")]
    public Task TheFixWritesTheMember(string before, string after) => Verify.Fixes(
        Application.FromStatements($"var c = new StreamConfig(); [|{before}|];"),
        Application.FromStatements($"var c = new StreamConfig(); {after};"));

    // EOS3011 would speak of the member: it is set with all instances stopped.
    [Theory]
    [InlineData("1.6.0.0", "exactly_once_v2", 0)]
    [InlineData("1.6.0.0", "at_least_once", 1)]
    [InlineData("1.7.0.0", "exactly_once_v2", 1)]
    public async Task BeforeOneSevenTheMemberIsNotWrittenUnasked(string version, string text, int offers)
    {
        var code = $"using Streamiz.Kafka.Net; class App {{ void Run() {{ var c = new StreamConfig(); c[\"processing.guarantee\"] = \"{text}\"; }} }}";
        var found = Assert.Single(await Verify.FoundIn(GuaranteeUpgradeTests.Against(version, code)));
        Assert.Equal(offers, found.Properties.Count(property => property is { Key: "fix", Value: not null }));
    }

    [Fact]
    public Task ATableOfStringsCannotHoldTheMember() =>
        Verify.OffersNoFix(
            Application.FromStatements(
                "var d = new Dictionary<string, string> { [|[\"processing.guarantee\"] = \"exactly_once_v2\"|] };"));
}
