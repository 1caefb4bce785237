using System.Collections.Immutable;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Transactions;

/// <summary>A loop that consumes with Confluent.Kafka, without a transaction around what it does.</summary>
/// <param name="Consume">The call that brings the next record.</param>
/// <param name="Scope">What is executed for each record: the body of the loop, or of the function that somebody else
/// calls in one.</param>
/// <param name="Commits">The calls that commit or store the record's offset, in the order of the text.</param>
internal sealed record ConsumeLoop(ClientCall Consume, SyntaxNode Scope, IReadOnlyList<ClientCall> Commits)
{
    /// <summary>A batch is worked on and committed before the next record is consumed.</summary>
    public bool CommitsBefore { get; private init; }

    public const string ConsumeMethod = "Consume";

    private static readonly HashSet<string> CommitMethods = ["Commit", "StoreOffset"];

    /// <summary>The replayed region that a call of <c>Consume</c> opens.</summary>
    public static IEnumerable<Region> FindRegionsOfCall(
        InvocationExpressionSyntax call,
        MessageHandler handler, SemanticModel model, CancellationToken cancellation) =>
        FindLoops(call.Ancestors().First(TransactionFinder.IsFunction), model, cancellation)
            .Where(loop => loop.Consume.Syntax == call)
            .Select(loop => new Region("this loop", call, loop.Scope, null)
            {
                Role = RegionRole.ConsumeLoop,
                Handler = handler,
                Consume = loop.CommitsBefore ? null : call,
                Commits = loop.Commits.Select(commit => (SyntaxNode)commit.Syntax).ToImmutableArray(),
            });

    /// <summary>The loops of one function, one for each scope.</summary>
    public static IEnumerable<ConsumeLoop> FindLoops(
        SyntaxNode function, SemanticModel model, CancellationToken cancellation)
    {
        var calls = ClientCall.FindClientCalls(function, model, cancellation)
            .Where(call => call.Syntax.Ancestors().First(TransactionFinder.IsFunction) == function)
            .ToList();
        return calls.Where(call => call.Name == ConsumeMethod)
            .Select(consume => CreateLoop(consume, calls, function))
            .OfType<ConsumeLoop>()
            .GroupBy(loop => loop.Scope)
            .Select(group => group.First());
    }

    private static ConsumeLoop? CreateLoop(ClientCall consume, List<ClientCall> calls, SyntaxNode function)
    {
        var commits = calls.Where(call => CommitMethods.Contains(call.Name) && IsSameClient(call, consume)).ToList();
        if (FindScope(consume, commits, function) is not { } scope
            || calls.Any(call => call.Name == TransactionFinder.BeginMethod && scope.Contains(call.Syntax)))
            return null;
        // One that comes before the consume commits the record before.
        var inside = commits.Where(commit => scope.Contains(commit.Syntax)).ToList();
        var own = inside.Where(commit => commit.Syntax.SpanStart > consume.Syntax.SpanStart).ToList();
        return new ConsumeLoop(consume, scope, own) { CommitsBefore = own.Count < inside.Count };
    }

    private static bool IsSameClient(ClientCall left, ClientCall right) =>
        left.Client is null || right.Client is null || SymbolEqualityComparer.Default.Equals(left.Client, right.Client);

    // The records of a batch are consumed in an inner loop and committed together.
    private static SyntaxNode? FindScope(ClientCall consume, List<ClientCall> commits, SyntaxNode function)
    {
        var loops = consume.Syntax.Ancestors()
            .TakeWhile(node => node != function)
            .Select(TransactionFinder.GetLoopBody)
            .OfType<SyntaxNode>()
            .ToList();
        return loops.FirstOrDefault(loop => commits.Any(commit => loop.Contains(commit.Syntax)))
            ?? loops.LastOrDefault()
            ?? FindBlock(function);
    }

    private static BlockSyntax? FindBlock(SyntaxNode function) => function switch
    {
        BaseMethodDeclarationSyntax method => method.Body,
        AnonymousFunctionExpressionSyntax lambda => lambda.Block,
        LocalFunctionStatementSyntax local => local.Body,
        _ => null,
    };
}
