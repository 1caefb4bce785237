using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Effects.Callbacks;
using EosAnalyzers.Facts;
using EosAnalyzers.Options;
using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Statements;
using EosAnalyzers.Tests.Verification;
using EosAnalyzers.Topology;
using EosAnalyzers.Transactions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// Findings outlive an edit elsewhere: what a file says is what a fresh analyzer says of it, and only what reaches the
/// edited code, or was judged by it, is judged again.
/// </summary>
public class KeptFindingsTests
{
    private const string Usings = EngineRun.Usings + """
        using System.Collections.Concurrent;
        using System.IO;
        using System.Threading.Channels;
        using System.Threading.Tasks;
        using Streamiz.Kafka.Net.Processors;

        """;

    // Each place rests on something else: a helper, what its helper's own helpers do, an implementation that another
    // file chooses, a text of SQL that a helper builds, a queue that a worker reads, a key that a field holds, a guard,
    // a wrapper, a delegate in a field or given to the constructor, names alone.
    private const string Topology = Usings + """
        class Topology(Sql sql, Queue queue, IClock clock, Client client, Func<string, IRecordContext, string> given)
        {
            private readonly Func<string, IRecordContext, string> stamp = Delegates.Stamp;

            void Build(IKStream<string, string> orders)
            {
                orders.MapValues((v, c) => Helper.Trim(v));
                orders.MapValues((v, c) => Helper.Stamp(v));
                orders.MapValues((v, c) => v + clock.Now);
                orders.Foreach((k, v, c) => sql.Save(k));
                orders.Foreach((k, v, c) => queue.Writer.TryWrite(v));
                orders.Foreach((k, v, c) => client.Send(v));
                orders.Foreach((k, v, c) => { if (client.IsNew(k)) File.AppendAllText("sent", v); });
                orders.MapValues((v, c) => Wired.Step(v));
            }

            void BuildOthers(IKStream<string, string> orders)
            {
                Wrapper.Each(orders, v => v + Guid.NewGuid());
                orders.MapValues(stamp);
                orders.MapValues(given);
                orders.MapValues((v, c) => v.Trim());
                orders.MapValues((v, c) => Quiet.Count(v));
                orders.MapValues((v, c) => Quiet.Name(v, out _));
            }
        }
        class Mapper : IValueMapper<string, string>
        {
            public string Apply(string v, IRecordContext c) => Helper.Stamp(v) + Helper.Trim(v);
        }
        """;

    private const string Helpers = Usings + """
        static class Helper
        {
            public static string Trim(string v) { return Inner(v); }
            static string Inner(string v) { return v.Trim(); }
            public static string Stamp(string v) { return v + Now(); }
            static long Now() { return DateTime.UtcNow.Ticks; }
            static void Unrelated() { var width = 3; }
        }
        static class Quiet { public static string Count(string v) { return Size(v) + ""; } static int Size(string v) { return v.Length; } public static string Name(string v, out long at) { at = DateTime.UtcNow.Ticks; return v; } }
        """;

    private const string Services = Usings + """
        interface IClock { long Now { get; } }
        class FixedClock : IClock { public long Now { get { return 3; } } }
        class Sql(System.Data.Common.DbCommand command)
        {
            public void Save(string key) { command.CommandText = Text(); command.ExecuteNonQuery(); }
            string Text() { return "INSERT INTO orders (id) VALUES (@id)"; }
            void Other() { var text = "SELECT 1"; }
        }
        class Queue
        {
            private readonly Channel<string> channel = Channel.CreateUnbounded<string>();
            public ChannelWriter<string> Writer => channel.Writer;
            public async Task Work() { await foreach (var item in channel.Reader.ReadAllAsync()) Handle(item); }
            void Handle(string item) { Console.Out.Flush(); }
        }
        class Client(HttpClient http)
        {
            private readonly string key = "fixed";
            public void Send(string v)
            {
                var request = new HttpRequestMessage(HttpMethod.Post, "/orders") { Content = new StringContent(v) };
                AddHeaders(request);
                http.Send(request);
            }
            void AddHeaders(HttpRequestMessage request) { request.Headers.Add("Other", key); }
            public bool IsNew(string k) { return k.Length > 0; }
        }
        """;

