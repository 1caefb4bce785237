using Xunit;

namespace EosAnalyzers.Tests.Facts;

/// <summary>
/// A base class calls what its derived classes say: which class that is, the caller knows. In one project, with the steps
/// in the topology's project, and with them in a third one.
/// </summary>
public class TemplateMethodTests
{
    private const string Kernel = """
        using System;
        namespace Shop;
        public abstract class Processor
        {
            public string Process(string v) { Before(v); return Finish(Run(v)); }
            public string Name() => Title + "!";
            private string Run(string v) => Handle(v);
            protected virtual void Before(string v) { }
            protected abstract string Handle(string v);
            protected virtual string Finish(string v) => v;
            protected virtual string Title => "plain";
        }
        public abstract class Stamping { public string Stamp(string v) => v + At(v); protected virtual string At(string v) => "" + DateTime.UtcNow; }
        """;

    private const string Steps = """
        using System;
        namespace Shop;
        public class Trimmed : Processor { protected override string Handle(string v) => v.Trim(); }
        public class Drawn : Processor { protected override string Handle(string v) => v + Guid.NewGuid(); }
        public class Written : Trimmed { protected override void Before(string v) => System.IO.File.AppendAllText("a", v); }
        public class Dated : Trimmed { protected override string Title => "" + DateTime.UtcNow; }
        public class Hashed : Trimmed { protected override string Finish(string v) => v + Part(v); private string Part(string v) => "" + v.GetHashCode(); }
        public class Nested : Trimmed { protected override string Handle(string v) => Deep(v); protected virtual string Deep(string v) => v; }
        public class Deepest : Nested { protected override string Deep(string v) => v + Guid.NewGuid(); }
        public class Clocked : Stamping { }
        """;

    public static TheoryData<string, string> Guilty => new()
    {
        { "MapValues((v, c) => new Drawn().Process(v))", "EOS1003" },
        { "MapValues((v, c) => drawn.Process(v))", "EOS1003" },
        { "Foreach((k, v, c) => new Written().Process(v))", "EOS2004" },
        { "MapValues((v, c) => new Dated().Name())", "EOS1001" },
        { "MapValues((v, c) => new Hashed().Process(v))", "EOS1005" },
        { "MapValues((v, c) => new Deepest().Process(v))", "EOS1003" },
        { "MapValues((v, c) => any.Process(v))", "EOS1003" },
        { "MapValues((v, c) => new Clocked().Stamp(v))", "EOS1001" },
    };

    public static TheoryData<string> Innocent =>
    [
        "MapValues((v, c) => new Trimmed().Process(v))",
        "MapValues((v, c) => new Drawn().Name())",
        "MapValues((v, c) => new Hashed().Name())",
        "MapValues((v, c) => new Dated().Process(v))",
        "MapValues((v, c) => new Nested().Process(v))",
    ];

    [Theory]
    [MemberData(nameof(Guilty))]
    public async Task What_the_objects_own_class_does_is_found(string call, string rule)
    {
        await SolutionUnderTest.Finds(
            rule, new ProjectUnderTest("One", ("Kernel.cs", Kernel), ("Steps.cs", Steps), ("Topology.cs", Topology(call))));
        await SolutionUnderTest.Finds(
            rule,
            new ProjectUnderTest("Kernel", ("Kernel.cs", Kernel)),
            new ProjectUnderTest("App", ("Steps.cs", Steps), ("Topology.cs", Topology(call))));
        await SolutionUnderTest.Finds(
            rule,
            new ProjectUnderTest("Kernel", ("Kernel.cs", Kernel)),
            new ProjectUnderTest("Steps", ("Steps.cs", Steps)),
            new ProjectUnderTest("App", ("Topology.cs", Topology(call))));
    }

    [Theory]
    [MemberData(nameof(Innocent))]
    public async Task What_another_class_does_is_not(string call)
    {
        Assert.Empty(await SolutionUnderTest.Edit(
            new ProjectUnderTest("One", ("Kernel.cs", Kernel), ("Steps.cs", Steps), ("Topology.cs", Topology(call)))));
        ProjectUnderTest[][] solutions =
        [
            [
                new("Kernel", ("Kernel.cs", Kernel)),
                new("App", ("Steps.cs", Steps), ("Topology.cs", Topology(call)))
            ],
            [
                new("Kernel", ("Kernel.cs", Kernel)),
                new("Steps", ("Steps.cs", Steps)),
                new("App", ("Topology.cs", Topology(call)))
            ],
        ];
        foreach (var solution in solutions)
        {
            Assert.Empty(await SolutionUnderTest.Build(solution));
            Assert.Empty(await SolutionUnderTest.Edit(solution));
        }
    }

    [Theory]
    [InlineData("Storing", true)]
    [InlineData("Logging", false)]
    public async Task A_registered_class_of_a_template_is_judged_by_its_own_steps(string adapter, bool isFound)
    {
        await SolutionUnderTest.Finds(
            "EOS2004",
            new("Kernel", ("Kernel.cs", """
                public interface IStore { void Save(string v); }
                public abstract class Store : IStore { public void Save(string v) => Write(v + "!"); protected abstract void Write(string v); }
                """)),
            new("App", ("Topology.cs", """
                using Streamiz.Kafka.Net.Stream;
                public static class Topology { public static void Build(IKStream<string, string> orders, IStore store) => orders.Foreach((k, v, c) => store.Save(v)); }
                """)),
            new("Adapters", ("Adapters.cs", """
                public class Storing : Store { protected override void Write(string v) => System.IO.File.AppendAllText("a", v); }
                public class Logging : Store { protected override void Write(string v) => System.Console.WriteLine(v); }
                """)),
            new("Host", ("Program.cs", $"""
                using Microsoft.Extensions.DependencyInjection;
                new ServiceCollection().AddSingleton<IStore, {adapter}>(); {(isFound ? "// HERE" : "")}
                """)));
    }

    private static string Topology(string call) => $$"""
        using Shop;
        using Streamiz.Kafka.Net.Stream;
        public sealed class Topology(Drawn drawn, Processor any)
        {
            public void Build(IKStream<string, string> orders) => orders.
                {{call}}; // HERE
        }
        """;
}
