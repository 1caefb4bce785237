using Xunit;

namespace EosAnalyzers.Tests.Facts;

/// <summary>
/// A library raises an event, or calls a delegate that a member holds: what it runs the projects say that reference it.
/// </summary>
public class ForeignEventTests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.IO;

        """;

    private const string Library = Usings + """
        public record Order(string Id, int N);
        public sealed class Args : EventArgs { public string Id = ""; public DateTime At; }
        """;

    private const string Ring = "static void Ring(Order o) => File.AppendAllText(\"a\", o.Id);";

    // A member of the library, and how the topology's project adds to it.
    public static TheoryData<string, string> Guilty => new()
    {
        { "public event Action<Order>? Arrived; public void Show(Order o) => Arrived?.Invoke(o);", "feed.Arrived += Ring;" },
        { "public event Action<Order>? Arrived; public void Show(Order o) => Arrived?.Invoke(o);", "feed.Arrived += o => Ring(o);" },
        { "public event Action<Order>? Arrived; public void Show(Order o) { var all = Arrived; if (all != null) all(o); }", "feed.Arrived += o => Ring(o);" },
        { "public static event Action<Order>? Arrived; public void Show(Order o) => Arrived?.Invoke(o);", "Feed.Arrived += Ring;" },
        { "public event EventHandler<Args>? Arrived; protected virtual void OnArrived(Args a) => Arrived?.Invoke(this, a); public void Show(Order o) => OnArrived(new Args { Id = o.Id });", "feed.Arrived += (s, a) => File.AppendAllText(\"a\", a.Id);" },
        { "public event EventHandler Arrived = delegate { }; public void Show(Order o) => Arrived(this, EventArgs.Empty);", "feed.Arrived += Hear;" },
        { "Action<Order>? arrived; public event Action<Order> Arrived { add { arrived += value; } remove { arrived -= value; } } public void Show(Order o) => arrived?.Invoke(o);", "feed.Arrived += Ring;" },
        { "readonly List<Action<Order>> all = new(); public event Action<Order> Arrived { add => all.Add(value); remove => all.Remove(value); } public void Show(Order o) { foreach (var one in all) one(o); }", "feed.Arrived += Ring;" },
        { "public event Action<Order>? Arrived; public void Show(Order o) => Helper.Run(() => Arrived?.Invoke(o));", "feed.Arrived += Ring;" },
        { "public Action<Order>? Arrived { get; set; } public void Show(Order o) => Arrived?.Invoke(o);", "feed.Arrived = Ring;" },
        { "public Action<Order>? Arrived { get; set; } public void Show(Order o) => Arrived?.Invoke(o);", "feed.Arrived = o => Ring(o);" },
        { "public Action<Order>? Arrived { get; set; } public void Show(Order o) => Arrived?.Invoke(o);", "feed.Arrived += Ring;" },
        { "public Action<Order>? Arrived { get; init; } public void Show(Order o) => Arrived?.Invoke(o);", "feed = new Feed { Arrived = Ring };" },
        { "public Action<Order> Arrived = _ => { }; public void Show(Order o) => Arrived(o);", "feed.Arrived = Ring;" },
        { "public static Action<Order>? Arrived { get; set; } public void Show(Order o) => Arrived?.Invoke(o);", "Feed.Arrived = Ring;" },
    };

    [Theory]
    [MemberData(nameof(Guilty))]
    public async Task What_the_topologys_project_adds_runs_at_the_call(string feed, string wire)
    {
        foreach (var projects in WholeAndSplit(feed, wire, "// HERE"))
            await SolutionUnderTest.Finds("EOS2004", projects);
    }

    [Theory]
    [MemberData(nameof(Guilty))]
    public async Task What_the_host_adds_is_found_there(string feed, string wire)
    {
        var host = Usings + $$"""
            public class Program
            {
                static void Main() { }
                {{Ring}}
                static void Hear(object? sender, EventArgs e) => File.AppendAllText("a", "x");
                public Program(Feed feed) { {{wire}} } // HERE
            }
            """;
        await SolutionUnderTest.Finds(
            "EOS2004",
            new("Lib", ("Feed.cs", Write(feed))),
            new("App", ("Topology.cs", WriteTopology("", ""))) { References = ["Lib"] },
            new("Host", ("Program.cs", host)));
    }

    [Theory]
    [InlineData("feed.Arrived += o => File.WriteAllText(\"a/\" + o.Id, o.Id);")]
    [InlineData("feed.Arrived += o => Console.WriteLine(o.Id + DateTime.UtcNow);")]
    [InlineData("feed.Gone += Ring;")]
    [InlineData("feed.Arrived -= Ring;")]
    [InlineData("new Other().Arrived += Ring;")]
    [InlineData("feed.Left = Ring;")]
    [InlineData("feed.Told = o => Console.WriteLine(o.Id);")]
    public async Task What_does_nothing_again_is_silent(string wire)
    {
        const string Feed = """
            public event Action<Order>? Arrived, Gone;
            public Action<Order>? Told { get; set; }
            public Action<Order>? Left { get; set; }
            public void Show(Order o) { Arrived?.Invoke(o); Told?.Invoke(o); }
            public void Leave(Order o) { Gone?.Invoke(o); Left?.Invoke(o); }
            """;
        foreach (var projects in WholeAndSplit(Feed, wire, ""))
        {
            Assert.Empty(await SolutionUnderTest.Build(projects));
            Assert.Empty(await SolutionUnderTest.Edit(projects));
        }
        Assert.Empty(await SolutionUnderTest.Build(
            new("Lib", ("Feed.cs", Write(Feed))),
            new("App", ("Topology.cs", WriteTopology("", ""))) { References = ["Lib"] },
            new("Host", ("Program.cs", $"{Usings} public class Program {{ static void Main() {{ }} {Ring} public Program(Feed feed) {{ {wire} }} }}"))));
    }

    [Theory]
    [InlineData("public event Action<Order>? Arrived;", "loud.Arrived += Ring; quiet.Arrived += o => Console.WriteLine(o);")]
    [InlineData("public event Action<Order>? Arrived;", "loud.Arrived += Ring;")]
    public async Task Each_object_has_subscribers_of_its_own(string member, string wire)
    {
        var feed = member + " public void Show(Order o) => Arrived?.Invoke(o);";
        var topology = Usings + $$"""
            using Streamiz.Kafka.Net.Stream;
            public class Topology
            {
                readonly Feed loud = new();
                readonly Feed quiet = new();
                public Topology() { {{wire}} }
                {{Ring}}
                public void Build(IKStream<string, Order> orders)
                {
                    orders.Foreach((k, v, c) => loud.Show(v)); // HERE
                    orders.Foreach((k, v, c) => quiet.Show(v));
                }
            }
            """;
        await SolutionUnderTest.Finds("EOS2004", new("Lib", ("Feed.cs", Write(feed))), new("App", ("Topology.cs", topology)));
    }

    [Fact]
    public Task A_helper_of_a_third_project_raises_it_as_well() => SolutionUnderTest.Finds(
        "EOS2004",
        new("Lib", ("Feed.cs", Write("public event Action<Order>? Arrived; public void Raise(Order o) => Arrived?.Invoke(o);"))),
        new("Desk", ("Desk.cs", "public class Desk(Feed feed) { public void Show(Order o) => feed.Raise(o); }")),
        new("App", ("Topology.cs", WriteTopology("feed.Arrived += Ring;", "// HERE").Replace("(Feed feed)", "(Feed feed, Desk desk)").Replace("feed.Show(v)", "desk.Show(v)"))));

    [Theory]
    [InlineData("public event Func<Order, DateTime>? Asked; public DateTime Show(Order o) => Asked?.Invoke(o) ?? default;", "feed.Asked += o => DateTime.UtcNow;", true)]
    [InlineData("public event Func<Order, DateTime>? Asked; public DateTime Show(Order o) => Asked?.Invoke(o) ?? default;", "feed.Asked += o => DateTime.UnixEpoch;", false)]
    [InlineData("public Func<Order, DateTime> Asked { get; set; } = _ => default; public DateTime Show(Order o) => Asked(o);", "feed.Asked = o => DateTime.UtcNow;", true)]
    [InlineData("public event EventHandler<Args>? Asked; public DateTime Show(Order o) { var a = new Args(); Asked?.Invoke(this, a); return a.At; }", "feed.Asked += (s, a) => a.At = DateTime.UtcNow;", true)]
    [InlineData("public event EventHandler<Args>? Asked; public int Show(Order o) { var a = new Args(); Asked?.Invoke(this, a); return o.N; }", "feed.Asked += (s, a) => a.At = DateTime.UtcNow;", false)]
    public async Task What_a_subscriber_answers_counts(string feed, string wire, bool isFound)
    {
        foreach (var projects in WholeAndSplit(feed, wire, isFound ? "// HERE" : "", "MapValues((v, c)"))
            await SolutionUnderTest.Finds("EOS1001", projects);
    }

    // The class that raises it only the host knows.
    [Theory]
    [InlineData("IFeed feed", "feed.Arrived += Ring;", "services.AddSingleton<IFeed, Feed>();", true)]
    [InlineData("Feed feed", "feed.Arrived += o => Ring(o);", "services.AddSingleton<IFeed, Feed>();", true)]
    [InlineData("IFeed feed", "feed.Arrived += Ring;", "services.AddSingleton<IFeed>(new Feed());", true)]
    [InlineData("IFeed feed", "feed.Arrived += o => Console.WriteLine(o.Id);", "services.AddSingleton<IFeed, Feed>();", false)]
    [InlineData("IFeed feed", "feed.Gone += Ring;", "services.AddSingleton<IFeed, Feed>();", false)]
    [InlineData("Other feed", "feed.Arrived += Ring;", "services.AddSingleton<IFeed, Feed>();", false)]
    public async Task What_a_class_behind_a_port_raises_is_found_where_the_host_adds_to_it(
        string parameter, string wire, string registration, bool isFound)
    {
        foreach (var call in new[] { "Arrived?.Invoke(o)", "OnArrived(o)" })
        {
            await SolutionUnderTest.Finds(
                "EOS2004",
                new("Contracts", ("IFeed.cs", Library + "public interface IFeed { event Action<Order>? Arrived; event Action<Order>? Gone; void Show(Order o); }")),
                new("App", ("Topology.cs", WriteTopology("", "").Replace("Feed feed", "IFeed feed"))) { References = ["Contracts"] },
                new("Adapters", ("Feed.cs", $$"""
                    using System;
                    public class Feed : IFeed
                    {
                        public event Action<Order>? Arrived, Gone;
                        public void Show(Order o) => {{call}};
                        private void OnArrived(Order o) => Arrived?.Invoke(o);
                        public void Leave(Order o) => Gone?.Invoke(o);
                    }
                    public class Other { public event Action<Order>? Arrived; public void Raise(Order o) => Arrived?.Invoke(o); }
                    """)) { References = ["Contracts"] },
                new("Host", ("Program.cs", $$"""
                    {{Usings}}
                    using Microsoft.Extensions.DependencyInjection;
                    public class Program
                    {
                        static void Main() { }
                        public void Configure(IServiceCollection services) => {{registration}}
                        {{Ring}}
                        public Program({{parameter}}) { {{wire}} } {{(isFound ? "// HERE" : "")}}
                    }
                    """)));
        }
    }

    // The region calls a service behind a port, which calls the feed behind another one.
    [Fact]
    public Task A_class_behind_two_ports_raises_as_well() => SolutionUnderTest.Finds(
        "EOS2004",
        new("Contracts", ("IFeed.cs", Library + "public interface IFeed { event Action<Order>? Arrived; void Show(Order o); } public interface IDesk { void Tell(Order o); }")),
        new("App", ("Topology.cs", WriteTopology("", "").Replace("Feed feed", "IDesk feed").Replace("feed.Show(v)", "feed.Tell(v)"))) { References = ["Contracts"] },
        new("Desks", ("Desk.cs", "public class Desk(IFeed feed) : IDesk { public void Tell(Order o) => feed.Show(o); }")) { References = ["Contracts"] },
        new("Adapters", ("Feed.cs", "using System; public class Feed : IFeed { public event Action<Order>? Arrived; public void Show(Order o) => Arrived?.Invoke(o); }")) { References = ["Contracts"] },
        new("Host", ("Program.cs", $$"""
            {{Usings}}
            public class Program
            {
                static void Main() { }
                {{Ring}}
                public Program(IFeed feed) { feed.Arrived += Ring; } // HERE
            }
            """)));

    // What a subscriber does with what it is called with.
    [Theory]
    [InlineData("event Action<Order, DateTime>? Arrived; public void Show(Order o) => Arrived?.Invoke(o, DateTime.UtcNow);", "(o, at) => File.WriteAllText(\"a/\" + o.Id, at.ToString(\"O\"))", "v", "EOS1001")]
    [InlineData("event Action<Order>? Arrived; public void Show(Order o) => Arrived?.Invoke(o with { G = Guid.NewGuid() });", "o => File.WriteAllText(\"a/\" + o.G, o.Id)", "v", "EOS1003")]
    [InlineData("event Action<Order>? Arrived; public void Show(Order o) => Arrived?.Invoke(o);", "o => File.WriteAllText(\"a/\" + o.G, o.Id)", "v with { G = Guid.NewGuid() }", "EOS1003")]
    [InlineData("event Action<Order>? Arrived; public void Show(Order o) => OnArrived(o); protected virtual void OnArrived(Order o) => Arrived?.Invoke(o);", "o => File.WriteAllText(\"a/\" + o.G, o.Id)", "v with { G = Guid.NewGuid() }", "EOS1003")]
    [InlineData("event EventHandler<Note>? Arrived; public void Show(Order o) => Arrived?.Invoke(this, new Note { Text = o.Id, G = Guid.NewGuid() });", "(s, o) => File.WriteAllText(\"a/\" + o.G, o.Text)", "v", "EOS1003")]
    [InlineData("Action<Order>? Arrived { get; set; } public void Show(Order o) => Arrived?.Invoke(o with { G = Guid.NewGuid() });", "o => File.WriteAllText(\"a/\" + o.G, o.Id)", "v", "EOS1003")]
    [InlineData("event Action<Order>? Arrived; public void Show(Order o) => Arrived?.Invoke(o);", "o => File.WriteAllText(\"a/\" + o.Id, o.Id)", "v with { G = Guid.NewGuid() }", "")]
    [InlineData("event Action<Order>? Arrived; public void Show(Order o) => Arrived?.Invoke(o with { G = Guid.NewGuid() });", "o => File.WriteAllText(\"a/\" + o.Id, o.Id)", "v", "")]
    [InlineData("event Action<Order, DateTime>? Arrived; public void Show(Order o) => Arrived?.Invoke(o, DateTime.UtcNow);", "(o, at) => File.WriteAllText(\"a/\" + o.Id, o.Id)", "v", "")]
    [InlineData("event EventHandler<Note>? Arrived; public void Show(Order o) => Arrived?.Invoke(this, new Note { Text = o.Id, G = Guid.NewGuid() });", "(s, o) => File.WriteAllText(\"a/\" + o.Text, o.Text)", "v", "")]
    [InlineData("event Action<Order>? Arrived; public event Action<Order>? Gone; public void Show(Order o) { Arrived?.Invoke(o); Gone?.Invoke(o with { G = Guid.NewGuid() }); }", "o => File.WriteAllText(\"a/\" + o.G, o.Id)", "v", "")]
    public async Task A_subscriber_is_called_with_what_the_library_and_the_topology_give(
        string feed, string subscriber, string given, string rule)
    {
        var library = Usings + "public record Order(string Id, int N) { public Guid G { get; init; } }\n"
            + "public sealed class Note : EventArgs { public string Text { get; set; } = \"\"; public Guid G { get; set; } }\n"
            + $"public class Feed {{ public {feed} }}";
        var add = feed.StartsWith("event", StringComparison.Ordinal) ? "+=" : "=";
        var topology = Usings + $$"""
            using Streamiz.Kafka.Net.Stream;
            public class Topology(Feed feed)
            {
                public void Wire() { feed.Arrived {{add}} {{subscriber}}; }
                public void Build(IKStream<string, Order> orders) => orders.Foreach((k, v, c) => feed.Show({{given}}));
            }
            """;
        ProjectUnderTest[] whole = [new("App", ("Feed.cs", library), ("Topology.cs", topology))];
        ProjectUnderTest[] split = [new("Lib", ("Feed.cs", library)), new("App", ("Topology.cs", topology))];
        var expected = (await SolutionUnderTest.Build(whole)).Select(found => $"{found.Rule} {found.Line}").Order().ToList();
        Assert.Equal(rule.Length > 0, expected.Count > 0);
        Assert.Equal(expected, (await SolutionUnderTest.Build(split)).Select(found => $"{found.Rule} {found.Line}").Order());
        Assert.Equal(expected, (await SolutionUnderTest.Edit(split)).Select(found => $"{found.Rule} {found.Line}").Order());
    }

    private static string Write(string feed) =>
        $"{Library}\npublic static class Helper {{ public static void Run(Action work) => work(); }}\n"
            + "public class Other { public event Action<Order>? Arrived; public void Raise(Order o) => Arrived?.Invoke(o); }\n"
            + $"public class Feed {{ {feed} }}";

    private static string WriteTopology(string wire, string mark, string call = "Foreach((k, v, c)") => Usings + $$"""
        using Streamiz.Kafka.Net.Stream;
        public class Topology(Feed feed)
        {
            {{Ring}}
            static void Hear(object? sender, EventArgs e) => File.AppendAllText("a", "x");
            public void Wire() { {{wire}} }
            public void Build(IKStream<string, Order> orders) =>
                orders.{{call}} => feed.Show(v)); {{mark}}
        }
        """;

    // One project, and the topology in another one.
    private static IEnumerable<ProjectUnderTest[]> WholeAndSplit(
        string feed, string wire, string mark, string call = "Foreach((k, v, c)")
    {
        var library = ("Feed.cs", Write(feed));
        var topology = ("Topology.cs", WriteTopology(wire, mark, call));
        yield return [new("App", library, topology)];
        yield return [new("Lib", library), new("App", topology)];
    }
}
