namespace EosAnalyzers.Dataflow;

/// <summary>
/// Bounds a summary: where more members of an input are carried on than are told apart, all of the input is; where more
/// members of a way out are filled,
/// all of it is. What is said then is more than is true, and never less; and the number of entries does not grow with
/// the number of types.
/// </summary>
internal static class SummaryLimits
{
    /// <summary>The members of one value that a summary tells apart.</summary>
    public const int MembersKept = 32;

    // The entries of which the members are counted together.
    private readonly record struct Way(Outlet Outlet, string? OutMember, int InputSlot, FlowMarks Marks);

    public static IReadOnlyCollection<FlowEntry> Apply(IReadOnlyCollection<FlowEntry> entries)
    {
        var kept = Widen(
            entries,
            entry => entry.OutMember,
            entry => new Way(entry.Outlet, null, Slot.None, FlowMarks.None),
            entry => entry.WithoutOutMember());
        kept = Widen(
            kept,
            FindInputMember,
            entry => new Way(entry.Outlet, entry.OutMember, entry.InputSlot, entry.Marks),
            entry => entry.WithoutInputMember());
        return Widen(
            kept,
            FindVariableMember,
            entry => new Way(entry.Outlet, entry.OutMember, Slot.None, FlowMarks.None),
            entry => entry.WithoutSourceMember());
    }

    private static string? FindInputMember(FlowEntry entry) => entry.Source is null ? entry.InputMember : null;

    private static string? FindVariableMember(FlowEntry entry) =>
        entry.Source is { IsLatent: true } source ? source.Member : null;

    private static IReadOnlyCollection<FlowEntry> Widen(
        IReadOnlyCollection<FlowEntry> entries,
        Func<FlowEntry, string?> findMember, Func<FlowEntry, Way> findWay, Func<FlowEntry, FlowEntry> widen)
    {
        if (entries.Count <= MembersKept || entries.Count(entry => findMember(entry) is not null) <= MembersKept)
            return entries;
        var members = new Dictionary<Way, HashSet<string>>();
        foreach (var entry in entries)
        {
            if (findMember(entry) is not { } member)
                continue;
            var way = findWay(entry);
            if (!members.TryGetValue(way, out var known))
                members.Add(way, known = []);
            known.Add(member);
        }
        if (members.Values.All(known => known.Count <= MembersKept))
            return entries;
        var kept = new Dictionary<EntryKey, FlowEntry>(EntryKeyComparer.Instance);
        foreach (var entry in entries)
        {
            var isWidened = findMember(entry) is not null && members[findWay(entry)].Count > MembersKept;
            var now = isWidened ? widen(entry) : entry;
            var key = now.Key(isRegion: false);
            kept[key] = kept.TryGetValue(key, out var other) ? other.Better(now) : now;
        }
        return kept.Values;
    }
}
