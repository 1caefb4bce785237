using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using EosAnalyzers.Facts;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Dataflow;

/// <summary>One station on the way from a region to what it reads.</summary>
internal sealed record CallStep(string Name, SyntaxNode Syntax)
{
    /// <summary>What other projects say, as far as who found the way has it.</summary>
    public ForeignFacts Foreign { get; init; } = ForeignFacts.None;
}

/// <summary>An effect and its call, which may be in a helper.</summary>
internal sealed record ReachedEffect(ApiRow Api, IOperation? Call);

/// <summary>
/// What a replay of the region makes visible: a value that another attempt reads differently and that leaves, or an
/// effect that happens again.
/// </summary>
/// <param name="Region">The replayed code.</param>
/// <param name="Api">What is read, or the effect.</param>
/// <param name="Path">From the expression in the region to the API, which is the last step.</param>
/// <param name="EscapeKind">Where the value leaves; <see cref="EscapeKind.Effect"/> for the effect itself.</param>
/// <param name="ReachedEffects">The effects that take the value, for <see cref="EscapeKind.Argument"/>.</param>
/// <param name="Call">The call of the effect, for <see cref="EscapeKind.Effect"/>; it may lie in a helper.</param>
internal sealed record ReplayFinding(
    Region Region,
    ApiRow Api,
    ImmutableArray<CallStep> Path,
    EscapeKind EscapeKind,
    ImmutableArray<ReachedEffect> ReachedEffects,
    IOperation? Call = null)
{
    /// <summary>The rules that are silenced where the path ends.</summary>
    public ImmutableArray<string> Suppressed { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>What another assembly says of the effect, which is made there.</summary>
    public FactEntry? Foreign { get; init; }

    /// <summary>The last call of this project on the way to an effect that another one makes.</summary>
    public IOperation? BorderCall { get; init; }

    /// <summary>The last call of this project: the effect itself, or what leads to one that another project makes.</summary>
    public IOperation? OwnCall => Call ?? BorderCall;

    /// <summary>The method whose task nobody waits for, where only the region's project has its call.</summary>
    public string? Dropped { get; init; }

    /// <summary>
    /// The file and line where the path ends, where that is in another project: <c>/src/Clock.cs|12</c>.
    /// </summary>
    public string? Cause { get; init; }

    /// <summary>What changes the variable that is read while the region runs; null where a region does.</summary>
    public string? ChangedBy { get; init; }

    /// <summary>The calls on the way as they are to be shown, where that is not the path.</summary>
    public string? Route { get; init; }
}
