using EosAnalyzers.Tests.Verification;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.SharedMutableState.SharedMutableStateRule>;

namespace EosAnalyzers.Tests.Rules.Determinism.SharedMutableState;

public class SharedMutableStateCodeFixTests
{
    private const string Head = """
        #nullable enable
        using Streamiz.Kafka.Net.Processors.Public;
        using Streamiz.Kafka.Net.SerDes;
        using Streamiz.Kafka.Net.State;
        using Streamiz.Kafka.Net.Stream;
        using Streamiz.Kafka.Net.Table;

        public record Order(string Id, double Amount);

        """;

    [Fact]
    public Task ALambdaThatOnlyCountsBecomesACount() => Verify.Decides(
        Head + """
        public static class App
        {
            public static void Build(IKStream<string, Order> orders)
            {
                var n = 0;
                orders
                    .Filter((k, v, context) => v.Amount > 0) // paid ones
                    .MapValues((k, v, context) => ++[|n|])
                    .To("numbers");
            }
        }
        """,
        Head + """
        public static class App
        {
            public static void Build(IKStream<string, Order> orders)
            {
                orders
                    .Filter((k, v, context) => v.Amount > 0) // paid ones
                    .GroupByKey()
                    .Count(InMemory.As<string, long, StringSerDes, Int64SerDes>("n"))
                    .ToStream()
                    .MapValues((count, context) => (int)count)
                    .To("numbers");
            }
        }
        """);

    // What is said above a local that stays is said of it still.
    [Fact]
    public Task TheFieldOfAnObjectThatOneLambdaUsesIsKeptToo() => Verify.Decides(
        Head + """
        public class App
        {
            private string? previous;

            public void Build(IKStream<string, Order> orders)
            {
                // Each order gets a number.
                var n = 0;
                orders.MapValues((v, context) => { var before = [|previous|]; previous = v.Id; return before; });
            }
        }
        """,
        Head + """
        public class App
        {
            public void Build(IKStream<string, Order> orders)
            {
                // Each order gets a number.
                var n = 0;
                orders.TransformValues(
                    TransformerBuilder.New<string, Order, string, string?>()
                        .Transformer<PreviousTransformer>()
                        .StateStore(
                            Stores.KeyValueStoreBuilder(
                                Stores.InMemoryKeyValueStore("previous"), new StringSerDes(), new StringSerDes()))
                        .Build());
            }

            private sealed class PreviousTransformer : ITransformer<string, Order, string, string?>
            {
                private IKeyValueStore<string, string?> store = null!;

                public void Init(ProcessorContext<string, string?> context) =>
                    store = (IKeyValueStore<string, string?>)context.GetStateStore("previous");

                public Record<string, string?> Process(Record<string, Order> record)
                {
                    var v = record.Value;
                    var previous = store.Get("previous");
                    var output = Output();
                    store.Put("previous", previous);
                    return Record<string, string?>.Create(record.Key, output, record.Headers);

                    string? Output()
                    { var before = previous; previous = v.Id; return before; }
                }

                public void Close()
                {
                }
            }
        }
        """);

    [Fact]
    public Task AnyOtherLambdaBecomesATransformerWithAStore() => Verify.Decides(
        Head + """
        public static class App
        {
            private static double total; // so far

            public static void Build(IKStream<string, Order> orders)
            {
                orders.MapValues((k, v, context) => Rounded([|total|] += v.Amount)).To("totals");
            }

            private static double Rounded(double amount) => System.Math.Round(amount, 2);
        }
        """,
        Head + """
        public static class App
        {
            public static void Build(IKStream<string, Order> orders)
            {
                orders.TransformValues(TransformerBuilder.New<string, Order, string, double>().Transformer<TotalTransformer>().StateStore(Stores.KeyValueStoreBuilder(Stores.InMemoryKeyValueStore("total"), new StringSerDes(), new DoubleSerDes())).Build()).To("totals");
            }

            private static double Rounded(double amount) => System.Math.Round(amount, 2);

            private sealed class TotalTransformer : ITransformer<string, Order, string, double>
            {
                private IKeyValueStore<string, double> store = null!;

                public void Init(ProcessorContext<string, double> context) => store = (IKeyValueStore<string, double>)context.GetStateStore("total");

                public Record<string, double> Process(Record<string, Order> record)
                {
                    var v = record.Value;
                    var total = store.Get("total");
                    var output = Rounded(total += v.Amount);
                    store.Put("total", total);
                    return Record<string, double>.Create(record.Key, output, record.Headers);
                }

                public void Close()
                {
                }
            }
        }
        """);

    [Theory]
    [InlineData("""var n = 0; orders.MapValues((v, c) => ++[|n|]); orders.Peek((k, v, c) => Console.WriteLine(n));""")]
    [InlineData("""var n = 0; var factor = n; factor += 2; orders.MapValues((v, c) => (++[|n|]) * factor);""")]
    [InlineData("""var n = 0; orders.MapValues((v, c) => c.Topic + ++[|n|]);""")]
    [InlineData("""var n = 100; orders.MapValues((v, c) => ++[|n|]);""")]
    [InlineData("""var n = 0m; orders.MapValues((v, c) => v.Id + ++[|n|]);""")]
    [InlineData("""var n = 0; orders.FlatMapValues((v, c) => new[] { v.Amount * ++[|n|] });""")]
    [InlineData("""orders.MapValues((v, c) => ++[|shared|]);""")]
    [InlineData("""orders.MapValues((v, c) => [|Next()|]);""")]
    [InlineData("""var seen = new HashSet<string>(); orders.Filter((k, v, c) => [|seen|].Add(v.Id));""")]
    public Task WhatAStoreCannotHoldOrOthersReadIsLeft(string statements) =>
        Verify.OffersNoFix(
            OrderTopology.FromStatements(
                statements, "internal static int shared; private static int own; private static int Next() => ++own;"));
}
