using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.WallClock.WallClockRule>;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>A private collection that is filled and emptied and that nobody asks is for nobody.</summary>
public class UnreadCollectionTests
{
    private static string Source(string members, string put) => $$"""
        using System;
        using System.Collections.Generic;
        using Streamiz.Kafka.Net.Stream;
        public interface IRows { void Add(DateTime at); }
        public class Meter(IRows rows)
        {
            {{members}}
            public void Seen(string v) { {{put}} }
            public void Rest() => rows.Add(default);
        }
        public class App
        {
            public void Build(IKStream<string, string> s, Meter meter) => s.Foreach((k, v, c) => meter.Seen(v));
        }
        """;

    [Theory]
    [InlineData("private readonly Dictionary<string, DateTime> seen = []; public void Close() => seen.Clear();", "seen[v] = DateTime.UtcNow;")]
    [InlineData("private readonly List<DateTime> seen = []; public void Close() => seen.Clear();", "seen.Add(DateTime.UtcNow);")]
    [InlineData("private readonly Queue<DateTime> seen = [];", "seen.Enqueue(DateTime.UtcNow); if (v == \"\") seen.Dequeue();")]
    [InlineData("private readonly HashSet<long> seen = [];", "seen.Add(DateTime.UtcNow.Ticks);")]
    [InlineData("private readonly Dictionary<string, DateTime> seen = [];", "seen.Remove(v); seen.Add(v, DateTime.UtcNow);")]
    public Task What_nobody_asks_is_silent(string members, string put) => Verify.Silent(Source(members, put));

    [Theory]
    [InlineData("private readonly Dictionary<string, DateTime> seen = []; public bool Has(string v) => seen.ContainsKey(v);", "seen[v] = DateTime.UtcNow;")]
    [InlineData("private readonly List<DateTime> seen = []; public DateTime First() => seen[0];", "seen.Add(DateTime.UtcNow);")]
    [InlineData("private readonly Queue<DateTime> seen = []; public DateTime Next() => seen.Dequeue();", "seen.Enqueue(DateTime.UtcNow);")]
    [InlineData("private readonly HashSet<long> seen = []; public bool Once(long at) => seen.Add(at);", "seen.Add(DateTime.UtcNow.Ticks);")]
    [InlineData("public readonly Dictionary<string, DateTime> seen = [];", "seen[v] = DateTime.UtcNow;")]
    [InlineData("private readonly List<DateTime> seen = []; public IEnumerable<DateTime> All() => seen;", "seen.Add(DateTime.UtcNow);")]
    public async Task What_somebody_may_ask_is_found(string members, string put) =>
        Assert.Single(await Verify.Messages(Source(members, put)));
}
