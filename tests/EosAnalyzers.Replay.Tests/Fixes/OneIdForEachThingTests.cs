using System.Text.RegularExpressions;
using EosAnalyzers.Replay.Tests.Replaying;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Streamiz.Kafka.Net.Recording;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Fixes;

/// <summary>
/// Every safe fix at once leaves as many ids as there were: two things that one record makes never get one id, wherever
/// they are made.
/// </summary>
public partial class OneIdForEachThingTests
{
    private const string Types = """
        public sealed class Event { public Guid Id { get; init; } = Guid.NewGuid(); public Guid Token { get; set; } = Guid.NewGuid(); public string Order { get; set; } = ""; }
        public sealed class Stamping : IValueMapper<Order, Guid> { public Guid Apply(Order value, IRecordContext context) => Guid.NewGuid(); }
        public sealed class Sent { public Sent() { Id = Guid.NewGuid(); Batch = Guid.NewGuid(); } public Guid Id { get; set; } public Guid Batch { get; set; } public Guid Other { get; set; } }
        """;

    private const string Helpers = """
        private static void Step(IKStream<string, Order> stream) => stream.MapValues((v, context) => Guid.NewGuid());
        private static Guid Stamp(Order order, IRecordContext context) => Guid.NewGuid();
        private static (Guid, Guid) Both(Order order) => (Guid.NewGuid(), Inner(order));
        private static Guid Inner(Order order) => Guid.NewGuid();
        private static Guid Other(Order order) => Guid.NewGuid();
        private static (Guid, Guid) Two(Order order) => (Inner(order), Other(order));
        private static (Guid, Event) Made(Order order) => (Guid.NewGuid(), new Event { Order = order.Id });
        private static (Event, Event) Events(Order order) => (new Event(), new Event());
        private static Guid Chosen(Order order) => order.Amount > 1235 ? Inner(order) : order.Amount > 1234 ? Guid.NewGuid() : Other(order);
        private static Guid Jumping(Order order) { var n = 0; Guid last; again: last = Guid.NewGuid(); if (n++ < 2) goto again; return last; }
        private static Guid Local(Order order) { Guid Drawn() => Guid.NewGuid(); return Drawn(); }
        """;

