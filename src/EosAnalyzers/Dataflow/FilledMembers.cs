namespace EosAnalyzers.Dataflow;

/// <summary>What a value is known to hold in one of its members.</summary>
internal enum FilledMember
{
    /// <summary>Nothing that is known of: what stands in for it counts.</summary>
    Open,

    /// <summary>Something was put there on every way.</summary>
    Filled,

    /// <summary>The object is the one that the body itself is called on: its caller knows.</summary>
    OfCaller,
}

/// <summary>
/// Whether an object was given what its own method has a default for: <c>new Builder().At(time).Build()</c>, where
/// <c>Build</c> takes <c>at ?? DateTime.UtcNow</c>.
/// </summary>
internal static class FilledMembers
{
    // A chain of calls on one object is rarely longer.
    private const int MostSteps = 64;

    /// <summary>What is known of the object.</summary>
    /// <param name="value">The object.</param>
    /// <param name="member">What may be filled.</param>
    /// <param name="summaries">What calls do.</param>
    /// <param name="onlyGiven">What a call puts there by itself leaves it open; what it is given for it does not.</param>
    public static FilledMember Ask(
        ValueNode value, string member, Func<Callees, Summary> summaries, bool onlyGiven)
    {
        var left = MostSteps;
        return Ask(value, member, summaries, onlyGiven, ref left);
    }

    // All branches share the steps: where branches follow branches their ways are too many.
    private static FilledMember Ask(
        ValueNode value, string member, Func<Callees, Summary> summaries, bool onlyGiven, ref int left)
    {
        var node = value;
        while (left-- > 0)
        {
            switch (node.Kind)
            {
                case ValueKind.Overlay:
                    if (node.Member == member)
                        return FilledMember.Filled;
                    node = node.First;
                    break;
                case ValueKind.Marked or ValueKind.Default or ValueKind.Step or ValueKind.Reread:
                    node = node.First;
                    break;
                case ValueKind.Input:
                    return node.Slot == Slot.This ? FilledMember.OfCaller : FilledMember.Open;
                case ValueKind.Union when node.Second is { } other:
                    // Only what both have is there in any case.
                    return Ask(node.First, member, summaries, onlyGiven, ref left) is var first
                        && first != FilledMember.Open
                        && Ask(other, member, summaries, onlyGiven, ref left) == first
                            ? first
                            : FilledMember.Open;
                case ValueKind.CallOutput:
                    if (!TryEnter(node, member, summaries, onlyGiven, out var before))
                        return before is null ? FilledMember.Open : FilledMember.Filled;
                    node = before!;
                    break;
                default:
                    return FilledMember.Open;
            }
        }
        return FilledMember.Open;
    }

    // What the call gives back is the object that it was called on, or another one that is filled.
    private static bool TryEnter(
        ValueNode node, string member, Func<Callees, Summary> summaries, bool onlyGiven, out ValueNode? before)
    {
        var summary = summaries(node.Site!.Callees);
        var entries = summary.EntriesOf(node.Slot);
        before = node;
        if (entries is null)
        {
            before = node.Site.ValueGiven(node.Slot);
            return true;
        }
        if (entries.Any(entry => entry.OutMember is { } filled && MemberPath.GetOuter(filled) == member
            ? !onlyGiven || entry.Source is null
            : !onlyGiven && entry.Except.Contains(member)))
            return false;
        if (!entries.Any(PassesObjectOn) && node.Slot != Slot.This)
        {
            before = null;
            return false;
        }
        if (summary.Mutations.Any(place => place.Slot == Slot.This && place.Member == member))
            return false;
        before = node.Site.ValueGiven(Slot.This);
        return true;
    }

    private static bool PassesObjectOn(FlowEntry entry) => entry.PassesInputOn && entry.InputSlot == Slot.This;
}
