using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace EosAnalyzers.Tests.CodeFixes;

/// <summary>
/// <c>dotnet format</c> asks a fix for its action with the first finding of the analyzer, in an order of no promise, and
/// that may be another rule's: the fix has nothing to offer there and must not throw, else its own rule is not
/// repaired.
/// </summary>
public class OtherRulesFindingTests
{
    private const string Code = """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Confluent.Kafka;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Stream;

        public static class App
        {
            private static int count;

            public static StreamConfig Exact()
            {
                var config = new StreamConfig { ApplicationId = "a", CommitIntervalMs = 5000, MaxInFlight = 1, Guarantee = ProcessingGuarantee.EXACTLY_ONCE };
                config.IsolationLevel = IsolationLevel.ReadUncommitted;
                config.AddConfig("producer.enable.idempotence", false);
                return config;
            }

            public static StreamConfig FromJava()
            {
                var config = new StreamConfig();
                config.AddConfig("processing.guarantee", "at_least_once");
                return config;
            }

            public static IProducer<string, string> Sender() =>
                new ProducerBuilder<string, string>(new ProducerConfig { Acks = Acks.Leader, MaxInFlight = 10 }).Build();

            public static async Task Copy(IConsumer<string, string> consumer, IProducer<string, string> producer, CancellationToken stop)
            {
                while (!stop.IsCancellationRequested)
                {
                    var read = consumer.Consume(stop);
                    producer.BeginTransaction();
                    _ = producer.ProduceAsync("out", read.Message);
                    producer.CommitTransaction();
                    consumer.Commit(read);
                    await Task.Yield();
                }
            }

            public static void Build(StreamBuilder builder)
            {
                var orders = builder.Stream<string, string>("orders");
                orders.MapValues((v, _) => v + DateTime.UtcNow.ToString("O")).To("stamped");
                orders.MapValues((v, _) => v + Guid.NewGuid()).To("named");
                orders.MapValues((v, _) => v + Random.Shared.Next(5).ToString()).To("drawn");
                orders.MapValues((v, _) => v + (++count).ToString()).To("numbered");
                orders.MapValues((v, _) => v.ToUpper() + v.GetHashCode()).To("culture");
                orders.MapValues((v, _) => string.Join(",", new HashSet<string>(v.Split(',')))).To("sets");
                orders.Foreach((k, v, _) => { _ = Send(v); });
            }

            private static async Task Send(string text)
            {
                await Task.Yield();
                await Console.Out.WriteLineAsync(text);
            }
        }
        """;

    [Fact]
    public async Task OfferNothing()
    {
        var document = OfferedActions.CreateDocument(Code);
        var found = await AnalyzedCode.AnalyzeCompilation((await document.Project.GetCompilationAsync())!);
        var rules = found.Select(diagnostic => diagnostic.Id).Distinct().ToList();
        Assert.True(rules.Count >= 12, string.Join(" ", rules));
        var offers = new List<string>();
        foreach (var fix in RuleCodeFixTest.AllFixes)
            foreach (var diagnostic in found)
                if (!fix.FixableDiagnosticIds.Contains(diagnostic.Id))
                    await fix.RegisterCodeFixesAsync(
                        new CodeFixContext(
                            document,
                            diagnostic,
                            (action, _) => offers.Add($"{fix.GetType().Name} of {diagnostic.Id}: {action.Title}"),
                            default));
        Assert.Empty(offers);
    }
}
