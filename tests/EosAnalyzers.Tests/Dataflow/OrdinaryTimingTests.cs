using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// Deadlines, clocks that are given, times that stand in for what was not given, files and archives that are made by
/// the way, orders that do not matter: what of them reaches the record and what does not.
/// </summary>
public class OrdinaryTimingTests
{
    [Theory]
    [InlineData("orders.MapValues((v, c) => { new Deadline(time).ThrowIfPassed(); return v; }).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => Billing.Due(v, new RecordTime(c.Timestamp))).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => { var at = new RecordTime(c.Timestamp); return Billing.Due(v, at); }).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => new Stamped(v.Id, () => v.At).At).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => Files.Digest(v)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => Archives.Dated(v)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => Tenants.Run(v.Customer, () => Tenants.Current + v.Id)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => Sets.SortedArray(v)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => Sets.Only(v)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => Sets.CountKeys(new Dictionary<string, int> { [v.Id] = 1 }.Keys)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => Sets.CountOther(new Dictionary<string, int> { [v.Id] = 1 }.Values)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => Zones.Named(v.At)).To(\"o\");")]
    public async Task WhatDoesNotReachTheRecordIsSilent(string statement) => Assert.Empty(await FindIds(statement));

    [Theory]
    [InlineData("orders.MapValues((v, c) => { if (DateTime.UtcNow > v.At) throw new InvalidOperationException(); return v; }).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => Billing.Due(v, time)).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => Billing.Due(v, TimeProvider.System)).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => new Stamped(v.Id).At).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => new Stamped(v.Id, () => v.At).At > new Stamped(v.Id).At).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => Files.Read(v)).To(\"o\");", "EOS1004")]
    [InlineData("orders.MapValues((v, c) => Archives.Packed(v)).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => Tenants.Current + v.Id).To(\"o\");", "EOS1009")]
    [InlineData("orders.MapValues((v, c) => Sets.Array(v)).To(\"o\");", "EOS1006")]
    [InlineData("orders.MapValues((v, c) => Sets.First(v)).To(\"o\");", "EOS1006")]
    [InlineData("orders.MapValues((v, c) => Sets.JoinKeys(new Dictionary<string, int> { [v.Id] = 1, [v.Customer] = 2 }.Keys)).To(\"o\");", "EOS1006")]
    [InlineData("orders.MapValues((v, c) => Zones.Local(v.At)).To(\"o\");", "EOS1007")]
    [InlineData("orders.MapValues((v, c) => Zones.LazyLocal(v.At)).To(\"o\");", "EOS1007")]
    [InlineData("orders.MapValues((v, c) => Zones.SinceStart(v.At)).To(\"o\");", "EOS1001")]
    public async Task WhatReachesItIsFound(string statement, string expected) =>
        Assert.Contains(expected, await FindIds(statement));

    private static async Task<string[]> FindIds(string statement)
    {
        var found = await AnalyzedCode.AnalyzeSources($$"""
            using System;
            using System.Collections.Generic;
            using System.IO;
            using System.IO.Compression;
            using System.Linq;
            using System.Threading;
            using Streamiz.Kafka.Net.Stream;

            public record Bought(string Id, string Customer, DateTime At, string Status);
            public sealed class Deadline(TimeProvider time)
            {
                private readonly long start = time.GetTimestamp();
                public void ThrowIfPassed() { if (time.GetElapsedTime(start) > TimeSpan.FromSeconds(5)) throw new TimeoutException("too slow"); }
            }
            public sealed class RecordTime(long at) : TimeProvider { public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(at); }
            public static class Billing { public static DateTimeOffset Due(Bought o, TimeProvider time) => time.GetUtcNow().AddDays(30); }
            public sealed class Stamped(string id, Func<DateTime>? now = null) { public string Id { get; } = id; public DateTime At { get; } = (now ?? (() => DateTime.UtcNow))(); }
            public static class Files
            {
                public static int Digest(Bought o) { var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()); try { File.WriteAllText(path, o.Status); return File.ReadAllBytes(path).Length; } finally { File.Delete(path); } }
                public static int Read(Bought o) { var path = "in/" + o.Id; var length = File.ReadAllBytes(path).Length; File.Delete(path); return length; }
            }
            public static class Archives
            {
                public static byte[] Packed(Bought o) { using var stream = new MemoryStream(); using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, true)) { using var text = new StreamWriter(zip.CreateEntry("order").Open()); text.Write(o.Id); } return stream.ToArray(); }
                public static byte[] Dated(Bought o) { using var stream = new MemoryStream(); using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, true)) { var entry = zip.CreateEntry("order"); entry.LastWriteTime = DateTimeOffset.UnixEpoch; using var text = new StreamWriter(entry.Open()); text.Write(o.Id); } return stream.ToArray(); }
            }
            public static class Tenants
            {
                private static readonly AsyncLocal<string?> Holder = new();
                public static string Current => Holder.Value ?? "none";
                public static string Run(string tenant, Func<string> work) { Holder.Value = tenant; try { return work(); } finally { Holder.Value = null; } }
            }
            public static class Sets
            {
                public static string[] SortedArray(Bought o) { var words = o.Status.Split(' ').ToHashSet().ToArray(); System.Array.Sort(words, StringComparer.Ordinal); return words; }
                public static string[] Array(Bought o) => o.Status.Split(' ').ToHashSet().ToArray();
                public static string Only(Bought o) { var words = o.Status.Split(' ').ToHashSet(); return words.Count == 1 ? words.Single() : "many"; }
                public static string First(Bought o) => o.Status.Split(' ').ToHashSet().First();
                public static int CountKeys(Dictionary<string, int>.KeyCollection? keys) => keys is null ? 0 : keys.Count;
                public static int CountOther(Dictionary<string, int>.ValueCollection? values) => values == null ? 0 : values.Count;
                public static string JoinKeys(Dictionary<string, int>.KeyCollection? keys) => keys is null ? "" : string.Join(",", keys);
            }
            public static class Zones
            {
                private static readonly TimeZoneInfo Here = TimeZoneInfo.Local;
                private static readonly Lazy<TimeZoneInfo> LazyHere = new(() => TimeZoneInfo.Local);
                private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
                private static readonly Lazy<DateTime> Started = new(() => DateTime.UtcNow);
                public static string Local(DateTime at) => TimeZoneInfo.ConvertTimeFromUtc(at, Here).ToString("s");
                public static string LazyLocal(DateTime at) => TimeZoneInfo.ConvertTimeFromUtc(at, LazyHere.Value).ToString("s");
                public static string Named(DateTime at) => TimeZoneInfo.ConvertTimeFromUtc(at, Paris).ToString("s");
                public static string SinceStart(DateTime at) => (at - Started.Value).ToString("c");
            }
            public class App(TimeProvider time) { public void Build(IKStream<string, Bought> orders) { {{statement}} } }
            """);
        return found.Select(finding => finding.Id).Order().ToArray();
    }
}
