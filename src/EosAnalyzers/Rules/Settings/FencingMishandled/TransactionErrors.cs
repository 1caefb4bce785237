using EosAnalyzers.Settings;
using EosAnalyzers.Transactions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Rules.Settings.FencingMishandled;

/// <summary>The handlers around the calls of a transaction.</summary>
internal static class TransactionErrors
{
    private static readonly HashSet<string> CaughtTypes = [
        "KafkaException",
        "KafkaTxnRequiresAbortException",
        "ProduceException",
        "Exception",
        "SystemException"
    ];

    /// <summary>
    /// The handlers that can see an error of the transaction's producer, and after which the function goes on with it.
    /// </summary>
    public static IEnumerable<ErrorHandler> FindHandlers(KafkaTransaction transaction, SourceCode source) =>
        from attempt in transaction.Function.DescendantNodes().OfType<TryStatementSyntax>()
        where IsRepeated(transaction, attempt)
            && transaction.Calls.Any(call => IsTransactional(transaction, call) && attempt.Block.Contains(call.Syntax))
        from handler in attempt.Catches
        where CanCatch(handler, source)
        select new ErrorHandler(handler, transaction, source);

    /// <summary>The task of a call is an expression statement, or assigned to a discard.</summary>
    public static bool IsDropped(InvocationExpressionSyntax call) => call.Parent is ExpressionStatementSyntax
        || call.Parent is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" }, Parent: ExpressionStatementSyntax };

    private static bool IsTransactional(KafkaTransaction transaction, ClientCall call) =>
        transaction.IsOwnProducer(call)
            && call.Name is "BeginTransaction"
                or "CommitTransaction"
                or "SendOffsetsToTransaction"
                or "Produce"
                or "ProduceAsync";

    // In a loop, or in a method that its caller calls again with the same producer.
    private static bool IsRepeated(KafkaTransaction transaction, TryStatementSyntax attempt) =>
        ErrorHandler.FindLoop(attempt, transaction.Function) is not null
        || transaction.OutlivesFunction && ErrorHandler.FindLoop(transaction.Begin, transaction.Function) is null;

    public static bool CanCatch(CatchClauseSyntax handler, SourceCode source) =>
        handler.Declaration is not { Type: var type }
            || source.FindSymbol(type) is { } caught && CaughtTypes.Contains(caught.Name);

    /// <summary>A type that holds errors of every severity, by its name.</summary>
    public static bool IsCaughtType(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => CaughtTypes.Contains(qualified.Right.Identifier.ValueText),
        SimpleNameSyntax name => CaughtTypes.Contains(name.Identifier.ValueText),
        _ => false,
    };
}
