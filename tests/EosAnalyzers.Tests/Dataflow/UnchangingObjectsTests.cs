using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.SharedMutableState.SharedMutableStateRule>;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// What an object in sight was created with decides what it changes: a step that counts is nothing that a pipeline of
/// other steps does.
/// </summary>
public class UnchangingObjectsTests
{
    private static string Source(string build) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using Streamiz.Kafka.Net.Stream;
        public interface IStep { string Apply(string v); }
        public sealed class Trim : IStep { public string Apply(string v) => v.Trim(); }
        public sealed class Prefix(string prefix) : IStep { public string Apply(string v) => prefix + v; }
        public sealed class Count : IStep { private int count; public string Apply(string v) => v + ++count; }
        public sealed class Seen : IStep { private readonly HashSet<string> seen = new(); public string Apply(string v) => seen.Add(v) ? v : ""; }
        public sealed class Inner(IStep step) : IStep { public string Apply(string v) => step.Apply(v); }
        public sealed class Folded(IReadOnlyList<IStep> steps) { public string Run(string v) => steps.Aggregate(v, (all, step) => step.Apply(all)); }
        public sealed class Listed
        {
            private readonly List<IStep> steps;
            public Listed(params IStep[] steps) => this.steps = steps.ToList();
            public void Add(Func<IStep> make) { }
            public string Run(string v) { for (var i = 0; i < steps.Count; i++) v = steps[i].Apply(v); return v; }
        }
        public sealed class Open
        {
            private readonly List<IStep> steps = new();
            public Open Use(IStep step) { steps.Add(step); return this; }
            public string Run(string v) { for (var i = 0; i < steps.Count; i++) v = steps[i].Apply(v); return v; }
        }
        public sealed class Own { private readonly IStep[] steps = [new Trim(), new Prefix("a")]; public string Run(string v) { foreach (var step in steps) v = step.Apply(v); return v; } }
        public class Base(IReadOnlyList<IStep> steps) { public string Run(string v) => steps.Aggregate(v, (all, step) => step.Apply(all)); }
        public sealed class Calm() : Base([new Trim()]);
        public sealed class Busy() : Base([new Count()]);
        public sealed class Filled : IStep { private readonly List<string> all = new(); public string Apply(string v) { Keep.In(all, v); return v + all.Count; } }
        public static class Keep { public static void In(List<string> all, string v) => all.Add(v); }
        public sealed class App(Folded handed)
        {
            private readonly Folded calm = new([new Trim(), new Inner(new Prefix("b"))]);
            private readonly Folded busy = new([new Trim(), new Inner(new Count())]);
            public void Build(IKStream<string, string> s)
            {
                {{build}}
            }
        }
        """;

    [Theory]
    [InlineData("var steps = new Folded([new Trim(), new Prefix(\"a\")]); s.MapValues((v, c) => steps.Run(v)).To(\"a\");")]
    [InlineData("var steps = new Folded(new List<IStep> { new Trim() }); s.MapValues((v, c) => steps.Run(v)).To(\"a\");")]
    [InlineData("var steps = new Listed(new Trim(), new Inner(new Trim())); s.MapValues((v, c) => steps.Run(v)).To(\"a\");")]
    [InlineData("var steps = new Own(); s.MapValues((v, c) => steps.Run(v)).To(\"a\");")]
    [InlineData("var steps = new Calm(); s.MapValues((v, c) => steps.Run(v)).To(\"a\");")]
    [InlineData("IStep[] steps = [new Trim(), new Prefix(\"a\")]; s.MapValues((v, c) => steps.Aggregate(v, (all, step) => step.Apply(all))).To(\"a\");")]
    [InlineData("var trim = new Trim(); var steps = new Folded(new[] { trim }); s.MapValues((v, c) => steps.Run(v)).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => calm.Run(v)).To(\"a\");")]
    public Task Objects_whose_classes_change_nothing_are_silent_beside_others_that_do(string build) =>
        Verify.Silent(Source(build));

    [Theory]
    [InlineData("var steps = new Folded([new Trim(), new Count()]); s.MapValues((v, c) => [|steps|].Run(v)).To(\"a\");")]
    [InlineData("var steps = new Folded(new List<IStep> { new Seen() }); s.MapValues((v, c) => [|steps|].Run(v)).To(\"a\");")]
    [InlineData("var steps = new Listed(new Trim(), new Inner(new Count())); s.MapValues((v, c) => [|steps|].Run(v)).To(\"a\");")]
    [InlineData("var steps = new Busy(); s.MapValues((v, c) => [|steps|].Run(v)).To(\"a\");")]
    [InlineData("IStep[] steps = [new Trim(), new Count()]; s.MapValues((v, c) => [|steps|].Aggregate(v, (all, step) => step.Apply(all))).To(\"a\");")]
    [InlineData("IStep[] steps = [new Trim()]; steps[0] = new Count(); s.MapValues((v, c) => [|steps|].Aggregate(v, (all, step) => step.Apply(all))).To(\"a\");")]
    [InlineData("var steps = new Folded([new Trim()]); if (steps.GetHashCode() > 1) steps = new Folded([new Count()]); s.MapValues((v, c) => [|steps|].Run(v)).To(\"a\");")]
    [InlineData("var steps = new Open().Use(new Count()); s.MapValues((v, c) => [|steps|].Run(v)).To(\"a\");")]
    [InlineData("var steps = new Folded([new Filled()]); s.MapValues((v, c) => [|steps|].Run(v)).To(\"a\");")]
    [InlineData("var all = new List<string>(); s.MapValues((v, c) => { [|all|].Add(v); return all.Count; }).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => [|busy|].Run(v)).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => [|handed|].Run(v)).To(\"a\");")]
    public Task Objects_that_count_or_that_nobody_shows_are_told(string build) => Verify.Finds(Source(build));

    [Fact]
    public Task A_set_that_a_topology_in_a_constructor_fills_is_told() => Verify.Finds("""
        using System.Collections.Generic;
        using Streamiz.Kafka.Net.Stream;
        public sealed class App
        {
            public App(IKStream<string, string> s)
            {
                var seen = new HashSet<string> { "a" };
                s.MapValues((v, c) => [|seen|].Add(v) ? v : "").To("b");
            }
        }
        """);
}
