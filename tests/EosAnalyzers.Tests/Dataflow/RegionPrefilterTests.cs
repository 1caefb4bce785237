using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// A region is bound where its own names may reach the catalogue, and not because its neighbours do; what it takes from
/// the code around it counts as its own.
/// </summary>
public class RegionPrefilterTests
{
    [Fact]
    public void OfEightLambdasTheOneWithTheClockIsWalked()
    {
        var (engine, found) = EngineRun.Run($$"""
            {{EngineRun.Usings}}
            static class Topology
            {
                static void Build(IKStream<string, string> orders)
                {
                    {{string.Join("\n        ", Enumerable.Range(0, 7).Select(i => $"orders.MapValues((v, c) => Helpers.Trim{i}(v));"))}}
                    orders.MapValues((v, c) => v + Helpers.Stamp());
                }
            }
            static class Helpers
            {
                {{string.Join("\n    ", Enumerable.Range(0, 7).Select(i => $"public static string Trim{i}(string v) => v.Trim();"))}}
                public static long Stamp() => DateTime.UtcNow.Ticks;
            }
            """);
        Assert.Single(found.SelectMany(one => one.Findings));
        Assert.Equal(2, engine.Counters.BodiesWalked);
    }

    [Theory]
    [InlineData("var id = Guid.NewGuid();", "id + v")]
    [InlineData("string Draw() => Guid.NewGuid() + \"\";", "Draw() + v")]
    [InlineData("Func<string> draw = () => Guid.NewGuid() + \"\";", "draw() + v")]
    [InlineData("long count = 0; orders.Foreach((k, v, c) => count++);", "count + v")]
    [InlineData("orders.Foreach((k, v, c) => Shared.Count++);", "Shared.Count + v")]
    [InlineData("orders.Foreach((k, v, c) => Shared.Names.Add(v));", "Shared.Names.Count + v")]
    [InlineData("using var random = new Draws();", "random.Next() + v")]
    public async Task WhatTheCodeAroundALambdaGivesItIsFound(string before, string value) => Assert.NotEmpty(
        await FindInLambda($"{before} orders.MapValues((v, c) => {value});"));

    // The stream says what a parameter is.
    [Fact]
    public async Task TheTypeOfAParameterIsThatOfTheStream() => Assert.Equal(
        ["EOS1007"],
        await FindInLambda("prices.MapValues((v, c) => v + \"\");"));

    [Theory]
    [InlineData("var id = Guid.NewGuid(); Console.WriteLine(id);", "v.Trim()")]
    [InlineData("orders.Foreach((k, v, c) => Shared.Count++);", "v.Trim()")]
    public async Task WhatItDoesNotTakeIsNot(string before, string value) => Assert.Empty(
        await FindInLambda($"{before} orders.MapValues((v, c) => {value});"));

    [Fact]
    public async Task AVariableOfAProgramIsFound() => Assert.NotEmpty(
        (await AnalyzedCode.AnalyzeCompilation(
            AnalyzedCode.CreateCompilation($$"""
                {{EngineRun.Usings}}
                var id = Guid.NewGuid();
                new Streamiz.Kafka.Net.StreamBuilder().Stream<string, string>("orders").MapValues((v, c) => id + v).To("out");
                """)
                .WithOptions(AnalyzedCode.Options.WithOutputKind(Microsoft.CodeAnalysis.OutputKind.ConsoleApplication))))
            .Where(found => found.Location.GetLineSpan().StartLinePosition.Line > 0));

    private static async Task<IEnumerable<string>> FindInLambda(string statements)
    {
        var found = await AnalyzedCode.AnalyzeSources($$"""
            {{EngineRun.Usings}}
            static class Topology
            {
                static void Build(IKStream<string, string> orders, IKStream<string, double> prices) { {{statements}} }
            }
            static class Shared { public static long Count; public static readonly List<string> Names = new(); }
            sealed class Draws : IDisposable { public int Next() => Random.Shared.Next(); public void Dispose() { } }
            """);
        return found
            .Where(one => one.Location.SourceTree!.GetText().Lines
                .GetLineFromPosition(one.Location.SourceSpan.Start).ToString()
                .IndexOf("MapValues", StringComparison.Ordinal) is var mapped
                && one.Location.GetLineSpan().StartLinePosition.Character > mapped)
            .Select(one => one.Id);
    }
}
