using EosAnalyzers.Catalog;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Facts;
using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// Flows outlive their compilation: an edit costs what it touched, and what is found is what a fresh engine finds.
/// </summary>
public class KeptFlowsTests
{
    private const int Files = 6;

    private static readonly string[] Bodies =
    [
        "v + 1",
        "v + DateTime.UtcNow.Ticks",
        "v + Guid.NewGuid()",
        "v.Trim()",
        "v + Environment.MachineName",
        "v + Shared.Count",
        "v + Shared.Count++",
        "Shared.Started + v",
        "new Made().At + v",
        "v + Random.Shared.Next()",
        "Steps.Choose(v).Run(v)",
        "new Kept().Read() + v",
        "Ring.Turn(v, 3)",
        "new Wired().Run(v)",
        "Wired.Route(v)",
        "Wired.RunFixed(v)",
        "new Plain().Work(v)",
        "new Holder(new First()).With(new Clocked()).Run(v)",
        "new Holder(new First()).Same().Run(v)",
    ];

    // Each is an edit within one body that adds or takes away what other bodies are searched for: an assignment of a
    // field, what a call gives, what is created where and of which type, what a method returns, an own call between
    // methods. The last two only mention such names. What the path itself shows of an argument is not seen in findings.
    private static readonly (string Before, string After, bool IsSeen)[] Rewirings =
    [
        ("void Rewire() { }", "void Rewire() { step = new Clocked(); }", true),
        ("void Refer() { }", "void Refer() { Swap(ref step); }", true),
        ("void Split() { }", "void Split() { (step, _) = (new Clocked(), 3); }", true),
        ("IStep Choose(string v) => fixedStep;", "IStep Choose(string v) => new Clocked();", true),
        ("{ return Send(Default, v) +", "{ return Send(new Clocked(), v) +", true),
        ("void Another(string v) { }", "void Another(string v) { Send(new Clocked(), v); }", false),
        ("void Hidden() { }", "void Hidden() { Func<IStep, string, string> send = Send; }", false),
        ("Worker Make() => new(new First());", "Worker Make() => new(new Clocked());", true),
        ("object Other() => 3;", "object Other() => new Worker(new Clocked());", false),
        ("object Unnamed() => named = null;", "object Unnamed() => named = new(new Clocked());", false),
        ("object Contained() => 3;", "object Contained() => new List<Worker>();", false),
        ("IStep fixedStep = new First();", "IStep fixedStep = new Clocked();", true),
        ("void Copy() { }", "void Copy() { step = Local(); IStep Local() { IStep own = new Clocked(); return own; } }", true),
        ("string Own(string v) { return v; }", "string Own(string v) { return Step() + v; }", true),
        ("string Work(string v) { return Own(v); }", "string Work(string v) { return Own(v) + Step(); }", true),
        ("Holder() { }", "Holder() { held = new First(); }", false),
        ("Holder With(IStep next) { return this; }", "Holder With(IStep next) { held = next; return this; }", true),
        ("Holder Same() { return this; }", "Holder Same() { return new Holder(new Clocked()); }", true),
        ("string Read(IStep step, string v) => v;", "string Read(IStep step, string v) => v + step.Run(v) + Guid.NewGuid();", false),
        ("void Rename() { }", "void Rename() { var fixedStep = new Second(); fixedStep.Run(\"\"); }", false),
    ];

    private static string Topology(int regions) => $$"""
        {{EngineRun.Usings}}
        static class T
        {
            static void Build(IKStream<string, string> orders)
            {
                {{string.Join("\n        ", Enumerable.Range(0, regions).Select(i => $"orders.MapValues((v, c) => H{i % Files}.A(v) + {i});"))}}
            }
        }
        static class Shared { public static long Count; public static readonly string Started = ""; }
        class Made { public string At { get; } = ""; }
        interface IStep { string Run(string v); }
        class First : IStep { public string Run(string v) { return v + 1; } }
        class Second : IStep { public string Run(string v) { return Ring.Turn(v, 2); } }
        static class Steps { public static IStep Choose(string v) => v.Length > 3 ? new First() : new Second(); }
        class Kept
        {
            private readonly string at;
            private string late = "";
            public Kept() { at = ""; }
            public void Init() { late = ""; }
            public string Read() { return at + late; }
        }
        static class Ring
        {
            public static string Turn(string v, int left) { return left == 0 ? End(v) : Back(v, left); }
            static string Back(string v, int left) { return Turn(v + left, left - 1); }
            static string End(string v) { return v; }
        }
        """;