    private const string Wiring = Usings + """
        interface IStep { string Run(string v); }
        class First : IStep { public string Run(string v) { return v; } }
        class Second : IStep { public string Run(string v) { return v + Random.Shared.Next(); } }
        static class Wired
        {
            private static IStep step = new First();
            public static string Step(string v) { return step.Run(v); }
            static void Rewire() { }
        }
        static class Repeats
        {
            static string Twice(string piece, Func<string, string> change) { return Once(piece, change) + Once(piece, change); }
            static string Once(string piece, Func<string, string> change) { return Take(change, piece); }
            static string Take(Func<string, string> change, string piece) { return change(piece); }
        }
        static class Wrapper
        {
            public static void Each(IKStream<string, string> orders, Func<string, string> map) { Apply(orders, map); }
            static void Apply(IKStream<string, string> orders, Func<string, string> map) { orders.MapValues((v, c) => map(v)); }
        }
        static class Delegates
        {
            public static readonly Func<string, IRecordContext, string> Stamp = (v, c) => v;
            static void Start(Queue queue) { }
            static Topology Make(Queue queue) { return new Topology(null!, queue, null!, null!, (v, c) => v); }
            static void Stop() { }
        }
        """;

    // An edit, and whether it shows in a finding.
    private static readonly (string Before, string After, bool IsSeen)[] Edits =
    [
        ("return v.Trim(); }\n    public", "return v + DateTime.UtcNow; }\n    public", true),
        ("{ return DateTime.UtcNow.Ticks; }", "{ return 3; }", true),
        ("{ var width = 3; }", "{ var width = 4; }", false),
        ("public long Now { get { return 3; } }", "public long Now { get { return DateTime.UtcNow.Ticks; } }", true),
        ("return \"INSERT INTO orders (id) VALUES (@id)\";", "return \"DELETE FROM orders WHERE id = @id\";", true),
        ("\"SELECT 1\"", "\"SELECT 2\"", false),
        ("{ Console.Out.Flush(); }", "{ File.AppendAllText(\"a\", item); }", true),
        ("request.Headers.Add(\"Other\", key);", "request.Headers.Add(\"Idempotency-Key\", \"fixed\");", true),
        ("{ return k.Length > 0; }", "{ return !File.Exists(k); }", true),
        ("static void Rewire() { }", "static void Rewire() { step = new Second(); }", true),
        ("{ Apply(orders, map); }", "{ map(\"\"); }", true),
        ("{ return Once(piece, change) + Once(piece, change); }", "{ return Once(piece, change); }", false),
        ("{ return Take(change, piece); }", "{ return Take(change, piece + 1); }", false),
        ("Stamp = (v, c) => v;", "Stamp = (v, c) => v + Guid.NewGuid();", true),
        ("{ return v.Length; }", "{ return v.Length + DateTime.UtcNow.Second; }", true),
        ("{ return Size(v) + \"\"; }", "{ var size = Size(v); return v + size; }", false),
        ("{ at = DateTime.UtcNow.Ticks; return v; }", "{ at = 0; at = DateTime.UtcNow.Ticks; return v; }", false),
        ("{ at = DateTime.UtcNow.Ticks; return v; }", "{ at = DateTime.UtcNow.Ticks; return v + at; }", true),
        ("null!, (v, c) => v);", "null!, (v, c) => v + DateTime.UtcNow);", true),
        ("static void Stop() { }", "static void Stop() { new Topology(null!, null!, null!, null!, (v, c) => v + Guid.NewGuid()); }", true),
        ("static void Start(Queue queue) { }", "static void Start(Queue queue) { queue.Writer.TryWrite(\"\"); }", false),
    ];

    public static TheoryData<int> EditNumbers => [.. Enumerable.Range(0, Edits.Length)];

    private static CSharpCompilation Project => AnalyzedCode.CreateCompilation(Topology, Helpers, Services, Wiring);

