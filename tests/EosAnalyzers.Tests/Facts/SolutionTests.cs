using EosAnalyzers.Facts;
using Xunit;

namespace EosAnalyzers.Tests.Facts;

/// <summary>What crosses the border between two projects, in the build and in the editor alike.</summary>
public class SolutionTests
{
    private const string Topology = """
        using System;
        using Shop;
        using Streamiz.Kafka.Net.Stream;

        public static class Held
        {
            public static readonly Tally Tally = new();
        }

        public static class Topology
        {
            public static void Build(IKStream<string, string> orders) =>
                orders.{0};
        }
        """;

    [Theory]
    [InlineData(
        "public static class Clock { public static DateTime Now() => DateTime.UtcNow; }",
        "MapValues((v, c) => Clock.Now())",
        "EOS1001")]
    [InlineData(
        "public static class Clock { public static DateTime Now { get { return DateTime.UtcNow; } } }",
        "MapValues((v, c) => Clock.Now)",
        "EOS1001")]
    [InlineData(
        "public class Clock { public DateTime At { get; } = DateTime.UtcNow; }",
        "MapValues((v, c) => new Clock().At)",
        "EOS1001")]
    [InlineData(
        "public struct Money(decimal value) { public override string ToString() => value + \" \" + Guid.NewGuid(); }",
        "MapValues((v, c) => \"\" + new Money(1))",
        "EOS1003")]
    [InlineData(
        "public interface IClock { DateTime Now(); } internal class Own : IClock { DateTime IClock.Now() => DateTime.UtcNow; } public static class Clocks { public static IClock Make() => new Own(); }",
        "MapValues((v, c) => Clocks.Make().Now())",
        "EOS1001")]
    [InlineData(
        "public static class Store { public static void Save(string v) => System.IO.File.AppendAllText(\"a\", v); }",
        "Foreach((k, v, c) => Store.Save(v))",
        "EOS2004")]
    [InlineData(
        "public static class Store { private static int count; public static int Next() => ++count; }",
        "MapValues((v, c) => Store.Next())",
        "EOS1009")]
    [InlineData(
        "public static class Ids { public static bool TryNext(out Guid id) { id = Guid.NewGuid(); return true; } }",
        "MapValues((v, c) => { Ids.TryNext(out var id); return id; })",
        "EOS1003")]
    [InlineData(
        "public static class Store { private static int count; public static void Grow() => count++; public static int Count => count; }",
        "MapValues((v, c) => { Store.Grow(); return Store.Count; })",
        "EOS1009")]
    [InlineData(
        "public static class Store { private static readonly System.Collections.Generic.HashSet<string> seen = new(); public static bool IsNew(string v) => seen.Add(v); }",
        "Filter((k, v, c) => Store.IsNew(v))",
        "EOS1009")]
    [InlineData(
        "public class Tally { private int count; public void Grow() { Inner(); } private void Inner() { count++; } public int Count => count; }",
        "MapValues((v, c) => { Held.Tally.Grow(); return Held.Tally.Count; })",
        "EOS1009")]
    public async Task A_cause_in_another_project_is_found_at_the_call(string library, string call, string rule)
    {
        Assert.Contains(await SolutionUnderTest.Build(Library(library), App(call)), found => found.Rule == rule);
        Assert.Contains(await SolutionUnderTest.Edit(Library(library), App(call)), found => found.Rule == rule);
    }

    [Theory]
    [InlineData(
        "public static class Clock { public static DateTime Of(string v) => new(v.Length); }",
        "MapValues((v, c) => Clock.Of(v))")]
    [InlineData(
        "public static class Log { public static string Told(string v, DateTime at) { Console.WriteLine(at); return v; } }",
        "MapValues((v, c) => Log.Told(v, DateTime.UtcNow))")]
    [InlineData(
        "public class Clock { public DateTime At { get; } = DateTime.UtcNow; public string Name { get; init; } = \"\"; }",
        "MapValues((v, c) => new Clock().Name)")]
    [InlineData(
        "public static class Store { public static void Save(string v) => System.IO.File.WriteAllText(v, v); }",
        "Foreach((k, v, c) => Store.Save(v))")]
    [InlineData(
        "public static class Clock {\n#pragma warning disable EOS1001\npublic static DateTime Now() => DateTime.UtcNow;\n#pragma warning restore EOS1001\n}",
        "MapValues((v, c) => Clock.Now())")]
    public async Task What_is_harmless_there_is_silent_here(string library, string call)
    {
        Assert.Empty(await SolutionUnderTest.Build(Library(library), App(call)));
        Assert.Empty(await SolutionUnderTest.Edit(Library(library), App(call)));
    }

