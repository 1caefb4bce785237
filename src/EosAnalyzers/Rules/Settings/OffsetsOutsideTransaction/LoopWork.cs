using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using EosAnalyzers.Settings;
using EosAnalyzers.Transactions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Rules.Settings.OffsetsOutsideTransaction;

/// <summary>
/// What a loop does with the record that it has consumed: calls that are given the record or what was made of it. To
/// print it, to log it or to put it into a collection is no work that can be lost.
/// </summary>
internal sealed class LoopWork
{
    private static readonly HashSet<string> LoggingRoots = ["Serilog", "NLog", "log4net"];
    private static readonly HashSet<string> ClientMethods = [
        "Commit",
        "StoreOffset",
        "Seek",
        "Pause",
        "Resume",
        "Consume"
    ];

    private readonly ConsumeLoop loop;
    private readonly SourceCode source;
    private readonly ConsumedRecords records;

    private LoopWork(ConsumeLoop loop, SourceCode source) =>
        (this.loop, this.source, records) = (loop, source, loop.ReadRecords());

    /// <summary>The calls, in the order of the text.</summary>
    public static IReadOnlyList<InvocationExpressionSyntax> FindCalls(ConsumeLoop loop, SourceCode source) =>
        new LoopWork(loop, source).FindCalls().ToList();

    private IEnumerable<InvocationExpressionSyntax> FindCalls() =>
        loop.Scope.DescendantNodes().Select(FindDoneCall).OfType<InvocationExpressionSyntax>().Where(IsWork);

    // What is done for its own sake; a call whose value is kept prepares something.
    private static InvocationExpressionSyntax? FindDoneCall(SyntaxNode node) => node switch
    {
        ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } => call,
        AwaitExpressionSyntax { Expression: var awaited }
            when SourceCode.Unwrap(awaited) is InvocationExpressionSyntax call => SkipConfigureAwait(call),
        _ => null,
    };

    private static InvocationExpressionSyntax SkipConfigureAwait(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax
        {
            Name.Identifier.ValueText: "ConfigureAwait", Expression: InvocationExpressionSyntax awaited
        } ? awaited : call;

    private bool IsWork(InvocationExpressionSyntax call) =>
        records.IsUsedIn(call)
        && call != loop.Consume.Syntax
        && !call.Contains(loop.Consume.Syntax)
        && source.FindSymbol(call) is IMethodSymbol method
        && !IsOfConsumer(method)
        && !IsCollecting(method)
        && !IsTelling(method);

    private static bool IsOfConsumer(IMethodSymbol method) =>
        ClientMethods.Contains(method.Name) && method.GetRootNamespace() == "Confluent";

    private static bool IsCollecting(IMethodSymbol method) =>
        method.ContainingNamespace?.ToDisplayString().StartsWith(
            "System.Collections", StringComparison.Ordinal) == true;

    private static bool IsTelling(IMethodSymbol method) =>
        method.ContainingType is { Name: "Console" or "Debug" or "Trace" or "Console.Out" }
        || method.Name.StartsWith("Log", StringComparison.Ordinal)
        || LoggingRoots.Contains(method.GetRootNamespace())
        || ApiCatalog.Embedded.FindRow(method) is { IsBenign: true };
}
