using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Dataflow;

/// <summary>Where a value leaves the attempt.</summary>
internal enum EscapeKind
{
    /// <summary>The callback's result: the record.</summary>
    Record,

    /// <summary>A forwarded record, a header or a state store.</summary>
    Store,

    /// <summary>A field, a static or a captured variable that outlives the attempt.</summary>
    State,

    /// <summary>An exception that decides what becomes of the record.</summary>
    Failure,

    /// <summary>An argument of an effect, or the branch that decides whether the effect happens.</summary>
    Argument,

    /// <summary>The call itself changes something outside the transaction.</summary>
    Effect,
}

/// <summary>
/// A value that leaves, and by which exit; <paramref name="Sink"/> is the effect that takes it, <paramref name="Decided"/> the variable that the value is not
/// put into, but of which it decides whether it changes.
/// </summary>
internal sealed record Leak(Origin Origin, EscapeKind Exit, ReachedEffect? Sink = null, ISymbol? Decided = null);

/// <summary>An effect and its call, which may lie in a helper.</summary>
internal sealed record ReachedEffect(ApiRow Api, IOperation Call);

/// <summary>A change of something that its method did not create: of a parameter, of <c>this</c>, of a static or captured variable.</summary>
internal sealed record Mutation(ISymbol Variable, ISymbol? Member)
{
    /// <summary>The variable that the origin reads is what was changed, or a part of it, or holds it.</summary>
    public bool Holds(Origin origin)
    {
        if (Variable is ITypeSymbol && Member is not null && Same(Member, origin.Parameter))
            return true;
        return Same(Variable, origin.Parameter) && (Member is null || origin.Member is null || Same(Member, origin.Member));
    }

    private static bool Same(ISymbol? left, ISymbol? right) => SymbolEqualityComparer.Default.Equals(left, right);
}

/// <summary>What one method does with what it reads and with what it is given.</summary>
/// <param name="Result">The returned value, in terms of the parameters.</param>
/// <param name="Written">Per parameter (and per type for <c>this</c>) what the method leaves in it.</param>
/// <param name="Leaks">What leaves on the way.</param>
/// <param name="Mutations">What it changes and leaves changed.</param>
internal sealed record Summary(
    Value Result, ImmutableDictionary<ISymbol, Value> Written, ImmutableArray<Leak> Leaks, ImmutableHashSet<Mutation> Mutations)
{
    public static Summary Empty { get; } = new(
        Value.Stable, ImmutableDictionary.Create<ISymbol, Value>(SymbolEqualityComparer.Default),
        ImmutableArray<Leak>.Empty, ImmutableHashSet<Mutation>.Empty);

    /// <summary>The same with other origins, one for one.</summary>
    public Summary Select(Func<Origin, Origin> replace) => this with
    {
        Result = Result.Select(replace),
        Written = Written.ToImmutableDictionary(written => written.Key, written => written.Value.Select(replace), SymbolEqualityComparer.Default),
        Leaks = ImmutableArray.CreateRange(Leaks, leak => leak with { Origin = replace(leak.Origin) }),
    };

    /// <summary>How much it knows; a fixpoint is reached when this no longer grows.</summary>
    public int Size => Result.All.Length + Leaks.Length + Mutations.Count + Written.Values.Sum(value => value.All.Length);
}
