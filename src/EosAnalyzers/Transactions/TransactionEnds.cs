using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Transactions;

/// <summary>
/// Where a transaction that is written by hand is over: what comes after its commit no abort repeats, as far as the next
/// one begins.
/// </summary>
internal sealed class TransactionEnds(KafkaTransaction transaction)
{
    private readonly List<SyntaxNode> begins = ListCalls(transaction, TransactionFinder.BeginMethod);
    private readonly List<SyntaxNode> commits = ListCalls(transaction, TransactionHelpers.CommitMethod);

    /// <summary>The place is reached only when the transaction was committed.</summary>
    public bool IsOverAt(SyntaxNode place) => commits.Any(commit =>
        ReplayedSpan.IsAfter(place, commit)
            && !MayHaveFailed(commit, place)
            && !begins.Any(begin => begin.SpanStart > commit.SpanStart && begin.SpanStart < place.SpanStart));

    private static List<SyntaxNode> ListCalls(KafkaTransaction transaction, string name) =>
        [.. transaction.FindCallsInside(name).Where(transaction.IsOwnProducer).Select(call => call.Syntax)];

    // What follows a try with a handler runs after an abort as well.
    private static bool MayHaveFailed(SyntaxNode commit, SyntaxNode place) =>
        commit.Ancestors().OfType<TryStatementSyntax>().Any(tried =>
            tried.Catches.Count > 0
                && tried.Block.Span.Contains(commit.Span)
                && !tried.Block.Span.Contains(place.Span));
}
