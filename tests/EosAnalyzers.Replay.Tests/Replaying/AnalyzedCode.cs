using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.Rules.Hosts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Host.Mef;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Replaying;

/// <summary>The project that is analysed, fixed, compiled and executed.</summary>
internal static class Subject
{
    private const string Usings = """
        global using System;
        global using System.Collections.Concurrent;
        global using System.Collections.Generic;
        global using System.Collections.Immutable;
        global using System.Globalization;
        global using System.Linq;
        global using System.Threading.Tasks;
        global using Streamiz.Kafka.Net;
        global using Streamiz.Kafka.Net.Processors;
        global using Streamiz.Kafka.Net.Processors.Public;
        global using Streamiz.Kafka.Net.SerDes;
        global using Streamiz.Kafka.Net.State;
        global using Streamiz.Kafka.Net.Stream;
        global using Streamiz.Kafka.Net.Table;
        """;

    private static readonly string[] Clients = [
        "Castle.Core",
        "Dapper",
        "Elasticsearch.Net",
        "Microsoft.Azure.Cosmos.Client",
        "Microsoft.Data.SqlClient",
        "Microsoft.Data.Sqlite",
        "Microsoft.EntityFrameworkCore",
        "Microsoft.EntityFrameworkCore.Abstractions",
        "Microsoft.EntityFrameworkCore.InMemory",
        "MongoDB.Bson",
        "MongoDB.Driver",
        "MySqlConnector",
        "Nest",
        "Newtonsoft.Json",
        "Npgsql",
        "StackExchange.Redis"
    ];

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(ReplayedCodeAnalyzer).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>Every fix that claims to make the attempts equal.</summary>
    public static ImmutableArray<ReplayCodeFix> Fixes { get; } =
    [
        .. typeof(ReplayCodeFix).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && typeof(ReplayCodeFix).IsAssignableFrom(type))
            .Select(type => (ReplayCodeFix)Activator.CreateInstance(type)!),
    ];

    /// <summary>The action that a fix of the rule, or of one of the rules that begin so, offers under the key.</summary>
    public static FixAction FindAction(string rule, string key) =>
        Fixes.Where(fix => fix.FixableDiagnosticIds.Any(id => id.StartsWith(rule, StringComparison.Ordinal)))
            .SelectMany(fix => fix.Actions)
            .First(action => action.EquivalenceKey == key.Split(':')[0]);

    public static Project Project(params string[] sources) => ProjectIn("Custom", sources);

    /// <param name="workspace">The kind of workspace: dotnet format opens a project in an MSBuildWorkspace.</param>
    public static Project ProjectIn(string workspace, params string[] sources) =>
        ProjectOf(workspace, [.. sources, Usings]);

    /// <summary>A file that has its usings itself.</summary>
    public static Project ProjectOfOneFile(string source) => ProjectOf("Custom", [source]);

    private static Project ProjectOf(string workspace, string[] sources)
    {
        var project = new AdhocWorkspace(MefHostServices.DefaultHost, workspace).AddProject(
            "Topologies", LanguageNames.CSharp)
            .WithMetadataReferences([
                .. Net100.References.All,
                Reference("Streamiz.Kafka.Net"),
                Reference("Confluent.Kafka"),
                .. Clients.Select(Reference)
            ])
            .WithCompilationOptions(
                new CSharpCompilationOptions(
                    OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        return sources.Select((text, index) => (text, name: $"File{index}.cs"))
            .Aggregate(
                project,
                (current, file) => current.AddDocument(file.name, file.text, filePath: $"/src/{file.name}").Project);
    }

    /// <summary>What cause 3 still has to say of the project.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Findings(Project project) =>
        [.. (await AllFindings(project)).Where(diagnostic => diagnostic.Id.StartsWith("EOS1", StringComparison.Ordinal))];

    /// <summary>What any rule has to say of the project, which compiles.</summary>
    public static async Task<ImmutableArray<Diagnostic>> AllFindings(Project project)
    {
        var compilation = (await project.GetCompilationAsync())!;
        Assert.Empty(
            compilation.GetDiagnostics()
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .Select(error => error.ToString()));
        var found = await compilation.WithAnalyzers(Analyzers, project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync();
        return [.. found.Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden)
            .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    /// <summary>No rule has more to say of the repaired project than of the one before.</summary>
    public static async Task RaisesNothingElse(Project before, Project after)
    {
        var given = (await AllFindings(before)).ToLookup(found => found.Id);
        Assert.Empty(
            (await AllFindings(after)).GroupBy(found => found.Id)
                .Where(found => found.Count() > given[found.Key].Count())
                .SelectMany(found => found)
                .Select(found => $"{found.Id} {found.GetMessage()}"));
    }

    // Proxies refer to the types of the subject by the name of its assembly: one name, one assembly.
    public static async Task<byte[]> Assembly(Project project)
    {
        using var image = new MemoryStream();
        var emitted = (await project.GetCompilationAsync())!.WithAssemblyName($"Topologies-{Guid.NewGuid()}")
            .Emit(image);
        Assert.Empty(
            emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .Select(error => error.ToString()));
        return image.ToArray();
    }

    private static PortableExecutableReference Reference(string assembly) =>
        MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));
}