    // Which implementations run here other bodies say.
    private const string Wiring = EngineRun.Usings + """
        class Clocked : IStep { public string Run(string v) { return v + DateTime.UtcNow; } }
        class Worker(IStep given) { public string Run(string v) { return given.Run(v); } }
        class Wired
        {
            private IStep step = new First();
            private IStep fixedStep = new First();
            public string Run(string v) { return step.Run(v) + Choose(v).Run(v); }
            public static string Route(string v) { return Send(Default, v) + Make().Run(v); }
            static IStep Default => new First();
            public static string RunFixed(string v) { return new Wired().fixedStep.Run(v); }
            IStep Choose(string v) => fixedStep;
            static string Send(IStep sent, string v) { return sent.Run(v); }
            static void Swap(ref IStep swapped) { swapped = new Clocked(); }
            static Worker Make() => new(new First());
            void Rewire() { }
            void Refer() { }
            void Split() { }
            void Copy() { }
            void Another(string v) { }
            void Hidden() { }
        }
        class Holder
        {
            private IStep held;
            public Holder() { }
            public Holder(IStep first) { held = first; }
            public Holder With(IStep next) { return this; }
            public Holder Same() { return this; }
            public string Run(string v) { return held.Run(v); }
        }
        class Base
        {
            public string Work(string v) { return Own(v); }
            string Own(string v) { return v; }
            protected virtual string Step() { return ""; }
        }
        class Plain : Base { protected override string Step() { return DateTime.UtcNow.ToString("O"); } }
        """;

    private const string Elsewhere = EngineRun.Usings + """
        class Elsewhere
        {
            private Worker? named;
            object Other() => 3;
            object Contained() => 3;
            object Unnamed() => named = null;
            void Rename() { }
            string Read(IStep step, string v) => v;
        }
        """;

