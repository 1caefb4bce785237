using System.Collections.Immutable;

namespace EosAnalyzers.Dataflow;

// What callees give and do: the entries of their summaries are bound to what the call gives.
internal sealed partial class FlowQuery
{
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
        if ((Defaults.ReadMember(given) ?? HeldObjects.ReadMember(given)) is { } member)
        {
            if (site.Defaults is { } set && set.IsGiven(given))
                return false;
            // What a constructor puts there by itself the default stands for.
            var isHeld = HeldObjects.IsHeld(given) || entry.OutMember is { } part && HeldObjects.IsHeld(part);
            var holds = FilledMembers.Ask(site.ValueGiven(Slot.This), member, answers.Summaries, onlyGiven: isHeld);
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
        else if (entry.InputMember is null && mode.Member is { } asked && MemberPath.IsOfValue(asked))
            PushMemberGiven(site, entry, mode, asked);
        else if (!(IsDelegateArgument(mode.Member) && entry.InputMember is not null))
            PushVisit(
                site.ValueGiven(entry.InputSlot),
                EnterCallee(site, entry, mode),
                entry.InputMember is null ? except : FlowEntry.NoMembers);
    }

    // `void Put(Order order) => last = order;`: of what is in the member now, as it was given, one member is meant.
    private void PushMemberGiven(CallSite site, FlowEntry entry, VisitMode mode, string asked)
    {
        if (!entry.Except.Contains(buffers.Paths.GetOuter(asked)))
            PushVisit(
                site.ValueGiven(entry.InputSlot), mode with { Marks = JoinMarks(mode, entry) }, FlowEntry.NoMembers);
    }

    // What a local function of this body leaves in this body's variables is read here.
    private static bool IsInside(CallSite site, int slot) => site.IsInside && slot != Outlet.ResultSlot;

    private static FlowMarks JoinMarks(VisitMode mode, FlowEntry entry) => mode.Marks | entry.Marks;

    // What a callee does, told by its caller; nearly always known already, so that nothing is made before it is asked.
    private void CarryEntry(CarriedEntry carried)
    {
        var source = carried.Entry.Source!.NarrowTo(carried.NarrowedTo);
        if (IsLeftOut(source, carried.OutMember, carried.Marks))
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
}
