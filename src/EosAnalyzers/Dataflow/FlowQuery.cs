using System.Collections.Immutable;
using EosAnalyzers.Catalog;

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
internal sealed class FlowQuery(BodyFlow flow, QueryAnswers answers, QueryBuffers buffers, bool isRegion)
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

    private void PushVisit(ValueNode node, VisitMode mode, ImmutableSortedSet<string> except)
    {
        if (node.IsStable)
            return;
        mode = mode.Normalize(isFlat);
        if (mode.Member is { } asked && MemberPath.IsJoined(asked) && !HasParts(node))
            mode = mode with { Member = buffers.Paths.GetOuter(asked) };
        // Which default a source stands for would be told in as many ways as a circle has held objects: in a large one
        // it counts in any case.
        if (Limits is { IsOfLargeCircle: true })
            mode = mode with { InPlaceOf = null, Marks = mode.Marks & ~FlowMarks.Lasting };
        var key = (node, mode);
        ImmutableSortedSet<string>? counting = null;
        if (buffers.Visited.TryGetValue(key, out var before))
        {
            // Together both visits see what is overwritten on both ways only.
            if (before.IsWithin(except))
                return;
            buffers.Visited[key] = before.CommonWith(except);
            counting = before.Except(except);
        }
        else if (IsCovered(node, mode, except))
        {
            return;
        }
        else
        {
            buffers.AddVisited(key, except);
        }
        buffers.PushVisit(new OpenVisit(node, mode, except, counting));
    }

    // A wider question was asked of the same value: with its order, or of all its members where they are not told
    // apart. What it finds says all that this one would.
    private bool IsCovered(ValueNode node, VisitMode mode, ImmutableSortedSet<string> except)
    {
        if (mode.IsLasting
            && IsCoveredBy(node, mode, mode with { Marks = mode.Marks & ~FlowMarks.Lasting }, except))
            return true;
        var withoutOrder = mode.Marks & FlowMarks.WithoutOrder;
        if (withoutOrder != 0 && IsCoveredBy(node, mode, mode with { Marks = mode.Marks & ~withoutOrder }, except))
            return true;
        // In a large circle a member beside the whole says nothing more; elsewhere it is told which members are read.
        if (Limits is not { IsOfLargeCircle: true }
            || mode.AskedMember is null
            || IsDelegateArgument(mode.Member)
            || !isFlat && (mode.Marks & FlowMarks.AnyMember) == 0)
            return false;
        var wide = mode with { Member = null, Narrow = null };
        return IsCoveredBy(node, mode, wide, except)
            || withoutOrder != 0
            && IsCoveredBy(node, mode, wide with { Marks = mode.Marks & ~withoutOrder }, except);
    }

    private bool IsCoveredBy(ValueNode node, VisitMode mode, VisitMode wider, ImmutableSortedSet<string> except) =>
        buffers.Visited.TryGetValue((node, wider), out var before)
        && (before.IsEmpty
            || (mode.Member is { } member && wider.Member is null
                ? !before.Contains(buffers.Paths.GetOuter(member))
                : before.IsWithin(except)));

    private void RunVisits(long lastStep)
    {
        while (Steps <= lastStep && !hasFoundSource && buffers.TryPopVisit(out var visit))
        {
            if (visit.Counting is null && IsCovered(visit.Node, visit.Mode, visit.Except))
                continue;
            Steps++;
            VisitNode(visit.Node, visit.Mode, visit.Except, visit.Counting);
        }
        isCut = buffers.HasOpenVisit && !hasFoundSource;
        IsUnfinished |= isCut && Steps > LastStep;
        buffers.DropVisits();
    }

    // Where a value is visited again, only some members count that were overwritten on the first way.
    private void VisitNode(
        ValueNode node, VisitMode mode, ImmutableSortedSet<string> except, ImmutableSortedSet<string>? counting)
    {
        switch (node.Kind)
        {
            case ValueKind.Source:
                if (!IsDelegateArgument(mode.Member))
                    EmitFound(node.Source!, mode);
                else if (node.Source!.IsLatent)
                    EmitHeld(node.Source, mode);
                break;
            case ValueKind.Input:
                EmitFound(node.Slot, mode, except);
                break;
            case ValueKind.Union:
                PushVisit(node.First, mode, except);
                if (node.Second is not null)
                    PushVisit(node.Second, mode, except);
                if (node.Later is not null)
                    foreach (var later in node.Later)
                        PushVisit(later, mode, except);
                break;
            case ValueKind.Member:
                if (!IsDelegateArgument(mode.Member))
                    VisitMember(node, mode);
                break;
            case ValueKind.Overlay:
                VisitOverlay(node, mode, except);
                break;
            case ValueKind.Marked:
                VisitMarked(node, mode, except);
                break;
            case ValueKind.Default:
                PushVisit(node.First, mode with { InPlaceOf = mode.InPlaceOf ?? node.Member }, except);
                break;
            case ValueKind.Step:
                PushVisit(node.First, mode with { Route = CallPath.Join(mode.Route, node.Call) }, except);
                break;
            case ValueKind.Reread:
                PushVisit(node.First, mode with { ReadAt = mode.ReadAt ?? node.Call!.Place }, except);
                break;
            case ValueKind.CallOutput:
                VisitOutput(node, mode, except, counting);
                break;
        }
    }

    private void VisitMember(ValueNode node, VisitMode mode)
    {
        var member = HasParts(node.First) ? JoinMembers(node.Member!, mode.Member) : node.Member!;
        PushVisit(node.First, mode.EnterMember(node, member), FlowEntry.NoMembers);
    }

    // Of what comes from outside only its members are told apart.
    private static bool HasParts(ValueNode node) =>
        node.Kind != ValueKind.Input && (node.Kind != ValueKind.Source || node.Source is { IsLatent: true });

    private void VisitMarked(ValueNode node, VisitMode mode, ImmutableSortedSet<string> except)
    {
        var marked = mode with { Marks = mode.Marks | node.Marks };
        if ((node.Marks & FlowMarks.Flat) == 0)
            PushVisit(node.First, marked, except);
        else if (!IsDelegateArgument(mode.Member))
            PushVisit(node.First, marked.Flatten(), except);
    }

    private void VisitOverlay(ValueNode node, VisitMode mode, ImmutableSortedSet<string> except)
    {
        var member = node.Member!;
        if (mode.IsLasting && (node.Marks & FlowMarks.Changing) != 0)
        {
            PushVisit(node.First, mode, except);
        }
        else if (mode.Member is null)
        {
            if (!except.Contains(member))
                PushMember(node.Second!, member, mode, null, FlowEntry.NoMembers);
            PushVisit(node.First, mode, except.Add(member));
        }
        else if (MemberPath.IsIn(mode.Member, member))
        {
            PushVisit(
                node.Second!,
                mode with
                {
                    Member = buffers.Paths.GetRest(mode.Member, member),
                    Marks = mode.Marks & ~FlowMarks.Generator,
                },
                FlowEntry.NoMembers);
        }
        else if (mode.Member == ValueNode.AnyDelegateArgument && IsDelegateArgument(member))
        {
            PushVisit(node.Second!, mode with { Member = null }, FlowEntry.NoMembers);
            PushVisit(node.First, mode, except);
        }
        else
        {
            PushVisit(node.First, mode, except);
        }
    }

    // All of a value is asked for: what its members hold is put into the same members of the outlet. What a delegate
    // leaves in its arguments is no part of it.
    private void PushMember(
        ValueNode value, string member, VisitMode mode, string? inner, ImmutableSortedSet<string> except)
    {
        if (IsDelegateArgument(member) && (isFlat || mode.IsFlat || mode.OutMember is not null))
            return;
        PushVisit(
            value,
            mode with
            {
                Member = inner,
                Marks = mode.Marks & ~FlowMarks.Generator,
                OutMember = FillMember(mode, member),
            },
            except);
    }

    // The member of the outlet that a member of the value goes to.
    private string? FillMember(VisitMode mode, string? member) =>
        isFlat || mode.IsFlat || member is null ? mode.OutMember
        : mode.OutMember is { } filled ? JoinMembers(filled, member)
        : member;

    // In a large circle, and where there is too much to tell, the parts of a member are not told apart.
    private string JoinMembers(string outer, string? inner) =>
        tellsParts ? buffers.Paths.Join(outer, inner) : outer;

    private void VisitOutput(
        ValueNode node, VisitMode mode, ImmutableSortedSet<string> except, ImmutableSortedSet<string>? counting)
    {
        var site = node.Site!;
        var onlyAdded = (node.Marks & FlowMarks.Added) != 0;
        var summary = answers.Summaries(site.Callees);
        if (node.Slot == Outlet.EffectsSlot)
        {
            VisitEffects(site, summary, mode);
            return;
        }
        if (mode.IsAskedOfReceiver(node) || summary.EntriesOf(node.Slot) is not { } outcome)
        {
            if (!onlyAdded)
                PushVisit(site.ValueGiven(node.Slot), mode, except);
            return;
        }
        if (counting is not null && mode.Member is null)
        {
            BindEntries(node, summary.FindInMembers(node.Slot, counting), mode, except);
            return;
        }
        if (mode.Member == ValueNode.AnyDelegateArgument || summary.GroupEntries(node.Slot) is not { } grouped)
        {
            BindEntries(node, outcome, mode, except);
            return;
        }
        // What is asked for one member after the other is bound once, where it does not depend on the member.
        if (!IsDelegateArgument(mode.Member)
            && buffers.Bound.Add(
                (node, new VisitMode(null, mode.OutMember, mode.Marks)
                {
                    InPlaceOf = mode.InPlaceOf,
                    ReadAt = mode.ReadAt,
                })))
            BindEntries(node, grouped.Same, mode, except);
        BindEntries(
            node,
            mode.Member is { } member ? grouped.FindInMember(member) : grouped.FindInAnyMember(),
            mode,
            except);
    }

    private void VisitEffects(CallSite site, Summary summary, VisitMode asked)
    {
        if (asked.Member is not null)
            return;
        foreach (var escape in summary.Escapes)
        {
            Steps++;
            if (escape.Outlet.Escape != EscapeKind.Effect || !TryEnterDefault(site, escape, asked, out var mode))
                continue;
            if (escape.Source is null)
                PushVisit(site.ValueGiven(escape.InputSlot), EnterCallee(site, escape, mode), escape.Except);
            else
                CarryEntry(new CarriedEntry(site, escape, outlet, mode.OutMember, JoinMarks(mode, escape))
                {
                    Route = mode.Route,
                    InPlaceOf = mode.InPlaceOf,
                });
        }
    }

    private void BindEntries(
        ValueNode node, IEnumerable<FlowEntry> found, VisitMode mode, ImmutableSortedSet<string> except)
    {
        // Lists in nearly all calls, of which there are many: without an enumerator of each.
        if (found is List<FlowEntry> known)
        {
            foreach (var entry in known)
                BindOutcome(node, entry, mode, except);
            return;
        }
        foreach (var entry in found)
            BindOutcome(node, entry, mode, except);
    }

    private void BindOutcome(ValueNode node, FlowEntry entry, VisitMode mode, ImmutableSortedSet<string> except)
    {
        Steps++;
        var isAsBefore = (node.Marks & FlowMarks.Added) != 0
            && entry.Source is null
            && entry.InputSlot == node.Slot
            && (entry.InputMember == entry.OutMember || entry.InputMember == ValueNode.EveryMember);
        if (!isAsBefore)
            BindEntry(node.Site!, node.Slot, entry, mode, except);
    }

    // What the callee does by default, where the call gives something else: it does not happen.
    private bool TryEnterDefault(CallSite site, FlowEntry entry, VisitMode mode, out VisitMode entered)
    {
        entered = mode;
        if (entry.InPlaceOf is not { } given)
            return true;
        if (Defaults.ReadMember(given) is { } member)
        {
            var holds = FilledMembers.Ask(site.ValueGiven(Slot.This), member, answers.Summaries);
            if (holds == FilledMember.OfCaller)
                entered = mode with { InPlaceOf = mode.InPlaceOf ?? given };
            return holds != FilledMember.Filled;
        }
        if (site.Defaults is not { } defaults)
            return true;
        if (defaults.IsGiven(given))
            return false;
        entered = mode with { InPlaceOf = mode.InPlaceOf ?? defaults.FindHandedOn(given) };
        return true;
    }

    private void BindEntry(
        CallSite site, int slot, FlowEntry entry, VisitMode asked, ImmutableSortedSet<string> except)
    {
        if (!TryEnterDefault(site, entry, asked, out var mode))
            return;
        // What the callee looked up lasts only where it says so.
        if (!entry.PassesInputOn || entry.OutMember is not null)
            mode = mode.WithoutHeldMember();
        if (entry.OutMember is null)
            BindWhole(site, slot, entry, mode, except);
        else if (mode.Member is null)
            BindPart(site, slot, entry, mode, except);
        else if (MemberPath.IsIn(mode.Member, entry.OutMember))
            BindInput(
                site,
                slot,
                entry,
                mode with { Member = buffers.Paths.GetRest(mode.Member, entry.OutMember) },
                FlowEntry.NoMembers);
        else if (MemberPath.IsIn(entry.OutMember, mode.Member))
            BindInput(
                site,
                slot,
                entry,
                mode with
                {
                    Member = null,
                    OutMember = FillMember(mode, buffers.Paths.GetRest(entry.OutMember, mode.Member)),
                },
                FlowEntry.NoMembers);
        else if (mode.Member == ValueNode.AnyDelegateArgument && IsDelegateArgument(entry.OutMember))
            BindInput(site, slot, entry, mode with { Member = null }, FlowEntry.NoMembers);
    }

    private void BindWhole(CallSite site, int slot, FlowEntry entry, VisitMode mode, ImmutableSortedSet<string> except)
    {
        if (entry.Source is not null)
        {
            if (!IsDelegateArgument(mode.Member))
                AddSource(site, slot, entry, mode, mode.InputMember);
        }
        else if (mode.Member is null || entry.InputMember is not null)
        {
            BindInput(site, slot, entry, mode, entry.Except.Union(except));
        }
        else if (!entry.Except.Contains(buffers.Paths.GetOuter(mode.Member)))
        {
            PushVisit(
                site.ValueGiven(entry.InputSlot), mode with { Marks = JoinMarks(mode, entry) }, FlowEntry.NoMembers);
        }
    }

    private void AddSource(CallSite site, int slot, FlowEntry entry, VisitMode mode, string? narrowedTo) =>
        CarryEntry(new CarriedEntry(site, entry, outlet, mode.OutMember, JoinMarks(mode, entry))
        {
            IsInside = IsInside(site, slot),
            NarrowedTo = narrowedTo,
            Route = mode.Route,
            InPlaceOf = mode.InPlaceOf,
        });

    private void BindPart(CallSite site, int slot, FlowEntry entry, VisitMode mode, ImmutableSortedSet<string> except)
    {
        var member = entry.OutMember!;
        if (except.Contains(buffers.Paths.GetOuter(member))
            || IsDelegateArgument(member) && (isFlat || mode.IsFlat || mode.OutMember is not null))
            return;
        BindInput(
            site,
            slot,
            entry,
            mode with { OutMember = FillMember(mode, member) },
            entry.Except);
    }

    // The whole of what the entry carries is meant.
    private void BindInput(CallSite site, int slot, FlowEntry entry, VisitMode mode, ImmutableSortedSet<string> except)
    {
        if (entry.Source is not null)
            AddSource(site, slot, entry, mode, mode.Narrow);
        else if (!(IsDelegateArgument(mode.Member) && entry.InputMember is not null))
            PushVisit(
                site.ValueGiven(entry.InputSlot),
                EnterCallee(site, entry, mode),
                entry.InputMember is null ? except : FlowEntry.NoMembers);
    }

    // What a local function of this body leaves in this body's variables is read here.
    private static bool IsInside(CallSite site, int slot) => site.IsInside && slot != Outlet.ResultSlot;

    private static FlowMarks JoinMarks(VisitMode mode, FlowEntry entry) => mode.Marks | entry.Marks;

    // What a callee does, told by its caller; nearly always known already, so that nothing is made before it is asked.
    private void CarryEntry(CarriedEntry carried)
    {
        var source = carried.Entry.Source!.NarrowTo(carried.NarrowedTo);
        if (IsLeftOut(source, carried.Marks))
            return;
        if (findsSource)
            hasFoundSource = true;
        else
            entries.Keep(
                carried with
                {
                    Marks = carried.Marks & ~(VisitMode.AskedFor | VisitMode.OfHeldMember),
                    InPlaceOf = Limits is { IsOfLargeCircle: true } ? null : carried.InPlaceOf,
                },
                source);
    }

    private VisitMode EnterCallee(CallSite site, FlowEntry entry, VisitMode mode)
    {
        var entered = mode.EnterCallee(entry);
        if (entry.IsMemberAsItIs && mode.Member is not null && entered.Member is { } member)
            entered = entered with { Member = JoinMembers(member, mode.Member) };
        return entry.Path is null
            ? entered
            : entered with
            {
                Route = CallPath.Join(
                    mode.Route, CarriedEntry.EnterPath(site, entry, site.IsInside, mode.Route))
            };
    }

    private void EmitFound(FlowSource source, VisitMode mode)
    {
        if (source.IsLatent && (mode.Marks & FlowMarks.Generator) != 0)
        {
            EmitFound(
                new FlowSource(
                    NondeterministicReads.Generator, NondeterministicReads.Generator.DisplayName, source.Place),
                mode);
            return;
        }
        if (!source.IsFixed && !(mode.IsLasting && source is { IsLatent: true, IsSetOnce: true }))
            AddEntry(new FlowEntry
            {
                Source = source.NarrowTo(mode.InputMember),
                Marks = mode.FoundMarks,
                Outlet = outlet,
                OutMember = mode.OutMember,
                Path = CallPath.Join(
                    mode.Route,
                    new CallPath(source.Name, source.IsLatent ? mode.ReadAt ?? source.Place : source.Place, null)),
                Suppressed = answers.Suppressed(source.Place),
                InPlaceOf = mode.InPlaceOf,
            });
        if (!source.IsLatent)
            return;
        var held = answers.InitialValues(source);
        foreach (var entry in held.Entries)
            if (FirstValues.IsKept(entry)
                && (mode.InputMember is null
                    || entry.OutMember is null
                    || MemberPath.Overlap(entry.OutMember, mode.AskedMember!)))
                AddEntry(CreateKeptEntry(source, entry, mode));
        if (isRegion)
            EmitGivenMembers(source, held, mode);
        if (mode.InputMember is { } member && isRegion && !FirstValues.IsMadeInSight(held))
            foreach (var entry in answers.MemberValues(member).Entries)
                if (FirstValues.IsKept(entry))
                    AddEntry(CreateKeptEntry(FirstValues.NameMember(source, member), entry, mode));
    }

    // What the members give and do of an object that a variable holds since before the first record: they run now.
    private void EmitHeld(FlowSource variable, VisitMode mode)
    {
        foreach (var entry in answers.InitialValues(variable).Entries)
        {
            if (entry.Source is not null && entry.Outlet.Slot == Outlet.ResultSlot && entry.OutMember == mode.Member)
                AddEntry(
                    CreateKeptEntry(variable, entry, mode, CallPath.Join(mode.Route, entry.Path?.Rest ?? entry.Path)));
        }
    }

    // `node = options.Value.Node` before the first record: a member of an object that somebody handed in.
    private void EmitGivenMembers(FlowSource source, Summary held, VisitMode mode)
    {
        foreach (var given in held.Entries)
        {
            if (given.Outlet.Slot != Outlet.ResultSlot
                || given.OutMember is { } filled
                && mode.AskedMember is { } asked
                && !MemberPath.Overlap(filled, asked)
                || (given.Source is null
                    ? given.InputMember
                    : given.Source is { IsLatent: true }
                    ? given.Source.Member
                    : null)
                    is not { } member
                || member == ValueNode.EveryMember)
                continue;
            foreach (var entry in answers.MemberValues(member).Entries)
                if (FirstValues.IsKept(entry))
                    AddEntry(CreateKeptEntry(source, entry, mode));
        }
    }

    // A delegate is run each time; any other value was computed once, and the process that replays has a different one.
    private FlowEntry CreateKeptEntry(
        FlowSource variable, FlowEntry entry, VisitMode mode, CallPath? path = null) => new()
        {
            // A host's name is the same in this process whenever it is read; the process that replays is on another host.
            Source = (entry.Marks & FlowMarks.Deferred) != 0
                || entry.Source is { Api.Kind: ApiKind.Host or ApiKind.TimeZone }
            ? entry.Source
            : new FlowSource(
                new ApiRow(variable.Api.DocumentationId, ApiKind.State, "once-per-process"),
                variable.Name,
                variable.Place),
            Marks = mode.FoundMarks | entry.Marks,
            Outlet = outlet,
            OutMember = mode.OutMember,
            Path = path ?? CallPath.Join(mode.Route, new CallPath(variable.Name, variable.Place, entry.Path)),
            Suppressed = entry.Suppressed,
            InPlaceOf = mode.InPlaceOf,
        };

    private void EmitFound(int slot, VisitMode mode, ImmutableSortedSet<string> except)
    {
        if ((filter & SourceFilter.Inputs) != 0)
            return;
        // What lasts is asked of an object and of what it holds; records are handed on as they are.
        if (slot != Slot.This)
            mode = mode with { Marks = mode.Marks & ~FlowMarks.Lasting };
        // All of what leaves is meant anyway.
        var member = !isFlat && (mode.IsEveryMember || mode.IsMixed) ? ValueNode.EveryMember : mode.InputMember;
        AddEntry(new FlowEntry
        {
            InputSlot = slot,
            InputMember = member,
            IsMemberAsItIs = member is not null && !isFlat && !mode.IsFlat && MemberPath.IsOfValue(member),
            Except = member is null ? except : FlowEntry.NoMembers,
            Path = member is not null && HeldObjects.IsHeld(member) ? mode.Route : null,
            Marks = mode.Marks & (FlowMarks.WithoutOrder | VisitMode.OfHeldMember),
            Outlet = outlet,
            OutMember = mode.OutMember,
            InPlaceOf = mode.InPlaceOf,
        });
    }

    private void AddEntry(FlowEntry entry)
    {
        if (entry.Source is { } source && IsLeftOut(source, entry.Marks))
            return;
        if (findsSource)
        {
            hasFoundSource |= entry.Source is not null;
            return;
        }
        entries.Keep(Limits is { IsOfLargeCircle: true } ? entry.WithDefault(null) : entry);
    }

    private bool IsLeftOut(FlowSource source, FlowMarks marks) =>
        (marks & FlowMarks.WithoutOrder) != 0 && source.Api.Kind == ApiKind.Order
        || IsFiltered(source)
        || isRegion && source.IsManyVariables;

    private bool IsFiltered(FlowSource source) =>
        findsSource && source.Api.Kind is ApiKind.OpenCall or ApiKind.UnseenCall
        || (filter & SourceFilter.Latent) != 0 && (source.IsLatent || source.IsManyVariables)
        || (filter & SourceFilter.Kept) != 0 && source.IsKept
        || (filter & SourceFilter.External) != 0 && source.Api.IsExternalState && !DecidesEffect(source.Api);

    private bool DecidesEffect(ApiRow read) => outlet is { Escape: EscapeKind.Argument, Effect.Api.Kind: var effect }
        && ForeignAnswers.DecideEffect(read, effect);

    /// <summary>What a delegate leaves in one of its arguments, and no member of a value.</summary>
    public static bool IsDelegateArgument(string? member) => member?.StartsWith("#", StringComparison.Ordinal) == true;
}
