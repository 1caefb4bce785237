using EosAnalyzers.Tests.Conventions;
using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Settings;

/// <summary>What an editor shows to the analyzers while a file is typed.</summary>
public class HalfTypedTests
{
    private static readonly string[] Files =
        ["Duplicates/OrderGateway.cs", "Duplicates/ShipmentReader.cs", "Run/Program.cs"];

    public static TheoryData<string> Samples => [.. Files];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task EveryPrefixOfASampleIsReadWithoutAnException(string file)
    {
        var code = Repository.ReadFile("samples", file);
        for (var length = 0; length <= code.Length; length += 9)
            await AnalyzedCode.AnalyzeCompilation(AnalyzedCode.CreateCompilation(code[..length]));
    }

    [Fact]
    public async Task EveryPrefixOfATransactionLoopIsReadWithoutAnException()
    {
        var code = Application.FromTypes(TransactionLoopTests.RetriedBatch);
        for (var length = 0; length <= code.Length; length += 9)
            await AnalyzedCode.AnalyzeCompilation(AnalyzedCode.CreateCompilation(code[..length]));
    }

    [Theory]
    [InlineData("var c = new ConsumerConfig { IsolationLevel = };")]
    [InlineData("var c = new ConsumerConfig { = IsolationLevel.ReadUncommitted };")]
    [InlineData("var c = new StreamConfig(); c.AddConfig(\"isolation.level\", );")]
    [InlineData("var c = new StreamConfig(); c[] = 1; c[\"processing.guarantee\"] = ;")]
    [InlineData("ConsumerConfig c = new( { IsolationLevel = IsolationLevel.ReadUncommitted };")]
    [InlineData("new ProducerBuilder<string, string>(new ProducerConfig {).Build();")]
    [InlineData("ProducerConfig Make() => Make(); var p = new ProducerBuilder<string, string>(Make());")]
    [InlineData("var c = c; c.IsolationLevel = IsolationLevel.ReadUncommitted;")]
    [InlineData("while (true) { try { p.BeginTransaction(); } catch (")]
    [InlineData("new Dictionary<string, string> { { \"isolation.level\", }, { } };")]
    [InlineData("c?.Set(\"isolation.level\", \"read_uncommitted\");")]
    [InlineData("InnerExceptionHandler = e => ExceptionHandlerResponse.CONTINUE;")]
    public Task CodeThatDoesNotCompileIsReadWithoutAnException(string statements) =>
        AnalyzedCode.AnalyzeCompilation(AnalyzedCode.CreateCompilation(Application.FromStatements(statements)));
}