    // What is drawn when an object is made is seen by what reads it, whatever it is kept in.
    [Theory]
    [InlineData(
        "public class Clock { private readonly DateTime at; private readonly string name; public Clock(string name) { at = DateTime.UtcNow; this.name = name; } public DateTime At => at; public string Name => name; }",
        "MapValues((v, c) => new Clock(v).At)",
        "MapValues((v, c) => new Clock(v).Name)",
        "EOS1001")]
    [InlineData(
        "public class Clock { private readonly DateTime at; private readonly string name; public Clock(string name) { at = DateTime.UtcNow; this.name = name; } public DateTime Read() => at; public string Name() { return name; } }",
        "MapValues((v, c) => new Clock(v).Read())",
        "MapValues((v, c) => new Clock(v).Name())",
        "EOS1001")]
    [InlineData(
        "public class Clock(string name) { private readonly DateTime at = DateTime.UtcNow; public DateTime At => at; public string Name => name; }",
        "MapValues((v, c) => new Clock(v).At)",
        "MapValues((v, c) => new Clock(v).Name)",
        "EOS1001")]
    [InlineData(
        "public class Event { private readonly Guid id = Guid.NewGuid(); public Guid Id => id; } public class Placed : Event { public string Order { get; init; } = \"\"; }",
        "MapValues((v, c) => new Placed { Order = v }.Id)",
        "MapValues((v, c) => new Placed { Order = v }.Order)",
        "EOS1003")]
    [InlineData(
        "public abstract class Event { protected Event() { Id = Guid.NewGuid(); } public Guid Id { get; } } public class Placed : Event { public string Order { get; init; } = \"\"; }",
        "MapValues((v, c) => new Placed { Order = v }.Id)",
        "MapValues((v, c) => new Placed { Order = v }.Order)",
        "EOS1003")]
    [InlineData(
        "public abstract record Event { public Guid Id { get; init; } = Guid.NewGuid(); } public record Placed(string Order) : Event;",
        "MapValues((v, c) => new Placed(v))",
        "MapValues((v, c) => new Placed(v).Order)",
        "EOS1003")]
    [InlineData(
        "public static class Clocks { public static readonly Func<DateTime> Now = () => DateTime.UtcNow; public static readonly Func<DateTime> Epoch = () => default; }",
        "MapValues((v, c) => Clocks.Now())",
        "MapValues((v, c) => Clocks.Epoch())",
        "EOS1001")]
    [InlineData(
        "public static class Clocks { public static Func<DateTime> Now { get; } = () => DateTime.UtcNow; public static Func<DateTime> Epoch { get; } = () => default; }",
        "MapValues((v, c) => Clocks.Now())",
        "MapValues((v, c) => Clocks.Epoch())",
        "EOS1001")]
    [InlineData(
        "public class Stamper(Func<DateTime>? clock = null) { private readonly Func<DateTime> clock = clock ?? (() => DateTime.UtcNow); public DateTime Stamp() => clock(); public string Name(string v) => v; }",
        "MapValues((v, c) => new Stamper().Stamp())",
        "MapValues((v, c) => new Stamper().Name(v))",
        "EOS1001")]
    [InlineData(
        "public class Stamper { public static Stamper Default { get; } = new(() => DateTime.UtcNow); private readonly Func<DateTime> clock; public Stamper(Func<DateTime> clock) => this.clock = clock; public DateTime Stamp() => clock(); public string Name(string v) => v; }",
        "MapValues((v, c) => Stamper.Default.Stamp())",
        "MapValues((v, c) => Stamper.Default.Name(v))",
        "EOS1001")]
    [InlineData(
        "public class Clock { private readonly DateTime at; public Clock(DateTime at) => this.at = at; public DateTime At => at; public static Clock Started() => new(DateTime.UtcNow); public static Clock From(DateTime at) => new(at); }",
        "MapValues((v, c) => Clock.Started().At)",
        "MapValues((v, c) => Clock.From(default).At)",
        "EOS1001")]
    public async Task What_an_object_keeps_is_told_by_its_members(
        string library, string call, string innocent, string rule)
    {
        Assert.Equal(
            (rule, rule, "", ""),
            (await Show(SolutionUnderTest.Build, library, call),
                await Show(SolutionUnderTest.Edit, library, call),
                await Show(SolutionUnderTest.Build, library, innocent),
                await Show(SolutionUnderTest.Edit, library, innocent)));
    }

