using EosAnalyzers.Baseline;
using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace EosAnalyzers.Tests.Conventions;

/// <summary>What hosts promise the compiler, told by its own account of them.</summary>
public class HostTests
{
    [Fact]
    public async Task EveryHostRunsBesideOthersAndNoneWaitsForTheEnd()
    {
        var run = AnalyzedCode.CreateCompilation("class Empty;").WithAnalyzers(AnalyzedCode.Analyzers);
        await run.GetAnalysisResultAsync(default);
        foreach (var analyzer in AnalyzedCode.Analyzers)
        {
            var account = await run.GetAnalyzerTelemetryInfoAsync(analyzer, default);
            Assert.True(account.Concurrent, analyzer.GetType().Name);
            Assert.Equal(0, account.CompilationEndActionsCount);
        }
    }

    // The library's own processors are not what runs under exactly-once; its producers make it.
    [Theory]
    [InlineData("Shop", 1)]
    [InlineData("Streamiz.Kafka.Net.Tests", 1)]
    [InlineData("Streamiz.Kafka.Net", 0)]
    [InlineData("Confluent.Kafka", 0)]
    public async Task TheLibrariesThemselvesAreSilent(string assembly, int findings)
    {
        const string source = """
            using System;
            using Streamiz.Kafka.Net.Stream;
            static class App
            {
                static void Build(IKStream<string, string> orders) =>
                    orders.MapValues((v, c) => v + DateTime.UtcNow.Ticks).To("stamped");
            }
            """;
        var compilation = AnalyzedCode.CreateCompilation(source).WithAssemblyName(assembly);
        var found = await compilation.WithAnalyzers(AnalyzedCode.Analyzers).GetAnalyzerDiagnosticsAsync();
        Assert.Equal(findings, found.Count(one => one.Id == "EOS1001"));
    }

    // A suppressor never runs beside others: it is given only to projects that have a baseline.
    [Fact]
    public void NoHostIsASuppressor() =>
        Assert.DoesNotContain(AnalyzedCode.Analyzers, analyzer => analyzer is DiagnosticSuppressor);

    [Fact]
    public void ABaselineMayNameEveryRule() => Assert.Equal(
        RuleRegistry.All.Select(rule => rule.Descriptor.Id).Order(),
        new BaselineSuppressor().SupportedSuppressions.Select(one => one.SuppressedDiagnosticId).Order());
}