    [Theory]
    [MemberData(nameof(EditNumbers))]
    public async Task AnEditSaysWhatAFreshAnalyzerSays(int number)
    {
        var (before, after, isSeen) = Edits[number];
        var project = Project;
        var first = await FindKept(project);
        Assert.NotEmpty(first);
        var edited = Toggle(project, before, after);
        var second = await FindKept(edited);

        Assert.Equal(await FindFresh(edited), second);
        Assert.Equal(isSeen, !WithoutPlaces(first).SequenceEqual(WithoutPlaces(second)));
        var back = Toggle(edited, before, after);
        Assert.Equal(await FindFresh(back), await FindKept(back));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task AHundredEditsSayWhatAFreshAnalyzerSays(int seed)
    {
        var random = new Random(seed);
        var project = Project;
        for (var edit = 0; edit < 100; edit++)
        {
            project = Edit(project, random, edit);
            var options = CreateOptions(random.Next(8));
            Assert.Equal(await FindFresh(project, options), await FindKept(project, options));
        }
    }

    [Fact]
    public async Task WhatDoesNotReachTheEditIsNotJudgedAgain()
    {
        var project = Project;
        Assert.Equal(CountPlaces(project), (await Judge(project)).Judged);
        Assert.Equal(0, (await Judge(project)).Judged);
        var unrelated = await Judge(Toggle(project, "{ var width = 3; }", "{ var width = 4; }"));
        Assert.Equal(0, unrelated.Judged);
        Assert.Equal(0, unrelated.Counters.BodiesWalked);
        Assert.Equal(0, unrelated.Counters.BodiesSolved);
    }

    // Of what takes code, only what hands it to an operator decides about all places; some look for functions by names.
    [Theory]
    [InlineData("{ return Once(piece, change) + Once(piece, change); }", "{ return Once(piece, change); }", false)]
    [InlineData("{ return Take(change, piece); }", "{ return Take(change, piece + 1); }", false)]
    [InlineData("{ Apply(orders, map); }", "{ Apply(orders, map); Apply(orders, map); }", true)]
    public async Task WhatTakesCodeIsAskedWhetherAnOperatorGetsIt(string before, string after, bool isAllJudged)
    {
        var project = Project;
        await Judge(project);
        var edited = await Judge(Toggle(project, before, after));
        var all = CountPlaces(project);
        Assert.InRange(edited.Judged, isAllJudged ? all : 0, isAllJudged ? all : 5);
    }

    [Theory]
    [InlineData("{ var width = 3; }", "{ var width = 4; }", true)]
    [InlineData("return v.Trim(); }\n    public", "return v + DateTime.UtcNow; }\n    public", false)]
    [InlineData("static void Rewire() { }", "static void Rewire() { step = new Second(); }", false)]
    // What a function names goes by another name than what stands beside it.
    [InlineData("v => v + Guid.NewGuid());", "v => v + Guid.NewGuid().ToString());", false)]
    public void WhatNamesLeadToIsKeptAsLongAsNobodyNamesSomethingElse(string before, string after, bool isKept)
    {
        var project = Project;
        var names = CreateAnalysis(project).Kept.Names;
        Assert.Same(names, CreateAnalysis(project).Kept.Names);
        Assert.Equal(isKept, names == CreateAnalysis(Toggle(project, before, after)).Kept.Names);
    }

    [Fact]
    public async Task WhatReachesTheEditIsJudgedAgain()
    {
        var project = Project;
        await Judge(project);
        // One lambda and the mapper call it.
        var edited = await Judge(Toggle(project, "{ return DateTime.UtcNow.Ticks; }", "{ return 3; }"));
        Assert.Equal(2, edited.Judged);
        Assert.Equal(1, edited.Counters.BodiesWalked);
    }

    [Theory]
    // Its summary is the same; or it is not, but what the region makes of it is.
    [InlineData("{ return v.Length; }", "{ var length = v.Length; return length; }")]
    [InlineData(
        "{ at = DateTime.UtcNow.Ticks; return v; }", "{ at = 0; at = DateTime.UtcNow.Ticks; return v; }")]
    public async Task WhatDoesTheSameAfterAnEditIsNotJudgedAgain(string before, string after)
    {
        var project = Project;
        await Judge(project);
        var edited = await Judge(Toggle(project, before, after));
        Assert.Equal(0, edited.Judged);
        Assert.Equal(1, edited.Counters.BodiesWalked);
        Assert.Equal(1, edited.Counters.BodiesSolved);
        Assert.Equal(0, (await Judge(project)).Judged);
    }

    [Fact]
    public async Task AnEditedTopologyIsJudgedAgainAndItsNeighboursAreNot()
    {
        var project = AnalyzedCode.CreateCompilation(
            EngineRun.Topology("H.A(v)", "static class H { public static string A(string v) => v + DateTime.UtcNow; }"),
            Usings + "static class Other { static void Build(IKStream<string, string> s) { s.MapValues((v, c) => v + Guid.NewGuid()); } }");
        await Judge(project);
        var edited = await Judge(Toggle(project, "v + Guid.NewGuid()", "v + 3 + Guid.NewGuid()"));
        Assert.Equal(1, edited.Judged);
    }

    [Fact]
    public async Task ACancelledAnalysisKeepsOnlyWhatItHadFinished()
    {
        var project = Project;
        using var cancellation = new CancellationTokenSource();
        var cancelled = new CountingAnalyzer(project, CreateAnalysis(project)) { CancelAfterPlaces = (3, cancellation) };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Run(project, cancelled).GetAnalyzerDiagnosticsAsync(cancellation.Token));
        var rest = await Judge(project);
        Assert.InRange(rest.Judged, 1, CountPlaces(project) - 1);
        Assert.Equal((await Judge(Copy(project))).Found, (await Judge(project)).Found);
    }

