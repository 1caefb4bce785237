using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Transactions;

/// <summary>Finds the transactions that are written by hand with a Confluent.Kafka producer.</summary>
internal static class TransactionFinder
{
    public const string BeginMethod = TransactionHelpers.BeginMethod;

    /// <summary>
    /// The replayed regions of one method, lambda or file of statements; nothing is bound where the name
    /// BeginTransaction does not stand.
    /// </summary>
    public static IEnumerable<Region> FindRegions(
        SyntaxNode body,
        SemanticModel model,
        CancellationToken cancellation,
        TransactionHelpers? helpers = null) =>
        FindTransactions(body, model, cancellation, helpers)
            .Select(transaction =>
                new Region(
                    $"transaction of {transaction.Producer?.Name ?? "producer"}",
                    transaction.Begin,
                    transaction.Scope,
                    null)
                {
                    Role = RegionRole.Transaction,
                    Producer = transaction.Producer,
                    Ends = new TransactionEnds(transaction),
                });

    /// <summary>The regions that a helper is given to run them inside a transaction of its own.</summary>
    public static IEnumerable<Region> FindWrappedRegions(
        InvocationExpressionSyntax call,
        SemanticModel model,
        CancellationToken cancellation,
        TransactionHelpers helpers) =>
        helpers.FindWrappedCode(call, model, cancellation)
            .SelectMany(argument =>
                new DelegateResolver("transaction of producer", model, cancellation).FindRegions(argument.Expression))
            .Select(region => region with { Role = RegionRole.Transaction });

    public static bool IsBeginCall(InvocationExpressionSyntax call) => RegionFinder.GetCalledName(call) == BeginMethod;

    /// <summary>The region that a call of <c>BeginTransaction</c> opens.</summary>
    public static IEnumerable<Region> FindRegionsOfCall(
        InvocationExpressionSyntax call,
        SemanticModel model,
        CancellationToken cancellation,
        TransactionHelpers helpers) =>
        FindRegions(call.Ancestors().First(IsFunction), model, cancellation, helpers)
            .Where(region => region.Anchor == call);

    /// <summary>
    /// The transactions themselves, one for each scope; with <paramref name="helpers"/> those as well that methods of
    /// the user's own begin and end.
    /// </summary>
    public static IEnumerable<KafkaTransaction> FindTransactions(
        SyntaxNode body,
        SemanticModel model,
        CancellationToken cancellation,
        TransactionHelpers? helpers = null)
    {
        if (!MentionsBegin(body, helpers))
            return [];
        var calls = ClientCall.FindClientCalls(body, model, cancellation)
            .Concat(FindHelperCalls(body, model, cancellation, helpers))
            .ToList();
        return calls.Where(call => call.Name == BeginMethod)
            .Select(begin => ReadTransaction(begin, calls))
            .GroupBy(transaction => transaction.Scope)
            .Select(group => group.First());
    }

    private static bool MentionsBegin(SyntaxNode body, TransactionHelpers? helpers) =>
        body.DescendantNodes(node => node == body || node is not BaseTypeDeclarationSyntax)
            .OfType<SimpleNameSyntax>()
            .Select(name => name.Identifier.ValueText)
            .Any(name => name == BeginMethod || helpers?.IsOpeningName(name) == true);

    private static IEnumerable<ClientCall> FindHelperCalls(
        SyntaxNode body, SemanticModel model, CancellationToken cancellation, TransactionHelpers? helpers)
    {
        if (helpers is null)
            yield break;
        foreach (var call in body.DescendantNodes(node => node == body || node is not BaseTypeDeclarationSyntax)
            .OfType<InvocationExpressionSyntax>())
        {
            if (helpers.Begins(call, model, cancellation))
                yield return new ClientCall(BeginMethod, call, FindProducer(call, model, cancellation));
            else if (helpers.Commits(call, model, cancellation))
                yield return new ClientCall(
                    TransactionHelpers.CommitMethod, call, FindProducer(call, model, cancellation));
        }
    }

    // `Begin(producer)`; null where the helper has a producer of its own.
    private static ISymbol? FindProducer(
        InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation) =>
        call.ArgumentList.Arguments.Select(argument => argument.Expression)
            .Where(given => model.GetTypeInfo(given, cancellation).Type is { Name: "IProducer" })
            .Select(given => model.GetSymbolInfo(given, cancellation).Symbol)
            .FirstOrDefault();

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

    /// <summary>A body of its own: what runs in it runs when somebody calls it.</summary>
    public static bool IsFunction(SyntaxNode node) => node is
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

    /// <summary>What a loop repeats; null for anything else.</summary>
    public static SyntaxNode? GetLoopBody(SyntaxNode node) => node switch
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
                    && calls.Any(call => call.Name == TransactionHelpers.CommitMethod && node.Contains(call.Syntax)))
        ?? function;
}
