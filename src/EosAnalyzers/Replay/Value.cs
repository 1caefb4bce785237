using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Replay;

/// <summary>
/// What is known of a value: the origins of all of it, and those of single members (access paths of depth one),
/// so that <c>order.At</c> being a clock does not make <c>order.Id</c> one.
/// </summary>
internal sealed class Value
{
    private static readonly ImmutableDictionary<ISymbol, ImmutableArray<Origin>> NoMembers =
        ImmutableDictionary.Create<ISymbol, ImmutableArray<Origin>>(SymbolEqualityComparer.Default);

    private readonly ImmutableArray<Origin> whole;
    private readonly ImmutableDictionary<ISymbol, ImmutableArray<Origin>> members;

    private Value(ImmutableArray<Origin> whole, ImmutableDictionary<ISymbol, ImmutableArray<Origin>> members)
    {
        (this.whole, this.members) = (whole, members);
    }

    /// <summary>A value that every attempt computes alike.</summary>
    public static Value Stable { get; } = new(ImmutableArray<Origin>.Empty, NoMembers);

    public bool IsStable => whole.IsEmpty && members.IsEmpty;

    /// <summary>The origins of the value and of all its members.</summary>
    public ImmutableArray<Origin> All => members.IsEmpty ? whole : members.Values.Aggregate(whole, Union);

    public IEnumerable<KeyValuePair<ISymbol, ImmutableArray<Origin>>> Members => members;

    public static Value Of(Origin origin) => new(ImmutableArray.Create(origin), NoMembers);

    public static Value Of(ImmutableArray<Origin> origins) => origins.IsEmpty ? Stable : new(origins, NoMembers);

    public Value Member(ISymbol member) =>
        Of(members.TryGetValue(member, out var own) ? Union(whole, own) : whole).From(member);

    /// <summary>A strong update: what the member held before is gone.</summary>
    public Value With(ISymbol member, ImmutableArray<Origin> origins) =>
        new(whole, origins.IsEmpty ? members.Remove(member) : members.SetItem(member, origins));

    public Value Or(Value other)
    {
        if (other.IsStable || ReferenceEquals(this, other))
            return this;
        return IsStable ? other : new(Union(whole, other.whole), other.members.Aggregate(members, Merge));
    }

    /// <summary>The value without members: what is left of it once it went through code that we cannot see.</summary>
    public Value Flat() => members.IsEmpty ? this : Of(All);

    /// <summary>The same reads, one call further away.</summary>
    public Value Through(Step call) => Select(origin => ImmutableArray.Create(origin.Through(call)));

    public Value Select(Func<Origin, ImmutableArray<Origin>> replace) =>
        members.Aggregate(
            new Value(Replace(whole, replace), NoMembers),
            (value, member) => value.With(member.Key, Replace(member.Value, replace)));

    private static ImmutableArray<Origin> Replace(ImmutableArray<Origin> origins, Func<Origin, ImmutableArray<Origin>> replace) =>
        origins.Aggregate(ImmutableArray<Origin>.Empty, (all, origin) => Union(all, replace(origin)));

    // Reading `order.At` of the parameter `order` narrows the origin to that member.
    private Value From(ISymbol member) =>
        whole.Any(origin => origin is { Parameter: not null, Member: null })
            ? Select(origin => ImmutableArray.Create(origin is { Parameter: { } parameter, Member: null } ? Origin.Of(parameter, member) : origin))
            : this;

    private static ImmutableDictionary<ISymbol, ImmutableArray<Origin>> Merge(
        ImmutableDictionary<ISymbol, ImmutableArray<Origin>> all, KeyValuePair<ISymbol, ImmutableArray<Origin>> one) =>
        all.SetItem(one.Key, all.TryGetValue(one.Key, out var own) ? Union(own, one.Value) : one.Value);

    private static ImmutableArray<Origin> Union(ImmutableArray<Origin> left, ImmutableArray<Origin> right) =>
        right.Aggregate(left, (all, origin) => all.Any(origin.IsSameAs) ? all : all.Add(origin));
}
