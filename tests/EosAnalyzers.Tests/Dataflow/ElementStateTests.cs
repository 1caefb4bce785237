using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.SharedMutableState.SharedMutableStateRule>;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// What a lambda changes of the elements of a collection is changed in the collection, and a local function has the
/// object of the method around it.
/// </summary>
public class ElementStateTests
{
    private static string Source(string members, string build) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using Streamiz.Kafka.Net.Stream;
        public interface IRule { double Score(string v); }
        public sealed class Repeat : IRule
        {
            private string? last;
            public double Score(string v) { var again = last == v; last = v; return again ? 1 : 0; }
        }
        public interface ICalm { double Score(string v); }
        public sealed class Length : ICalm { private readonly double weight = 2; public double Score(string v) => v.Length * weight; }
        public sealed class Fixed { private readonly Dictionary<string, int> map = new() { ["a"] = 1 }; public IReadOnlyDictionary<string, int> Map => map; }
        public sealed class Job
        {
            private readonly Timer timer;
            private volatile Dictionary<string, int> map = new();
            public Job() => timer = new Timer(_ => Refresh(), null, 0, 1000);
            public IReadOnlyDictionary<string, int> Map => map;
            private void Refresh() => map = new Dictionary<string, int> { ["a"] = Environment.TickCount };
        }
        public sealed class App(IReadOnlyList<IRule> given, IReadOnlyList<ICalm> calm, Job job, Fixed stay)
        {
            private readonly Job service = job;
            private readonly Fixed still = stay;
            private readonly IReadOnlyList<IRule> rules = [new Repeat()];
            private readonly IRule[] array = { new Repeat() };
            private readonly IReadOnlyList<ICalm> calms = [new Length()];
            {{members}}
            public void Build(IKStream<string, string> s)
            {
                {{build}}
            }
        }
        """;

    [Theory]
    [InlineData("s.MapValues((v, c) => [|rules|].Sum(r => r.Score(v))).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => [|array|].Select(r => r.Score(v)).ToList()).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => [|given|].Any(r => r.Score(v) > 0)).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => [|given|].Aggregate(0.0, (all, r) => all + r.Score(v))).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => [|rules|].Where(r => v != \"\").Max(r => r.Score(v))).To(\"a\");")]
    public Task State_of_elements_that_a_lambda_is_called_with_is_told(string build) => Verify.Finds(Source("", build));

    [Theory]
    [InlineData("s.MapValues((v, c) => calm.Sum(r => r.Score(v)) + calms.Sum(r => r.Score(v))).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => new IRule[] { new Repeat() }.Sum(r => r.Score(v))).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => { var own = new List<IRule> { new Repeat() }; return own.Sum(r => r.Score(v)); }).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => rules.Count(r => r != null)).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => v.Split(',').Select(part => part.Trim()).Max()).To(\"a\");")]
    public Task Elements_that_keep_nothing_or_are_the_records_own_are_silent(string build) =>
        Verify.Silent(Source("", build));

    [Theory]
    [InlineData("private int Read(string v) => service.Map.GetValueOrDefault(v, 0);", "s.MapValues((v, c) => [|Read|](v)).To(\"a\");")]
    [InlineData("", "s.MapValues((v, c) => [|Read(v)|]).To(\"a\"); int Read(string w) => service.Map.GetValueOrDefault(w, 0);")]
    [InlineData("", "s.MapValues((v, c) => { int Read(string w) => service.Map.GetValueOrDefault(w, 0); return [|Read(v)|]; }).To(\"a\");")]
    [InlineData("private int Read(string v) { return Inner(v); int Inner(string w) => service.Map.GetValueOrDefault(w, 0); }", "s.MapValues((v, c) => [|Read|](v)).To(\"a\");")]
    [InlineData("private int Read(string v) { return Inner(v); int Inner(string w) => job.Map.GetValueOrDefault(w, 0); }", "s.MapValues((v, c) => [|Read|](v)).To(\"a\");")]
    public Task What_a_job_replaces_is_told_through_methods_and_local_functions(string members, string build) =>
        Verify.Finds(Source(members, build));

    [Theory]
    [InlineData("private int Read(string v) => still.Map.GetValueOrDefault(v, 0);", "s.MapValues((v, c) => Read(v)).To(\"a\");")]
    [InlineData("", "s.MapValues((v, c) => Read(v)).To(\"a\"); int Read(string w) => still.Map.GetValueOrDefault(w, 0);")]
    [InlineData("", "s.MapValues((v, c) => { int Read(string w) => still.Map.GetValueOrDefault(w, 0); return Read(v); }).To(\"a\");")]
    [InlineData("private int Read(string v) { return Inner(v); int Inner(string w) => stay.Map.GetValueOrDefault(w, 0); }", "s.MapValues((v, c) => Read(v)).To(\"a\");")]
    [InlineData("private int Look(string v) => service.Map.GetValueOrDefault(v, 0);", "Console.WriteLine(Look(\"a\")); s.MapValues((v, c) => Read(v)).To(\"a\"); int Read(string w) => w.Length;")]
    public Task What_nothing_changes_is_silent_in_methods_and_local_functions(string members, string build) =>
        Verify.Silent(Source(members, build));
}