    private static string Helper(int file, string first, string second) => $$"""
        {{EngineRun.Usings}}
        static class H{{file}}
        {
            public static string A(string v) => B(v);
            static string B(string v)
            {
                string Local(string text) => text + 1;
                return Local({{first}}) + H{{(file + 1) % Files}}.C(v);
            }
            public static string C(string v) { return {{second}}; }
        }
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void TwoHundredEditsFindWhatAFreshEngineFinds(int seed)
    {
        var random = new Random(seed);
        var compilation = AnalyzedCode.CreateCompilation([
            Topology(12),
            .. Enumerable.Range(0, Files).Select(i => Helper(i, Bodies[i], "v")),
            Wiring,
            Elsewhere,
        ]);
        for (var edit = 0; edit < 200; edit++)
        {
            compilation = Edit(compilation, random, edit);
            var kept = new RegionAnalysis(compilation, ApiCatalog.Embedded, ForeignFacts.None);
            var fresh = EngineRun.Create(compilation);
            Assert.Equal(
                Describe(EngineRun.FindAll(compilation, fresh, CancellationToken.None)),
                Describe(EngineRun.FindAll(compilation, kept, CancellationToken.None)));
        }
    }

    public static TheoryData<int> RewiringNumbers => [.. Enumerable.Range(0, Rewirings.Length)];

    [Theory]
    [MemberData(nameof(RewiringNumbers))]
    public void AnEditOfWhatIsSearchedForElsewhereFindsWhatAFreshEngineFinds(int number)
    {
        var (before, after, isSeen) = Rewirings[number];
        var compilation = CreateWiring();
        var first = FindKept(compilation);
        var edited = Toggle(compilation, before, after);
        Assert.NotSame(compilation, edited);
        var second = FindKept(edited);

        Assert.Equal(FindFresh(edited), second);
        Assert.Equal(isSeen, !first.SequenceEqual(second));
        Assert.Equal(first, FindKept(Toggle(edited, before, after)));
    }

    [Fact]
    public void AnEditThatOnlyMentionsWhatIsSearchedForWalksNoOtherBody()
    {
        var compilation = CreateWiring();
        FindKept(compilation);
        var edited = compilation;
        foreach (var (before, after, _) in Rewirings[^2..])
            edited = Toggle(edited, before, after);
        var engine = new RegionAnalysis(edited, ApiCatalog.Embedded, ForeignFacts.None);
        EngineRun.FindAll(edited, engine, CancellationToken.None);

        // Neither of the two is reached by a region.
        Assert.Equal(0, engine.Counters.BodiesWalked);
        Assert.Equal(0, engine.Counters.BodiesSolved);
    }

    [Fact]
    public void WhatAnOlderCompilationFindsInOtherBodiesTheNewerOneDoesNotTakeOver()
    {
        var compilation = CreateWiring();
        var older = new RegionAnalysis(compilation, ApiCatalog.Embedded, ForeignFacts.None);
        var edited = Toggle(compilation, Rewirings[0].Before, Rewirings[0].After);
        var newer = new RegionAnalysis(edited, ApiCatalog.Embedded, ForeignFacts.None);
        EngineRun.FindAll(compilation, older, CancellationToken.None);

        Assert.Equal(FindFresh(edited), Describe(EngineRun.FindAll(edited, newer, CancellationToken.None)));
    }

    [Fact]
    public void StatementsOfAProgramWithoutAClassShareTheirVariables()
    {
        var compilation = AnalyzedCode.CreateCompilation(
            EngineRun.Usings + """
                IStep step = new First();
                var unrelated = 3;
                void Build(IKStream<string, string> orders) { orders.MapValues((v, c) => step.Run(v)); }
                interface IStep { string Run(string v); }
                class First : IStep { public string Run(string v) { return v; } }
                class Second : IStep { public string Run(string v) { return v + Guid.NewGuid(); } }
                """).WithOptions(new CSharpCompilationOptions(OutputKind.ConsoleApplication));
        Assert.Empty(FindKept(compilation));
        var given = Toggle(compilation, "step = new First()", "step = new Second()");
        Assert.NotEmpty(FindKept(given));
        Assert.Equal(FindFresh(given), FindKept(given));
        var assigned = Toggle(compilation, "var unrelated = 3;", "step = new Second();");
        Assert.Equal(FindFresh(assigned), FindKept(assigned));
        Assert.NotEmpty(FindKept(assigned));
    }

    private static CSharpCompilation CreateWiring() => AnalyzedCode.CreateCompilation(
        EngineRun.Topology(
            "new Wired().Run(v) + Wired.Route(v) + Wired.RunFixed(v) + new Plain().Work(v) + new Holder(new First()).With(new Clocked()).Run(v) + new Holder(new First()).Same().Run(v)",
            """
            interface IStep { string Run(string v); }
            class First : IStep { public string Run(string v) { return v + 1; } }
            class Second : IStep { public string Run(string v) { return v + 2; } }
            """),
        Wiring,
        Elsewhere);

    private static List<string> FindKept(CSharpCompilation compilation) => Describe(
        EngineRun.FindAll(
            compilation,
            new RegionAnalysis(compilation, ApiCatalog.Embedded, ForeignFacts.None),
            CancellationToken.None));

    private static List<string> FindFresh(CSharpCompilation compilation) =>
        Describe(EngineRun.FindAll(compilation, EngineRun.Create(compilation), CancellationToken.None));

    [Fact]
    public void AnEditInABodyWalksThatBody()
    {
        var compilation = AnalyzedCode.CreateCompilation([
            Topology(12),
            .. Enumerable.Range(0, Files).Select(i => Helper(i, Bodies[i], "v"))
        ]);
        EngineRun.FindAll(
            compilation,
            new RegionAnalysis(compilation, ApiCatalog.Embedded, ForeignFacts.None),
            CancellationToken.None);
        var edited = Replace(
            compilation,
            3,
            text =>
                "// moved\n"
                    + text.Replace("{ return v; }", "{ return v + Guid.NewGuid(); }", StringComparison.Ordinal));
        var engine = new RegionAnalysis(edited, ApiCatalog.Embedded, ForeignFacts.None);
        var found = EngineRun.FindAll(edited, engine, CancellationToken.None);
        Assert.Contains(found.SelectMany(one => one.Findings), finding => finding.Path.Any(step => step.Name == "C()"));
        Assert.Equal(1, engine.Counters.BodiesWalked);
    }

    [Theory]
    // C itself, B of the file before, which calls it, and A there.
    [InlineData("{ return v + Guid.NewGuid(); }", 3)]
    // C does what it did.
    [InlineData("{ return v + 1; }", 1)]
    public void AnEditInABodySolvesWhatDoesSomethingElse(string body, int solved)
    {
        var compilation = AnalyzedCode.CreateCompilation([
            Topology(12),
            .. Enumerable.Range(0, Files).Select(i => Helper(i, Bodies[i], "v"))
        ]);
        var before = new RegionAnalysis(compilation, ApiCatalog.Embedded, ForeignFacts.None);
        EngineRun.FindAll(compilation, before, CancellationToken.None);
        var edited = Replace(
            compilation, 3, text => text.Replace("{ return v; }", body, StringComparison.Ordinal));
        var engine = new RegionAnalysis(edited, ApiCatalog.Embedded, ForeignFacts.None);
        EngineRun.FindAll(edited, engine, CancellationToken.None);
        Assert.Equal(solved, engine.Counters.BodiesSolved);
        Assert.True(before.Counters.BodiesSolved > 12);
    }

    [Fact]
    public void TheSameCompilationAgainSolvesNothing()
    {
        var compilation = AnalyzedCode.CreateCompilation([
            Topology(12),
            .. Enumerable.Range(0, Files).Select(i => Helper(i, Bodies[i], "v"))
        ]);
        var first = new RegionAnalysis(compilation, ApiCatalog.Embedded, ForeignFacts.None);
        var second = new RegionAnalysis(compilation, ApiCatalog.Embedded, ForeignFacts.None);
        Assert.Equal(
            Describe(EngineRun.FindAll(compilation, first, CancellationToken.None)),
            Describe(EngineRun.FindAll(compilation, second, CancellationToken.None)));
        Assert.Equal(0, second.Counters.BodiesSolved);
        Assert.Equal(0, second.Counters.BodiesWalked);
    }

    [Fact]
    public void WhatTheGeneratorWalkedIsNotWalkedAgainByTheAnalyzersOfTheSameBuild()
    {
        var compilation = AnalyzedCode.CreateCompilation([
            Topology(12).Replace("static class", "public static class", StringComparison.Ordinal),
            .. Enumerable.Range(0, Files)
                .Select(i =>
                    Helper(i, Bodies[i], "v").Replace("static class", "public static class", StringComparison.Ordinal))
        ]);
        CSharpGeneratorDriver.Create(new FactsGenerator().AsSourceGenerator())
            .RunGeneratorsAndUpdateCompilation(compilation, out var built, out _);
        Assert.Single(built.SyntaxTrees.Except(compilation.SyntaxTrees));
        var (kept, fresh) = (
            new RegionAnalysis(built, ApiCatalog.Embedded, ForeignFacts.None), EngineRun.Create(built));
        Assert.Equal(
            Describe(EngineRun.FindAll(built, fresh, CancellationToken.None)),
            Describe(EngineRun.FindAll(built, kept, CancellationToken.None)));
        Assert.True(kept.Counters.BodiesWalked < fresh.Counters.BodiesWalked / 2);
    }

    [Fact]
    public void AFileOfAnotherGeneratorWalksAllAgain()
    {
        var compilation = AnalyzedCode.CreateCompilation([
            Topology(2),
            .. Enumerable.Range(0, Files).Select(i => Helper(i, Bodies[i], "v"))
        ]);
        var before = new RegionAnalysis(compilation, ApiCatalog.Embedded, ForeignFacts.None);
        EngineRun.FindAll(compilation, before, CancellationToken.None);
        var built = compilation.AddSyntaxTrees(
            CSharpSyntaxTree.ParseText("static class Other { }", path: "Other.g.cs"));
        var after = new RegionAnalysis(built, ApiCatalog.Embedded, ForeignFacts.None);
        EngineRun.FindAll(built, after, CancellationToken.None);
        Assert.Equal(before.Counters.BodiesWalked, after.Counters.BodiesWalked);
    }

    [Fact]
    public void AnEditOfADeclarationWalksAllAgain()
    {
        var compilation = AnalyzedCode.CreateCompilation([
            Topology(2),
            .. Enumerable.Range(0, Files).Select(i => Helper(i, Bodies[i], "v"))
        ]);
        var before = new RegionAnalysis(compilation, ApiCatalog.Embedded, ForeignFacts.None);
        EngineRun.FindAll(compilation, before, CancellationToken.None);
        var edited = Replace(
            compilation,
            3,
            text =>
                text.Replace(
                    "static string B(string v)", "static string B(string v, int width = 3)", StringComparison.Ordinal));
        var after = new RegionAnalysis(edited, ApiCatalog.Embedded, ForeignFacts.None);
        EngineRun.FindAll(edited, after, CancellationToken.None);
        Assert.Equal(before.Counters.BodiesWalked, after.Counters.BodiesWalked);
    }

    private static CSharpCompilation Edit(CSharpCompilation compilation, Random random, int edit)
    {
        var file = 1 + random.Next(Files);
        var (first, second) = (Bodies[random.Next(Bodies.Length)], Bodies[random.Next(Bodies.Length)]);
        var rewiring = Rewirings[random.Next(Rewirings.Length)];
        return random.Next(22) switch
        {
            // Signatures, names, initialisers, comments, new and removed files; most edits are in bodies.
            0 =>
                Replace(
                    compilation,
                    file,
                    text =>
                        text.Replace(
                            "static string B(string v)",
                            $"static string B(string v, int width{edit} = 3)",
                            StringComparison.Ordinal)),
            1 =>
                Replace(
                    compilation,
                    0,
                    text =>
                        text.Replace(
                            "Started = \"\"",
                            $"Started = {(edit % 2 == 0 ? "Guid.NewGuid().ToString()" : "\"\" + 3")}",
                            StringComparison.Ordinal)),
            2 =>
                Replace(
                    compilation,
                    0,
                    text =>
                        text.Replace(
                            "At { get; } = \"\"",
                            "At { get; } = DateTime.UtcNow.ToString(\"O\")",
                            StringComparison.Ordinal)),
            3 => Replace(compilation, file, text => $"// {edit}\n" + text),
            4 =>
                compilation.AddSyntaxTrees(
                    CSharpSyntaxTree.ParseText(
                        $"static class New{edit} {{ public static int X = {edit}; }}", path: $"New{edit}.cs")),
            5 =>
                compilation.SyntaxTrees.LastOrDefault(tree =>
                    tree.FilePath.StartsWith("New", StringComparison.Ordinal)) is { } added
                        ? compilation.RemoveSyntaxTrees(added)
                        : compilation,
            6 => Replace(compilation, 0, _ => Topology(random.Next(3, 14))),
            // What a variable holds before, one of several implementations, a circle, and where a rule is silenced.
            7 => Toggle(compilation, "public Kept() { at = \"\"; }", "public Kept() { at = Guid.NewGuid() + \"\"; }"),
            8 => Toggle(compilation, "Init() { late = \"\"; }", "Init() { late = Environment.MachineName; }"),
            9 => Toggle(compilation, "Run(string v) { return v + 1; }", "Run(string v) { return v + Guid.NewGuid(); }"),
            10 => Toggle(compilation, "End(string v) { return v; }", "End(string v) { return v + DateTime.UtcNow; }"),
            11 => Toggle(compilation, "static string End", "\n#pragma warning disable EOS1001\n    static string End"),
            12 => Toggle(compilation, "private string late = \"\";", "private string late = Guid.NewGuid() + \"\";"),
            // What other bodies are searched for, twice as often.
            >= 13 and <= 18 => Toggle(compilation, rewiring.Before, rewiring.After),
            _ => Replace(compilation, file, _ => Helper(file - 1, first, second)),
        };
    }

    private static CSharpCompilation Toggle(CSharpCompilation compilation, string one, string other)
    {
        for (var file = 0; file < compilation.SyntaxTrees.Length; file++)
        {
            var text = compilation.SyntaxTrees[file].ToString();
            if (text.Contains(other, StringComparison.Ordinal))
                return Replace(compilation, file, was => was.Replace(other, one, StringComparison.Ordinal));
            if (text.Contains(one, StringComparison.Ordinal))
                return Replace(compilation, file, was => was.Replace(one, other, StringComparison.Ordinal));
        }
        return compilation;
    }

    private static CSharpCompilation Replace(CSharpCompilation compilation, int file, Func<string, string> edit)
    {
        var tree = compilation.SyntaxTrees[file];
        return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(edit(tree.ToString()))));
    }

    private static List<string> Describe(List<RegionFindings> found) =>
    [
        .. found.SelectMany(one => one.Findings).Select(finding =>
            $"{finding.Api.DocumentationId} {finding.EscapeKind} {string.Join(" -> ", finding.Path.Select(step => $"{step.Name}@{step.Syntax.SyntaxTree.FilePath}:{step.Syntax.Span}"))}"),
    ];
}
