using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Topology;

/// <summary>Finds the transactions that are written by hand with a Confluent.Kafka producer.</summary>
internal static class TransactionRegions
{
    public const string Begin = "BeginTransaction";

    /// <summary>The replayed regions of one method, lambda or file of statements; nothing is bound where the name BeginTransaction does not stand.</summary>
    public static IEnumerable<Region> In(SyntaxNode body, SemanticModel model, CancellationToken cancellation) =>
        Transactions(body, model, cancellation)
            .Select(transaction => new Region($"transaction of {transaction.Producer?.Name ?? "producer"}", transaction.Begin, transaction.Scope, null) { Role = RegionRole.Transaction, Producer = transaction.Producer });

    public static bool MayOpen(InvocationExpressionSyntax call) => RegionFinder.CalledName(call) == Begin;

    /// <summary>The region that a call of <c>BeginTransaction</c> opens.</summary>
    public static IEnumerable<Region> InCall(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation) =>
        In(call.Ancestors().First(IsFunction), model, cancellation).Where(region => region.Anchor == call);

    /// <summary>The transactions themselves, one for each scope.</summary>
    public static IEnumerable<Transaction> Transactions(SyntaxNode body, SemanticModel model, CancellationToken cancellation) =>
        Mentions(body)
            ? ClientCall.In(body, model, cancellation).ToList() is var calls
                ? calls.Where(call => call.Name == Begin).Select(begin => Of(begin, calls)).GroupBy(transaction => transaction.Scope).Select(group => group.First())
                : []
            : [];

    private static bool Mentions(SyntaxNode body) =>
        body.DescendantNodes(node => node == body || node is not BaseTypeDeclarationSyntax)
            .Any(node => node is SimpleNameSyntax { Identifier.ValueText: Begin });

    private static Transaction Of(ClientCall begin, List<ClientCall> calls)
    {
        var function = begin.Syntax.Ancestors().First(IsFunction);
        var own = calls.Where(call => call.Syntax.Ancestors().First(IsFunction) == function).ToList();
        return new Transaction(begin.Syntax, begin.Client, function, Loop(begin, function, own) ?? Block(begin, function, own), own);
    }

    private static bool IsFunction(SyntaxNode node) => node is
        BaseMethodDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax or BasePropertyDeclarationSyntax or CompilationUnitSyntax;

    // The consume that feeds the transaction is repeated after an abort as well.
    private static SyntaxNode? Loop(ClientCall begin, SyntaxNode function, List<ClientCall> calls) =>
        begin.Syntax.Ancestors().TakeWhile(node => node != function)
            .Select(BodyOfLoop)
            .Where(body => body is not null)
            .OrderByDescending(body => calls.Any(call => call.Name == "Consume" && body!.Contains(call.Syntax)))
            .FirstOrDefault();

    private static SyntaxNode? BodyOfLoop(SyntaxNode node) => node switch
    {
        WhileStatementSyntax loop => loop.Statement,
        DoStatementSyntax loop => loop.Statement,
        ForStatementSyntax loop => loop.Statement,
        CommonForEachStatementSyntax loop => loop.Statement,
        _ => null,
    };

    private static SyntaxNode Block(ClientCall begin, SyntaxNode function, List<ClientCall> calls) =>
        begin.Syntax.Ancestors().TakeWhile(node => node != function)
            .FirstOrDefault(node => node is BlockSyntax && calls.Any(call => call.Name == "CommitTransaction" && node.Contains(call.Syntax)))
        ?? function;
}