    [Fact]
    public async Task A_base_class_of_another_project_is_made_with_the_object()
    {
        const string Library = "public abstract class Event { protected Event() { Id = Guid.NewGuid(); } public Guid Id { get; } }";
        const string Own = " public class Placed : Event { public string Order { get; init; } = \"\"; }";
        foreach (var look in new Func<ProjectUnderTest[], Task<System.Collections.Immutable.ImmutableArray<SolutionFinding>>>[] { SolutionUnderTest.Build, SolutionUnderTest.Edit })
        {
            Assert.Equal("EOS1003", await Show(look, Library, "MapValues((v, c) => new Placed { Order = v }.Id)", Own));
            Assert.Equal("", await Show(look, Library, "MapValues((v, c) => new Placed { Order = v }.Order)", Own));
        }
    }

    private static async Task<string> Show(
        Func<ProjectUnderTest[], Task<System.Collections.Immutable.ImmutableArray<SolutionFinding>>> look,
        string library,
        string call,
        string own = "") =>
        string.Join(
            " ",
            (await look(
                [Library(library), new("App", ("Topology.cs", Render(call) + own))]))
                .Select(finding => finding.Rule)
                .Distinct());

    [Fact]
    public async Task A_path_goes_over_several_projects_by_names()
    {
        var projects = new[]
        {
            Library("public static class Clock { public static DateTime Now() => DateTime.UtcNow; }"),
            new ProjectUnderTest(
                "Pricing",
                ("Pricing.cs",
                    "using System; namespace Shop; public static class Pricing { public static DateTime Price() => Clock.Now(); }")),
            App("MapValues((v, c) => Pricing.Price())"),
        };

        Assert.Contains("through Price() -> Now()", Assert.Single(await SolutionUnderTest.Build(projects)).Message);
        Assert.Equal(
            Assert.Single(await SolutionUnderTest.Build(projects)),
            Assert.Single(await SolutionUnderTest.Edit(projects)));
    }

    [Fact]
    public async Task A_project_without_anything_to_say_writes_nothing() =>
        Assert.Null(
            await SolutionUnderTest.WriteFacts(
                Library("public static class Sums { public static int Add(int a, int b) => a + b; }")));

    [Theory]
    [InlineData(
        "public static class Clock { public static DateTime Now() => DateTime.UtcNow; }",
        "\n\n// moved\npublic static class Clock\n{\n    public static DateTime Now()\n    {\n        return DateTime.UtcNow;\n    }\n}")]
    [InlineData(
        "public static class Clock { public static DateTime Now() => DateTime.UtcNow; }",
        "public static class Other { private static int F() => 3; } public static class Clock { public static DateTime Now() => DateTime.UtcNow; }")]
    public async Task Code_that_moved_leaves_the_facts_as_they_are(string before, string after) =>
        Assert.Equal(
            await SolutionUnderTest.WriteFacts(Library(before)), await SolutionUnderTest.WriteFacts(Library(after)));

    [Fact]
    public async Task A_cause_that_is_new_or_gone_changes_them()
    {
        var with = await SolutionUnderTest.WriteFacts(
            Library("public static class Clock { public static DateTime Now() => DateTime.UtcNow; }"));
        var without = await SolutionUnderTest.WriteFacts(
            Library("public static class Clock { public static DateTime Now() => default; }"));

        Assert.NotNull(with);
        Assert.Null(without);
    }

    [Theory]
    [InlineData("EosAnalyzers.Facts/1", "m\tM:Shop.Clock.Now\nend\t7")]
    [InlineData("EosAnalyzers.Facts/2", "a later version")]
    [InlineData("EosAnalyzers.Facts/x", "end\t0")]
    public async Task Facts_that_cannot_be_read_lose_nothing_else(string key, string text)
    {
        var library = new ProjectUnderTest("Library", ("Library.cs", $$"""
            using System;
            [assembly: System.Reflection.AssemblyMetadata("{{key}}", {{Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true)}})]
            namespace Shop { public static class Clock { public static DateTime Now() => default; } }
            """))
        {
            IsWithoutFacts = true,
        };

        Assert.Equal(
            ["EOS1003"],
            (await SolutionUnderTest.Build(
                library,
                App("MapValues((v, c) => Clock.Now().Ticks + \"\" + Guid.NewGuid())"))).Select(found => found.Rule));
    }

    private static ProjectUnderTest Library(string code) =>
        new("Library", ("Library.cs", $"using System;\nnamespace Shop\n{{\n{code}\n}}"));

    private static ProjectUnderTest App(string call) => new("App", ("Topology.cs", Render(call)));

    // The object that outlives the record is there only where its class is.
    private static string Render(string call) =>
        (call.Contains("Held.") ? Topology : Topology.Replace("public static readonly Tally Tally = new();", ""))
            .Replace("{0}", call);
}
