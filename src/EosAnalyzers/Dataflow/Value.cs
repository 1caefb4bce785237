using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// What is known of a value: the origins of all of it, and, where a member was set on its own, that member's
/// (access paths of depth one), so that <c>order.At</c> being a clock does not make <c>order.Id</c> one.
/// </summary>
internal sealed class Value
{
    private static readonly ImmutableDictionary<ISymbol, ImmutableArray<Origin>> NoMembers =
        ImmutableDictionary.Create<ISymbol, ImmutableArray<Origin>>(SymbolEqualityComparer.Default);

    // The origins of every member that has no entry of its own.
    private readonly ImmutableArray<Origin> whole;
    private readonly ImmutableDictionary<ISymbol, ImmutableArray<Origin>> members;

    private Value(ImmutableArray<Origin> whole, ImmutableDictionary<ISymbol, ImmutableArray<Origin>> members)
    {
        (this.whole, this.members) = (whole, members);
    }

    /// <summary>A value that every attempt computes alike.</summary>
    public static Value Stable { get; } = new(ImmutableArray<Origin>.Empty, NoMembers);

    public bool IsStable => whole.IsEmpty && (members.IsEmpty || members.Values.All(origins => origins.IsEmpty));

    /// <summary>The origins of the value and of all its members.</summary>
    public ImmutableArray<Origin> All => members.IsEmpty ? whole : members.Where(member => member.Key is not IParameterSymbol).Aggregate(whole, (all, member) => Union(all, member.Value));

    public IEnumerable<KeyValuePair<ISymbol, ImmutableArray<Origin>>> Members => members;

    public bool Holds(Origin origin) => Contains(All, origin);

    public static Value Of(Origin origin) => new(ImmutableArray.Create(origin), NoMembers);

    public static Value Of(ImmutableArray<Origin> origins) => origins.IsEmpty ? Stable : new(origins, NoMembers);

    public Value Member(ISymbol member) =>
        members.TryGetValue(member, out var own) ? Of(own) : Of(whole).Narrowed(member);

    /// <summary>What a delegate leaves in the argument for <paramref name="parameter"/> of its <c>Invoke</c>: it is kept like a member, and is no part of what the delegate returns.</summary>
    public Value Left(IParameterSymbol parameter) =>
        members.ContainsKey(parameter) ? Member(parameter) : Where(origin => origin is { Api: null, Parameter: not null, Member: null }).Narrowed(parameter);

    /// <summary>What a delegate leaves in any of its arguments.</summary>
    public Value LeftInArguments => Of(members.Where(member => member.Key is IParameterSymbol).Aggregate(ImmutableArray<Origin>.Empty, (all, member) => Union(all, member.Value)));

    /// <summary>A strong update: what the member held before is gone.</summary>
    public Value With(ISymbol member, ImmutableArray<Origin> origins) =>
        origins.IsEmpty && whole.IsEmpty ? new(whole, members.Remove(member)) : new(whole, members.SetItem(member, origins));

    public Value Or(Value other)
    {
        if (other.whole.IsEmpty && other.members.IsEmpty || ReferenceEquals(this, other))
            return this;
        if (members.IsEmpty && other.members.IsEmpty)
            return whole.IsEmpty ? other : Of(Union(whole, other.whole));
        var set = members.Keys.Union(other.members.Keys, SymbolEqualityComparer.Default).OfType<ISymbol>();
        return new(Union(whole, other.whole), set.Aggregate(NoMembers, (all, member) => all.SetItem(member, Union(Own(member), other.Own(member)))));
    }

    /// <summary>The value without members: what is left of it once it went through code that we cannot see.</summary>
    public Value Flat() => members.IsEmpty ? this : Of(All);

    public Value Where(Func<Origin, bool> keep) => Convert(origins => origins.RemoveAll(origin => !keep(origin)));

    /// <summary>The same reads, one call further away.</summary>
    public Value Through(CallStep call) => Select(origin => origin.Through(call));

    public Value Select(Func<Origin, Origin> replace) => SelectMany(origin => ImmutableArray.Create(replace(origin)));

    public Value SelectMany(Func<Origin, ImmutableArray<Origin>> replace) => Convert(origins => Replace(origins, replace));

    private Value Convert(Func<ImmutableArray<Origin>, ImmutableArray<Origin>> convert) => members.IsEmpty
        ? whole.IsEmpty ? this : Of(convert(whole))
        : new(convert(whole), members.ToImmutableDictionary(member => member.Key, member => convert(member.Value), SymbolEqualityComparer.Default));

    private ImmutableArray<Origin> Own(ISymbol member) => members.TryGetValue(member, out var own) ? own : whole;

    private static ImmutableArray<Origin> Replace(ImmutableArray<Origin> origins, Func<Origin, ImmutableArray<Origin>> replace)
    {
        var all = ImmutableArray<Origin>.Empty;
        foreach (var origin in origins)
            all = Union(all, replace(origin));
        return all;
    }

    // Reading `order.At` of the parameter `order` narrows the origin to that member.
    private Value Narrowed(ISymbol member) =>
        whole.Any(origin => origin is { Parameter: not null, Member: null })
            ? Select(origin => origin is { Parameter: not null, Member: null } ? origin.Narrowed(member) : origin)
            : this;

    private static ImmutableArray<Origin> Union(ImmutableArray<Origin> left, ImmutableArray<Origin> right)
    {
        if (left.IsEmpty)
            return right;
        var count = left.Length;
        foreach (var origin in right)
            count += Contains(left, origin) ? 0 : 1;
        return count == left.Length ? left : Joined(left, right, count);
    }

    private static ImmutableArray<Origin> Joined(ImmutableArray<Origin> left, ImmutableArray<Origin> right, int count)
    {
        var all = ImmutableArray.CreateBuilder<Origin>(count);
        all.AddRange(left);
        foreach (var origin in right)
            if (!Contains(left, origin))
                all.Add(origin);
        return all.MoveToImmutable();
    }

    private static bool Contains(ImmutableArray<Origin> origins, Origin origin)
    {
        foreach (var known in origins)
            if (known.IsSameAs(origin))
                return true;
        return false;
    }
}
