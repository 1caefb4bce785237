using EosAnalyzers.Tests.Effects;
using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// Values that go where no assignment shows it: into buffers and out variables, through awaiters and patterns, into what
/// a class keeps from its construction, into texts and collections that outlive the record.
/// </summary>
public class HiddenWaysTests
{
    [Theory]
    [InlineData("orders.MapValues((v, c) => Or(v, null)).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => Or(v, v.Amount > 1 ? new DateTime(2020, 1, 1) : null)).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => Or2(v)).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => Or3(v)).To(\"o\");", "EOS1003")]
    [InlineData("orders.MapValues((v, c) => new Draft(v.Id).At).To(\"o\");", "EOS1001")]
    [InlineData("var kept = new HashKeeper(); orders.MapValues((v, c) => kept.Hash).To(\"o\");", "EOS1009")]
    [InlineData("var kept = new ClockKeeper(); orders.MapValues((v, c) => kept.At).To(\"o\");", "EOS1009")]
    [InlineData("orders.MapValues((v, c) => Ids.Short).To(\"o\");", "EOS1009")]
    [InlineData("orders.MapValues((v, c) => Ids.Lazily).To(\"o\");", "EOS1003")]
    [InlineData("orders.Filter((k, v, c) => (v.Id, DateTime.UtcNow) is (_, { Year: > 2000 })).To(\"o\");", "EOS1001")]
    [InlineData("orders.Filter((k, v, c) => new Box(v.Id, DateTime.UtcNow) is (_, { Year: > 2000 })).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => new Box(v.Id, DateTime.UtcNow) switch { (_, { Year: > 2000 }) => 1, _ => 2 }).To(\"o\");", "EOS1001")]
    [InlineData("var r = new Random(); orders.MapValues((v, c) => { var b = new byte[4]; r.NextBytes(b); return b; }).To(\"o\");", "EOS1002")]
    [InlineData("orders.MapValues((v, c) => { var b = new byte[4]; new Random().NextBytes(b); return b; }).To(\"o\");", "EOS1002")]
    [InlineData("var r = new Random(); orders.MapValues((v, c) => { var b = new[] { 1, 2 }; r.Shuffle(b); return b[0]; }).To(\"o\");", "EOS1002")]
    [InlineData("orders.MapValues((v, c) => System.Linq.Enumerable.First(System.Linq.Enumerable.Shuffle(v.Id))).To(\"o\");", "EOS1002")]
    [InlineData("orders.MapValues((v, c) => { Span<byte> b = stackalloc byte[4]; System.Security.Cryptography.RandomNumberGenerator.Fill(b); return b[0]; }).To(\"o\");", "EOS1002")]
    [InlineData("orders.MapValues((v, c) => { var b = new byte[4]; System.Security.Cryptography.RandomNumberGenerator.Fill(b.AsSpan(0, 2)); return b[0]; }).To(\"o\");", "EOS1002")]
    [InlineData("orders.MapValues((v, c) => { var b = new byte[8]; System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(b, DateTime.UtcNow.Ticks); return b; }).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => { Span<byte> b = stackalloc byte[8]; System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(b, DateTime.UtcNow.Ticks); return b.ToArray(); }).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => { var b = new byte[8]; BitConverter.TryWriteBytes(b, DateTime.UtcNow.Ticks); return b; }).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => { var b = new byte[8]; System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(b.AsSpan(0, 8), DateTime.UtcNow.Ticks); return b; }).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => { double.TryParse(v.Id, out var x); return x; }).To(\"o\");", "EOS1007")]
    [InlineData("orders.MapValues((v, c) => { DateTime.TryParse(v.Id, out var x); return x; }).To(\"o\");", "EOS1007")]
    [InlineData("orders.MapValuesAsync(async (r, c) => await new Later()).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValuesAsync(async (r, c) => { DateTime at = await new Later(); return at; }).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => string.Join(\",\", new Tags { v.Id, \"b\" })).To(\"o\");", "EOS1006")]
    [InlineData("orders.MapValues((v, c) => { var t = new Tags { v.Id }; foreach (var x in t) return x; return \"\"; }).To(\"o\");", "EOS1006")]
    [InlineData("orders.MapValues((v, c) => string.Join(\",\", new Words(new HashSet<string> { v.Id, \"b\" }))).To(\"o\");", "EOS1006")]
    [InlineData("var log = new System.Text.StringBuilder(); orders.MapValues((v, c) => log.Append(v.Id).ToString()).To(\"o\");", "EOS1009")]
    [InlineData("var log = new System.Text.StringBuilder(); orders.MapValues((v, c) => { log.Append(v.Id); return log.Length; }).To(\"o\");", "EOS1009")]
    [InlineData("var seen = new System.Collections.Concurrent.BlockingCollection<string>(); orders.MapValues((v, c) => { seen.Add(v.Id); return seen.Count; }).To(\"o\");", "EOS1009")]
    [InlineData("var nested = new Dictionary<string, Dictionary<string, int>>(); orders.MapValues((v, c) => Inc(Bucket(nested, v.Customer), v.Id)).To(\"o\");", "EOS1009")]
    [InlineData("var nested = new Dictionary<string, List<string>>(); orders.MapValues((v, c) => { var l = nested[v.Customer]; l.Add(v.Id); return l.Count; }).To(\"o\");", "EOS1009")]
    [InlineData("var nested = new Dictionary<string, Dictionary<string, int>>(); orders.MapValues((v, c) => Inc(nested[v.Customer], v.Id)).To(\"o\");", "EOS1009")]
    [InlineData("orders.MapValues((v, c) => { var b = new char[30]; DateTime.UtcNow.TryFormat(b.AsSpan(), out var n, \"O\", System.Globalization.CultureInfo.InvariantCulture); return new string(b); }).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => { var b = new byte[16]; Guid.NewGuid().TryWriteBytes(b); return b; }).To(\"o\");", "EOS1003")]
    public async Task WhatComesByAHiddenWayIsFound(string statements, string expected) =>
        Assert.Equal([expected], await FindIds(statements));

