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

    [Theory]
    [InlineData("services.AddSingleton<IStore, Store>();")]
    [InlineData("services.AddSingleton(typeof(IStore), typeof(Store));")]
    [InlineData("services.AddScoped<IStore>(_ => new Store());")]
    [InlineData("services.AddKeyedTransient<IStore, Store>(\"main\");")]
    [InlineData("services.AddSingleton<IStore>(new Store());")]
    [InlineData("Topology.Build(null!, new Store());")]
    [InlineData("var store = new Store(); Topology.Build(null!, store);")]
    public async Task What_a_topology_calls_without_knowing_it_is_found_where_it_is_registered(string registration)
    {
        var projects = new[]
        {
            new ProjectUnderTest(
                "Ports", ("Ports.cs", "namespace Shop { public interface IStore { void Save(string v); } }")),
            new ProjectUnderTest(
                "App",
                ("Topology.cs",
                    "using Shop; using Streamiz.Kafka.Net.Stream; public static class Topology { public static void Build(IKStream<string, string> orders, IStore store) => orders.Foreach((k, v, c) => store.Save(v)); }")),
            new ProjectUnderTest(
                "Adapters",
                ("Store.cs",
                    "using Shop; public class Store : IStore { public void Save(string v) => System.IO.File.AppendAllText(\"a\", v); }")),
            new ProjectUnderTest(
                "Host",
                ("Program.cs",
                    $"using Shop; using Microsoft.Extensions.DependencyInjection;\nvar services = new ServiceCollection();\n{registration}")),
        };

        var found = Assert.Single(await SolutionUnderTest.Build(projects));
        Assert.Equal(("Program.cs", 3, "EOS2004"), (found.File, found.Line, found.Rule));
        Assert.Contains("IStore.Save, which is Store.Save here", found.Message);
        Assert.Equal(found, Assert.Single(await SolutionUnderTest.Edit(projects)));
    }

    private static ProjectUnderTest Library(string code) =>
        new("Library", ("Library.cs", $"using System;\nnamespace Shop\n{{\n{code}\n}}"));

    private static ProjectUnderTest App(string call) => new("App", ("Topology.cs", Topology.Replace("{0}", call)));
}
