using EosAnalyzers.Tests.Facts;
using Xunit;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>Who raises an event runs what others have added to it, wherever they did.</summary>
public class EventTests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Data;
        using System.IO;
        using Dapper;
        public record Order(string Id, int N);
        public sealed class Args : EventArgs { public string Id = ""; public string? Answer; public DateTime At; }
        """;

    private const string Topology = """
        using Streamiz.Kafka.Net.Stream;
        public class Topology(Feed feed)
        {
            public void Build(IKStream<string, Order> orders) =>
                orders.Foreach((k, v, c) => feed.Show(v)); // HERE
        }
        """;

    [Theory]
    [InlineData(
        "public event Action<Order>? Arrived; public void Show(Order o) => Arrived?.Invoke(o);",
        "public Host(Feed f) { f.Arrived += Ring; } void Ring(Order o) => File.AppendAllText(\"a\", o.Id);")]
    [InlineData(
        "public event Action<Order>? Arrived; public void Show(Order o) => Arrived?.Invoke(o);",
        "Feed feed = new(); public Host() { this.feed.Arrived += new Action<Order>(this.Ring); } void Ring(Order o) => File.AppendAllText(\"a\", o.Id);")]
    [InlineData(
        "public event Action<Order>? Arrived; public void Show(Order o) => Arrived?.Invoke(o);",
        "public static void Wire(Feed f) => f.Arrived += o => File.AppendAllText(\"a\", o.Id);")]
    [InlineData(
        "public event Action<Order>? Arrived; public void Show(Order o) { var handler = Arrived; if (handler is not null) handler(o); }",
        "public static void Wire(Feed f) => f.Arrived += Ring; static void Ring(Order o) => File.AppendAllText(\"a\", o.Id);")]
    [InlineData(
        "public event EventHandler<Args>? Arrived; protected virtual void OnArrived(Args a) { Arrived?.Invoke(this, a); } public void Show(Order o) => OnArrived(new Args { Id = o.Id });",
        "public Host(Feed f) { f.Arrived += (s, e) => File.AppendAllText(\"a\", e.Id); }")]
    [InlineData(
        "public event EventHandler Arrived = delegate { }; public void Show(Order o) => this.Arrived(this, EventArgs.Empty);",
        "public Host(Feed f) { f.Arrived += Ring; } void Ring(object? sender, EventArgs e) => File.AppendAllText(\"a\", \"x\");")]
    [InlineData(
        "public static event Action<string>? Said; public void Show(Order o) { if (Said != null) Said(o.Id); }",
        "public Host() { Feed.Said += o => File.AppendAllText(\"a\", o); }")]
    [InlineData(
        "Action<Order>? arrived; public event Action<Order> Arrived { add { arrived += value; } remove { arrived -= value; } } public void Show(Order o) => arrived?.Invoke(o);",
        "public Host(Feed f) { f.Arrived += o => File.AppendAllText(\"a\", o.Id); }")]
    [InlineData(
        "readonly List<Action<Order>> all = new(); public event Action<Order> Arrived { add => all.Add(value); remove => all.Remove(value); } public void Show(Order o) { foreach (var one in all) one(o); }",
        "public Host(Feed f) { f.Arrived += o => File.AppendAllText(\"a\", o.Id); }")]
    [InlineData(
        "event Action<Order>? Arrived; public Feed() { Arrived += o => File.AppendAllText(\"a\", o.Id); } public void Show(Order o) => Arrived?.Invoke(o);",
        "")]
    [InlineData(
        "public event Action<Order>? Arrived; public void Show(Order o) => Arrived?.Invoke(o);",
        "public Feed Create() { var made = new Feed(); made.Arrived += o => File.AppendAllText(\"a\", o.Id); return made; }")]
    [InlineData(
        "public event Action<Order>? Arrived; public void Show(Order o) => Arrived?.Invoke(o);",
        "public Host(Feed f) { f.Arrived += Innocent; f.Arrived += Ring; } static void Innocent(Order o) { } void Ring(Order o) => File.AppendAllText(\"a\", o.Id);")]
    public Task What_subscribes_runs_where_the_event_is_raised(string feed, string host) =>
        IsFound("EOS2004", $"public class Feed {{ {feed} }}\npublic class Host {{ {host} }}", Topology);

    [Fact]
    public Task It_may_be_subscribed_to_through_the_interface() => IsFound(
        "EOS2004",
        """
        public interface IFeed { event Action<Order> Arrived; }
        public abstract class Base : IFeed { public event Action<Order>? Arrived; protected void OnArrived(Order o) => Arrived?.Invoke(o); }
        public class Feed : Base { public void Show(Order o) => OnArrived(o); }
        public class Host { public Host(IFeed f) { f.Arrived += o => File.AppendAllText("a", o.Id); } }
        """,
        Topology);

    [Fact]
    public Task What_the_event_is_given_goes_to_the_subscriber() => IsFound(
        "EOS2002",
        """
        public class Feed { public event Action<string, Guid>? Arrived; public void Show(Order o) => Arrived?.Invoke(o.Id, Guid.NewGuid()); }
        public class Host(IDbConnection con)
        {
            public void Wire(Feed f) { f.Arrived += Save; }
            void Save(string k, Guid id) =>
                con.Execute("INSERT INTO o (k, id) VALUES (@k, @id) ON CONFLICT (k) DO UPDATE SET id = @id", new { k, id });
        }
        """,
        Topology);

    [Theory]
    [InlineData(
        "public event EventHandler<Args>? Asked; public DateTime Show(Order o) { var a = new Args(); Asked?.Invoke(this, a); return a.At; }",
        "f.Asked += (s, a) => a.At = DateTime.UtcNow;")]
    [InlineData(
        "public event Func<Order, DateTime>? Asked; public DateTime Show(Order o) => Asked!.Invoke(o);",
        "f.Asked += o => DateTime.UtcNow;")]
    [InlineData(
        "public event Func<Order, DateTime>? Asked; public DateTime Show(Order o) => Asked?.Invoke(o) ?? default;",
        "f.Asked += Now; static DateTime Now(Order o) => DateTime.UtcNow;")]
    public Task What_a_subscriber_answers_counts(string feed, string wire) => IsFound(
        "EOS1001",
        $$"""
        public class Feed { {{feed}} }
        public class Host { public Host(Feed f) { {{wire}} } }
        """,
        Topology.Replace("Foreach((k, v, c)", "MapValues((v, c)"));

    [Theory]
    [InlineData(
        "public event Action<Order>? Arrived; public void Raise(Order o) => Arrived?.Invoke(o); public string Show(Order o) => o.Id;",
        "f.Arrived += o => File.AppendAllText(\"a\", o.Id);")]
    [InlineData(
        "public event Action<Order>? Arrived, Gone; public void Raise(Order o) => Gone?.Invoke(o); public string Show(Order o) { Arrived?.Invoke(o); return o.Id; }",
        "f.Arrived += o => Console.WriteLine(o.Id + DateTime.UtcNow); f.Gone += o => File.AppendAllText(\"a\", o.Id);")]
    [InlineData(
        "public event Action<Order>? Arrived; public string Show(Order o) { Arrived?.Invoke(o); return o.Id; }",
        "f.Arrived -= Ring; static void Ring(Order o) => File.AppendAllText(\"a\", o.Id);")]
    [InlineData(
        "public event Action<Order>? Arrived; public string Show(Order o) { Arrived?.Invoke(o); return o.Id; }",
        "f.Arrived += o => File.WriteAllText(\"a/\" + o.Id, o.Id);")]
    [InlineData(
        "public event Action<Order>? Arrived; public string Show(Order o) { Arrived?.Invoke(o); return o.Id; }",
        "new Other().Arrived += o => File.AppendAllText(\"a\", o.Id); f.Arrived += o => Console.WriteLine(o);")]
    [InlineData(
        "public event EventHandler<Args>? Asked; public string? Show(Order o) { var a = new Args { Id = o.Id }; Asked?.Invoke(this, a); return a.Answer; }",
        "f.Asked += (s, a) => a.Answer = a.Id;")]
    [InlineData(
        "public string Show(Order o) => o.Id;",
        "new System.Timers.Timer().Elapsed += (s, a) => File.AppendAllText(\"a\", \"x\");")]
    [InlineData(
        "public event Action<string>? Found; public void Raise(Order o) => Found?.Invoke(o.Id); public string Show(Order o) { var all = new List<string>(); var f = new Feed(); f.Found += all.Add; f.Found += x => all.Add(x); f.Raise(o); return string.Join(\",\", all); }",
        "")]
    [InlineData(
        "string name = \"\"; public event Action<string>? Changed; public string Name { get => name; set { name = value; Changed?.Invoke(value); } } public string Show(Order o) { var f = new Feed(); f.Name = o.Id; return f.Name; }",
        "f.Changed += Console.WriteLine;")]
    public async Task What_does_nothing_that_a_replay_shows_is_silent(string feed, string wire)
    {
        var code = $$"""
            public class Feed { {{feed}} }
            public class Other { public event Action<Order>? Arrived; public void Raise(Order o) => Arrived?.Invoke(o); }
            public class Host { public Host(Feed f) { {{wire}} } }
            """;
        var silent = Topology.Replace("Foreach((k, v, c)", "MapValues((v, c)").Replace("// HERE", "");
        foreach (var projects in SplitAndWhole(code, silent))
        {
            Assert.Empty(await SolutionUnderTest.Build(projects));
            Assert.Empty(await SolutionUnderTest.Edit(projects));
        }
    }

    [Theory]
    [InlineData("readonly Feed loud = new(); readonly Feed quiet = new(); public Topology() { loud.Arrived += Ring; }", "")]
    [InlineData("readonly Feed loud; readonly Feed quiet; public Topology() { loud = new(); quiet = new(); loud.Arrived += Ring; quiet.Arrived += Console.WriteLine; }", "")]
    [InlineData("", "var loud = new Feed(); var quiet = new Feed(); loud.Arrived += Ring;")]
    public Task Each_object_has_subscribers_of_its_own(string members, string wire) => SolutionUnderTest.Finds(
        "EOS2004",
        new ProjectUnderTest("App", ("Lib.cs", $$"""
            {{Usings}}
            public class Feed
            {
                public event Action<Order>? Arrived;
                void OnArrived(Order o) => Arrived?.Invoke(o);
                public void Show(Order o) => OnArrived(o);
            }
            """), ("Topology.cs", $$"""
            using System;
            using System.IO;
            using Streamiz.Kafka.Net.Stream;
            public class Topology
            {
                {{members}}
                void Ring(Order o) => File.AppendAllText("a", o.Id);
                public void Build(IKStream<string, Order> orders)
                {
                    {{wire}}
                    orders.Foreach((k, v, c) => loud.Show(v)); // HERE
                    orders.Foreach((k, v, c) => quiet.Show(v));
                }
            }
            """)));

    [Fact]
    public Task Of_an_object_that_is_not_known_any_subscriber_counts() => SolutionUnderTest.Finds(
        "EOS2004",
        new ProjectUnderTest("App", ("Lib.cs", $$"""
            {{Usings}}
            public class Feed { public event Action<Order>? Arrived; public void Show(Order o) => Arrived?.Invoke(o); }
            """), ("Topology.cs", """
            using System;
            using System.IO;
            using Streamiz.Kafka.Net.Stream;
            public class Topology(Feed other)
            {
                readonly Feed own = new();
                public void Wire() { other.Arrived += o => File.AppendAllText("a", o.Id); }
                public void Build(IKStream<string, Order> orders)
                {
                    orders.Foreach((k, v, c) => other.Show(v)); // HERE
                    orders.Foreach((k, v, c) => own.Show(v)); // HERE
                }
            }
            """)));

    private static async Task IsFound(string rule, string code, string topology)
    {
        foreach (var projects in SplitAndWhole(code, topology))
            await SolutionUnderTest.Finds(rule, projects);
    }

    // One project, and the topology in another one.
    private static IEnumerable<ProjectUnderTest[]> SplitAndWhole(string code, string topology)
    {
        var library = ("Lib.cs", $"{Usings}\n{code}");
        yield return [new("App", library, ("Topology.cs", topology))];
        yield return [new("Lib", library), new("App", ("Topology.cs", topology))];
    }
}
