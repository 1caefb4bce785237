using System.Collections.Immutable;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// What a method does with what it reads and with what it is given: a set that is bounded by kinds of sources, inputs,
/// ways out and effects.
/// </summary>
internal sealed class Summary
{
    // Fewer entries are looked through faster than by their members.
    private const int EntriesInOrder = 12;

    private static readonly FlowEntry[] NoEntries = [];

    // One or two ways out in nearly every body.
    private readonly List<WayOut> ways = [];

    private Summary(
        ImmutableArray<FlowEntry> entries, ImmutableHashSet<SharedPlace> mutations, ImmutableHashSet<int> changedInputs)
    {
        (Entries, Mutations, ChangedInputs) = (entries, mutations, changedInputs);
        foreach (var slot in changedInputs)
            ways.Add(new WayOut(slot));
        List<FlowEntry>? escapes = null;
        foreach (var entry in entries)
        {
            if (entry.Outlet.Escape is not null)
                (escapes ??= []).Add(entry);
            else
                FindOrAddWay(entry.Outlet.Slot).Entries.Add(entry);
        }
        Escapes = escapes ?? (IReadOnlyList<FlowEntry>)NoEntries;
    }

    public static Summary Empty { get; } = new(
        ImmutableArray<FlowEntry>.Empty, ImmutableHashSet<SharedPlace>.Empty, ImmutableHashSet<int>.Empty);

    public ImmutableArray<FlowEntry> Entries { get; }

    public IReadOnlyList<FlowEntry> Escapes { get; }

    /// <summary>What it changes and leaves changed.</summary>
    public ImmutableHashSet<SharedPlace> Mutations { get; }

    /// <summary>The inputs that it does not leave as they were.</summary>
    public ImmutableHashSet<int> ChangedInputs { get; }

    /// <summary>What comes out of the result or of an input; null where the input is left as it was.</summary>
    public IReadOnlyList<FlowEntry>? EntriesOf(int slot) =>
        FindWay(slot)?.Entries ?? (slot == Outlet.ResultSlot ? (IReadOnlyList<FlowEntry>)NoEntries : null);

    /// <summary>
    /// What comes out of the result or of an input, grouped by the member that it is put into; null where there is so
    /// little that looking through all of it is faster.
    /// </summary>
    public OutletEntries? GroupEntries(int slot) =>
        FindWay(slot) is { Entries.Count: > EntriesInOrder } way
            ? way.Grouped ??= new OutletEntries(way.Entries)
            : null;

    /// <summary>
    /// Of what comes out of the result or of an input, what is put into some of its members, and what passes an input
    /// on with its members as they are.
    /// </summary>
    public IEnumerable<FlowEntry> FindInMembers(int slot, IEnumerable<string> counting) =>
        GroupEntries(slot) is { } grouped
            ? grouped.FindInMembers(counting)
            : FindWay(slot) is { } way
            ? way.Entries.Where(entry =>
                entry.OutMember is { } member
                    ? counting.Contains(MemberPath.GetOuter(member))
                    : entry.PassesInputOn)
            : NoEntries;

    private WayOut? FindWay(int slot)
    {
        foreach (var way in ways)
        {
            if (way.Slot == slot)
                return way;
        }
        return null;
    }

    private WayOut FindOrAddWay(int slot)
    {
        if (FindWay(slot) is { } known)
            return known;
        var way = new WayOut(slot);
        ways.Add(way);
        return way;
    }

    private sealed class WayOut(int slot)
    {
        public int Slot => slot;

        public List<FlowEntry> Entries { get; } = [];

        public OutletEntries? Grouped { get; set; }
    }

    public static Summary Of(
        IEnumerable<FlowEntry> entries, ImmutableHashSet<SharedPlace> mutations, ImmutableHashSet<int> changedInputs) =>
        new(entries.ToImmutableArray(), mutations, changedInputs);
}

/// <summary>What leaves by one way out of a summary, so grouped that a question looks at what answers it.</summary>
internal sealed class OutletEntries
{
    private readonly Dictionary<string, List<FlowEntry>> members = new(StringComparer.Ordinal);
    private readonly List<FlowEntry> anyMember = [];

    public OutletEntries(IEnumerable<FlowEntry> all)
    {
        foreach (var entry in all)
        {
            if (entry.OutMember is not { } filled)
                (IsSame(entry) ? Same : anyMember).Add(entry);
            else if (members.TryGetValue(MemberPath.GetOuter(filled), out var known))
                known.Add(entry);
            else
                members.Add(MemberPath.GetOuter(filled), [entry]);
        }
    }

    /// <summary>What is the same whichever member is asked for.</summary>
    public List<FlowEntry> Same { get; } = [];

    /// <summary>What is in a member besides.</summary>
    public IEnumerable<FlowEntry> FindInMember(string member) =>
        members.TryGetValue(MemberPath.GetOuter(member), out var found) ? anyMember.Concat(found) : anyMember;

    /// <summary>Everything that is not the same for each member.</summary>
    public IEnumerable<FlowEntry> FindInAnyMember() => anyMember.Concat(members.Values.SelectMany(entries => entries));

    /// <summary>
    /// What is put into some members, and what passes an input on with its members as they are.
    /// </summary>
    public IEnumerable<FlowEntry> FindInMembers(IEnumerable<string> counting) =>
        anyMember.Where(entry => entry.PassesInputOn)
            .Concat(counting.SelectMany(member => members.TryGetValue(member, out var found) ? found : []));

    // A variable, and an input or a member of it that is passed on as it is, have the member in them that is asked for.
    private static bool IsSame(FlowEntry entry) =>
        entry.Source is { } source
            ? !source.IsLatent || source.Member is not null
            : entry is { InputMember: not null, IsMemberAsItIs: false };
}
