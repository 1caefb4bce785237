using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.AmbientCulture.AmbientCultureRule>;

namespace EosAnalyzers.Tests.Rules.Determinism.AmbientCulture;

/// <summary>Texts that are put in order without a comparer are ordered by the culture of the host.</summary>
public class StringOrderTests
{
    private static string Source(string region) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.Linq;
        using Streamiz.Kafka.Net.Stream;
        public record Line(string Sku, int Count);
        public record Order(string Id, List<string> Tags, List<Line> Lines);
        public static class App
        {
            public static void Build(IKStream<string, Order> orders) => orders.MapValues((v, c) => {{region}}).To("out");
        }
        """;

    [Theory]
    [InlineData("[|v.Tags.OrderBy(t => t)|].First()")]
    [InlineData("string.Join(\";\", [|v.Tags.Order()|])")]
    [InlineData("[|v.Lines.OrderByDescending(l => l.Sku)|].First().Count")]
    [InlineData("[|v.Lines.OrderBy(l => l.Count).ThenBy(l => l.Sku)|].First().Count")]
    [InlineData("[|v.Lines.OrderBy(l => (l.Sku, l.Count))|].First().Count")]
    [InlineData("[|v.Tags.Max()|]")]
    [InlineData("[|v.Lines.Min(l => l.Sku)|]")]
    [InlineData("[|v.Lines.MaxBy(l => l.Sku)|]!.Count")]
    [InlineData("[|v.Tags.ToImmutableSortedSet()|].First()")]
    [InlineData("v.Tags.OrderBy(t => t, [|Comparer<string>.Default|]).First()")]
    [InlineData("[|v.Tags.OrderBy(t => t, null)|].First()")]
    [InlineData("[|v.Tags.Max(t => t.Trim())|]")]
    [InlineData("[|v.Lines.Select(l => l.Sku).Min()|]")]
    [InlineData("(from l in v.Lines orderby [|l.Sku|] select l.Count).First()")]
    [InlineData("[|v.Tags.OrderBy(t => t.Length).OrderBy(t => t)|].First()")]
    public Task AnOrderOfTextsWithoutAComparerIsFound(string region) => Verify.Finds(Source(region));

    [Theory]
    [InlineData("v.Tags.OrderBy(t => t, StringComparer.Ordinal).First()")]
    [InlineData("string.Join(\";\", v.Tags.Order(StringComparer.Ordinal))")]
    [InlineData("v.Lines.OrderBy(l => l.Count).First().Sku")]
    [InlineData("v.Lines.Max(l => l.Count)")]
    [InlineData("v.Lines.MaxBy(l => l.Count)!.Sku")]
    [InlineData("v.Lines.OrderBy(l => l.Count).ThenBy(l => l.Sku, StringComparer.Ordinal).First().Sku")]
    [InlineData("v.Lines.OrderBy(l => l.Sku.Length).First().Sku")]
    [InlineData("v.Tags.Max(StringComparer.Ordinal)")]
    [InlineData("v.Tags.Max(t => t.Length)")]
    [InlineData("v.Tags.Min(t => (long)t.Length)")]
    [InlineData("v.Tags.MinBy(t => t.Length)")]
    [InlineData("v.Tags.Order().Where(t => t != \"\").OrderBy(t => t, StringComparer.Ordinal).First()")]
    [InlineData("(from t in v.Tags orderby t select t.Trim()).Order(StringComparer.Ordinal).First()")]
    [InlineData("v.Tags.ToImmutableSortedSet(StringComparer.Ordinal).First()")]
    [InlineData("new SortedSet<string>(v.Tags).Count")]
    [InlineData("new SortedSet<string>(v.Tags).Contains(\"a\")")]
    [InlineData("Math.Max(v.Lines.Count, v.Tags.Count)")]
    [InlineData("v.Tags.OrderBy(t => t).Count()")]
    [InlineData("v.Tags.Order().Any(t => t == v.Id)")]
    [InlineData("v.Tags.OrderBy(t => t).Select(t => t.Trim()).ToHashSet().Contains(v.Id)")]
    [InlineData("v.Tags.OrderBy(t => t).Contains(v.Id)")]
    public Task AnOrderThatEveryHostHasIsSilent(string region) => Verify.Silent(Source(region));

    [Theory]
    [InlineData("{ var t = v.Tags.ToArray(); [|Array.Sort(t)|]; return t[0]; }")]
    [InlineData("{ var t = v.Tags.ToArray(); [|Array.Sort(t, 0, 2)|]; return string.Join(\";\", t); }")]
    [InlineData("{ var t = v.Tags.ToArray(); Array.Sort(t, [|Comparer<string>.Default|]); return t[0]; }")]
    [InlineData("{ var t = v.Tags.ToArray(); Array.Sort(t, [|StringComparer.CurrentCulture|]); return t[0]; }")]
    [InlineData("{ var t = v.Tags.ToArray(); Array.Sort(t, (a, b) => [|string.Compare(a, b)|]); return t[0]; }")]
    [InlineData("{ var t = v.Tags.ToList(); t.Sort([|Comparer<string>.Default|]); return t[0]; }")]
    public Task AnArrayThatIsSortedByCultureIsFound(string region) => Verify.Finds(Source(region));

    [Theory]
    [InlineData("{ var t = v.Tags.ToArray(); Array.Sort(t, StringComparer.Ordinal); return t[0]; }")]
    [InlineData("{ var t = v.Tags.ToArray(); Array.Sort(t, string.CompareOrdinal); return t[0]; }")]
    [InlineData("{ var t = v.Tags.ToArray(); Array.Sort(t, (a, b) => string.CompareOrdinal(a, b)); return t[0]; }")]
    [InlineData("{ var t = v.Tags.Select(x => x.Length).ToArray(); Array.Sort(t, Comparer<int>.Default); return t[0]; }")]
    [InlineData("{ var t = v.Lines.Select(l => l.Count).ToArray(); Array.Sort(t); return t[0]; }")]
    [InlineData("{ var t = v.Tags.ToArray(); Array.Sort(t.ToArray()); return t[0]; }")]
    public Task AnArrayThatEveryHostSortsAlikeIsSilent(string region) => Verify.Silent(Source(region));

    [Fact]
    public Task ASortedSetThatIsGoneThroughIsFound() =>
        Verify.Finds(
            Source(
                "{ var tags = new SortedSet<string>(v.Tags); var all = \"\"; foreach (var tag in [|tags|]) all += tag; return all; }"));

    [Fact]
    public Task ASortedSetWithAComparerIsSilent() =>
        Verify.Silent(
            Source(
                "{ var tags = new SortedSet<string>(v.Tags, StringComparer.Ordinal); var all = \"\"; foreach (var tag in tags) all += tag; return all; }"));

    [Fact]
    public Task TheFixNamesTheOrdinalComparer() => Verify.Fixes(
        Source("[|v.Tags.OrderBy(t => t)|].First()"),
        Source("v.Tags.OrderBy(t => t, System.StringComparer.Ordinal).First()").Replace(
            "System.StringComparer", "StringComparer"));
}
