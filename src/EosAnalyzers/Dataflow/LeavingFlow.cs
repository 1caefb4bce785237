using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>Notices what leaves the attempt, and what stays changed when it is over.</summary>
internal abstract class LeavingFlow(Summaries summaries, SyntaxNode body) : ExpressionFlow(summaries)
{
    private HashSet<Mutation>? lookedUp;

    /// <summary>The locals that name what is held elsewhere.</summary>
    protected LocalAliases Aliases { get; } = new();

    /// <summary>What has left so far.</summary>
    protected LeakSet Leaks { get; } = [];

    /// <summary>What was changed and stays changed when the body ends.</summary>
    protected HashSet<Mutation> Mutations { get; } = [];

    /// <summary>What decides whether the current statement runs.</summary>
    protected Value Deciding { get; set; } = Value.Stable;

    // `if (now - logged > minute) logged = now`: what else the condition decides is judged where it leaves.
    private bool IsThrottle(ISymbol variable) =>
        Deciding.All.Any(origin => origin.IsLatent && SymbolEqualityComparer.Default.Equals(origin.Parameter, variable));

    protected void LeaveIn(ISymbol variable, Value value)
    {
        Mutations.Add(new Mutation(variable, null));
        if (IsThrottle(variable))
            return;
        foreach (var origin in value.All.Where(origin => !origin.IsLatent))
            Leaks.Add(new Leak(origin, EscapeKind.State, Decided: Deciding.Holds(origin) ? variable : null));
    }

    protected override bool Outlives(ISymbol variable) => variable switch
    {
        IFieldSymbol or IPropertySymbol or ITypeSymbol => true,
        { DeclaringSyntaxReferences: var references } => references.FirstOrDefault() is { } declared
            && (declared.SyntaxTree != body.SyntaxTree || !body.FullSpan.Contains(declared.Span)),
    };

    /// <summary>What the operation names stays changed.</summary>
    protected void Mutate(IOperation? target)
    {
        if (Named(target) is ILocalReferenceOperation { Local: var local } && Aliases.FindAlias(local) is { } alias)
            Mutate(alias.Source);
        else if (SharedState.Place(Named(target), symbol => !Outlives(symbol)) is { } place)
            Mutations.Add(place);
    }

    private static IOperation? Named(IOperation? target) => target is IConditionalAccessInstanceOperation instance ? Accessed(instance) : target;

    // What was looked up, missed and is put in now is the same whenever it is computed.
    protected bool IsMemo(IOperation map) =>
        SharedState.Place(map, symbol => !Outlives(symbol)) is { } place && lookedUp?.Contains(place) == true
        && Deciding.All.Any(origin => (origin.IsLatent || origin.Parameter is ITypeSymbol) && place.Holds(origin));

    /// <summary>A map was asked for a value with <c>TryGetValue</c>.</summary>
    protected void LookUp(IOperation map)
    {
        if (SharedState.Place(map, symbol => !Outlives(symbol)) is { } place)
            (lookedUp ??= []).Add(place);
    }

    // An earlier record's variable that is written back has not left.
    protected void LeakAll(Value value, EscapeKind exit, ReachedEffect? sink = null)
    {
        foreach (var origin in value.All)
            if (!(exit == EscapeKind.State && origin.IsLatent))
                Leaks.Add(new Leak(origin, exit, sink));
    }
}
