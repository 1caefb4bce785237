using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.WallClock.WallClockRule>;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// What is put into a collection keeps its members: of an element that has a clock in one of them, the others are as
/// they were.
/// </summary>
public class ElementMembersTests
{
    private static string Source(string statements) => $$"""
        using System;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.Linq;
        using System.Threading.Channels;
        using Streamiz.Kafka.Net.Stream;
        public record D(string Id, DateTime At);
        public class M { public string Id = ""; public DateTime At { get; set; } }
        public record Box(List<D> Items);
        public class Bag
        {
            private readonly List<D> items = new();
            public void Put(D d) => items.Add(d);
            public D At(int i) => items[i];
        }
        public class Last
        {
            private D last = null!;
            public void Put(D d) => last = d;
            public D Get() => last;
        }
        public static class Made
        {
            public static List<D> Load(string v) { var l = new List<D>(); l.Add(new D(v, DateTime.UtcNow)); return l; }
            public static string Ats(List<D> l) => string.Concat(l.Select(d => d.At.Ticks));
            public static string Ids(List<D> l) => string.Concat(l.Select(d => d.Id));
            public static string At(D d) => d.At.ToString("O");
            public static string Id(D d) => d.Id;
        }
        public class App
        {
            public void Build(IKStream<string, string> s) =>
                s.MapValues((v, c) => { {{statements}} }).To("a");
        }
        """;

    private const string Listed = "var l = new List<D> { new D(v, DateTime.UtcNow) };";
    private const string Filled = "var l = new List<D>(); l.Add(new D(v, DateTime.UtcNow));";
    private const string Table = "var l = new Dictionary<string, D> { [v] = new D(v, DateTime.UtcNow) };";
    private const string Sorted = "var l = new SortedDictionary<string, D>(StringComparer.Ordinal); l[v] = new D(v, DateTime.UtcNow);";
    private const string Queued = "var l = new Queue<D>(); l.Enqueue(new D(v, DateTime.UtcNow));";
    private const string Plain = "var l = new List<M> { new M { Id = v } };";
    private const string Grouped = "var l = new List<D> { new D(v, DateTime.UtcNow) }.GroupBy(d => d.Id);";
    private const string Written = "var l = Channel.CreateUnbounded<D>(); l.Writer.TryWrite(new D(v, DateTime.UtcNow));";

