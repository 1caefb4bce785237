using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.SharedMutableState.SharedMutableStateRule>;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// A method that an operator is given by its name runs on an object that was there before the record came, and a local
/// function shares the variables around it.
/// </summary>
public class MethodGroupStateTests
{
    private static string Source(string build) => $$"""
        using System;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using Microsoft.Extensions.Logging;
        using Streamiz.Kafka.Net.Processors;
        using Streamiz.Kafka.Net.Stream;
        public sealed class Counter { private int count; public string Next(string v) => v + ++count; }
        public sealed class Busy
        {
            private int count;
            private string last = "";
            private readonly List<string> all = new();
            private readonly Counter counter = new();
            public string Count(string v, IRecordContext c) => v + ++count;
            public string Last(string v, IRecordContext c) { var before = last; last = v; return before; }
            public string Listed(string v, IRecordContext c) { all.Add(v); return v + all.Count; }
            public string Deep(string v, IRecordContext c) => Inner(v);
            private string Inner(string v) => counter.Next(v);
        }
        public sealed class Given(Counter counter) { public string Count(string v, IRecordContext c) => counter.Next(v); }
        public sealed class Calm(ILogger log)
        {
            private long handled;
            private readonly string prefix = "p";
            private readonly Dictionary<string, string> names = new() { ["a"] = "b" };
            private readonly ConcurrentDictionary<string, int> lengths = new();
            private string? settings;
            public string Prefixed(string v, IRecordContext c) => prefix + v;
            public string Named(string v, IRecordContext c) => names.TryGetValue(v, out var name) ? name : v;
            public int Cached(string v, IRecordContext c) => lengths.GetOrAdd(v, key => key.Length);
            public string Loaded(string v, IRecordContext c) => v + (settings ??= "s");
            public string Watched(string v, IRecordContext c) { handled++; log.LogInformation("{Handled}", handled); return v; }
        }
        public abstract class Template { public string Run(string v, IRecordContext c) => Inner(v); protected abstract string Inner(string v); }
        public sealed class Quiet : Template { protected override string Inner(string v) => v.Trim(); }
        public sealed class Loud : Template { private int count; protected override string Inner(string v) => v + ++count; }
        public sealed class App(Busy busy, Calm calm)
        {
            private int count;
            private readonly string region = "eu";
            private readonly Busy own = new();
            private string Count(string v, IRecordContext c) => v + ++count;
            private string Tagged(string v, IRecordContext c) => v + region;
            public void Build(IKStream<string, string> s)
            {
                {{build}}
            }
        }
        """;

    [Theory]
    [InlineData("s.MapValues([|Count|]).To(\"a\");")]
    [InlineData("s.MapValues([|busy.Count|]).To(\"a\");")]
    [InlineData("s.MapValues([|own.Last|]).To(\"a\");")]
    [InlineData("var made = new Busy(); s.MapValues([|made.Listed|]).To(\"a\");")]
    [InlineData("s.MapValues([|new Busy().Deep|]).To(\"a\");")]
    [InlineData("s.MapValues([|new Given(new Counter()).Count|]).To(\"a\");")]
    [InlineData("var n = 0; string Next(string v, IRecordContext c) => v + ++n; s.MapValues([|Next|]).To(\"a\");")]
    [InlineData("var counter = new Counter(); string Next(string v, IRecordContext c) => counter.Next(v); s.MapValues([|Next|]).To(\"a\");")]
    [InlineData("string Next(string v, IRecordContext c) => v + ++count; s.MapValues([|Next|]).To(\"a\");")]
    public Task State_of_the_object_and_of_what_a_local_function_shares_is_told(string build) =>
        Verify.Finds(Source(build));

    [Theory]
    [InlineData("s.MapValues(Tagged).To(\"a\");")]
    [InlineData("s.MapValues(calm.Prefixed).To(\"a\");")]
    [InlineData("s.MapValues(calm.Named).To(\"a\");")]
    [InlineData("s.MapValues(calm.Cached).To(\"a\");")]
    [InlineData("s.MapValues(calm.Loaded).To(\"a\");")]
    [InlineData("s.MapValues(calm.Watched).To(\"a\");")]
    [InlineData("var quiet = new Quiet(); s.MapValues(quiet.Run).To(\"a\");")]
    [InlineData("var prefix = \"x\"; string Add(string v, IRecordContext c) => prefix + v; s.MapValues(Add).To(\"a\");")]
    [InlineData("string Next(string v, IRecordContext c) => new Counter().Next(v); s.MapValues(Next).To(\"a\");")]
    [InlineData("string Next(string v, IRecordContext c) { var n = 0; return v + ++n; } s.MapValues(Next).To(\"a\");")]
    public Task What_lasts_unchanged_or_is_only_watched_is_silent(string build) => Verify.Silent(Source(build));
}
