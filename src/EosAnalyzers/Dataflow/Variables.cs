using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Dataflow;

/// <summary>The values of the variables at one point of a body.</summary>
internal sealed class Variables
{
    private ImmutableDictionary<ISymbol, Value> values =
        ImmutableDictionary.Create<ISymbol, Value>(SymbolEqualityComparer.Default);

    public Value this[ISymbol variable]
    {
        get => values.TryGetValue(variable, out var value) ? value : Value.Stable;
        set => values = values.SetItem(variable, value);
    }

    public bool Knows(ISymbol variable) => values.ContainsKey(variable);

    public ImmutableDictionary<ISymbol, Value> Snapshot() => values;

    public void Restore(ImmutableDictionary<ISymbol, Value> snapshot) => values = snapshot;

    /// <summary>Either way may have been taken.</summary>
    public void Join(ImmutableDictionary<ISymbol, Value> other)
    {
        foreach (var pair in other)
            this[pair.Key] = this[pair.Key].Or(pair.Value);
    }
}
