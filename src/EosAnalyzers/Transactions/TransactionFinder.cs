using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Transactions;

/// <summary>Finds the transactions that are written by hand with a Confluent.Kafka producer.</summary>
internal static class TransactionFinder
{
    public const string BeginMethod = "BeginTransaction";

    /// <summary>
    /// The replayed regions of one method, lambda or file of statements; nothing is bound where the name
    /// BeginTransaction does not stand.
    /// </summary>
    public static IEnumerable<Region> FindRegions(
        SyntaxNode body, SemanticModel model, CancellationToken cancellation) =>
        FindTransactions(body, model, cancellation)
            .Select(transaction =>
                new Region(
                    $"transaction of {transaction.Producer?.Name ?? "producer"}",
                    transaction.Begin,
                    transaction.Scope,
                    null)
                { Role = RegionRole.Transaction, Producer = transaction.Producer });

    public static bool IsBeginCall(InvocationExpressionSyntax call) => RegionFinder.GetCalledName(call) == BeginMethod;

    /// <summary>The region that a call of <c>BeginTransaction</c> opens.</summary>
    public static IEnumerable<Region> FindRegionsOfCall(
        InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation) =>
        FindRegions(call.Ancestors().First(IsFunction), model, cancellation).Where(region => region.Anchor == call);

    /// <summary>The transactions themselves, one for each scope.</summary>
    public static IEnumerable<KafkaTransaction> FindTransactions(
        SyntaxNode body, SemanticModel model, CancellationToken cancellation) =>
        MentionsBegin(body)
            ? ClientCall.FindClientCalls(body, model, cancellation).ToList() is var calls
                ? calls.Where(call => call.Name == BeginMethod)
                    .Select(begin => ReadTransaction(begin, calls))
                    .GroupBy(transaction => transaction.Scope)
                    .Select(group => group.First())
                : []
            : [];

    private static bool MentionsBegin(SyntaxNode body) =>
        body.DescendantNodes(node => node == body || node is not BaseTypeDeclarationSyntax)
            .Any(node => node is SimpleNameSyntax { Identifier.ValueText: BeginMethod });

    private static KafkaTransaction ReadTransaction(ClientCall begin, List<ClientCall> calls)
    {
        var function = begin.Syntax.Ancestors().First(IsFunction);
        var own = calls.Where(call => call.Syntax.Ancestors().First(IsFunction) == function).ToList();
        return new KafkaTransaction(
            begin.Syntax,
            begin.Client,
            function,
            FindFeedingLoop(begin, function, own) ?? FindTransactionBlock(begin, function, own),
            own);
    }

    private static bool IsFunction(SyntaxNode node) => node is
        BaseMethodDeclarationSyntax
            or AnonymousFunctionExpressionSyntax
            or LocalFunctionStatementSyntax
            or AccessorDeclarationSyntax
            or BasePropertyDeclarationSyntax
            or CompilationUnitSyntax;

    // The consume that feeds the transaction is repeated after an abort as well.
    private static SyntaxNode? FindFeedingLoop(ClientCall begin, SyntaxNode function, List<ClientCall> calls) =>
        begin.Syntax.Ancestors().TakeWhile(node => node != function)
            .Select(GetLoopBody)
            .Where(body => body is not null)
            .OrderByDescending(body => calls.Any(call => call.Name == "Consume" && body!.Contains(call.Syntax)))
            .FirstOrDefault();

    private static SyntaxNode? GetLoopBody(SyntaxNode node) => node switch
    {
        WhileStatementSyntax loop => loop.Statement,
        DoStatementSyntax loop => loop.Statement,
        ForStatementSyntax loop => loop.Statement,
        CommonForEachStatementSyntax loop => loop.Statement,
        _ => null,
    };

    private static SyntaxNode FindTransactionBlock(ClientCall begin, SyntaxNode function, List<ClientCall> calls) =>
        begin.Syntax.Ancestors().TakeWhile(node => node != function)
            .FirstOrDefault(node =>
                node is BlockSyntax
                    && calls.Any(call => call.Name == "CommitTransaction" && node.Contains(call.Syntax)))
        ?? function;
}
