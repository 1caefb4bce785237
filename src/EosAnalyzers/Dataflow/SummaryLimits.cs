namespace EosAnalyzers.Dataflow;

/// <summary>
/// Bounds the summary of one body: where more members of an input are carried on than are told apart, any of them is;
/// where more members of a way out are filled, any of them is. What is said then is more than is true, and never less.
/// Where more variables that outlive the attempt come out by one way than are told apart, none of them is said to: code
/// that reads so many tells nobody which of them matters. This is the one place where less is said than is true, and it
/// is decided by what the body reaches alone, whatever is analyzed first.
/// </summary>
internal sealed class SummaryLimits
{
    /// <summary>The members of one value that a summary tells apart.</summary>
    public const int MembersKept = 32;

    /// <summary>
    /// The entries of one body before members are no longer told apart at all: 32 members of each of several inputs in
    /// 32 members of each of several ways out are tens of thousands.
    /// </summary>
    public const int EntriesKept = 256;

    /// <summary>The variables of one way out that are told apart.</summary>
    public const int VariablesKept = 32;

    // Bodies that call each other: nearly everything reaches everything there, and each entry is handed around.
    private const int LargeCircle = 12;
    private const int HugeCircle = 48;

    private const Part AllMembers = Part.OutMember | Part.InputMember | Part.VariableMember;

    private static readonly Part[] Members = [Part.OutMember, Part.InputMember, Part.VariableMember];
    private static readonly Part[] AllParts = [Part.OutMember, Part.InputMember, Part.VariableMember, Part.Variable];

    // What was widened once stays so: else bodies that call each other could be told apart and not, in turn, for ever.
    private readonly HashSet<(Part Part, Way Way)> widenedWays = [];
    // Used again in each round.
    private readonly HashSet<EntryKey> wide = [];
    private readonly EntryKey asked = new();
    private readonly List<FlowEntry> listed = [];
    private readonly HashSet<Outlet> crowded = [];
    private readonly Dictionary<Outlet, int> counts = [];
    private Func<FlowEntry, FlowEntry?>? absorbed;

    // The entries of which nothing says the same besides: they are not asked again.
    private List<FlowEntry>? settled;
    private readonly int membersKept;
    private readonly int entriesKept;
    private readonly int variablesKept;
    private Part widened;
    private bool isWithoutParts;

    private SummaryLimits(int membersKept, int entriesKept, int variablesKept)
    {
        (this.membersKept, this.entriesKept, this.variablesKept) = (membersKept, entriesKept, variablesKept);
    }

    /// <summary>The limits for one body of a circle of so many that call each other.</summary>
    public static SummaryLimits ForBodyInCircle(int bodies) =>
        bodies > HugeCircle ? new(0, 0, 8) { widened = AllMembers }
        : bodies > LargeCircle ? new(8, 64, 16)
        : new(MembersKept, EntriesKept, VariablesKept) { isWithoutParts = bodies > 1 };

    /// <summary>Many bodies call each other.</summary>
    public bool IsOfLargeCircle => membersKept < MembersKept;

    /// <summary>The members of a member are told apart: <c>result.Value.Id</c> from <c>result.Value.At</c>.</summary>
    public bool TellsPartsOfMembers => !IsOfLargeCircle && !isWithoutParts;

    /// <summary>What of an entry may be left out, so that it stands for several.</summary>
    [Flags]
    private enum Part
    {
        None = 0,
        OutMember = 1,
        InputMember = 2,
        VariableMember = 4,

        /// <summary>Which variable it is that outlives the attempt.</summary>
        Variable = 8,
    }

    // The entries of which the members are counted together.
    private readonly record struct Way(Outlet Outlet, string? OutMember, int InputSlot, FlowMarks Marks);

    /// <summary>The members of a way out are not told apart, before they are looked for.</summary>
    public bool IsWidened(Outlet outlet) =>
        (widened & Part.OutMember) != 0
            || widenedWays.Contains((Part.OutMember, new Way(outlet, null, Slot.None, FlowMarks.None)));

    /// <summary>
    /// It took too many steps: from now on the parts of members are not told apart, or, where that did not suffice, the
    /// members of a way out.
    /// </summary>
    public void Widen(Outlet outlet)
    {
        if (TellsPartsOfMembers)
            isWithoutParts = true;
        else
            widenedWays.Add((Part.OutMember, new Way(outlet, null, Slot.None, FlowMarks.None)));
    }

    /// <summary>What is kept of what a body does.</summary>
    public IReadOnlyCollection<FlowEntry> Apply(IReadOnlyCollection<FlowEntry> entries)
    {
        if (entries.Count <= membersKept && widened == Part.None && widenedWays.Count == 0 && !isWithoutParts)
            return entries;
        // A list is gone through many times without an enumerator of each.
        listed.Clear();
        listed.AddRange(entries);
        var kept = WidenMembers(WithoutParts(listed));
        settled = null;
        kept = Absorb(WidenVariables(kept));
        foreach (var part in AllParts)
        {
            if (kept.Count <= entriesKept)
                break;
            widened |= part;
            kept = part == Part.Variable
                ? WidenVariables(kept)
                : Absorb(WithoutPart(kept, part));
        }
        return kept;
    }

