using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.WallClock.WallClockRule>;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// What runs for an element of a collection whose elements are all in sight: what those are, and no other class.
/// </summary>
public class KnownElementsTests
{
    private static string Source(string fields, string build) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using Streamiz.Kafka.Net.Stream;
        public interface IStep { bool Takes(string v); string Apply(string v); }
        public sealed class Trim : IStep { public bool Takes(string v) => v.Length > 1; public string Apply(string v) => v.Trim(); }
        public sealed class Prefix(string prefix) : IStep { public bool Takes(string v) => v.Length > 2; public string Apply(string v) => prefix + v; }
        public sealed class Stamp : IStep { public bool Takes(string v) => v.Length > 3; public string Apply(string v) => v + DateTime.UtcNow.Ticks; }
        public sealed class App(IStep handed)
        {
            {{fields}}
            private void Fill(ICollection<IStep> filled) => filled.Add(handed);
            public void Build(IKStream<string, string> s)
            {
                {{build}}
            }
            private string Last(string v) => v;
        }
        public sealed class Run { {{(fields == "" ? "private readonly IStep[] steps = [];" : fields)}} public string All(string v) { {{(fields.Contains("Dictionary") ? "" : "foreach (var step in steps) v = step.Apply(v);")}} return v; } }
        """;

    private const string Each = "s.MapValues((v, c) => { foreach (var step in steps) v = step.Apply(v); return v; }).To(\"a\");";

    [Theory]
    [InlineData("private readonly IStep[] steps = [new Trim(), new Prefix(\"a\")];", Each)]
    [InlineData("private readonly IStep[] steps = { new Trim() };", Each)]
    [InlineData("private readonly List<IStep> steps = new() { new Trim(), new Prefix(\"a\") };", Each)]
    [InlineData("private static readonly IReadOnlyList<IStep> steps = new IStep[] { new Trim() }.ToList();", Each)]
    [InlineData("private readonly IStep[] steps = [new Trim()];", "s.MapValues((v, c) => steps.Aggregate(v, (all, step) => step.Apply(all))).To(\"a\");")]
    [InlineData("private readonly IStep[] steps = [new Trim()];", "s.MapValues((v, c) => steps.First(step => step.Takes(v)).Apply(v)).To(\"a\");")]
    [InlineData("private readonly IStep[] steps = [new Trim()];", "s.MapValues((v, c) => steps.Where(step => step.Takes(v)).Select(step => step.Apply(v)).First()).To(\"a\");")]
    [InlineData("private readonly IStep[] steps = [new Trim()];", "s.MapValues((v, c) => { for (var i = 0; i < steps.Length; i++) v = steps[i].Apply(v); return v; }).To(\"a\");")]
    [InlineData("private readonly IStep[] steps = [new Trim()];", "var run = new Run(); s.MapValues((v, c) => run.All(v)).To(\"a\");")]
    [InlineData("private readonly Dictionary<string, IStep> steps = new() { [\"a\"] = new Trim() };", "s.MapValues((v, c) => steps[v].Apply(v)).To(\"a\");")]
    [InlineData("private readonly Dictionary<string, IStep> steps = new() { { \"a\", new Trim() } };", "s.MapValues((v, c) => { foreach (var step in steps.Values) v = step.Apply(v); return v; }).To(\"a\");")]
    [InlineData("", "IStep[] steps = [new Trim(), new Prefix(\"a\")]; s.MapValues((v, c) => steps.Aggregate(v, (all, step) => step.Apply(all))).To(\"a\");")]
    [InlineData("", "var first = new Trim(); IStep[] steps = [first]; s.MapValues((v, c) => { foreach (var step in steps) v = step.Apply(v); return v; }).To(\"a\");")]
    [InlineData("private readonly IStep[] steps = [new Trim()];", "IStep[] more = [.. steps, new Prefix(\"a\")]; s.MapValues((v, c) => { foreach (var step in more) v = step.Apply(v); return v; }).To(\"a\");")]
    public Task What_no_element_does_is_silent(string fields, string build) => Verify.Silent(Source(fields, build));

    [Theory]
    [InlineData("private readonly IStep[] steps = [new Trim(), new Stamp()];")]
    [InlineData("private readonly List<IStep> steps = new() { new Trim(), new Stamp() };")]
    [InlineData("private static readonly IReadOnlyList<IStep> steps = new IStep[] { new Stamp() }.ToList();")]
    [InlineData("private readonly List<IStep> steps = new() { new Trim() }; public void Use(IStep step) => steps.Add(step);")]
    [InlineData("private readonly IStep[] steps = [new Trim()]; public void Use(IStep step) => steps[0] = step;")]
    [InlineData("public readonly List<IStep> steps = new() { new Trim() };")]
    [InlineData("private List<IStep> steps = new() { new Trim() }; public void Use(List<IStep> other) => steps = other;")]
    public Task What_an_element_may_do_is_found(string fields) =>
        Verify.Finds(Source(fields, Each.Replace("step.Apply(v)", "[|step.Apply(v)|]")));

    [Theory]
    [InlineData("var steps = new List<IStep> { new Trim() }; Fill(steps); s.MapValues((v, c) => { foreach (var step in steps) v = [|step.Apply(v)|]; return v; }).To(\"a\");")]
    [InlineData("var steps = new List<IStep> { new Trim() }; steps.Add(handed); s.MapValues((v, c) => { foreach (var step in steps) v = [|step.Apply(v)|]; return v; }).To(\"a\");")]
    [InlineData("IStep[] steps = [new Trim(), handed]; s.MapValues((v, c) => steps.Aggregate(v, (sum, step) => [|step.Apply(sum)|])).To(\"a\");")]
    [InlineData("var steps = new Dictionary<string, IStep> { [\"a\"] = new Stamp() }; s.MapValues((v, c) => [|steps[v].Apply(v)|]).To(\"a\");")]
    public Task What_is_put_in_later_is_found(string build) => Verify.Finds(Source("private readonly IStep[] steps = [];", build.Replace("steps", "made")));
}