    [Fact]
    public async Task AnOlderCompilationIsNotToldWhatTheNewerOneFound()
    {
        var project = Project;
        var older = CreateAnalysis(project);
        await Judge(Toggle(project, "{ return DateTime.UtcNow.Ticks; }", "{ return 3; }"));
        var again = await Judge(project, older);
        Assert.Equal(CountPlaces(project), again.Judged);
        Assert.Equal((await Judge(Copy(project))).Found, again.Found);
    }

    [Fact]
    public async Task OtherOptionsAndOtherTablesSayWhatAFreshAnalyzerSays()
    {
        var project = Project;
        var seen = new List<List<string>>();
        for (var number = 0; number < 8; number++)
        {
            seen.Add(await FindKept(project, CreateOptions(number)));
            Assert.Equal(await FindFresh(project, CreateOptions(number)), seen[number]);
        }
        Assert.True(seen.DistinctBy(found => string.Join("\n", found)).Count() > 2);
    }

    [Fact]
    public async Task OtherFactsOfAReferenceSayWhatAFreshAnalyzerSays()
    {
        var application = AnalyzedCode.CreateCompilation(EngineRun.Topology("Vendor.Convert(v)", ""));
        var seen = new List<List<string>>();
        foreach (var value in new[] { "v", "v + System.DateTime.UtcNow", "v" })
        {
            var library = CSharpCompilation.Create(
                "Vendor",
                [CSharpSyntaxTree.ParseText($"public static class Vendor {{ public static string Convert(string v) {{ return {value}; }} }}", path: "Vendor.cs")],
                AnalyzedCode.References,
                AnalyzedCode.Options);
            var project = application.AddReferences(library.ToMetadataReference());
            seen.Add(await FindKept(project));
            Assert.Equal(await FindFresh(project), seen[^1]);
        }
        Assert.Equal([false, true, false], seen.ConvertAll(found => found.Count > 0));
    }

    private static CSharpCompilation Edit(CSharpCompilation project, Random random, int edit)
    {
        var (before, after, _) = Edits[random.Next(Edits.Length)];
        var added = project.SyntaxTrees.LastOrDefault(tree =>
            tree.FilePath.StartsWith("New", StringComparison.Ordinal));
        return random.Next(14) switch
        {
            0 => project.AddSyntaxTrees(
                CSharpSyntaxTree.ParseText(
                    Usings + $"class New{edit} : IStep {{ public string Run(string v) {{ return v + DateTime.UtcNow; }} }}",
                    path: $"New{edit}.cs")),
            1 when added is not null => project.RemoveSyntaxTrees(added),
            2 => Replace(project, random.Next(4), text => $"// {edit}\n{text}"),
            3 => Replace(project, 0, text => text.Replace(
                "orders.MapValues((v, c) => v.Trim());",
                $"orders.MapValues((v, c) => v.Trim() + {edit});", StringComparison.Ordinal)),
            4 => Toggle(project, "static string Inner(string v)", "static string Inner(string v, int width = 3)"),
            _ => Toggle(project, before, after),
        };
    }

    private static AnalyzerOptions CreateOptions(int number) => number switch
    {
        1 => new TestAnalyzerOptions("eos_replayed_code", "none"),
        2 => new TestAnalyzerOptions("build_property.EosAnalysisMode", "Minimum"),
        3 => new TestAnalyzerOptions("eos_sql_dialect", "postgresql"),
        4 => TestAnalyzerOptions.With("schema.sql", "CREATE TABLE orders (id text PRIMARY KEY);"),
        5 => TestAnalyzerOptions.With("schema.sql", "CREATE TABLE orders (id text);"),
        _ => new AnalyzerOptions([]),
    };

    private static Task<List<string>> FindKept(CSharpCompilation project, AnalyzerOptions? options = null) =>
        Find(project, options);

    private static Task<List<string>> FindFresh(CSharpCompilation project, AnalyzerOptions? options = null) =>
        Find(Copy(project), options);

    // Nothing is known of its trees.
    private static CSharpCompilation Copy(CSharpCompilation project) =>
        project.RemoveAllSyntaxTrees().AddSyntaxTrees(project.SyntaxTrees.Select(tree =>
            CSharpSyntaxTree.ParseText(tree.GetText(), (CSharpParseOptions)tree.Options, tree.FilePath)));

    private static async Task<List<string>> Find(CSharpCompilation project, AnalyzerOptions? options)
    {
        var found = await project.WithAnalyzers([new ReplayedCodeAnalyzer()], options ?? new AnalyzerOptions([]))
            .GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(found, diagnostic => diagnostic.Id == "AD0001");
        return [.. found.Select(Describe).Order(StringComparer.Ordinal)];
    }

