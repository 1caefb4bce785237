using System.Collections.Immutable;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// Sets of members that were overwritten on the way to a value. They are compared with every visit, and nearly always
/// equal or empty; <see cref="ImmutableSortedSet{T}.IsSubsetOf"/> makes a sorted copy for each question.
/// </summary>
internal static class OverwrittenMembers
{
    public static bool IsWithin(this ImmutableSortedSet<string> members, ImmutableSortedSet<string> all)
    {
        if (members.IsEmpty || ReferenceEquals(members, all))
            return true;
        if (members.Count > all.Count)
            return false;
        foreach (var member in members)
            if (!all.Contains(member))
                return false;
        return true;
    }

    /// <summary>What is overwritten on both ways; one of the two sets itself where it is in the other.</summary>
    public static ImmutableSortedSet<string> CommonWith(
        this ImmutableSortedSet<string> members, ImmutableSortedSet<string> others) =>
        members.IsWithin(others) ? members
            : others.IsWithin(members) ? others
            : members.Intersect(others);
}
