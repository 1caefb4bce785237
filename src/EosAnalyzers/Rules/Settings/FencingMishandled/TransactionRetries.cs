using EosAnalyzers.CSharp;
using EosAnalyzers.Settings;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Rules.Settings.FencingMishandled;

/// <summary>
/// Calls of a transaction that are tried again after any error: a loop around <c>CommitTransaction</c> whose handler
/// waits and goes on, and a policy of Polly that handles
/// every KafkaException. Only a KafkaRetriableException may be retried; after others the transaction has to be aborted,
/// or the producer replaced.
/// </summary>
internal static class TransactionRetries
{
    private static readonly HashSet<string> TransactionalCalls = [
        "BeginTransaction",
        "CommitTransaction",
        "SendOffsetsToTransaction"
    ];

    // Whoever looks at one of these tells the errors apart.
    private static readonly HashSet<string> Distinctions =
        [
            "IsRetriable",
            "IsFatal",
            "TxnRequiresAbort",
            "KafkaRetriableException",
            "KafkaTxnRequiresAbortException",
            "AbortTransaction",
            "Dispose"
        ];

    /// <summary>The places at which a loop or a policy makes the call again, each with the call's name.</summary>
    public static IEnumerable<(SyntaxNode Place, string Call)> FindRetries(SyntaxNode block, SourceCode source) =>
        FindLoops(block, source).Concat(FindPolicies(block, source));

    // A function that begins the transaction itself is judged with it.
    private static IEnumerable<(SyntaxNode Place, string Call)> FindLoops(SyntaxNode block, SourceCode source) =>
        from attempt in block.DescendantNodes().OfType<TryStatementSyntax>()
        let function = FindFunction(attempt, block)
        where ErrorHandler.FindLoop(attempt, function) is not null
            && !CallsInside(function).Any(call => RegionFinder.GetCalledName(call) == "BeginTransaction")
        let call = CallsInside(attempt.Block).FirstOrDefault(call => IsTransactional(call, source))
        where call is not null
        from handler in attempt.Catches
        where TransactionErrors.CanCatch(handler, source) && !Distinguishes(handler) && !Leaves(handler, function)
        select ((SyntaxNode?)handler.Declaration?.Type ?? handler.Block, RegionFinder.GetCalledName(call));

    private static IEnumerable<(SyntaxNode Place, string Call)> FindPolicies(SyntaxNode block, SourceCode source) =>
        from execution in CallsInside(block)
        where RegionFinder.GetCalledName(execution).StartsWith("Execute", StringComparison.Ordinal)
        from lambda in execution.ArgumentList.Arguments.Select(argument => argument.Expression)
            .OfType<AnonymousFunctionExpressionSyntax>()
        let call = CallsInside(lambda).FirstOrDefault(call =>
            IsTransactional(call, source) || RunsTransaction(call, source))
        where call is not null
            && !Distinguishes(lambda)
            && CallArguments.FindReceiver(execution) is { } policy
            && RetriesKafkaErrors(policy, source, 0)
        select ((SyntaxNode)call, RegionFinder.GetCalledName(call));

    private static SyntaxNode FindFunction(SyntaxNode node, SyntaxNode block) =>
        node.Ancestors().FirstOrDefault(outer => outer == block || outer.IsNestedFunction()) ?? block;

    private static IEnumerable<InvocationExpressionSyntax> CallsInside(SyntaxNode code) =>
        code.DescendantNodes().OfType<InvocationExpressionSyntax>();

    private static bool IsTransactional(InvocationExpressionSyntax call, SourceCode source) =>
        TransactionalCalls.Contains(RegionFinder.GetCalledName(call))
        && source.FindSymbol(call)?.ContainingType is { } type
        && type.AllInterfaces.Prepend(type).Any(contract => contract.Name is "IProducer");

    // A method of the project that makes such a call, and lets its errors out.
    private static bool RunsTransaction(InvocationExpressionSyntax call, SourceCode source) =>
        source.FindDeclaration(source.FindSymbol(call)) is { } method
        && !Distinguishes(method)
        && !method.DescendantNodes().OfType<CatchClauseSyntax>().Any()
        && CallsInside(method).Any(inner => TransactionalCalls.Contains(RegionFinder.GetCalledName(inner)));

    private static bool Distinguishes(SyntaxNode code) =>
        code.DescendantNodes().OfType<SimpleNameSyntax>().Any(name => Distinctions.Contains(name.Identifier.ValueText));

    private static bool Leaves(CatchClauseSyntax handler, SyntaxNode function) =>
        handler.Block.DescendantNodes().Any(node => node switch
        {
            ThrowStatementSyntax or ThrowExpressionSyntax or ReturnStatementSyntax => true,
            BreakStatementSyntax => ErrorHandler.FindLoop(node, function) is { } loop && !handler.Contains(loop),
            _ => false,
        });

    // Policy.Handle<KafkaException>().WaitAndRetry(..), new PredicateBuilder().Handle<KafkaException>() in
    // AddRetry(..).
    private static bool RetriesKafkaErrors(ExpressionSyntax policy, SourceCode source, int depth)
    {
        var names = policy.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().ToList();
        var handles = names.OfType<GenericNameSyntax>().Any(name =>
            name.Identifier.ValueText is "Handle" or "Or" or "HandleInner" or "OrInner"
                && name.TypeArgumentList.Arguments.Any(type => TransactionErrors.IsCaughtType(type)));
        if (handles && names.Any(name => name.Identifier.ValueText.Contains("Retry")))
            return true;
        return depth < 3 && SourceCode.Unwrap(policy) is SimpleNameSyntax or MemberAccessExpressionSyntax
            && source.FindValues(source.FindSymbol(SourceCode.Unwrap(policy)))
                .Any(value => RetriesKafkaErrors(value, source, depth + 1));
    }
}