    // By each way to an element: `$` is the member that is read.
    [Theory]
    [InlineData(Listed, "return l.Select(d => d.$).First();")]
    [InlineData(Listed, "return l[0].$;")]
    [InlineData(Listed, "return l.First().$;")]
    [InlineData(Listed, "return l.First(d => d.Id == v).$;")]
    [InlineData(Listed, "return l.Find(d => d.Id == v)!.$;")]
    [InlineData(Listed, "return l.FirstOrDefault()?.$;")]
    [InlineData(Listed, "return l.OrderBy(d => d.Id, StringComparer.Ordinal).Where(d => d.Id != \"\").ToList().Last().$;")]
    [InlineData(Listed, "return l.ConvertAll(d => d.$)[0];")]
    [InlineData(Listed, "return (from d in l where d.Id != \"\" select d.$).First();")]
    [InlineData(Listed, "return (from d in l let n = d.$ where d.Id.Length > 2 select n).First();")]
    [InlineData(Listed, "return l.Join(new[] { v }, d => d.Id, o => o, (d, o) => d.$).First();")]
    [InlineData(Listed, "return l.Select((d, i) => (d.$, i)).First().Item1;")]
    [InlineData(Listed, "return l.Select(d => new { d.Id, d.At }).ToList()[0].$;")]
    [InlineData(Listed, "return l.Select(d => (d.Id, d.At)).Select(t => t.$).First();")]
    [InlineData(Listed, "foreach (var d in l) return d.$; return default;")]
    [InlineData(Listed, "var a = l.ToArray(); return a[0].$;")]
    [InlineData(Listed, "List<D> a = [.. l]; return a[0].$;")]
    [InlineData(Listed, "return l is [{ $: var found }, ..] ? found : default;")]
    [InlineData(Listed, "return l.ToDictionary(d => d.Id)[v].$;")]
    [InlineData(Listed, "return l.ToDictionary(d => d.Id, d => d.$)[v];")]
    [InlineData(Listed, "return l.ToLookup(d => d.Id)[v].First().$;")]
    [InlineData(Listed, "return l.GroupBy(d => d.Id).ToDictionary(g => g.Key, g => g.ToList())[v][0].$;")]
    [InlineData(Listed, "return l.GroupBy(d => d.$).First().Key;")]
    [InlineData(Listed, "return new Box(l).Items.Select(d => d.$).First();")]
    [InlineData(Listed, "return new[] { new Box(l) }.SelectMany(b => b.Items).First().$;")]
    [InlineData(Filled, "return l.Single().$;")]
    [InlineData("var l = new List<D>(); l.AddRange(new[] { new D(v, DateTime.UtcNow) });", "return l[0].$;")]
    [InlineData("var l = new List<D>(new[] { new D(v, DateTime.UtcNow) });", "return l[0].$;")]
    [InlineData("D[] l = [new D(v, DateTime.UtcNow)];", "return l[0].$;")]
    [InlineData("var l = new[] { new D(v, DateTime.UtcNow) };", "return l.AsSpan()[0].$;")]
    [InlineData("var l = new D[1]; l[0] = new D(v, DateTime.UtcNow);", "return l[0].$;")]
    [InlineData("var l = new[] { new { Id = v, At = DateTime.UtcNow } };", "return l.Select(d => d.$).First();")]
    [InlineData("var l = new List<(string Id, DateTime At)> { (v, DateTime.UtcNow) };", "return l[0].$;")]
    [InlineData(Table, "return l[v].$;")]
    [InlineData(Table, "return l.TryGetValue(v, out var found) ? found.$ : default;")]
    [InlineData(Table, "return l.GetValueOrDefault(v)!.$;")]
    [InlineData(Sorted, "return l.Values.First().$;")]
    [InlineData(Sorted, "foreach (var one in l) return one.Value.$; return default;")]
    [InlineData(Sorted, "foreach (var (key, d) in l) return d.$; return default;")]
    [InlineData(Sorted, "return l.Select(one => one.Value.$).First();")]
    [InlineData("var l = new Dictionary<string, D>(); l.Add(v, new D(v, DateTime.UtcNow));", "return l[v].$;")]
    [InlineData("var l = new ConcurrentDictionary<string, D>(); l.TryAdd(v, new D(v, DateTime.UtcNow));", "return l[v].$;")]
    [InlineData("var l = new ConcurrentDictionary<string, D>();", "return l.GetOrAdd(v, id => new D(id, DateTime.UtcNow)).$;")]
    [InlineData(Grouped, "return l.First().First().$;")]
    [InlineData(Grouped, "return l.Select(g => g.First().$).First();")]
    [InlineData(Queued, "return l.Dequeue().$;")]
    [InlineData(Queued, "return l.TryDequeue(out var found) ? found.$ : default;")]
    [InlineData("var l = new Stack<D>(); l.Push(new D(v, DateTime.UtcNow));", "return l.Pop().$;")]
    [InlineData("var l = new LinkedList<D>(); l.AddLast(new D(v, DateTime.UtcNow));", "return l.First!.Value.$;")]
    [InlineData("var l = new PriorityQueue<D, int>(); l.Enqueue(new D(v, DateTime.UtcNow), 1);", "return l.Dequeue().$;")]
    [InlineData("var l = ImmutableList<D>.Empty.Add(new D(v, DateTime.UtcNow));", "return l[0].$;")]
    [InlineData(Written, "return l.Reader.TryRead(out var found) ? found.$ : default;")]
    [InlineData(Plain + "l[0].At = DateTime.UtcNow;", "return l[0].$;")]
    [InlineData(Plain + "foreach (var m in l) m.At = DateTime.UtcNow;", "return l[0].$;")]
    [InlineData(Plain + "l.ForEach(m => m.At = DateTime.UtcNow);", "return l[0].$;")]
    [InlineData(Plain + "var m = l[0]; m.At = DateTime.UtcNow;", "return l[0].$;")]
    [InlineData("var l = new[] { new M { Id = v } }; l[0].At = DateTime.UtcNow;", "return l[0].$;")]
    [InlineData("var l = Made.Load(v);", "return l[0].$;")]
    [InlineData("var l = new Bag(); l.Put(new D(v, DateTime.UtcNow));", "return l.At(0).$;")]
    [InlineData("var l = new Last(); l.Put(new D(v, DateTime.UtcNow));", "return l.Get().$;")]
    public async Task Only_the_member_of_an_element_that_is_read_counts(string made, string read)
    {
        await Verify.Silent(Source(made + read.Replace("$", "Id")));
        Assert.Single(await Verify.Messages(Source(made + read.Replace("$", "At"))));
    }