    private List<FlowEntry> WidenMembers(List<FlowEntry> entries)
    {
        // In a large circle all of them are, which each round pays for: at once.
        if ((widened & AllMembers) == AllMembers)
            return Replace(entries, static entry => WithoutMembers(entry));
        foreach (var part in Members)
            entries = WidenWays(entries, part);
        return entries;
    }

    private static FlowEntry WithoutMembers(FlowEntry entry)
    {
        foreach (var part in Members)
            entry = WithoutPart(entry, part);
        return entry;
    }

    private static Way FindWay(FlowEntry entry, Part part) => part switch
    {
        Part.OutMember => new(entry.Outlet, null, Slot.None, FlowMarks.None),
        Part.InputMember => new(entry.Outlet, entry.OutMember, entry.InputSlot, entry.Marks),
        _ => new(entry.Outlet, entry.OutMember, Slot.None, FlowMarks.None),
    };

    // What a delegate leaves in its arguments is no member of a value, and is told apart in any case.
    private static string? FindMember(FlowEntry entry, Part part)
    {
        var member = part switch
        {
            Part.OutMember => entry.OutMember,
            Part.InputMember => entry.Source is null ? entry.InputMember : null,
            _ => entry.Source is { IsLatent: true } source ? source.Member : null,
        };
        return FlowQuery.IsDelegateArgument(member) || FlowQuery.IsDelegateArgument(entry.OutMember) ? null : member;
    }

    private static FlowEntry WithoutPart(FlowEntry entry, Part part) =>
        FindMember(entry, part) is null or ValueNode.EveryMember ? entry
        : part == Part.OutMember ? entry.WithoutOutMember()
        : part == Part.InputMember ? entry.WithoutInputMember()
        : entry.WithoutSourceMember();

    private List<FlowEntry> WidenWays(List<FlowEntry> entries, Part part)
    {
        if ((widened & part) != 0)
            return WithoutPart(entries, part);
        // So few members in all ways are not too many in one of them.
        if (widenedWays.Count == 0 && CountMembers(entries, part) <= membersKept)
            return entries;
        var members = new Dictionary<Way, HashSet<string>>();
        foreach (var entry in entries)
        {
            if (FindMember(entry, part) is not { } member)
                continue;
            var way = FindWay(entry, part);
            if (!members.TryGetValue(way, out var known))
                members.Add(way, known = []);
            if (known.Add(MemberPath.GetOuter(member)) && known.Count > membersKept)
                widenedWays.Add((part, way));
        }
        return IsAnyWidened(members.Keys, part) ? WithoutWidened(entries, part) : entries;
    }

    private bool IsAnyWidened(IEnumerable<Way> ways, Part part) => ways.Any(way => widenedWays.Contains((part, way)));

    // Apart, as the next one: each round of a circle would pay for the closure.
    private List<FlowEntry> WithoutWidened(List<FlowEntry> entries, Part part) =>
        Replace(
            entries,
            entry => FindMember(entry, part) is not null && widenedWays.Contains((part, FindWay(entry, part)))
                ? WithoutPart(entry, part)
                : entry);

    // Parts of members are the first that are given up.
    private List<FlowEntry> WithoutParts(List<FlowEntry> entries)
    {
        if (!TellsPartsOfMembers && !isWithoutParts)
            return entries;
        isWithoutParts |= entries.Count > entriesKept || CountParts(entries) > membersKept;
        return isWithoutParts ? Replace(entries, static entry => entry.WithoutPartOfMember()) : entries;
    }

    private static int CountParts(List<FlowEntry> entries)
    {
        var count = 0;
        foreach (var entry in entries)
        {
            if (entry.OutMember is { } member && MemberPath.IsJoined(member))
                count++;
        }
        return count;
    }

    private static List<FlowEntry> WithoutPart(List<FlowEntry> entries, Part part) =>
        Replace(entries, part switch
        {
            Part.OutMember => static entry => WithoutPart(entry, Part.OutMember),
            Part.InputMember => static entry => WithoutPart(entry, Part.InputMember),
            _ => static entry => WithoutPart(entry, Part.VariableMember),
        });

    private static int CountMembers(List<FlowEntry> entries, Part part)
    {
        var count = 0;
        foreach (var entry in entries)
        {
            if (FindMember(entry, part) is not null)
                count++;
        }
        return count;
    }

