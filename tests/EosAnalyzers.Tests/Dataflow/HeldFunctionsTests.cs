using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.NonIdempotentStoreWrite.NonIdempotentStoreWriteRule>;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// Functions that a variable has held since before the record came, alone, in a list or in a table: who calls one runs
/// what the method group or the lambda does.
/// </summary>
public class HeldFunctionsTests
{
    private static string Source(string body, string method) => $$"""
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using Streamiz.Kafka.Net.Stream;
        public record Order(string Id, decimal Total);
        public sealed class Store
        {
            public void Append(Order order) => File.AppendAllText("orders", order.Id);
            public void Put(Order order) => File.WriteAllText(order.Id, "paid");
        }
        public sealed class App(Store store)
        {
            private readonly Action<Order>[] sinks = { store.Put, store.{{method}} };
            private readonly Action<Order> single = store.{{method}};
            private readonly Dictionary<string, Action<Order>> table = new() { ["a"] = store.{{method}} };
            public void Build(IKStream<string, Order> orders)
            {
                {{body.Replace("METHOD", method)}}
            }
        }
        """;

    public static TheoryData<string, string> Forms => new()
    {
        {
            """
            Action<Order>[] steps = { store.Put, store.METHOD }; orders.Foreach((k, v, c) => { foreach (var step in steps) CALL(v); });
            """,
            "step"
        },
        {
            """
            Action<Order>[] steps = { order => store.METHOD(order) }; orders.Foreach((k, v, c) => { foreach (var step in steps) CALL(v); });
            """,
            "step"
        },
        {
            """
            Action<Order>[] steps = { store.METHOD }; orders.Foreach((k, v, c) => CALL(v));
            """,
            "steps[0]"
        },
        {
            """
            Action<Order>[] steps = { store.METHOD }; orders.Foreach((k, v, c) => Array.ForEach(steps, step => CALL(v)));
            """,
            "step"
        },
        {
            """
            var steps = new List<Action<Order>> { store.METHOD }; orders.Foreach((k, v, c) => steps.ForEach(step => CALL(v)));
            """,
            "step"
        },
        {
            """
            var steps = new List<Action<Order>>(); steps.Add(store.METHOD); orders.Foreach((k, v, c) => { foreach (var step in steps) CALL(v); });
            """,
            "step"
        },
        {
            """
            var byKind = new Dictionary<string, Action<Order>> { ["paid"] = store.METHOD }; orders.Foreach((k, v, c) => CALL(v));
            """,
            "byKind[v.Id]"
        },
        {
            """
            var byKind = new Dictionary<string, Action<Order>>(); byKind["paid"] = store.METHOD; orders.Foreach((k, v, c) => { if (byKind.TryGetValue(v.Id, out var run)) CALL(v); });
            """,
            "run"
        },
        {
            """
            Action<Order> save = store.METHOD; orders.Foreach((k, v, c) => CALL(v));
            """,
            "save"
        },
        {
            """
            var both = new Action<Order>(store.Put) + store.METHOD; orders.Foreach((k, v, c) => CALL(v));
            """,
            "both"
        },
        {
            """
            Action<Order> both = store.Put; both += store.METHOD; orders.Foreach((k, v, c) => CALL(v));
            """,
            "both"
        },
        {
            """
            (string, Action<Order>)[] named = { ("a", store.METHOD) }; orders.Foreach((k, v, c) => { foreach (var (name, run) in named) CALL(v); });
            """,
            "run"
        },
        {
            """
            Action<Order>[] steps = { store.METHOD }; foreach (var step in steps) orders.Foreach((k, v, c) => CALL(v));
            """,
            "step"
        },
        {
            """
            foreach (var (name, run) in table) orders.Foreach((k, v, c) => CALL(v));
            """,
            "run"
        },
        {
            """
            foreach (var one in table) orders.Foreach((k, v, c) => CALL(v));
            """,
            "one.Value"
        },
        {
            """
            (string Name, Action<Order> Run)[] named = [("a", store.METHOD)]; foreach (var (name, run) in named) orders.Foreach((k, v, c) => CALL(v));
            """,
            "run"
        },
        {
            """
            orders.Foreach((k, v, c) => CALL(v));
            """,
            "table.GetValueOrDefault(v.Id)!"
        },
        {
            """
            orders.Foreach((k, v, c) => CALL(v));
            """,
            "sinks.First(sink => sink is not null)"
        },
        {
            """
            orders.Foreach((k, v, c) => CALL(v));
            """,
            "sinks.ElementAtOrDefault(1)!"
        },
        {
            """
            orders.Foreach((k, v, c) => { for (var i = 0; i < sinks.Length; i++) CALL(v); });
            """,
            "sinks[i]"
        },
        {
            """
            orders.Foreach((k, v, c) => CALL(v));
            """,
            "single"
        },
        {
            """
            orders.Foreach((k, v, c) => { if (table.TryGetValue(v.Id, out var run)) CALL(v); });
            """,
            "run"
        },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public Task What_a_held_function_does_is_found_where_it_is_called(string body, string called) =>
        Verify.Finds(Source(body.Replace("CALL(v)", $"[|{called}(v)|]"), "Append"));

    [Theory]
    [MemberData(nameof(Forms))]
    public Task A_held_function_that_does_the_same_again_is_silent(string body, string called) =>
        Verify.Silent(Source(body.Replace("CALL", called), "Put"));

    [Theory]
    // What runs while the topology is built.
    [InlineData("Action<Order>[] steps = { store.Append }; steps[0](new Order(\"a\", 1)); orders.Foreach((k, v, c) => store.Put(v));")]
    [InlineData("var steps = new List<Action<Order>>(); foreach (var step in steps) step(new Order(\"a\", 1)); steps.Add(store.Append);")]
    // Held, and another one is called.
    [InlineData("Action<Order> save = store.Append, put = store.Put; orders.Foreach((k, v, c) => put(v));")]
    [InlineData("foreach (var (name, run) in new Dictionary<string, Action<Order>> { [\"a\"] = store.Append }) run(new Order(name, 1)); foreach (var (name, run) in table) orders.Foreach((k, v, c) => run(v));")]
    [InlineData("var other = new Dictionary<string, Action<Order>> { [\"a\"] = store.Append }; orders.Foreach((k, v, c) => table.GetValueOrDefault(v.Id)?.Invoke(v));")]
    [InlineData("Action<Order>[] unused = { store.Append }, steps = { store.Put }; orders.Foreach((k, v, c) => { foreach (var step in steps) step(v); });")]
    // Only counted.
    [InlineData("Action<Order>[] steps = { store.Append }; orders.Foreach((k, v, c) => { if (steps.Length > 0) store.Put(v); });")]
    public Task A_function_that_no_record_calls_is_silent(string body) => Verify.Silent(Source(body, "Put"));
}