    private static string Describe(Diagnostic found) =>
        $"{found.Id} {found.Severity} {found.Location.GetLineSpan()} {found.GetMessage()} | "
            + string.Join(" ", found.AdditionalLocations.Select(location => location.GetLineSpan()))
            + " | " + string.Join(" ", found.Properties.OrderBy(property => property.Key).Select(property => property.Value));

    private static IEnumerable<string> WithoutPlaces(List<string> found) =>
        found.Select(one => $"{one.Split(' ')[0]} {one.Split(") ", 2)[1].Split('|')[0]}");

    private static Task<CountingAnalyzer> Judge(CSharpCompilation project) => Judge(project, CreateAnalysis(project));

    private static async Task<CountingAnalyzer> Judge(CSharpCompilation project, RegionAnalysis analysis)
    {
        var analyzer = new CountingAnalyzer(project, analysis);
        var found = await Run(project, analyzer).GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(found, diagnostic => diagnostic.Id == "AD0001");
        analyzer.Found.AddRange(found.Select(Describe).Order(StringComparer.Ordinal));
        return analyzer;
    }

    // One file after the other: it counts.
    private static CompilationWithAnalyzers Run(CSharpCompilation project, CountingAnalyzer analyzer) =>
        project.WithAnalyzers(
            [analyzer],
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([]),
                onAnalyzerException: null,
                concurrentAnalysis: false,
                logAnalyzerExecutionTime: false));

    private static RegionAnalysis CreateAnalysis(CSharpCompilation project) =>
        new(project, ApiCatalog.Embedded, ForeignFacts.None);

    private static IEnumerable<SyntaxNode> FindPlaces(SyntaxTree tree) =>
        tree.GetRoot().DescendantNodes().Where(node => node is InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "MapValues" or "Foreach" or "Each" }
        }
            or ClassDeclarationSyntax { BaseList: not null });

    private static int CountPlaces(CSharpCompilation project) => project.SyntaxTrees.Sum(tree => FindPlaces(tree).Count());

    private static CSharpCompilation Toggle(CSharpCompilation project, string one, string other)
    {
        for (var file = 0; file < project.SyntaxTrees.Length; file++)
        {
            var text = project.SyntaxTrees[file].ToString();
            if (text.Contains(one, StringComparison.Ordinal))
                return Replace(project, file, was => was.Replace(one, other, StringComparison.Ordinal));
            if (text.Contains(other, StringComparison.Ordinal))
                return Replace(project, file, was => was.Replace(other, one, StringComparison.Ordinal));
        }
        return project;
    }

    private static CSharpCompilation Replace(CSharpCompilation project, int file, Func<string, string> edit)
    {
        var tree = project.SyntaxTrees[file];
        return project.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(edit(tree.ToString()))));
    }

#pragma warning disable RS1001 // No compiler loads it.
    // The host of the rules with its counts.
    private sealed class CountingAnalyzer(CSharpCompilation project, RegionAnalysis analysis) : DiagnosticAnalyzer
    {
        private int places;

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
            new ReplayedCodeAnalyzer().SupportedDiagnostics;

        public (int Places, CancellationTokenSource Cancellation)? CancelAfterPlaces { get; init; }

        public int Judged { get; private set; }

        public SolverCounters Counters => analysis.Counters;

        public List<string> Found { get; } = [];

        public override void Initialize(AnalysisContext context)
        {
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.EnableConcurrentExecution();
            context.RegisterSemanticModelAction(JudgeFile);
        }

        private void JudgeFile(SemanticModelAnalysisContext context)
        {
            var finder = new RegionFinder(
                new OperatorWrappers(project, DeclaredApis.None, ForeignFacts.None),
                new TransactionHelpers(project, ForeignFacts.None));
            var streams = new StartedStreams(project);
            var tests = new TestCode(
                project, new OptionReader(context.Options.AnalyzerConfigOptionsProvider), streams);
            var judge = new RegionJudge(
                context, analysis, streams, tests, new ProjectDatabase(project, ImmutableArray<AdditionalText>.Empty));
            judge.ReportOpenings(CountPlaces(FindPlaces(context.SemanticModel.SyntaxTree)), finder);
            Judged += judge.PlacesJudged;
        }

        private IEnumerable<SyntaxNode> CountPlaces(IEnumerable<SyntaxNode> all)
        {
            foreach (var place in all)
            {
                if (CancelAfterPlaces is var (most, cancellation) && places++ == most)
                    cancellation.Cancel();
                yield return place;
            }
        }
    }
}
