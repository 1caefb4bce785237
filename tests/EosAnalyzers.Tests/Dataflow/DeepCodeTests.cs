using System.Collections.Immutable;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// Code that lies in itself for thousands of levels, as generators write it: what the compiler compiles is followed with
/// the stack of an ordinary thread, and the clock in it is found.
/// </summary>
public sealed class DeepCodeTests
{
    [Theory]
    [InlineData(2_000)]
    [InlineData(10_000)]
    public void AClockAtTheEndOfThousandsOfAdditionsIsFound(int count) =>
        Assert.Equal(
            ["DateTime.UtcNow"],
            FindIds("value" + string.Concat(Enumerable.Repeat(" + value", count)) + " + DateTime.UtcNow.Ticks"));

    [Theory]
    [InlineData(300)]
    [InlineData(1_000)]
    public void AClockAtTheEndOfAThousandCallsIsFound(int count) =>
        Assert.Equal(
            ["DateTime.UtcNow"],
            FindIds("value" + string.Concat(Enumerable.Repeat(".Trim()", count)) + " + DateTime.UtcNow.Ticks"));

    [Theory]
    [InlineData(2_000)]
    [InlineData(10_000)]
    public void ThousandsOfAdditionsWithoutAClockAreSilent(int count) =>
        Assert.Empty(FindIds("value" + string.Concat(Enumerable.Repeat(" + value", count))));

    [Theory]
    [InlineData(300)]
    [InlineData(3_000)]
    public void AClockBehindThousandsOfMethodsOfOneObjectIsFound(int count) =>
        Assert.Equal(
            ["DateTime.UtcNow"],
            FindIds(
                "new Chain().M0(value)",
                $$"""
                class Chain
                {
                    protected virtual string Last(string v) => v + DateTime.UtcNow.Ticks;
                    public string M{{count}}(string v) => Last(v);
                    {{string.Concat(Enumerable.Range(0, count).Select(i => $"public string M{i}(string v) => M{i + 1}(v);\n"))}}
                }
                """));

    [Theory]
    [InlineData(" + v", 350)]
    [InlineData(" + v", 5_000)]
    [InlineData(".Trim()", 300)]
    [InlineData(".Trim()", 1_000)]
    public void AClockInADeepExpressionOfTheTopologyItselfIsFound(string part, int count) =>
        Assert.Equal(
            ["EOS1001"],
            AnalyzeOnSmallStack(
                $"orders.MapValues((v, c) => v{string.Concat(Enumerable.Repeat(part, count))} + DateTime.UtcNow.Ticks);"));

    [Theory]
    [InlineData(" + v", 5_000)]
    [InlineData(".Trim()", 1_000)]
    public void ADeepExpressionOfTheTopologyItselfWithoutAClockIsSilent(string part, int count) =>
        Assert.Empty(
            AnalyzeOnSmallStack(
                $"orders.MapValues((v, c) => v{string.Concat(Enumerable.Repeat(part, count))});"));

    [Theory]
    [InlineData(300)]
    [InlineData(1_000)]
    public void AClockAtTheEndOfAChainOfOperatorsIsFound(int count) =>
        Assert.Equal(
            ["EOS1001"],
            AnalyzeOnSmallStack(
                $"orders{string.Concat(Enumerable.Repeat(".MapValues((v, c) => v)", count))}"
                    + ".MapValues((v, c) => v + DateTime.UtcNow.Ticks);"));

    [Theory]
    [InlineData(300)]
    [InlineData(1_000)]
    public void ASettingWithADeepExpressionIsFound(int count) =>
        Assert.Equal(
            ["EOS3006"],
            AnalyzeOnSmallStack(
                $$"""
                var config = new Confluent.Kafka.ProducerConfig
                {
                    TransactionalId = value{{string.Concat(Enumerable.Repeat(".Trim()", count))}} + Guid.NewGuid(),
                };
                """));

    private static IEnumerable<string> AnalyzeOnSmallStack(string statement)
    {
        var compilation = AnalyzedCode.CreateCompilation(
            $$"""
            {{EngineRun.Usings}}
            static class Topology
            {
                static void Build(IKStream<string, string> orders, string value) { {{statement}} }
            }
            """);
        var found = ImmutableArray<Diagnostic>.Empty;
        var thread = new Thread(
            () => found = compilation.WithAnalyzers(
                AnalyzedCode.Analyzers,
                new CompilationWithAnalyzersOptions(
                    new AnalyzerOptions([]), null, concurrentAnalysis: false, logAnalyzerExecutionTime: false))
                .GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult(),
            maxStackSize: 1 << 20);
        thread.Start();
        thread.Join();
        return found.Select(one => one.Id).Distinct();
    }

    // Windows gives a thread 1 MB, and that is what a compiler and an editor have; an exception ends the test.
    private static IEnumerable<string> FindIds(string value, string classes = "")
    {
        List<RegionFindings>? found = null;
        Exception? thrown = null;
        var source = EngineRun.Topology(
            "Stamps.Make(v)",
            $$"""
            static class Stamps
            {
                public static string Make(string value) => {{value}};
            }
            {{classes}}
            """);
        var thread = new Thread(
            () =>
            {
                try
                {
                    found = EngineRun.Run(source).Found;
                }
                catch (InsufficientExecutionStackException exception)
                {
                    thrown = exception;
                }
            },
            maxStackSize: 1 << 20);
        thread.Start();
        thread.Join();
        Assert.Null(thrown);
        return found!.SelectMany(region => region.Findings).Select(one => one.Api.DisplayName);
    }
}
