using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// Services in services that count their calls, time them and log now and then: nothing of it reaches a record. What
/// they number, remember or decide by it does.
/// </summary>
public class WatchedServiceTests
{
    [Theory]
    [InlineData("orders.MapValues((v, c) => pipeline.Run(v)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => outer.Run(v)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => pricing.Measured(v)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => desk.Priced(v)).To(\"o\");")]
    [InlineData("orders.Filter((k, v, c) => fraud.Passes(v)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => fraud.Score(v)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => desk.Names[v.Customer]).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => new Filled().Parts(v).Count).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => desk.Parts(v)).To(\"o\");")]
    public async Task WhatServicesCountForThemselvesIsSilent(string statement) => Assert.Empty(await FindIds(statement));

    [Theory]
    [InlineData("orders.MapValues((v, c) => desk.Numbered(v)).To(\"o\");", "EOS1009")]
    [InlineData("orders.MapValues((v, c) => desk.Told(v)).To(\"o\");", "EOS1009")]
    [InlineData("orders.Filter((k, v, c) => desk.Every(v)).To(\"o\");", "EOS1009")]
    [InlineData("orders.MapValues((v, c) => desk.Timed(v)).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => windows.Moving(v)).To(\"o\");", "EOS1009")]
    [InlineData("orders.MapValues((v, c) => windows.Count(v)).To(\"o\");", "EOS1009")]
    [InlineData("orders.MapValues((v, c) => FormattableString.CurrentCulture($\"{v.Amount}\")).To(\"o\");", "EOS1007")]
    public async Task WhatTheyTellTheRecordIsFound(string statement, string expected) =>
        Assert.Contains(expected, await FindIds(statement));

    private static async Task<string[]> FindIds(string statement)
    {
        var found = await AnalyzedCode.AnalyzeSources($$"""
            using System;
            using System.Collections.Generic;
            using System.Diagnostics;
            using System.Linq;
            using System.Threading;
            using Microsoft.Extensions.Logging;
            using Streamiz.Kafka.Net.Stream;

            public record Bought(string Id, string Customer, decimal Amount, string Status);
            public abstract class Step(ILogger log)
            {
                private long runs; private readonly Stopwatch uptime = Stopwatch.StartNew();
                public Bought Run(Bought o) { Interlocked.Increment(ref runs); var r = Core(o); log.LogDebug("{Runs} in {Uptime}", runs, uptime.Elapsed); return r; }
                protected abstract Bought Core(Bought o);
            }
            public sealed class Trim(ILogger log) : Step(log) { protected override Bought Core(Bought o) => o with { Status = o.Status.Trim() }; }
            public sealed class Tag(ILogger log, IReadOnlyList<string> tags) : Step(log) { protected override Bought Core(Bought o) => o with { Status = string.Join(',', tags) }; }
            public sealed class Pipeline(IEnumerable<Step> steps) { private readonly Step[] all = steps.ToArray(); public Bought Run(Bought o) { foreach (var s in all) o = s.Run(o); return o; } }
            public sealed class Outer(Pipeline inner) { private int calls; public string Status => $"{calls}"; public Bought Run(Bought o) { calls++; return inner.Run(o); } }
            public sealed class Pricing(ILogger log)
            {
                private int slow; private DateTimeOffset? firstSlow; private readonly object gate = new(); private int calls;
                public Bought Measured(Bought o)
                {
                    var start = Stopwatch.GetTimestamp();
                    try { return o with { Status = "x" }; }
                    finally { var took = Stopwatch.GetElapsedTime(start); if (took.TotalSeconds > 1) { lock (gate) { slow++; firstSlow ??= DateTimeOffset.UtcNow; } log.LogWarning("{Slow} since {First}", slow, firstSlow); } }
                }
                public string Told(Bought o) { calls++; return o.Id + calls; }
                public bool Every(Bought o) { if (++calls % 10 != 0) return false; log.LogInformation("{Calls}", calls); return true; }
            }
            public sealed class Tariff(ILogger log) { private int calls; private readonly decimal vat = 1.19m; public decimal Priced(Bought o) { calls++; if (calls % 1000 == 0) log.LogInformation("{Calls}", calls); return o.Amount * vat; } }
            public sealed class Sequence { private int n; public int Next() => ++n; private DateTime last; public string Since() { var before = last; last = DateTime.UtcNow; return before.ToString("O"); } }
            public sealed class Filled
            {
                private readonly Dictionary<string, List<string>> known = new();
                public List<string> Parts(Bought o) { if (!known.TryGetValue(o.Status, out var parts)) { known[o.Status] = parts = new(); foreach (var x in o.Status.Split(',')) parts.Add(x); } return parts; }
            }
            public sealed class Desk(Tariff tariff, Pricing pricing, Sequence sequence, Filled filled)
            {
                public IReadOnlyDictionary<string, string> Names { get; } = new Dictionary<string, string>();
                public decimal Priced(Bought o) => tariff.Priced(o);
                public string Told(Bought o) => pricing.Told(o);
                public bool Every(Bought o) => pricing.Every(o);
                public int Numbered(Bought o) => sequence.Next();
                public string Timed(Bought o) => sequence.Since();
                public int Parts(Bought o) => filled.Parts(o).Count;
            }
            public sealed class Throttled(ILogger log) { private DateTime next; private int dropped; public void Warn(string text) { var now = DateTime.UtcNow; if (now < next) { dropped++; return; } next = now.AddSeconds(30); log.LogWarning("{Text} {Dropped}", text, dropped); dropped = 0; } }
            public sealed class Fraud(Throttled warn, HashSet<string> blocked)
            {
                private readonly Dictionary<string, int> scores = new();
                public bool Passes(Bought o) { if (!blocked.Contains(o.Customer)) return true; warn.Warn(o.Customer); return false; }
                public int Score(Bought o) { if (scores.TryGetValue(o.Customer, out var s)) return s; s = o.Customer.Length; scores[o.Customer] = s; return s; }
            }
            public sealed class Windows
            {
                private readonly Dictionary<string, Queue<decimal>> windows = new(); private readonly Dictionary<string, List<string>> seen = new();
                public decimal Moving(Bought o) { if (!windows.TryGetValue(o.Customer, out var q)) windows[o.Customer] = q = new(); q.Enqueue(o.Amount); if (q.Count > 5) q.Dequeue(); return q.Average(); }
                public int Count(Bought o) { if (!seen.TryGetValue(o.Customer, out var ids)) seen.Add(o.Customer, ids = new()); ids.Add(o.Id); return ids.Count; }
            }
            public class App(Pipeline pipeline, Outer outer, Pricing pricing, Desk desk, Fraud fraud, Windows windows)
            {
                public void Build(IKStream<string, Bought> orders) { {{statement}} }
            }
            """);
        return [.. found.Select(one => one.Id).Distinct()];
    }
}
