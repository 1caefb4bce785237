using Xunit;

namespace EosAnalyzers.Tests.Facts;

/// <summary>
/// Objects that others hold in their fields: decorators, composites, chains, pipelines, factories. What they do depends on
/// what they were created with. In one project, with the classes in another one, and with the holders in a third.
/// </summary>
public class HeldObjectTests
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading.Tasks;
        """;

    // The contracts and what holds them; then the classes that are held.
    private const string Kernel = """
        namespace Shop;
        public interface IClock { DateTime UtcNow { get; } }
        public interface IStamp { string Of(string v); }
        public interface IStore { void Save(string v); Task SaveAsync(string v); }
        public interface IStep { string Run(string v, Func<string, string> next); }

        public sealed class Trimmed(IStamp inner) : IStamp { public string Of(string v) => inner.Of(v.Trim()); }
        public class Upper : IStamp
        {
            private readonly IStamp inner;
            public Upper(IStamp inner) { this.inner = inner ?? throw new ArgumentNullException(nameof(inner)); }
            public virtual string Of(string v) { var text = inner.Of(v); return text + "!"; }
        }
        public sealed class All(params IStamp[] parts) : IStamp { public string Of(string v) => parts.Aggregate(v, (text, part) => part.Of(text)); }
        public sealed class Each : IStamp
        {
            private readonly List<IStamp> parts;
            public Each(IEnumerable<IStamp> parts) { this.parts = parts.ToList(); }
            public string Of(string v) { var text = v; foreach (var part in parts) text = part.Of(text); return text; }
        }
        public sealed class Chosen(IStamp first, IStamp second) : IStamp { public string Of(string v) => v.Length > 3 ? first.Of(v) : second.Of(v); }
        public sealed class Later(Lazy<IStamp> inner) : IStamp { public string Of(string v) => inner.Value.Of(v); }
        public sealed class Made(Func<IStamp> make) : IStamp { public string Of(string v) => make().Of(v); }
        public sealed class Dated(IClock clock) { public string Of(string v) => v + clock.UtcNow.Ticks; public long Hour => clock.UtcNow.Hour; public string Plain(string v) => v; }
        public sealed class Called(Func<DateTime> now) { public string Of(string v) => v + now().Ticks; }
        public sealed class Set { public IStamp? Inner { get; init; } public string Of(string v) => Inner!.Of(v); }
        public sealed class Pipeline
        {
            private readonly List<IStamp> steps = [];
            public Pipeline Use(IStamp step) { steps.Add(step); return this; }
            public string Run(string v) { foreach (var step in steps) v = step.Of(v); return v; }
        }
        public sealed class Middleware
        {
            private readonly IStep[] steps;
            public Middleware(params IStep[] steps) => this.steps = steps;
            public string Run(string v) => Next(v, 0);
            private string Next(string v, int index) => index == steps.Length ? v : steps[index].Run(v, text => Next(text, index + 1));
        }
        public abstract class Link
        {
            private Link? next;
            public Link Before(Link other) { next = other; return this; }
            public string Handle(string v) { var text = Apply(v); return next is null ? text : next.Handle(text); }
            protected abstract string Apply(string v);
        }
        public abstract class Rule
        {
            public abstract bool Holds(string v);
            public Rule And(Rule other) => new Both(this, other);
            public Rule Not() => new Negated(this);
            private sealed class Both(Rule left, Rule right) : Rule { public override bool Holds(string v) => left.Holds(v) && right.Holds(v); }
            private sealed class Negated(Rule inner) : Rule { public override bool Holds(string v) => !inner.Holds(v); }
        }
        public abstract class RuleOf<T>
        {
            public abstract bool Holds(T v);
            public RuleOf<T> Or(RuleOf<T> other) => new Either(this, other);
            private sealed class Either(RuleOf<T> left, RuleOf<T> right) : RuleOf<T> { public override bool Holds(T v) => left.Holds(v) || right.Holds(v); }
        }
        public sealed class Logged(IStore inner) : IStore
        {
            public void Save(string v) { Console.WriteLine(v); inner.Save(v); }
            public async Task SaveAsync(string v) { Console.WriteLine(v); await inner.SaveAsync(v); }
        }
        public sealed class Many(IEnumerable<IStore> stores) : IStore
        {
            public void Save(string v) { foreach (var store in stores) store.Save(v); }
            public Task SaveAsync(string v) => Task.WhenAll(stores.Select(store => store.SaveAsync(v)));
        }
        public static class Make { public static IStamp Trimmed(IStamp inner) => new Trimmed(new Upper(inner)); }
        """;

    private const string Classes = """
        namespace Shop;
        public sealed class SystemClock : IClock { public static readonly SystemClock Instance = new(); public DateTime UtcNow => DateTime.UtcNow; }
        public sealed class FixedClock(DateTime at) : IClock { public DateTime UtcNow { get; } = at; }
        public sealed class Now : IStamp { public string Of(string v) => v + DateTime.UtcNow.Ticks; }
        public sealed class Plain : IStamp { public string Of(string v) => v + "."; }
        public sealed class NowStep : IStep { public string Run(string v, Func<string, string> next) => next(v + DateTime.UtcNow.Ticks); }
        public sealed class PlainStep : IStep { public string Run(string v, Func<string, string> next) => next(v + "."); }
        public sealed class NowLink : Link { protected override string Apply(string v) => v + DateTime.UtcNow.Ticks; }
        public sealed class PlainLink : Link { protected override string Apply(string v) => v + "."; }
        public sealed class Recent : Rule { public override bool Holds(string v) => DateTime.UtcNow.Hour > v.Length; }
        public sealed class Long : Rule { public override bool Holds(string v) => v.Length > 3; }
        public sealed class RecentOf : RuleOf<string> { public override bool Holds(string v) => DateTime.UtcNow.Hour > v.Length; }
        public sealed class LongOf : RuleOf<string> { public override bool Holds(string v) => v.Length > 3; }
        public sealed class FileStore : IStore { public void Save(string v) => File.AppendAllText("a", v); public Task SaveAsync(string v) => File.AppendAllTextAsync("a", v); }
        public sealed class NoStore : IStore { public void Save(string v) { } public Task SaveAsync(string v) => Task.CompletedTask; }
        """;

    /// <summary>A call with a class that draws, and the one that takes its place in the innocent twin.</summary>
    public static TheoryData<string, string, string> Calls => new()
    {
        { "MapValues((v, c) => new Trimmed({0}).Of(v))", "new Now()", "new Plain()" },
        { "MapValues((v, c) => new Upper(new Trimmed({0})).Of(v))", "new Now()", "new Plain()" },
        { "MapValues((v, c) => { IStamp stamp = {0}; var upper = new Upper(stamp); return upper.Of(v); })", "new Now()", "new Plain()" },
        { "MapValues((v, c) => new All(new Plain(), {0}).Of(v))", "new Now()", "new Plain()" },
        { "MapValues((v, c) => new Each([new Plain(), {0}]).Of(v))", "new Now()", "new Plain()" },
        { "MapValues((v, c) => new Each(new List<IStamp> { new Plain(), {0} }).Of(v))", "new Now()", "new Plain()" },
        { "MapValues((v, c) => new Each(new IStamp[] { new Trimmed({0}) }).Of(v))", "new Now()", "new Plain()" },
        { "MapValues((v, c) => new Chosen(new Plain(), {0}).Of(v))", "new Now()", "new Plain()" },
        { "MapValues((v, c) => new Later(new Lazy<IStamp>(() => {0})).Of(v))", "new Now()", "new Plain()" },
        { "MapValues((v, c) => new Made(() => {0}).Of(v))", "new Now()", "new Plain()" },
        { "MapValues((v, c) => new Set { Inner = {0} }.Of(v))", "new Now()", "new Plain()" },
        { "MapValues((v, c) => Make.Trimmed({0}).Of(v))", "new Now()", "new Plain()" },
        { "MapValues((v, c) => new Pipeline().Use(new Plain()).Use({0}).Run(v))", "new Now()", "new Plain()" },
        { "MapValues((v, c) => { var line = new Pipeline(); line.Use({0}); return line.Run(v); })", "new Now()", "new Plain()" },
        { "MapValues((v, c) => Stamp.Of(v))", "new Now()", "new Plain()" },
        { "MapValues((v, c) => own.Of(v))", "new Now()", "new Plain()" },
        { "MapValues((v, c) => Line.Run(v))", "new Now()", "new Plain()" },
        { "MapValues((v, c) => new PlainLink().Before({0}).Handle(v))", "new NowLink()", "new PlainLink()" },
        { "MapValues((v, c) => new PlainLink().Before(new PlainLink().Before({0})).Handle(v))", "new NowLink()", "new PlainLink()" },
        { "MapValues((v, c) => Chain.Handle(v))", "new NowLink()", "new PlainLink()" },
        { "Filter((k, v, c) => new Long().And({0}).Holds(v))", "new Recent()", "new Long()" },
        { "Filter((k, v, c) => {0}.And(new Long()).Holds(v))", "new Recent()", "new Long()" },
        { "Filter((k, v, c) => new Long().And({0}.Not()).Holds(v))", "new Recent()", "new Long()" },
        { "Filter((k, v, c) => new LongOf().Or({0}).Holds(v))", "new RecentOf()", "new LongOf()" },
        { "MapValues((v, c) => new Dated({0}).Of(v))", "new SystemClock()", "new FixedClock(new DateTime(c.Timestamp))" },
        { "MapValues((v, c) => new Dated({0}).Hour)", "SystemClock.Instance", "new FixedClock(new DateTime(c.Timestamp))" },
        { "MapValues((v, c) => new Called(() => {0}).Of(v))", "DateTime.UtcNow", "new DateTime(c.Timestamp)" },
        { "Foreach((k, v, c) => new Logged({0}).Save(v))", "new FileStore()", "new NoStore()" },
        { "ForeachAsync(async (r, c) => await new Logged({0}).SaveAsync(r.Value))", "new FileStore()", "new NoStore()" },
        { "Foreach((k, v, c) => new Many([new NoStore(), new Logged({0})]).Save(v))", "new FileStore()", "new NoStore()" },
        { "Foreach((k, v, c) => Store.Save(v))", "new FileStore()", "new NoStore()" },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task What_an_object_does_depends_on_what_it_holds(string call, string drawing, string innocent)
    {
        var rule = drawing == "new FileStore()" ? "EOS2004" : "EOS1001";
        foreach (var solution in Divide(Write(call, drawing) + " // HERE\n}"))
            await SolutionUnderTest.Finds(rule, solution);
        foreach (var solution in Divide(Write(call, innocent) + "\n}"))
        {
            Assert.Empty(await SolutionUnderTest.Build(solution));
            Assert.Empty(await SolutionUnderTest.Edit(solution));
        }
    }

    private const string Drawing = """

        public sealed class DrawnStore : IStore
        {
            public void Save(string v) => File.WriteAllText(v, Guid.NewGuid().ToString());
            public Task SaveAsync(string v) => File.WriteAllTextAsync(v, Guid.NewGuid().ToString());
        }
        public sealed class Saving(IStore inner) { public void Save(string v) => inner.Save(v); }
        public sealed class Dating(IClock clock) { public void Save(string v) => File.WriteAllText(v, clock.UtcNow.Ticks + ""); }
        """;

    [Theory]
    [InlineData("Foreach((k, v, c) => Store.Save(v))", "new DrawnStore()")]
    [InlineData("Foreach((k, v, c) => new Logged({0}).Save(v))", "new DrawnStore()")]
    [InlineData("ForeachAsync(async (r, c) => await new Logged({0}).SaveAsync(r.Value))", "new DrawnStore()")]
    [InlineData("Foreach((k, v, c) => new Saving({0}).Save(v))", "new DrawnStore()")]
    [InlineData("Foreach((k, v, c) => new Saving(new Logged({0})).Save(v))", "new DrawnStore()")]
    [InlineData("Foreach((k, v, c) => new Many([new NoStore(), {0}]).Save(v))", "new DrawnStore()")]
    [InlineData("Foreach((k, v, c) => new Dating({0}).Save(v))", "new SystemClock()")]
    public async Task What_a_held_object_passes_to_an_effect_is_told(string call, string drawing)
    {
        foreach (var solution in Divide(Write(call, drawing) + " // HERE\n}", Drawing).Take(2))
            await SolutionUnderTest.Finds("EOS2002", solution);
    }

    [Fact]
    public async Task What_a_given_clock_says_is_no_drawn_value_of_an_effect()
    {
        var call = Write("Foreach((k, v, c) => new Dating({0}).Save(v))", "new FixedClock(new DateTime(c.Timestamp))");
        foreach (var solution in Divide(call + "\n}", Drawing))
            Assert.Empty(await SolutionUnderTest.Build(solution));
    }

    private static ProjectUnderTest[][] Divide(string topology, string more = "") =>
    [
        [new("One", ("Kernel.cs", Kernel), ("Classes.cs", Classes + more), ("Topology.cs", topology), ("U.cs", Usings))],
        [
            new("Library", ("Kernel.cs", Kernel), ("Classes.cs", Classes + more), ("U.cs", Usings)),
            new("App", ("Topology.cs", topology), ("U.cs", Usings))
        ],
        [
            new("Kernel", ("Kernel.cs", Kernel), ("U.cs", Usings)),
            new("Classes", ("Classes.cs", Classes + more), ("U.cs", Usings)),
            new("App", ("Topology.cs", topology), ("U.cs", Usings))
        ],
    ];

    private static string Write(string call, string given) => $$"""
        using Shop;
        using Streamiz.Kafka.Net.Stream;
        public sealed class Topology
        {
            {{Field(call, "Stamp", "private static readonly IStamp Stamp = new Trimmed({0});")}}
            {{Field(call, "own", "private readonly IStamp own = new Upper({0});")}}
            {{Field(call, "Line", "private static readonly Pipeline Line = new Pipeline().Use(new Plain()).Use({0});")}}
            {{Field(call, "Chain", "private static readonly Link Chain = new PlainLink().Before({0});")}}
            {{Field(call, "Store", "private static readonly IStore Store = new Logged({0});")}}
            public void Build(IKStream<string, string> orders) => orders.
                {{call}};
        """.Replace("{0}", given);

    private static string Field(string call, string name, string declaration) =>
        call.Contains($"=> {name}.") ? declaration : "";
}
