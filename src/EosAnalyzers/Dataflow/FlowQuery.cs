using System.Collections.Immutable;

namespace EosAnalyzers.Dataflow;

/// <summary>What queries ask of the bodies around theirs.</summary>
/// <param name="Summaries">What a call runs.</param>
/// <param name="InitialValues">What a variable was given before the first record.</param>
/// <param name="MemberValues">The same of a member of an object that was there before the record came.</param>
/// <param name="Suppressed">The rules that are silenced at a place.</param>
internal sealed record QueryAnswers(
    Func<Callees, Summary> Summaries,
    Func<FlowSource, Summary> InitialValues,
    Func<string, Summary> MemberValues,
    Func<MemberPlace?, string> Suppressed);

/// <summary>
/// Follows the values of one body backwards to what they come from, through its calls by the summaries of what they
/// call: reachability in a graph, each node once for each member that is looked for.
/// </summary>
internal sealed partial class FlowQuery(BodyFlow flow, QueryAnswers answers, QueryBuffers buffers, bool isRegion)
{
    // What one way out may take before the members that it fills are no longer told apart.
    private const int StepsOfAWay = 2_000;
    private const int StepsOfAWayForAnOperation = 50;

    private readonly EntryTable entries = new(isRegion, buffers.Asked);

    private Outlet outlet = Outlet.Result;
    private SourceFilter filter;
    private bool isFlat;
    private bool findsSource;
    private bool hasFoundSource;
    private bool isCut;
    private bool tellsParts;

    /// <summary>What bounds the summary; null for a region's own, of which every finding is told.</summary>
    public SummaryLimits? Limits { get; init; }

    /// <summary>How many nodes are looked at before it ends as it is.</summary>
    public long LastStep { get; init; } = long.MaxValue;

    public bool IsUnfinished { get; private set; }

    /// <summary>The nodes that were looked at.</summary>
    public long Steps { get; private set; }

    /// <param name="before">
    /// What was found of the body before its callees' summaries grew. It is found again, but for what was told apart
    /// then and is not now: kept, so that a circle of bodies does not hand that around for ever.
    /// </param>
    public Summary SolveBody(ImmutableArray<FlowEntry> before)
    {
        entries.AddKnown(before);
        FollowResult(Outlet.Result, flow.Result);
        foreach (var left in flow.Left)
            FollowResult(new Outlet(left.Key), left.Value);
        foreach (var escape in flow.Escapes)
            FollowEscape(escape);
        if (FindEscapesOfCallees() is { } escapes)
        {
            foreach (var passed in escapes)
                FollowPassed(passed.Key, passed.Value);
        }
        entries.LeaveOutDefaults();
        var found = Limits?.Apply(entries.All) ?? entries.All;
        return Summary.Of(found, FindMutations(), flow.Left.Select(left => left.Key).ToImmutableHashSet());
    }

    private void FollowResult(Outlet to, ValueNode value)
    {
        StartOutlet(to, SourceFilter.None, flat: false);
        // What a region returns is the record, whichever member of it.
        while (Limits?.IsWidened(to) == false)
        {
            PushVisit(value, default, FlowEntry.NoMembers);
            RunVisits(Math.Min(LastStep, Steps + StepsOfAWay + flow.Size * StepsOfAWayForAnOperation));
            if (!isCut || Steps > LastStep)
                return;
            // Too many pairs of a member that is asked for and a member that it goes to.
            Limits.Widen(to);
            StartOutlet(to, SourceFilter.None, flat: false);
        }
        PushVisit(value, new VisitMode(null, null, FlowMarks.AnyMember), FlowEntry.NoMembers);
        RunVisits(LastStep);
    }

    private void FollowEscape(EscapingValues escape)
    {
        StartOutlet(escape.Outlet, escape.Filter, flat: true);
        foreach (var value in escape.Values)
            PushVisit(value, default, FlowEntry.NoMembers);
        RunVisits(LastStep);
    }

    private void StartOutlet(Outlet to, SourceFilter without, bool flat)
    {
        (outlet, filter, isFlat) = (to, without, flat);
        // What is returned, or what an object holds.
        tellsParts = Limits is not { TellsPartsOfMembers: false } && to.Slot is Outlet.ResultSlot or Slot.This or Slot.None;
        buffers.Clear();
    }

    // What callees let out of what they are given here, grouped by the way out, so that each node is visited once for
    // each.
    private Dictionary<Outlet, List<(CallSite Site, FlowEntry Entry)>>? FindEscapesOfCallees()
    {
        Dictionary<Outlet, List<(CallSite, FlowEntry)>>? passed = null;
        filter = SourceFilter.None;
        foreach (var site in flow.Sites)
        {
            if (site.IsOnlyRead)
                continue;
            foreach (var escape in answers.Summaries(site.Callees).Escapes)
            {
                Steps++;
                if (!TryEnterDefault(site, escape, default, out var mode))
                    continue;
                if (escape.Source is not null)
                    CarryEntry(new CarriedEntry(site, escape, escape.Outlet, null, escape.Marks)
                    {
                        IsInside = site.IsInside,
                        InPlaceOf = FindDefault(site, escape.Outlet, mode),
                    });
                else if ((passed ??= []).TryGetValue(escape.Outlet, out var list))
                    list.Add((site, escape));
                else
                    passed.Add(escape.Outlet, [(site, escape)]);
            }
        }
        return passed;
    }

    private void FollowPassed(Outlet to, List<(CallSite Site, FlowEntry Entry)> passed)
    {
        StartOutlet(to, to.Escape == EscapeKind.State ? SourceFilter.Latent : SourceFilter.None, flat: true);
        foreach (var (site, entry) in passed)
        {
            if (TryEnterDefault(site, entry, default, out var mode))
                PushVisit(
                    site.ValueGiven(entry.InputSlot),
                    EnterCallee(site, entry, mode) with { InPlaceOf = FindDefault(site, to, mode) },
                    entry.Except);
        }
        RunVisits(LastStep);
    }

    // Who created a held object says what it gives and which effects it has. What it passes to an effect or writes to a
    // store is told of any class in sight.
    private static string? FindDefault(CallSite site, Outlet to, VisitMode mode) =>
        site.InPlaceOf is { } own && HeldObjects.IsHeld(own) && to.Escape is EscapeKind.Argument or EscapeKind.Store
            ? null
            : site.InPlaceOf ?? mode.InPlaceOf;

    private ImmutableHashSet<SharedPlace> FindMutations()
    {
        var all = ImmutableHashSet.CreateBuilder<SharedPlace>();
        foreach (var mutation in flow.Mutations)
            if (mutation.OnlyIf is null || HasSource(mutation.OnlyIf))
                all.Add(mutation.Place);
        foreach (var site in flow.Sites)
        {
            if (site.IsOnlyRead)
                continue;
            foreach (var mutation in answers.Summaries(site.Callees).Mutations)
            {
                if (mutation.Slot == Slot.None)
                    all.Add(mutation);
                else if (site.PlaceGiven(mutation.Slot) is { } place)
                    all.Add(mutation.Member is { } member ? place.MemberBelow(member) : place);
            }
        }
        return all.ToImmutable();
    }

    private bool HasSource(ValueNode value)
    {
        StartOutlet(Outlet.Result, SourceFilter.Latent | SourceFilter.Inputs, flat: true);
        findsSource = true;
        PushVisit(value, default, FlowEntry.NoMembers);
        RunVisits(LastStep);
        var found = hasFoundSource;
        (findsSource, hasFoundSource) = (false, false);
        return found;
    }
}
