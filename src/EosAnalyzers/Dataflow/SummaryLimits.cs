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

    /// <summary>
    /// The entries of one body before the members of its ways out are no longer told apart: 32 members of each of
    /// several inputs in 32 members of each of several ways out are tens of thousands.
    /// </summary>
    public const int EntriesKept = 2048;

    // The entries of which the members are counted together.
    private readonly record struct Way(Outlet Outlet, string? OutMember, int InputSlot, FlowMarks Marks);

    /// <param name="entries">What one body does.</param>
    /// <param name="isWidened">
    /// There were too many entries, now or before. It stays so: else bodies that call each other could be told apart
    /// and
    /// not, in turn, for ever.
    /// </param>
    public static IReadOnlyCollection<FlowEntry> Apply(IReadOnlyCollection<FlowEntry> entries, ref bool isWidened)
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
        kept = Widen(
            kept,
            FindVariableMember,
            entry => new Way(entry.Outlet, entry.OutMember, Slot.None, FlowMarks.None),
            entry => entry.WithoutSourceMember());
        isWidened |= kept.Count > EntriesKept;
        return isWidened
            ? Replace(kept, entry => IsWideningSound(entry) ? entry.WithoutOutMember() : entry)
            : kept;
    }

    // All of the input in one member of a way out is not the input itself.
    private static bool IsWideningSound(FlowEntry entry) =>
        entry.OutMember is not null
            && !entry.OutMember.StartsWith("#", StringComparison.Ordinal)
            && (entry.Source is not null || entry.InputMember is not null);

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
        return Replace(
            entries,
            entry =>
                findMember(entry) is not null && members[findWay(entry)].Count > MembersKept ? widen(entry) : entry);
    }

    private static IReadOnlyCollection<FlowEntry> Replace(
        IReadOnlyCollection<FlowEntry> entries, Func<FlowEntry, FlowEntry> replace)
    {
        var kept = new Dictionary<EntryKey, FlowEntry>(EntryKeyComparer.Instance);
        foreach (var entry in entries)
        {
            var now = replace(entry);
            var key = now.CreateKey(isRegion: false);
            kept[key] = kept.TryGetValue(key, out var other) ? other.ChooseShorter(now) : now;
        }
        return kept.Values;
    }
}
