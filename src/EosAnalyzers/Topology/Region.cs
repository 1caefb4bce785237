using System.Collections.Immutable;
using EosAnalyzers.Transactions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Topology;

/// <summary>What a region is for, where that changes what a clock in it means.</summary>
internal enum RegionRole
{
    /// <summary>It turns a record into records, state or effects.</summary>
    Callback,

    /// <summary>It says which time a record has.</summary>
    TimestampExtractor,

    /// <summary>It is called when the wall clock says so, not when a record comes.</summary>
    WallClockPunctuator,

    /// <summary>A transaction that is written by hand: from the consume to the commit.</summary>
    Transaction,

    /// <summary>A message handler, which is called again when its message is delivered again.</summary>
    Handler,

    /// <summary>A loop that consumes by hand: what is not committed is consumed again.</summary>
    ConsumeLoop,
}

/// <summary>What is known of a handler beside its code.</summary>
/// <param name="Library">The first part of the namespace of the library that calls it.</param>
/// <param name="SendsResult">What it returns is sent as a message.</param>
/// <param name="GuardedNamespaces">The namespaces whose effects an inbox, an outbox or a middleware makes harmless;
/// <c>*</c> for all.</param>
internal sealed record MessageHandler(string Library, bool SendsResult, ImmutableArray<string> GuardedNamespaces)
{
    public bool Guards(string documentationId) => GuardedNamespaces.Any(guarded =>
        guarded == "*"
            || string.CompareOrdinal(documentationId, 2, guarded, 0, guarded.Length) == 0
                && documentationId.Length > guarded.Length + 2
                && documentationId[guarded.Length + 2] == '.');
}

/// <summary>
/// Code that is executed again when an attempt is aborted: what one operator was given, or one method of a mapper
/// class.
/// </summary>
/// <param name="OperatorName">The operator or class that a reader looks for: <c>MapValues</c>,
/// <c>PriceTransformer.Process</c>.</param>
/// <param name="Anchor">The lambda, the method group or the method's declaration.</param>
/// <param name="Body">The lambda's or the declared method's own body; null where <paramref name="Target"/> stands
/// elsewhere.</param>
/// <param name="Target">The method that a method group or a delegate variable names.</param>
internal sealed record Region(string OperatorName, SyntaxNode Anchor, SyntaxNode? Body, IMethodSymbol? Target)
{
    public RegionRole Role { get; init; }

    /// <summary>
    /// The body is in another file than the operator: what is found is shown at the operator's argument.
    /// </summary>
    public bool IsElsewhere { get; init; }

    /// <summary>The producer whose transaction this is: what it produces here is part of the transaction.</summary>
    public ISymbol? Producer { get; init; }

    /// <summary>The operator's own call; null for a method of a mapper class.</summary>
    public InvocationExpressionSyntax? FindOperatorCall() =>
        Anchor.Ancestors()
            .OfType<InvocationExpressionSyntax>()
            .FirstOrDefault(call => RegionFinder.GetCalledName(call) == OperatorName);

    /// <summary>The argument that ties a punctuator to the wall clock.</summary>
    public SyntaxNode? Trigger { get; init; }

    /// <summary>
    /// Who calls it, for code that is executed again because its message is delivered again; null for code that an
    /// aborted transaction repeats.
    /// </summary>
    public MessageHandler? Handler { get; init; }

    /// <summary>The part of a loop that is executed again with a record; null where all of it is.</summary>
    public ReplayedSpan? Span { get; init; }

    /// <summary>Where a transaction that is written by hand is over.</summary>
    public TransactionEnds? Ends { get; init; }

    /// <summary>The place is executed again with the message, or when the transaction is aborted.</summary>
    public bool IsReplayed(SyntaxNode place) => Span?.Contains(place) != false && Ends?.IsOverAt(place) != true;
}
