using System.Collections.Immutable;

namespace EosAnalyzers.Dataflow;

// The nodes of the body itself: each is visited once for each member that is looked for.
internal sealed partial class FlowQuery
{
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
                    EmitHeldOf(node.Source, mode);
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
                else if ((node.Marks & FlowMarks.HeldInSight) != 0 && HeldObjects.IsHeld(mode.Member!))
                    VisitHeldOfMember(node, mode);
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

    // `pipeline.Run(v)` of a class that creates its pipeline: what that holds runs, and remembers as long as the member.
    private void VisitHeldOfMember(ValueNode node, VisitMode mode)
    {
        var member = FlowSource.OfVariable(node.Member!, "");
        var read = EmitHeld(member, mode);
        var whole = mode with { Member = null, Narrow = null };
        if ((read & HeldRead.State) != 0)
            PushVisit(node, whole, FlowEntry.NoMembers);
        if ((read & HeldRead.Generator) != 0)
            PushVisit(node, whole with { Marks = mode.Marks | FlowMarks.Generator }, FlowEntry.NoMembers);
    }

    // Of what comes from outside only its members are told apart.
    private static bool HasParts(ValueNode node) =>
        node.Kind != ValueKind.Input && (node.Kind != ValueKind.Source || node.Source is { IsLatent: true });

    private void VisitMarked(ValueNode node, VisitMode mode, ImmutableSortedSet<string> except)
    {
        var marked = (node.Marks & FlowMarks.ReadBefore) != 0
            ? mode with { Marks = mode.Marks & ~FlowMarks.Deferred }
            : mode with { Marks = mode.Marks | node.Marks };
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
}