    [Theory]
    [InlineData("orders.MapValues((v, c) => new Final(v.Id).Total).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => new Final(v.Id) { Other = 2 }.Total).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => { var d = new Final(v.Id); return d.Total; }).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => Total(new Final(v.Id))).To(\"o\");")]
    [InlineData("var buffer = new byte[16]; orders.MapValues((v, c) => { if (buffer.Length < v.Id.Length) buffer = new byte[v.Id.Length]; var n = System.Text.Encoding.UTF8.GetBytes(v.Id, buffer); return Convert.ToHexString(buffer, 0, n); }).To(\"o\");")]
    [InlineData("var buffer = new byte[16]; orders.MapValues((v, c) => { if (buffer.Length < v.Id.Length) Array.Resize(ref buffer, v.Id.Length); var n = System.Text.Encoding.UTF8.GetBytes(v.Id, buffer); return Convert.ToHexString(buffer, 0, n); }).To(\"o\");")]
    [InlineData("char[] text = new char[16]; orders.MapValues((v, c) => { if (text.Length < v.Id.Length) text = new char[v.Id.Length]; v.Id.CopyTo(0, text, 0, v.Id.Length); return new string(text, 0, v.Id.Length); }).To(\"o\");")]
    [InlineData("var kept = new ClockKeeper(); orders.MapValues((v, c) => kept.Name).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => Ids.Fixed).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => { var b = new byte[8]; System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(b, v.Id.Length); return b; }).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => { double.TryParse(v.Id, System.Globalization.CultureInfo.InvariantCulture, out var x); return x; }).To(\"o\");")]
    [InlineData("orders.MapValuesAsync(async (r, c) => await new Fixedly()).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => string.Join(\",\", new Tags { v.Id, \"b\" }.OrderBy(x => x, StringComparer.Ordinal))).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => string.Join(\",\", new Listed { v.Id, \"b\" })).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => Inc(new Dictionary<string, int>(), v.Id)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => new System.Text.StringBuilder().Append(v.Id).ToString()).To(\"o\");")]
    [InlineData("var log = new System.Text.StringBuilder(); orders.MapValues((v, c) => { log.Clear(); log.Append(v.Id); return log.ToString(); }).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => { var b = new char[8]; \"abc\".AsSpan().CopyTo(b.AsSpan(0, 3)); return new string(b); }).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => { var words = new Words(new HashSet<string> { v.Id }); return words.Count(); }).To(\"o\");")]
    public async Task WhatIsTheSameInEachAttemptIsSilent(string statements) =>
        Assert.Empty(await FindIds(statements));

    private static async Task<IEnumerable<string>> FindIds(string statements) =>
        (await AnalyzedCode.AnalyzeSources(ClientTopology.With("int unused", statements, Members) + Types))
            .Select(found => found.Id)
            .Where(id => id.StartsWith("EOS1", StringComparison.Ordinal))
            .Distinct();

    private const string Members = """
        private static string Or(Order o, DateTime? at) => o.Id + (at ?? DateTime.UtcNow).Year;
        private static string Or2(Order o, DateTime? at = null) { var x = at ?? DateTime.UtcNow; return o.Id + x.Ticks; }
        private static string Or3(Order o, string? id = null) { id ??= Guid.NewGuid().ToString(); return o.Id + id; }
        private static int Total(Final f) => f.Total;
        private static int Inc(Dictionary<string, int> d, string k) => d[k] = d.GetValueOrDefault(k) + 1;
        private static Dictionary<string, int> Bucket(Dictionary<string, Dictionary<string, int>> n, string k) { if (!n.TryGetValue(k, out var d)) n[k] = d = new(); return d; }
        """;

    private const string Types = """

        public class Entity { public DateTime At { get; } public Entity() { At = DateTime.UtcNow; } }
        public class Draft : Entity { public int Total { get; } public Draft(string id) { Total = id.Length; } }
        public class Final(string id) : Entity { public int Total => id.Length; public int Other { get; set; } }
        public class HashKeeper { public int Hash { get; } = "x".GetHashCode(); }
        public class ClockKeeper { public DateTime At { get; } public string Name { get; } public ClockKeeper() { At = DateTime.UtcNow; Name = "x"; } }
        public static class Ids { public static readonly string Boot = Guid.NewGuid().ToString(); public static readonly string Short = Boot.Substring(0, 8); public static readonly string Fixed = "x"; private static readonly Lazy<string> lazy = new(() => Guid.NewGuid().ToString()); public static string Lazily => lazy.Value; }
        public record Box(string Id, DateTime At);
        public class Later { public LaterAwaiter GetAwaiter() => new(); }
        public struct LaterAwaiter : System.Runtime.CompilerServices.INotifyCompletion { public bool IsCompleted => true; public DateTime GetResult() => DateTime.UtcNow; public void OnCompleted(Action a) => a(); }
        public class Fixedly { public FixedAwaiter GetAwaiter() => new(); }
        public struct FixedAwaiter : System.Runtime.CompilerServices.INotifyCompletion { public bool IsCompleted => true; public int GetResult() => 1; public void OnCompleted(Action a) => a(); }
        public class Tags : HashSet<string> { }
        public class Listed : List<string> { }
        public class Words(HashSet<string> inner) : IEnumerable<string> { public IEnumerator<string> GetEnumerator() => inner.GetEnumerator(); System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); }
        """;
}
