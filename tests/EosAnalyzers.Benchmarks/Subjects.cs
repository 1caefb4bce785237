using System.Collections.Immutable;
using System.Reflection;
using EosAnalyzers.Rules.Hosts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Benchmarks;

/// <summary>What is measured side by side: the floors, the peer and ourselves.</summary>
internal static class Subjects
{
    public static (string Name, Func<ImmutableArray<DiagnosticAnalyzer>> Create)[] All { get; } =
    [
        ("EMPTY", () => [new Empty()]),
        ("syntax", () => [new Syntax()]),
        ("NULL", () => [new Null()]),
        ("BannedApi", Banned),
        ("EosAnalyzers", Ours),
    ];

    /// <summary>60 symbols for the peer, in the form it reads.</summary>
    public static AnalyzerOptions Options { get; } = new([new BannedSymbols()]);

    public static ImmutableArray<DiagnosticAnalyzer> Ours() => From(typeof(ReplayedCodeAnalyzer).Assembly);

    private static ImmutableArray<DiagnosticAnalyzer> Banned()
    {
        var package = typeof(Subjects).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(entry => entry.Key == "BannedApiAnalyzers").Value!;
        foreach (var part in Directory.EnumerateFiles(Path.Combine(package, "analyzers", "dotnet", "cs"), "*.dll"))
            Assembly.LoadFrom(part);
        return From(
            Assembly.LoadFrom(
                Path.Combine(
                    package, "analyzers", "dotnet", "cs", "Microsoft.CodeAnalysis.CSharp.BannedApiAnalyzers.dll")));
    }

    private static ImmutableArray<DiagnosticAnalyzer> From(Assembly assembly) =>
        [.. assembly.GetTypes()
            .Where(type => !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    private sealed class BannedSymbols : AdditionalText
    {
        private static readonly string[] Types = [
            "DateTime",
            "DateTimeOffset",
            "Guid",
            "Random",
            "Environment",
            "Console"
        ];

        public override string Path => "BannedSymbols.txt";

        public override SourceText GetText(CancellationToken cancellationToken = default) =>
            SourceText.From(string.Join('\n',
                Types.SelectMany(type => Enumerable.Range(0, 9).Select(i => $"M:System.{type}.Missing{i}"))
                    .Concat([
                        "P:System.DateTime.UtcNow",
                        "P:System.DateTime.Now",
                        "P:System.DateTimeOffset.UtcNow",
                        "M:System.Guid.NewGuid",
                        "P:System.Random.Shared",
                        "P:System.Environment.MachineName"
                    ])));
    }

    private abstract class Floor : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor Nothing = new(
            "FLOOR", "Floor", "Floor", "Floor", DiagnosticSeverity.Info, true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Nothing];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            Register(context);
        }

        protected abstract void Register(AnalysisContext context);
    }

    private sealed class Empty : Floor
    {
        protected override void Register(AnalysisContext context)
        {
        }
    }

    private sealed class Syntax : Floor
    {
        protected override void Register(AnalysisContext context) => context.RegisterSyntaxNodeAction(
            _ => { },
            SyntaxKind.InvocationExpression,
            SyntaxKind.SimpleMemberAccessExpression,
            SyntaxKind.ObjectCreationExpression);
    }

    private sealed class Null : Floor
    {
        protected override void Register(AnalysisContext context) => context.RegisterOperationAction(
            _ => { }, OperationKind.Invocation, OperationKind.PropertyReference, OperationKind.ObjectCreation);
    }
}
