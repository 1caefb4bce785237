using EosAnalyzers.CSharp;
using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// The bodies that the compiler has bound for itself are not bound a second time where a region of a later file
/// reaches them.
/// </summary>
public sealed class KeptModelsTests
{
    private const string Helpers = "static class Stamps { public static string Make(string v) => v + System.DateTime.UtcNow.Ticks; }";

    private static readonly string Topology = EngineRun.Topology("Stamps.Make(v)", "");

    [Fact]
    public void TheModelOfAFileBeforeIsTheOneThatIsAskedLater()
    {
        var compilation = AnalyzedCode.CreateCompilation(Helpers, Topology);
        var models = KeptModels.ForCompilation(compilation);
        var helpers = compilation.GetSemanticModel(compilation.SyntaxTrees[0]);

        models.HoldModel(helpers);
        models.FinishFile();

        Assert.Same(helpers, models.Of(compilation.SyntaxTrees[0]));
    }

    [Fact]
    public void NoModelIsHeldAfterTheLastFile()
    {
        var compilation = AnalyzedCode.CreateCompilation(Helpers, Topology);
        var models = KeptModels.ForCompilation(compilation);

        foreach (var tree in compilation.SyntaxTrees)
        {
            models.HoldModel(compilation.GetSemanticModel(tree));
            models.FinishFile();
        }

        Assert.Equal(0, models.CountHeld);
    }

    [Fact]
    public void OfAProjectThatIsTooLargeOnlyTheFirstFilesAreHeld()
    {
        var text = "class C { string text = \"" + new string('x', 700_000) + "\"; }";
        var compilation = AnalyzedCode.CreateCompilation([.. Enumerable.Range(0, 6).Select(i => text.Replace("C {", $"C{i} {{"))]);
        var models = KeptModels.ForCompilation(compilation);

        foreach (var tree in compilation.SyntaxTrees)
            models.HoldModel(compilation.GetSemanticModel(tree));

        Assert.Equal(2, models.CountHeld);
    }

    [Fact]
    public void WhoWorksThroughAProjectHoldsEachModelUntilTheLastOneIsDone()
    {
        var compilation = AnalyzedCode.CreateCompilation(Helpers, Topology);
        var models = KeptModels.ForCompilation(compilation);

        var first = models.HoldWhileWorking();
        var second = models.HoldWhileWorking();
        foreach (var tree in compilation.SyntaxTrees.Concat(compilation.SyntaxTrees))
            Assert.NotNull(compilation.GetModel(tree));
        first.Dispose();
        first.Dispose();
        Assert.Equal(2, models.CountHeld);

        second.Dispose();
        Assert.Equal(0, models.CountHeld);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TheOrderOfTheFilesMakesNoDifference(bool helpersFirst)
    {
        var compilation = helpersFirst
            ? AnalyzedCode.CreateCompilation(Helpers, Topology)
            : AnalyzedCode.CreateCompilation(Topology, Helpers);

        // The driver hands out a compilation of its own: what is held is looked at there.
        var holding = new HoldingAnalyzer();
        var found = await compilation.WithAnalyzers(
            [new ReplayedCodeAnalyzer(), holding],
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([]), null, concurrentAnalysis: false, logAnalyzerExecutionTime: false))
            .GetAnalyzerDiagnosticsAsync();

        Assert.Equal(["EOS1001"], found.Select(one => one.Id));
        Assert.Equal(0, KeptModels.ForCompilation(holding.Compilation!).CountHeld);
    }

#pragma warning disable RS1001 // is run by this test alone
    private sealed class HoldingAnalyzer : DiagnosticAnalyzer
#pragma warning restore RS1001
    {
        public Compilation? Compilation { get; private set; }

        public override System.Collections.Immutable.ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
            [new("HOLD", "Hold", "Hold", "Hold", DiagnosticSeverity.Hidden, isEnabledByDefault: true)];

        public override void Initialize(AnalysisContext context)
        {
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.EnableConcurrentExecution();
            context.RegisterSemanticModelAction(file => Compilation = file.SemanticModel.Compilation);
        }
    }
}