    // What the elements have in their members is nothing that decides these.
    [Theory]
    [InlineData(Listed, "return l.Count + l.Count();")]
    [InlineData(Listed, "return l.Any();")]
    [InlineData(Listed, "return l.Count(d => d.Id.Length > 2);")]
    [InlineData(Listed, "return l.Select(d => 1).Sum();")]
    [InlineData(Listed, "return l.Sum(d => d.Id.Length);")]
    [InlineData(Listed, "return l.Exists(d => d.Id == v);")]
    [InlineData(Listed, "return l.Aggregate(\"\", (all, d) => all + d.Id);")]
    [InlineData(Listed, "return Made.Ids(l);")]
    [InlineData(Listed, "return l.Select(Made.Id).First();")]
    [InlineData(Listed, "return l.GroupBy(d => d.Id).Select(g => g.Key + g.Count()).First();")]
    [InlineData(Sorted, "return l.Keys.First();")]
    [InlineData(Table, "return l.ContainsKey(v);")]
    [InlineData(Table, "return l.TryGetValue(v, out _);")]
    [InlineData("var l = new SortedDictionary<long, string>(); l[DateTime.UtcNow.Ticks] = v;", "return l.Values.First();")]
    [InlineData("var l = new[] { v, v };", "return string.Concat(from t in l let at = DateTime.UtcNow where t.Length > 2 select t);")]
    public Task What_no_member_of_an_element_decides_is_silent(string made, string read) => Verify.Silent(Source(made + read));

    [Theory]
    [InlineData(Listed, "return l.Count(d => d.At.Hour > 2);")]
    [InlineData(Listed, "return l.Any(d => d.At.Hour > 2);")]
    [InlineData(Listed, "return l.Sum(d => d.At.Ticks);")]
    [InlineData(Listed, "return l.Where(d => d.At.Hour > 2).Select(d => d.Id).First();")]
    [InlineData(Listed, "return l.OrderBy(d => d.At).First().Id;")]
    [InlineData(Listed, "return l.MaxBy(d => d.At)!.Id;")]
    [InlineData(Listed, "return l.Exists(d => d.At.Hour == 2);")]
    [InlineData(Listed, "return l.Aggregate(\"\", (all, d) => all + d.At.Ticks);")]
    [InlineData(Listed, "return l.Contains(new D(v, default));")]
    [InlineData(Listed, "return Made.Ats(l);")]
    [InlineData(Listed, "return l.Select(Made.At).First();")]
    [InlineData(Listed, "return string.Concat(l);")]
    [InlineData(Table, "return l.ContainsKey(DateTime.UtcNow.ToString(\"O\"));")]
    [InlineData(Table, "return l.Values.Max(d => d.At.Ticks);")]
    [InlineData("var l = new List<D>();", "if (DateTime.UtcNow.Hour > 3) l.Add(new D(v, default)); return l.Count;")]
    [InlineData("var l = new List<D>();", "if (DateTime.UtcNow.Hour > 3) l.Add(new D(v, default)); return l.Select(d => 1).Sum();")]
    [InlineData("var l = new[] { v, v + 1 };", "return l[DateTime.UtcNow.Second % 2];")]
    [InlineData("var l = new Dictionary<int, string> { [1] = v };", "return l.GetValueOrDefault(DateTime.UtcNow.Second);")]
    [InlineData("var l = new SortedDictionary<long, string>(); l[DateTime.UtcNow.Ticks] = v;", "return l.Keys.First();")]
    [InlineData("var l = new[] { v, v };", "return string.Concat(from t in l let at = DateTime.UtcNow where at.Hour > 2 select t);")]
    [InlineData("var l = new[] { v, v };", "return (from t in l let at = DateTime.UtcNow select at).First();")]
    public async Task What_a_member_of_an_element_decides_is_found(string made, string read) =>
        Assert.Single(await Verify.Messages(Source(made + read)));
}
