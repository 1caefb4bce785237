using System.Collections.Immutable;

namespace EosAnalyzers.Dataflow;

/// <summary>A source that a callee lets out, on its way into the summary of the caller.</summary>
/// <param name="Site">The call.</param>
/// <param name="Entry">What the callee says of it.</param>
/// <param name="Outlet">By which way it leaves the caller.</param>
/// <param name="OutMember">The member of the outlet that it is put into.</param>
/// <param name="Marks">What was lost on the way.</param>
internal readonly record struct CarriedEntry(
    CallSite Site, FlowEntry Entry, Outlet Outlet, string? OutMember, FlowMarks Marks)
{
    /// <summary>The callee is a local function, whose variables are those of the caller.</summary>
    public bool IsInside { get; init; }

    /// <summary>The member of the source that alone is read.</summary>
    public string? NarrowedTo { get; init; }

    /// <summary>The calls by which it is asked for.</summary>
    public CallPath? Route { get; init; }

    public string? InPlaceOf { get; init; }

    /// <summary>Where the path begins.</summary>
    public MemberPlace? Start => Route is not null ? Route.Place : EntersBySite ? Site.Place : Entry.Path?.Place;

    private bool EntersBySite => EntersCallee(Site, IsInside, Route);

    private string Name => NameCall(Site, Entry);

    public FlowEntry CreateEntry(FlowSource source) => new()
    {
        Source = source,
        Marks = Marks,
        Outlet = Outlet,
        OutMember = OutMember,
        Suppressed = Entry.Suppressed,
        Path = CallPath.Join(Route, EnterPath(Site, Entry, IsInside, Route)),
        InPlaceOf = InPlaceOf,
    };

    /// <summary>The witness that is known is as short: asked without making the path.</summary>
    public bool IsNoBetterThan(FlowEntry known)
    {
        if (Route is not null || known.Callee is not null)
            return false;
        return EntersBySite
            ? CallPath.CompareWithCall(known.Path, Name, Site.Place, Entry.Path) <= 0
            : CallPath.ComparePaths(known.Path, Entry.Path) <= 0;
    }

    // A call of what an object holds leads to what its creation looked at: the place of the creation is no step.
    public static CallPath? EnterPath(CallSite site, FlowEntry entry, bool isInside, CallPath? route) =>
        EntersCallee(site, isInside, route)
            ? new CallPath(NameCall(site, entry), site.Place, entry.Path)
            : entry.Path;

    private static bool EntersCallee(CallSite site, bool isInside, CallPath? route) =>
        !(site.IsTransparent || isInside || site.IsOnlyRead && route is not null);

    private static string NameCall(CallSite site, FlowEntry entry) => entry.Callee ?? site.Callees.Names[0];
}

/// <summary>
/// What was found of one body, each thing with its best witness. A large circle finds the same things again in each of
/// its rounds: what is known is asked for without a key, an entry or a path being made for it.
/// </summary>
/// <param name="isRegion">Entries are told apart by where they leave as well.</param>
/// <param name="asked">The key to ask with, which tables use one after the other.</param>
internal sealed class EntryTable(bool isRegion, EntryKey asked)
{
    private Dictionary<EntryKey, FlowEntry> entries = [];

    public IReadOnlyCollection<FlowEntry> All => entries.Values;

    /// <summary>What was found in the last round, before anything else.</summary>
    public void AddKnown(ImmutableArray<FlowEntry> before)
    {
        if (before.IsEmpty)
            return;
        entries = new(before.Length);
        foreach (var entry in before)
            entries.Add(entry.FindKey(isRegion), entry);
    }

    public void Keep(FlowEntry entry)
    {
        if (entries.TryGetValue(asked.AskFor(entry, isRegion), out var known))
            Replace(known, entry);
        else
            entries.Add(entry.FindKey(isRegion), entry);
    }

    /// <param name="carried">What a callee lets out.</param>
    /// <param name="source">The source, or the member of it that is read.</param>
    public void Keep(CarriedEntry carried, FlowSource source)
    {
        var key = asked.AskForSource(
            source, carried.Outlet, carried.OutMember, carried.Marks, isRegion ? carried.Start : null);
        key.AskAs(carried.Entry.Suppressed, carried.InPlaceOf);
        if (!entries.TryGetValue(key, out var known))
        {
            var entry = carried.CreateEntry(source);
            entries.Add(entry.FindKey(isRegion), entry);
        }
        else if (!carried.IsNoBetterThan(known))
        {
            Replace(known, carried.CreateEntry(source));
        }
    }

    // The table goes on with the key that it has.
    private void Replace(FlowEntry known, FlowEntry entry)
    {
        var better = known.ChooseShorter(entry);
        if (ReferenceEquals(better, known))
            return;
        if (!isRegion)
            better.ShareKey(known);
        entries[asked] = better;
    }

    /// <summary>What happens in any case is no default besides.</summary>
    public void LeaveOutDefaults()
    {
        List<EntryKey>? besides = null;
        foreach (var entry in entries.Values)
        {
            if (entry.InPlaceOf is not null && entries.ContainsKey(entry.WithDefault(null).FindKey(isRegion)))
                (besides ??= []).Add(entry.FindKey(isRegion));
        }
        foreach (var key in besides ?? [])
            entries.Remove(key);
    }
}
