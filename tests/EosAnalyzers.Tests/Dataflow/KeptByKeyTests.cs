using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// What is kept under a key that it is made of is the same whenever it is computed. What the first record with a key
/// has put there, or which key came last, is not.
/// </summary>
public class KeptByKeyTests
{
    [Theory]
    [InlineData("orders.Filter((k, v, c) => keeper.Matches(v)).To(\"o\");")]
    [InlineData("orders.Filter((k, v, c) => keeper.MatchesLast(v.Status, v.Id)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => keeper.Named(v)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => keeper.Paired(v)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => keeper.Known(v)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => keeper.Interned(v)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => keeper.Length(v)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => keeper.LengthOfId(v)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => keeper.Fresh(v).Count).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => keeper.Filled(v)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => keeper.Copied(v).Length).To(\"o\");")]
    public async Task WhatIsMadeOfItsKeyIsSilent(string statement) => Assert.Empty(await FindIds(statement));

    [Theory]
    [InlineData("orders.Filter((k, v, c) => keeper.IsNew(v)).To(\"o\");")]
    [InlineData("orders.Filter((k, v, c) => keeper.IsNewName(v)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => keeper.FirstId(v)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => keeper.FirstOrder(v)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => keeper.FirstAdded(v)).To(\"o\");")]
    [InlineData("orders.Filter((k, v, c) => keeper.IsOther(v)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => keeper.FirstOfRun(v)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => keeper.InRun(v)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => keeper.Bucketed(v)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => keeper.BucketedByName(v)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => keeper.Counted(v)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => keeper.Sharded(v)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => keeper.Capacity(v)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => keeper.Whole(v)).To(\"o\");")]
    public async Task WhatEarlierRecordsHavePutThereIsFound(string statement) =>
        Assert.Contains("EOS1009", await FindIds(statement));

    private static async Task<string[]> FindIds(string statement)
    {
        var found = await AnalyzedCode.AnalyzeSources($$"""
            using System;
            using System.Collections.Concurrent;
            using System.Collections.Generic;
            using System.Text.RegularExpressions;
            using Streamiz.Kafka.Net.Stream;

            public record Bought(string Id, string Customer, decimal Amount, string Status);
            public sealed class Keeper
            {
                private readonly Dictionary<string, string> names = new();
                private readonly Dictionary<(string, string), string> pairs = new();
                private readonly Dictionary<string, Bought> firsts = new();
                private readonly ConcurrentDictionary<string, int> lengths = new();
                private readonly ConcurrentDictionary<string, Bought> added = new();
                private readonly Dictionary<string, List<string>> buckets = new();
                private readonly ConcurrentDictionary<string, List<string>> lists = new();
                private readonly Dictionary<string, Dictionary<string, int>> counts = new();
                private readonly List<string>[] shards = { new(), new() };
                private readonly HashSet<string> pool = new();
                private string? last;
                private Regex? lastRegex;
                private Bought? lastOrder;
                private int inRun;
                private char[] text = new char[16];

                public bool Matches(Bought o) { if (last == o.Status && lastRegex is not null) return lastRegex.IsMatch(o.Id); lastRegex = new Regex(o.Status); last = o.Status; return lastRegex.IsMatch(o.Id); }
                public bool MatchesLast(string pattern, string id) { if (lastRegex is null || last != pattern) { lastRegex = new Regex(pattern); last = pattern; } return lastRegex.IsMatch(id); }
                public string Named(Bought o) { if (!names.TryGetValue(o.Customer, out var name)) names[o.Customer] = name = o.Customer.Trim(); return name; }
                public string Paired(Bought o) { var key = (o.Customer, o.Status); if (pairs.TryGetValue(key, out var pair)) return pair; var made = o.Customer + "/" + o.Status; pairs[key] = made; return made; }
                public decimal Known(Bought o) { if (!firsts.TryGetValue(o.Id, out var known)) firsts[o.Id] = known = o; return known.Amount; }
                public string Interned(Bought o) { if (!pool.TryGetValue(o.Status, out var known)) pool.Add(known = o.Status); return known; }
                public int Length(Bought o) => lengths.GetOrAdd(o.Customer, name => name.Length);
                public int LengthOfId(Bought o) => lengths.GetOrAdd(o.Id, _ => o.Status.Length);
                public List<string> Fresh(Bought o) { var made = Made(o); made.Add(o.Status); return made; }
                private static List<string> Made(Bought o) { var made = new List<string>(); made.Add(o.Id); return made; }
                public string Filled(Bought o) { if (text.Length < o.Id.Length) text = new char[o.Id.Length * 2]; o.Id.CopyTo(text); return new string(text, 0, o.Id.Length); }
                public char[] Copied(Bought o) { if (text.Length < o.Id.Length) text = new char[o.Id.Length * 2]; o.Id.CopyTo(text); return text.AsSpan(0, o.Id.Length).ToArray(); }

                public bool IsNew(Bought o) { if (names.TryGetValue(o.Id, out _)) return false; names[o.Id] = "seen"; return true; }
                public bool IsNewName(Bought o) { if (pool.TryGetValue(o.Customer, out _)) return false; pool.Add(o.Customer); return true; }
                public string FirstId(Bought o) { if (!names.TryGetValue(o.Customer, out var id)) names[o.Customer] = id = o.Id; return id; }
                public decimal FirstOrder(Bought o) { if (!firsts.TryGetValue(o.Customer, out var first)) firsts[o.Customer] = first = o; return first.Amount; }
                public decimal FirstAdded(Bought o) => added.GetOrAdd(o.Customer, _ => o).Amount;
                public bool IsOther(Bought o) { if (last == o.Customer) return false; last = o.Customer; return true; }
                public string FirstOfRun(Bought o) { if (last != o.Customer) { lastOrder = o; last = o.Customer; } return lastOrder!.Id; }
                public int InRun(Bought o) { if (last != o.Customer) { inRun = 0; last = o.Customer; } inRun++; return inRun; }
                private List<string> Bucket(string key) { if (!buckets.TryGetValue(key, out var bucket)) buckets[key] = bucket = new(); return bucket; }
                private List<string> Listed(string key) => lists.GetOrAdd(key, _ => new());
                private Dictionary<string, int> CountsOf(string key) { if (!counts.TryGetValue(key, out var found)) counts[key] = found = new(); return found; }
                private List<string> Shard(Bought o) => shards[o.Id.Length % 2];
                public int Bucketed(Bought o) { Bucket(o.Customer).Add(o.Id); return Bucket(o.Customer).Count; }
                public int BucketedByName(Bought o) { var bucket = Listed(o.Customer); bucket.Add(o.Id); return bucket.Count; }
                public int Counted(Bought o) => Increase(CountsOf(o.Customer), o.Id);
                private static int Increase(IDictionary<string, int> all, string key) { all[key] = all.TryGetValue(key, out var n) ? n + 1 : 1; return all[key]; }
                public int Sharded(Bought o) { Shard(o).Add(o.Id); return Shard(o).Count; }
                public int Capacity(Bought o) { if (text.Length < o.Id.Length) text = new char[o.Id.Length * 2]; return text.Length; }
                public string Whole(Bought o) { if (text.Length < o.Id.Length) text = new char[o.Id.Length * 2]; o.Id.CopyTo(text); return new string(text); }
            }
            public class App(Keeper keeper) { public void Build(IKStream<string, Bought> orders) { {{statement}} } }
            """);
        return found.Select(finding => finding.Id).Order().ToArray();
    }
}