    [Theory]
    [InlineData("orders.MapValues((v, context) => new Event { Order = v.Id });")]
    [InlineData("orders.MapValues((v, context) => (new Event { Order = v.Id }, Guid.NewGuid(), new Event(), Guid.NewGuid()));")]
    [InlineData("orders.MapValues((v, context) => new Sent { Other = Guid.NewGuid() });")]
    [InlineData("orders.MapValues((v, context) => Both(v));")]
    [InlineData("orders.MapValues((v, context) => Two(v));")]
    [InlineData("orders.MapValues((v, context) => (Inner(v), Other(v), Inner(v)));")]
    [InlineData("orders.MapValues((v, context) => Made(v));")]
    [InlineData("orders.MapValues((v, context) => Events(v));")]
    [InlineData("orders.MapValues((v, context) => (Chosen(v), Guid.NewGuid()));")]
    [InlineData("orders.MapValues((v, context) => (Local(v), Guid.NewGuid()));")]
    [InlineData("orders.MapValues((v, context) => { Guid Drawn() => Guid.NewGuid(); return (Drawn(), Guid.NewGuid(), Drawn()); });")]
    [InlineData("orders.MapValues((v, context) => { var id = Guid.NewGuid(); Guid Drawn() => Guid.NewGuid(); return (id, Drawn()); });")]
    [InlineData("orders.FlatMapValues((v, context) => v.Lines.Select(line => (Guid.NewGuid(), Guid.NewGuid())).ToList()).MapValues((v, c) => v);")]
    // One place that two steps of one topic reach.
    [InlineData("Step(orders); Step(orders);")]
    [InlineData("foreach (var name in new[] { \"a\", \"b\" }) orders.MapValues((v, context) => Guid.NewGuid());")]
    [InlineData("for (var n = 0; n < 2; n++) Step(orders);")]
    [InlineData("foreach (var topic in new[] { \"a\", \"b\" }) builder.Stream<string, Order>(topic).MapValues((v, context) => Guid.NewGuid());")]
    [InlineData("orders.MapValues(Stamp); orders.MapValues(Stamp);")]
    [InlineData("orders.MapValues(new Stamping()); orders.MapValues(new Stamping());")]
    [InlineData("orders.MapValues((v, context) => Guid.NewGuid()); orders.MapValues((v, context) => Guid.NewGuid());")]
    // The context is hidden by what a nested function calls so.
    [InlineData("orders.MapValues((v, context) => v.Lines.Select(context => (context, Guid.NewGuid())).ToList());")]
    [InlineData("orders.MapValues((v, context) => { Guid Made(string context) => context.Length > 99 ? Guid.Empty : Guid.NewGuid(); return (Made(v.Id), Guid.NewGuid()); });")]
    [InlineData("orders.MapValues((v, context) => { var made = new List<object>(); v.Lines.ForEach(line => { Func<string, Guid> draw = context => Guid.NewGuid(); made.Add(draw(line)); }); return (made, Guid.NewGuid()); });")]
    [InlineData("orders.MapValues((v, context) => { Func<Guid> draw = () => { Guid Inner(int context) => Guid.NewGuid(); return Inner(1); }; return draw(); });")]
    // A loop whose variable does not tell its turns apart.
    [InlineData("orders.MapValues((v, c) => { var made = new List<Guid>(); for (var i = 0; made.Count < 3;) made.Add(Guid.NewGuid()); return made; });")]
    [InlineData("orders.MapValues((v, c) => { var made = new List<Guid>(); for (var i = 0; made.Count < 5; i = (i + 1) % 2) made.Add(Guid.NewGuid()); return made; });")]
    [InlineData("orders.MapValues((v, c) => { var made = new List<Guid>(); for (var i = 0; i < 5; i++) { made.Add(Guid.NewGuid()); if (made.Count == 2) i = 0; } return made; });")]
    [InlineData("orders.MapValues((v, c) => { var made = new List<Guid>(); for (var i = 0; i < 5; i += 2) { made.Add(Guid.NewGuid()); if (made.Count < 3) i--; } return made; });")]
    [InlineData("orders.MapValues((v, c) => v.Lines.Select((line, n) => { n = 1; return Guid.NewGuid(); }).ToList());")]
    // One that does.
    [InlineData("orders.MapValues((v, c) => { var made = new List<Guid>(); for (var i = 9; i > 3; i -= 2) made.Add(Guid.NewGuid()); return made; });")]
    // What a loop begins with is made once, before its variable is there.
    [InlineData("orders.MapValues((v, c) => { var made = new List<Guid>(); for (var i = new[] { Guid.NewGuid() }.Length; i < 3; i++) made.Add(Guid.NewGuid()); return made; });")]
    [InlineData("orders.MapValues((v, c) => { var made = new List<Guid>(); foreach (var id in new[] { Guid.NewGuid(), Guid.NewGuid() }) made.Add(id); return made; });")]
    [InlineData("orders.MapValues((v, c) => v.Lines.Select((_, _) => Guid.NewGuid()).ToList());")]
    // A jump back.
    [InlineData("orders.MapValues((v, c) => { var made = new List<Guid>(); again: made.Add(Guid.NewGuid()); if (made.Count < 3) goto again; return made; });")]
    [InlineData("orders.MapValues((v, c) => { var made = new List<Guid>(); var n = 0; retry: try { made.Add(Guid.NewGuid()); if (n++ < 2) throw new InvalidOperationException(); } catch (InvalidOperationException) { goto retry; } return made; });")]
    [InlineData("orders.MapValues((v, c) => { var made = new List<Guid>(); switch (v.Lines.Count) { case 3: made.Add(Guid.NewGuid()); goto case 2; case 2: made.Add(Guid.NewGuid()); goto default; default: if (made.Count < 7) goto case 3; break; } return made; });")]
    [InlineData("orders.MapValues((v, context) => Jumping(v));")]
    public Task InOneFile(string statements) =>
        KeepsEveryId(Subject.Project(Topologies.With(statements, Helpers, Types)));

    // Two files process one topic.
    [Fact]
    public Task InTwoFiles() => KeepsEveryId(Subject.Project(
        Topologies.With("Billing.Write(orders); Shipping.Write(orders);", Helpers, Types),
        File("Billing", "Guid.NewGuid()"),
        File("Shipping", "new Event { Order = v.Id }"),
        File("Unused", "Guid.NewGuid()")));

    private static string File(string name, string value) => $$"""
        public static class {{name}}
        {
            public static void Write(IKStream<string, Order> orders) => orders.MapValues((k, v, context) => {{value}});
        }
        """;

    private static async Task KeepsEveryId(Project before)
    {
        var after = before;
        foreach (var round in Enumerable.Range(0, 3))
            foreach (var fix in Subject.Fixes.Where(fix => fix.FixableDiagnosticIds.Contains("EOS1003")))
                after = (await FixAll.Choose(
                    after.Documents.First(), fix, null, FixAllScope.Project, Subject.AllFindings))
                    .GetProject(before.Id)!;
        Assert.Equal(await CountIds(before), await CountIds(after));
    }

    private static async Task<int> CountIds(Project project)
    {
        var run = ScenarioRun.Uninterrupted(await StartableSubject.Create(project), Scenario.All[1].Records);
        return Ids().Matches(run.Trace).Select(id => id.Value).Distinct().Count();
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Ids();
}