    private List<FlowEntry> WidenVariables(List<FlowEntry> entries)
    {
        if ((widened & Part.Variable) == 0 && !MayBeCrowded(entries))
            return entries;
        CountVariables(entries);
        return crowded.Count == 0
            ? entries
            : Replace(
                entries,
                entry => entry.Source is { IsLatent: true } && crowded.Contains(entry.Outlet)
                    ? entry.OfManyVariables()
                    : entry);
    }

    private void CountVariables(List<FlowEntry> entries)
    {
        crowded.Clear();
        counts.Clear();
        foreach (var entry in entries)
        {
            if (entry.Source is { IsManyVariables: true })
            {
                crowded.Add(entry.Outlet);
            }
            else if (entry.Source is { IsLatent: true })
            {
                counts[entry.Outlet] = counts.TryGetValue(entry.Outlet, out var count) ? ++count : count = 1;
                if (count > variablesKept || (widened & Part.Variable) != 0)
                    crowded.Add(entry.Outlet);
            }
        }
    }

    // So few variables in all ways are not too many in one of them.
    private bool MayBeCrowded(List<FlowEntry> entries)
    {
        var count = 0;
        foreach (var entry in entries)
        {
            if (entry.Source is { IsManyVariables: true }
                || entry.Source is { IsLatent: true } && ++count > variablesKept)
                return true;
        }
        return false;
    }

    // Most rounds of a circle replace nothing.
    private static List<FlowEntry> Replace(
        List<FlowEntry> entries, Func<FlowEntry, FlowEntry?> replace)
    {
        Dictionary<EntryKey, FlowEntry>? kept = null;
        for (var i = 0; i < entries.Count; i++)
        {
            var now = replace(entries[i]);
            if (kept is null && ReferenceEquals(now, entries[i]))
                continue;
            kept ??= KeepFirst(entries, i);
            if (now is not null)
                kept[now.Key] = kept.TryGetValue(now.Key, out var other) ? other.ChooseShorter(now) : now;
        }
        return kept is null ? entries : [.. kept.Values];
    }

    private static Dictionary<EntryKey, FlowEntry> KeepFirst(List<FlowEntry> entries, int count)
    {
        var kept = new Dictionary<EntryKey, FlowEntry>(entries.Count);
        for (var i = 0; i < count; i++)
            kept.Add(entries[i].Key, entries[i]);
        return kept;
    }

    // What another entry says as well is left out: one member beside any member. The path of a source stays: found
    // again only around the circle, it would be longer in each round.
    private List<FlowEntry> Absorb(List<FlowEntry> entries)
    {
        if (entries == settled)
            return entries;
        wide.Clear();
        foreach (var entry in entries)
        {
            if (IsWide(entry))
                wide.Add(entry.Key);
        }
        var rest = wide.Count == 0 ? entries : Replace(entries, absorbed ??= AbsorbEntry);
        if (rest == entries)
            settled = entries;
        return rest;
    }

    private FlowEntry? AbsorbEntry(FlowEntry entry)
    {
        if (entry.Source is null)
            return IsSaidBesides(entry) ? null : entry;
        var wider = WithWiderSource(entry);
        return IsSaidBesides(wider) ? wider.WithoutOutMember() : wider;
    }

    private bool IsWideIn(EntryKey key, string? outMember, string? member) =>
        wide.Contains(asked.Ask(key, outMember, member));

    // A variable is read, beside one of its members.
    private FlowEntry WithWiderSource(FlowEntry entry) =>
        entry.Source is { IsLatent: true, Member: not null }
        && (IsWideIn(entry.Key, entry.OutMember, null) || IsWideIn(entry.Key, null, null))
            ? entry.WithoutSourceMember()
            : entry;

    private static bool IsWide(FlowEntry entry) =>
        entry.Source is not null
            ? entry.OutMember is null || entry.Source is { IsLatent: true, Member: null }
            : entry.InputMember is not null && entry.OutMember is null
                || entry.InputMember == ValueNode.EveryMember
                || entry is { Outlet.Escape: not null, InputMember: null, Except.IsEmpty: true };

    private bool IsSaidBesides(FlowEntry entry)
    {
        if (FlowQuery.IsDelegateArgument(entry.OutMember) || FlowQuery.IsDelegateArgument(entry.InputMember))
            return false;
        var (outMember, inMember) = (entry.OutMember, entry.InputMember);
        if (outMember is not null && IsWideIn(entry.Key, null, entry.Key.Member))
            return entry.Source is not null || inMember is not null;
        if (entry.Source is not null || inMember == ValueNode.EveryMember && outMember is null)
            return false;
        if (entry.Outlet.Escape is not null)
            return inMember is not null && IsWideIn(entry.Key, outMember, null);
        return (inMember is not null || outMember is not null)
            && (inMember != ValueNode.EveryMember && IsWideIn(entry.Key, outMember, ValueNode.EveryMember)
                || IsWideIn(entry.Key, null, ValueNode.EveryMember));
    }
}
