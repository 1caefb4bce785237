using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace EosAnalyzers.Tests.Corpus;

/// <summary>
/// What an editor shows while one file is open: it asks for that document's semantic diagnostics and for nothing else.
/// </summary>
public class LiveTests
{
    private const string Topology = """
        using Streamiz.Kafka.Net.Stream;
        public static class App
        {
            public static void Build(IKStream<string, string> orders) => orders.MapValues((v, c) => Pricing.Price(v));
        }
        """;

    private const string Helpers = """
        using System;
        public static class Pricing
        {
            public static string Price(string order) => order + Clock.Now;
        }
        public static class Clock
        {
            public static long Now => DateTime.UtcNow.Ticks;
        }
        """;

    [Fact]
    public async Task TheTopologysFileAloneShowsAFindingWhoseRootIsInTheOtherFile()
    {
        var finding = Assert.Single(await Shown(0));
        Assert.Equal("EOS1001", finding.Id);
        Assert.Equal("Pricing.Price(v)", Text(finding.Location));
        Assert.Contains(finding.AdditionalLocations, location => Text(location) == "DateTime.UtcNow");
    }

    [Fact]
    public async Task TheOtherFileAloneShowsNothing() => Assert.Empty(await Shown(1));

    [Fact]
    public async Task TheFindingGoesWhenTheOtherFileIsMended() =>
        Assert.Empty(await Shown(0, Helpers.Replace("DateTime.UtcNow", "DateTime.UnixEpoch")));

    private static async Task<IEnumerable<Diagnostic>> Shown(int file, string helpers = Helpers)
    {
        var compilation = AnalyzedCode.CreateCompilation(Topology, helpers);
        Assert.DoesNotContain(
            compilation.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return await compilation.WithAnalyzers(AnalyzedCode.Analyzers)
            .GetAnalyzerSemanticDiagnosticsAsync(
                compilation.GetSemanticModel(compilation.SyntaxTrees[file]), null, CancellationToken.None);
    }

    private static string Text(Location location) => location.SourceTree!.GetText().ToString(location.SourceSpan);
}
