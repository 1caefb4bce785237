using Xunit;
using Shared = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.SharedMutableState.SharedMutableStateRule>;
using Drawn = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.RandomValue.RandomValueRule>;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// What an object remembers that another one holds lasts as long as the variable that holds the outer one, whatever
/// other classes of its interface remember.
/// </summary>
public class HeldStateTests
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
        public sealed class Previous : IStep { private string last = ""; public string Apply(string v) { var before = last; last = v; return before + v; } }
        public sealed class Seen : IStep { private readonly List<string> seen = new(); public string Apply(string v) { seen.Add(v); return v + seen.Count; } }
        public sealed class Noise : IStep { private readonly Random random = new(42); public string Apply(string v) => v + random.Next(); }
        public sealed class Around(IStep inner) : IStep { public string Apply(string v) { Console.WriteLine(v); return inner.Apply(v); } }
        public sealed class One(IStep step) { public string Run(string v) => step.Apply(v); }
        public sealed class Kept { private readonly IStep step; public Kept(IStep step) => this.step = step; public string Run(string v) => step.Apply(v); }
        public sealed class Set { public IStep Step { get; init; } = null!; public string Run(string v) => Step.Apply(v); }
        public sealed class All(IEnumerable<IStep> steps) { public string Run(string v) { foreach (var step in steps) v = step.Apply(v); return v; } }
        public sealed class Added { private readonly List<IStep> steps = new(); public Added Use(IStep step) { steps.Add(step); return this; } public string Run(string v) { foreach (var step in steps) v = step.Apply(v); return v; } }
        public static class Made
        {
            public static readonly One Busy = new(new Count());
            public static readonly One Calm = new(new Trim());
            public static One CreateBusy() => new(new Count());
            public static One CreateCalm() => new(new Trim());
            public static string RunOnce(string v) => new One(new Count()).Run(v);
        }
        public sealed class Service
        {
            private readonly One busy = new(new Count());
            private readonly One calm = new(new Prefix("d"));
            private readonly One noisy = new(new Noise());
            public string Busy(string v) => busy.Run(v);
            public string Calm(string v) => calm.Run(v);
            public string Noisy(string v) => noisy.Run(v);
        }
        public sealed class Outer { private readonly Service service = new(); public string Busy(string v) => service.Busy(v); public string Calm(string v) => service.Calm(v); public string Noisy(string v) => service.Noisy(v); }
        public sealed class App(One handed)
        {
            private readonly One busy = new(new Count());
            private readonly One calm = new(new Prefix("b"));
            private readonly All busyAll = new([new Trim(), new Seen()]);
            private readonly All calmAll = new([new Trim(), new Prefix("c")]);
            public void Build(IKStream<string, string> s)
            {
                {{build}}
            }
        }
        """;

    [Theory]
    [InlineData("var one = new One(new Count()); s.MapValues((v, c) => [|one|].Run(v)).To(\"a\");")]
    [InlineData("var one = new One(new Seen()); s.MapValues((v, c) => [|one|].Run(v)).To(\"a\");")]
    [InlineData("var one = new Kept(new Previous()); s.MapValues((v, c) => [|one|].Run(v)).To(\"a\");")]
    [InlineData("var one = new Set { Step = new Count() }; s.MapValues((v, c) => [|one|].Run(v)).To(\"a\");")]
    [InlineData("var one = new One(new Around(new Count())); s.MapValues((v, c) => [|one|].Run(v)).To(\"a\");")]
    [InlineData("IStep one = new Around(new Seen()); s.MapValues((v, c) => [|one|].Apply(v)).To(\"a\");")]
    [InlineData("var step = new Count(); var one = new One(step); s.MapValues((v, c) => [|one|].Run(v)).To(\"a\");")]
    [InlineData("var all = new All([new Trim(), new Count()]); s.MapValues((v, c) => [|all|].Run(v)).To(\"a\");")]
    [InlineData("var all = new All(new List<IStep> { new Previous() }); s.MapValues((v, c) => [|all|].Run(v)).To(\"a\");")]
    [InlineData("var all = new Added().Use(new Trim()).Use(new Count()); s.MapValues((v, c) => [|all|].Run(v)).To(\"a\");")]
    [InlineData("var one = Made.CreateBusy(); s.MapValues((v, c) => [|one|].Run(v)).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => [|Made.Busy|].Run(v)).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => [|busy|].Run(v)).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => [|busyAll|].Run(v)).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => [|handed|].Run(v)).To(\"a\");")]
    [InlineData("var service = new Service(); s.MapValues((v, c) => [|service|].Busy(v)).To(\"a\");")]
    [InlineData("var outer = new Outer(); s.MapValues((v, c) => [|outer|].Busy(v)).To(\"a\");")]
    public Task What_a_held_object_remembers_is_told_of_the_variable_that_holds_it(string build) =>
        Shared.Finds(Source(build));

    [Theory]
    [InlineData("var one = new One(new Trim()); s.MapValues((v, c) => one.Run(v)).To(\"a\");")]
    [InlineData("var one = new Kept(new Prefix(\"a\")); s.MapValues((v, c) => one.Run(v)).To(\"a\");")]
    [InlineData("var one = new Set { Step = new Trim() }; s.MapValues((v, c) => one.Run(v)).To(\"a\");")]
    [InlineData("var one = new One(new Around(new Trim())); s.MapValues((v, c) => one.Run(v)).To(\"a\");")]
    [InlineData("IStep one = new Around(new Prefix(\"a\")); s.MapValues((v, c) => one.Apply(v)).To(\"a\");")]
    [InlineData("var step = new Trim(); var one = new One(step); s.MapValues((v, c) => one.Run(v)).To(\"a\");")]
    [InlineData("var all = new All([new Trim(), new Prefix(\"a\")]); s.MapValues((v, c) => all.Run(v)).To(\"a\");")]
    [InlineData("var all = new Added().Use(new Trim()).Use(new Prefix(\"a\")); s.MapValues((v, c) => all.Run(v)).To(\"a\");")]
    [InlineData("var one = Made.CreateCalm(); s.MapValues((v, c) => one.Run(v)).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => Made.Calm.Run(v)).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => calm.Run(v)).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => calmAll.Run(v)).To(\"a\");")]
    [InlineData("var service = new Service(); s.MapValues((v, c) => service.Calm(v)).To(\"a\");")]
    [InlineData("var outer = new Outer(); s.MapValues((v, c) => outer.Calm(v)).To(\"a\");")]
    public Task What_other_classes_remember_is_none_of_it(string build) => Shared.Silent(Source(build));

    [Theory]
    [InlineData("s.MapValues((v, c) => new One(new Count()).Run(v)).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => { var one = new One(new Seen()); return one.Run(v) + one.Run(v); }).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => new All([new Trim(), new Previous()]).Run(v)).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => new One(new Around(new Count())).Run(v)).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => new Added().Use(new Count()).Run(v)).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => Made.CreateBusy().Run(v)).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => Made.RunOnce(v)).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => new Service().Busy(v)).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => new Outer().Busy(v)).To(\"a\");")]
    public Task An_object_that_is_made_for_each_record_remembers_nothing(string build) => Shared.Silent(Source(build));

    [Theory]
    [InlineData("var one = new One(new Noise()); s.MapValues((v, c) => [|one.Run(v)|]).To(\"a\");")]
    [InlineData("var one = new One(new Around(new Noise())); s.MapValues((v, c) => [|one.Run(v)|]).To(\"a\");")]
    [InlineData("var all = new All([new Trim(), new Noise()]); s.MapValues((v, c) => [|all.Run(v)|]).To(\"a\");")]
    [InlineData("var outer = new Outer(); s.MapValues((v, c) => [|outer|].Noisy(v)).To(\"a\");")]
    public Task A_generator_that_a_held_object_keeps_draws_on(string build) => Drawn.Finds(Source(build));

    [Theory]
    [InlineData("var one = new One(new Trim()); s.MapValues((v, c) => one.Run(v)).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => new One(new Noise()).Run(v)).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => calm.Run(v)).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => busyAll.Run(v)).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => new Outer().Noisy(v)).To(\"a\");")]
    [InlineData("var outer = new Outer(); s.MapValues((v, c) => outer.Calm(v) + outer.Busy(v)).To(\"a\");")]
    public Task A_generator_of_another_class_or_with_a_seed_for_each_record_is_none(string build) =>
        Drawn.Silent(Source(build));
}
