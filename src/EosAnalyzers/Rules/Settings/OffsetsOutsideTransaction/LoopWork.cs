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
    private static readonly HashSet<string> ClientMethods = ["Commit", "StoreOffset", "Seek", "Pause", "Resume", "Consume"];

    private readonly ConsumeLoop loop;
    private readonly SourceCode source;
    private readonly HashSet<string> carriers = [];

    private LoopWork(ConsumeLoop loop, SourceCode source) => (this.loop, this.source) = (loop, source);

    /// <summary>The calls, in the order of the text.</summary>
    public static IReadOnlyList<InvocationExpressionSyntax> FindCalls(ConsumeLoop loop, SourceCode source)
    {
        var work = new LoopWork(loop, source);
        work.CollectCarriers();
        return work.FindCalls().ToList();
    }

    // The variables that hold the record, and those that are made of it.
    private void CollectCarriers()
    {
        foreach (var name in FindHolders(loop.Consume.Syntax))
            carriers.Add(name);
        for (var known = -1; known != carriers.Count;)
        {
            known = carriers.Count;
            foreach (var node in loop.Scope.DescendantNodes())
            {
                foreach (var name in FindDerived(node))
                    carriers.Add(name);
            }
        }
    }

    private IEnumerable<string> FindDerived(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax { Initializer.Value: { } value } variable when Carries(value) =>
            [variable.Identifier.ValueText],
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax name, Right: { } value } when Carries(value) =>
            [name.Identifier.ValueText],
        ForEachStatementSyntax each when Carries(each.Expression) => [each.Identifier.ValueText],
        // `batch.Add(result)`
        InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax list, Name.Identifier.ValueText: "Add" or "Enqueue" }
        } call when Carries(call.ArgumentList) => [list.Identifier.ValueText],
        _ => [],
    };

    private static IEnumerable<string> FindHolders(SyntaxNode value)
    {
        foreach (var node in value.Ancestors().TakeWhile(node => node is not StatementSyntax || node is WhileStatementSyntax))
        {
            if (node is VariableDeclaratorSyntax variable)
                yield return variable.Identifier.ValueText;
            if (node is AssignmentExpressionSyntax { Left: IdentifierNameSyntax name })
                yield return name.Identifier.ValueText;
            if (node is IsPatternExpressionSyntax pattern)
            {
                foreach (var designation in pattern.DescendantNodes().OfType<SingleVariableDesignationSyntax>())
                    yield return designation.Identifier.ValueText;
            }
        }
    }

    private bool Carries(SyntaxNode node) => node.DescendantNodesAndSelf()
        .Any(part =>
            part is IdentifierNameSyntax name && carriers.Contains(name.Identifier.ValueText)
                || part == loop.Consume.Syntax);

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
        Carries(call)
        && source.FindSymbol(call) is IMethodSymbol method
        && !IsOfConsumer(method)
        && !IsCollecting(method)
        && !IsTelling(method);

    private static bool IsOfConsumer(IMethodSymbol method) =>
        ClientMethods.Contains(method.Name) && method.GetRootNamespace() == "Confluent";

    private static bool IsCollecting(IMethodSymbol method) =>
        method.ContainingNamespace?.ToDisplayString().StartsWith("System.Collections", StringComparison.Ordinal) == true;

    private static bool IsTelling(IMethodSymbol method) =>
        method.ContainingType is { Name: "Console" or "Debug" or "Trace" or "Console.Out" }
        || method.Name.StartsWith("Log", StringComparison.Ordinal)
        || LoggingRoots.Contains(method.GetRootNamespace())
        || ApiCatalog.Embedded.FindRow(method) is { IsBenign: true };
}
