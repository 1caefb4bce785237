using EosAnalyzers.Tests.Settings;
using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Settings.GuaranteeUpgrade.GuaranteeUpgradeRule>;

namespace EosAnalyzers.Tests.Rules.Settings.GuaranteeUpgrade;

public class GuaranteeUpgradeTests
{
    private const string Exact =
        "using Streamiz.Kafka.Net; class App { StreamConfig c = new() { Guarantee = ProcessingGuarantee.EXACTLY_ONCE }; }";

    [Theory]
    [InlineData("1.5.1.0", "1.5")]
    [InlineData("1.6.0.0", "1.6")]
    public async Task BeforeOneSevenTheGuaranteeIsFound(string version, string named) => Assert.Equal(
        [$"Streamiz {named} has a producer per task, 1.7 one per thread: upgrade brokers to 2.5, and stop all instances before 1.7 starts"],
        await Verify.MessagesIn(Against(version, Exact)));

    [Theory]
    [InlineData("class App { StreamConfig c = new() { [|Guarantee = ProcessingGuarantee.EXACTLY_ONCE|] }; }")]
    [InlineData("class App { void Configure(StreamConfig c) => [|c.Guarantee = ProcessingGuarantee.EXACTLY_ONCE|]; }")]
    [InlineData("class App { StreamConfig c = new() { [|Guarantee = G|] }; const ProcessingGuarantee G = ProcessingGuarantee.EXACTLY_ONCE; }")]
    public Task TheFindingIsOnTheSetting(string code) =>
        Verify.Finds(source => Against("1.6.0.0", source), "using Streamiz.Kafka.Net; " + code);

    [Theory]
    [InlineData("1.7.0.0", Exact)]
    [InlineData("1.8.0.0", Exact)]
    [InlineData("0.0.0.0", Exact)]
    [InlineData(
        "1.6.0.0",
        "using Streamiz.Kafka.Net; class App { StreamConfig c = new() { Guarantee = ProcessingGuarantee.AT_LEAST_ONCE }; }")]
    [InlineData("1.6.0.0", "using Streamiz.Kafka.Net; class App { StreamConfig c = new(); }")]
    public async Task OneSevenAndAtLeastOnceAreSilent(string version, string code) =>
        Assert.Empty(await Verify.MessagesIn(Against(version, code)));

    [Fact]
    public Task TheVersionOfTheTestsIsSilent() =>
        Verify.Silent(
            Application.FromStatements("var c = new StreamConfig { Guarantee = ProcessingGuarantee.EXACTLY_ONCE };"));

    internal static CSharpCompilation Against(string version, string code)
    {
        var streamiz = CSharpCompilation.Create(
            "Streamiz.Kafka.Net",
            [CSharpSyntaxTree.ParseText($$"""
                [assembly: System.Reflection.AssemblyVersion("{{version}}")]
                namespace Streamiz.Kafka.Net
                {
                    public enum ProcessingGuarantee { AT_LEAST_ONCE, EXACTLY_ONCE }
                    public class StreamConfig
                    {
                        public ProcessingGuarantee Guarantee { get; set; }
                        public object this[string key] { get => key; set { } }
                    }
                }
                """)],
            AnalyzedCode.References.Where(reference => !reference.Display!.EndsWith("Streamiz.Kafka.Net.dll")),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        return AnalyzedCode.CreateCompilation(code)
            .WithReferences([.. streamiz.References, streamiz.ToMetadataReference()]);
    }
}
