using System.Collections.Immutable;
using EosAnalyzers.CSharp;

namespace EosAnalyzers.Dataflow;

/// <summary>The source bodies that one call may run, and the name under which a path shows each.</summary>
internal sealed class Callees(ImmutableArray<BodyKey> bodies, ImmutableArray<string> names) : IEquatable<Callees>
{
    private readonly int hash = bodies.Aggregate(
        bodies.Length, (all, body) => unchecked(all * 31 + body.GetHashCode()));

    public static Callees Of(BodyKey body) => new(ImmutableArray.Create(body), ImmutableArray.Create(""));

    public ImmutableArray<BodyKey> Bodies => bodies;

    public ImmutableArray<string> Names => names;

    public bool Equals(Callees? other) =>
        ReferenceEquals(this, other) || other is not null && hash == other.hash && bodies.SequenceEqual(other.Bodies);

    public override bool Equals(object? obj) => Equals(obj as Callees);

    public override int GetHashCode() => hash;
}

/// <summary>A call in a body: what it may run, and what it is given.</summary>
internal sealed class CallSite(MemberPlace place, Callees callees, ValueNode receiver, ValueNode[] arguments)
{
    public MemberPlace Place => place;

    public Callees Callees => callees;

    /// <summary>No step of a path: an initialiser that its constructor runs.</summary>
    public bool IsTransparent { get; init; }

    /// <summary>
    /// Only what it gives is looked at, and that by a callee: what it does is said where it is called.
    /// </summary>
    public bool IsOnlyRead { get; init; }

    /// <summary>What the caller of this body may give instead of what the call does.</summary>
    public string? InPlaceOf { get; set; }

    /// <summary>What the call gives, of that for which the callee has a default; null where it gives nothing.</summary>
    public Defaults? Defaults { get; init; }

    /// <summary>The callee runs on an object that is there: it leaves what lasts in it as it was.</summary>
    public bool IsOnMadeObject { get; init; }

    /// <summary>The callee is a local function of this body.</summary>
    public bool IsInside { get; init; }

    /// <summary>
    /// The variables that the arguments name, where a callee's change of an argument stays when this body ends.
    /// </summary>
    public SharedPlace?[]? ArgumentPlaces { get; init; }

    public SharedPlace? ReceiverPlace { get; init; }

    public ValueNode Control { get; init; } = ValueNode.Stable;

    /// <summary>The variables that a local function shares with this body.</summary>
    public ValueNode[] Captured { get; init; } = [];

    public SharedPlace?[] CapturedPlaces { get; init; } = [];

    /// <summary>
    /// New objects of the types that the call names, by the slot of the type parameter; null where the callee creates
    /// none.
    /// </summary>
    public IReadOnlyDictionary<int, ValueNode>? Created { get; init; }

    public ValueNode ValueGiven(int slot) => slot switch
    {
        Slot.This => receiver,
        Slot.Control => Control,
        >= Slot.FirstCaptured =>
            slot - Slot.FirstCaptured < Captured.Length ? Captured[slot - Slot.FirstCaptured] : ValueNode.Stable,
        >= 0 when slot < arguments.Length => arguments[slot],
        _ => Created is not null && Created.TryGetValue(slot, out var created) ? created : ValueNode.Stable,
    };

    public SharedPlace? PlaceGiven(int slot) => slot switch
    {
        Slot.This => ReceiverPlace,
        >= Slot.FirstCaptured =>
            slot - Slot.FirstCaptured < CapturedPlaces.Length ? CapturedPlaces[slot - Slot.FirstCaptured] : null,
        >= 0 when ArgumentPlaces is not null && slot < ArgumentPlaces.Length => ArgumentPlaces[slot],
        _ => null,
    };
}

/// <summary>Values that leave by the same way.</summary>
internal sealed class EscapingValues(Outlet outlet, SourceFilter filter)
{
    public Outlet Outlet => outlet;

    /// <summary>Which of this body's own sources do not count as leaving here.</summary>
    public SourceFilter Filter => filter;

    public List<ValueNode> Values { get; } = [];
}

/// <summary>Sources that do not count as leaving by a way, whatever carries them there.</summary>
[Flags]
internal enum SourceFilter
{
    None = 0,
    Latent = 1,
    Kept = 2,

    /// <summary>What another system says: whether it makes two attempts differ is judged where it is read.</summary>
    External = 4,

    /// <summary>What callers give.</summary>
    Inputs = 8,
}

/// <summary>
/// A change of something that the body did not make; where <paramref name="OnlyIf"/> is given, only if that value has a
/// source.
/// </summary>
internal sealed record FlowMutation(SharedPlace Place, ValueNode? OnlyIf);

/// <summary>
/// What one walk over a body found, in terms of what the body is given and of its calls. It holds no symbol and no
/// syntax.
/// </summary>
internal sealed class BodyFlow
{
    public static BodyFlow Empty { get; } = new();

    public ValueNode Result { get; init; } = ValueNode.Stable;

    /// <summary>What the body leaves in its inputs, where it changes them.</summary>
    public IReadOnlyList<KeyValuePair<int, ValueNode>> Left { get; init; } = [];

    public IReadOnlyList<EscapingValues> Escapes { get; init; } = [];

    public IReadOnlyList<FlowMutation> Mutations { get; init; } = [];

    public IReadOnlyList<CallSite> Sites { get; init; } = [];

    /// <summary>
    /// The variables that were there before the record came: what they were given then is looked for.
    /// </summary>
    public IReadOnlyList<FlowSource> OutlivingReads { get; init; } = [];

    /// <summary>The operations that were walked.</summary>
    public int Size { get; init; }

    /// <summary>
    /// What other members were searched for: an edit of one that has to do with it makes this flow out of date. Null
    /// where the body alone says all.
    /// </summary>
    public SearchedNames? Searched { get; init; }
}
