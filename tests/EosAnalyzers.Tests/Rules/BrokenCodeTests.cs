using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Rules;

public class BrokenCodeTests
{
    private const string Topology = """
        using System;
        using System.Linq;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Processors.Public;
        using Streamiz.Kafka.Net.Stream;

        public record Order(string Id) { public DateTime At { get; set; } = DateTime.UtcNow; }

        public class Stamper : ITransformer<string, Order, string, Order>
        {
            private long seen;
            public void Init(ProcessorContext<string, Order> context) => context.Schedule(TimeSpan.FromSeconds(1), PunctuationType.STREAM_TIME, at => seen = at);
            public Record<string, Order> Process(Record<string, Order> record) => Record<string, Order>.Create(record.Key, record.Value with { At = DateTime.UtcNow });
            public void Close() { }
        }

        public static class App
        {
            static (DateTime At, string Id) Both(Order o) => (DateTime.UtcNow, o.Id);
            public static void Build(IKStream<string, Order> orders)
            {
                orders.MapValues((k, v, context) =>
                {
                    var (at, id) = Both(v);
                    foreach (var part in id.Split('-'))
                        if (part is { Length: > 2 } text) v.At = at;
                    switch (v.Id) { case "a": return at; default: break; }
                    DateTime Later(int n) => n == 0 ? at : Later(n - 1);
                    return Later(2);
                }).To("out");
            }
        }
        """;

    [Fact]
    public Task EveryPrefixIsReadWithoutAnException() => Parallel.ForEachAsync(
        Enumerable.Range(0, Topology.Length),
        async (length, _) => await AnalyzedCode.AnalyzeCompilation(AnalyzedCode.CreateCompilation(Topology[..length])));

    [Fact]
    public async Task AnErrorInOneMethodLosesNoFindingInAnother() =>
        Assert.NotEmpty(
            await AnalyzedCode.AnalyzeCompilation(
                AnalyzedCode.CreateCompilation(Topology + "class Half { void Typed() { var x = ; } ")));
}
