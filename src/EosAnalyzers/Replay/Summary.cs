using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Replay;

/// <summary>Where a value leaves the attempt.</summary>
internal enum Exit
{
    /// <summary>The callback's result: the record.</summary>
    Record,

    /// <summary>A forwarded record, a header or a state store.</summary>
    Store,

    /// <summary>A field, a static or a captured variable that outlives the attempt.</summary>
    State,
}

/// <summary>A value that leaves, and by which exit.</summary>
internal sealed record Leak(Origin Origin, Exit Exit);

/// <summary>What one method does with what it reads and with what it is given.</summary>
/// <param name="Result">The returned value, in terms of the parameters.</param>
/// <param name="Written">Per parameter (and per type for <c>this</c>) what the method leaves in it.</param>
/// <param name="Leaks">What leaves on the way.</param>
internal sealed record Summary(Value Result, ImmutableDictionary<ISymbol, Value> Written, ImmutableArray<Leak> Leaks)
{
    public static Summary Empty { get; } =
        new(Value.Stable, ImmutableDictionary.Create<ISymbol, Value>(SymbolEqualityComparer.Default), ImmutableArray<Leak>.Empty);

    /// <summary>How much it knows; a fixpoint is reached when this no longer grows.</summary>
    public int Size => Result.All.Length + Leaks.Length + Written.Values.Sum(value => value.All.Length);
}
