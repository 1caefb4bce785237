namespace EosAnalyzers.Dataflow;

/// <summary>
/// Bounds the summary of one body: where more members of an input are carried on than are told apart, any of them is;
/// where more members of a way out are filled, any of them is. What is said then is more than is true, and never less.
/// Of the variables that outlive the attempt the nearest ones are kept for each way out: code that reads more of them
/// than that says no more to who reads the finding.
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

    /// <summary>The variables of one way out that are kept.</summary>
    public const int VariablesKept = 32;

    private static readonly Part[] FewestLast = [Part.OutMember, Part.InputMember, Part.VariableMember];

    // What was widened once stays so: else bodies that call each other could be told apart and not, in turn, for ever.
    private readonly HashSet<(Part Part, Way Way)> widenedWays = [];
    private Part widened;

    /// <summary>What of an entry may be left out, so that it stands for several.</summary>
    [Flags]
    private enum Part
    {
        None = 0,
        OutMember = 1,
        InputMember = 2,
        VariableMember = 4,
    }

    // The entries of which the members are counted together.
    private readonly record struct Way(Outlet Outlet, string? OutMember, int InputSlot, FlowMarks Marks);

    /// <summary>What is kept of what a body does.</summary>
    public IReadOnlyCollection<FlowEntry> Apply(IReadOnlyCollection<FlowEntry> entries)
    {
        if (entries.Count <= MembersKept && widened == Part.None && widenedWays.Count == 0)
            return entries;
        var kept = entries;
        foreach (var part in FewestLast)
            kept = WidenWays(kept, part);
        kept = KeepNearestVariables(Absorb(kept));
        foreach (var part in FewestLast)
        {
            if (kept.Count <= EntriesKept)
                break;
            widened |= part;
            kept = Absorb(Replace(kept, entry => WithoutPart(entry, part)));
        }
        return kept;
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

    private IReadOnlyCollection<FlowEntry> WidenWays(IReadOnlyCollection<FlowEntry> entries, Part part)
    {
        if ((widened & part) != 0)
            return Replace(entries, entry => WithoutPart(entry, part));
        var members = new Dictionary<Way, HashSet<string>>();
        foreach (var entry in entries)
        {
            if (FindMember(entry, part) is not { } member)
                continue;
            var way = FindWay(entry, part);
            if (!members.TryGetValue(way, out var known))
                members.Add(way, known = []);
            if (known.Add(member) && known.Count > MembersKept)
                widenedWays.Add((part, way));
        }
        return members.Keys.Any(way => widenedWays.Contains((part, way)))
            ? Replace(
                entries,
                entry => FindMember(entry, part) is not null && widenedWays.Contains((part, FindWay(entry, part)))
                    ? WithoutPart(entry, part)
                    : entry)
            : entries;
    }

    private static Dictionary<EntryKey, FlowEntry>.ValueCollection Replace(
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

    // What another entry says as well is left out: one member beside any member.
    private static IReadOnlyCollection<FlowEntry> Absorb(IReadOnlyCollection<FlowEntry> entries)
    {
        var keys = new HashSet<EntryKey>(
            entries.Where(IsWide).Select(entry => entry.CreateKey(isRegion: false)), EntryKeyComparer.Instance);
        return keys.Count == 0 ? entries : entries.Where(entry => !IsSaidBesides(entry, keys)).ToList();
    }

    private static bool IsWide(FlowEntry entry) =>
        entry.Source is not null
            ? entry.OutMember is null
            : entry.InputMember is not null && entry.OutMember is null
                || entry.InputMember == ValueNode.EveryMember
                || entry is { Outlet.Escape: not null, InputMember: null, Except.IsEmpty: true };

    private static bool IsSaidBesides(FlowEntry entry, HashSet<EntryKey> wide)
    {
        if (FlowQuery.IsDelegateArgument(entry.OutMember) || FlowQuery.IsDelegateArgument(entry.InputMember))
            return false;
        var key = entry.CreateKey(isRegion: false);
        if (entry.OutMember is not null && wide.Contains(key with { OutMember = null }))
            return entry.Source is not null || entry.InputMember is not null;
        if (entry.Source is not null || entry.InputMember == ValueNode.EveryMember && entry.OutMember is null)
            return false;
        if (entry.Outlet.Escape is not null)
            return entry.InputMember is not null && wide.Contains(key with { Member = null });
        return (entry.InputMember is not null || entry.OutMember is not null)
            && (entry.InputMember != ValueNode.EveryMember && wide.Contains(key with { Member = ValueNode.EveryMember })
                || wide.Contains(key with { Member = ValueNode.EveryMember, OutMember = null }));
    }

    private static IReadOnlyCollection<FlowEntry> KeepNearestVariables(IReadOnlyCollection<FlowEntry> entries)
    {
        if (entries.Count <= VariablesKept)
            return entries;
        var far = entries.Where(entry => entry.Source is { IsLatent: true })
            .GroupBy(entry => entry.Outlet)
            .Where(way => way.Skip(VariablesKept).Any())
            .SelectMany(way => way.OrderBy(entry => entry, Comparer<FlowEntry>.Create(CompareNearness))
                .Skip(VariablesKept))
            .ToList();
        return far.Count == 0 ? entries : entries.Except(far).ToList();
    }

    private static int CompareNearness(FlowEntry left, FlowEntry right)
    {
        var byPath = CallPath.ComparePaths(left.Path, right.Path);
        if (byPath != 0)
            return byPath;
        var byVariable = string.CompareOrdinal(left.Source!.Variable, right.Source!.Variable);
        if (byVariable != 0)
            return byVariable;
        var byMember = string.CompareOrdinal(left.Source.Member, right.Source.Member);
        return byMember != 0 ? byMember : string.CompareOrdinal(left.OutMember, right.OutMember);
    }
}
