using System.Collections.Immutable;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// How a value is asked for: which member of it is meant, which member of the outlet that goes to, and, where all
/// members of the value are meant, which one of what the body is given.
/// </summary>
internal readonly record struct VisitMode(string? Member, string? OutMember, FlowMarks Marks, string? Narrow = null)
{
    /// <summary>What the caller may give instead of what is found on this way (<see cref="Defaults"/>).</summary>
    public string? InPlaceOf { get; init; }

    /// <summary>Where the variable was read whose value is asked for; null where it is read.</summary>
    public MemberPlace? ReadAt { get; init; }

    /// <summary>
    /// The calls from here to that of what an object holds. It tells no question from another: the first one to ask is
    /// the witness.
    /// </summary>
    public CallPath? Route { get; init; }

    /// <summary>What a query asks for is no property of what it finds.</summary>
    public const FlowMarks AskedFor = FlowMarks.Flat | FlowMarks.AnyMember;

    /// <summary>What is said of a member that an object holds, as long as it is the same object that is asked.</summary>
    public const FlowMarks OfHeldMember = FlowMarks.Lasting | FlowMarks.Generator;

    /// <summary>What a source that is found is marked with.</summary>
    public FlowMarks FoundMarks => Marks & ~(AskedFor | OfHeldMember);

    /// <summary>Only what the object was given when it was made.</summary>
    public bool IsLasting => (Marks & FlowMarks.Lasting) != 0;

    /// <summary>
    /// What lasts in an object no call changes, and a generator is the same one after it: the receiver is asked.
    /// </summary>
    public bool IsAskedOfReceiver(ValueNode output) =>
        (Marks & OfHeldMember) != 0 && output.Slot == Slot.This && output.Site!.IsOnMadeObject;

    public VisitMode WithoutHeldMember() =>
        (Marks & OfHeldMember) == 0 ? this : this with { Marks = Marks & ~OfHeldMember };

    /// <summary>
    /// The value is somewhere in another one: which it is may change, though nothing of it does.
    /// </summary>
    public VisitMode Flatten() => this with
    {
        Member = null,
        Narrow = AskedMember,
        Marks = Marks & ~FlowMarks.Lasting,
    };

    /// <summary>
    /// One member is asked for: what lasts below it lasts as long as the member names the same object.
    /// </summary>
    public VisitMode EnterMember(ValueNode member, string asked) => this with
    {
        Member = asked,
        Narrow = null,
        Marks = (member.Marks & FlowMarks.Lasting) != 0 ? Marks | FlowMarks.Lasting
            : (member.Marks & FlowMarks.Generator) != 0 ? Marks & ~FlowMarks.Lasting | FlowMarks.Generator
            : (member.Marks & FlowMarks.SetOnce) != 0 ? Marks
            : Marks & ~FlowMarks.Lasting,
    };

    /// <summary>The members of the value are not told apart where it goes.</summary>
    public bool IsFlat => (Marks & AskedFor) != 0;

    /// <summary>The member of the input that is carried on.</summary>
    public string? InputMember => AskedMember is { } asked ? MemberPath.GetOuter(asked) : null;

    /// <summary>The same, or a member of it.</summary>
    public string? AskedMember => Member ?? Narrow;

    /// <summary>Each member is meant, and may be in any member of where it goes.</summary>
    public bool IsEveryMember => Member is null && (Marks & FlowMarks.AnyMember) != 0;

    /// <summary>
    /// What is put into one member was mixed before: which of its own members holds it nobody can say.
    /// </summary>
    public bool IsMixed => Member is null && Narrow is null && OutMember is not null && IsFlat;

    /// <summary>The same question, without what makes no difference where it goes.</summary>
    public VisitMode Normalize(bool isFlat) =>
        isFlat ? (Marks & AskedFor) == 0 ? this : this with { Marks = Marks & ~AskedFor }
        : (Marks & AskedFor) == AskedFor ? this with { Marks = Marks & ~FlowMarks.Flat }
        : this;

    /// <summary>Wide questions first, since they answer narrower ones.</summary>
    public int Turn => ((Marks & FlowMarks.WithoutOrder) != 0 ? 2 : 0) + (AskedMember is null ? 0 : 1);

    /// <summary>What a summary carries on of an input, seen from where its result goes.</summary>
    public VisitMode EnterCallee(FlowEntry entry) => entry.InputMember switch
    {
        null => this with { Member = null, Marks = Marks | entry.Marks },
        ValueNode.EveryMember => this with
        {
            Member = null,
            Narrow = null,
            Marks = Marks | entry.Marks | FlowMarks.AnyMember,
        },
        var member => this with { Member = member, Narrow = null, Marks = Marks | entry.Marks },
    };
}

/// <summary>
/// What is still to be looked at; where it was looked at before, the members that count now and did not then.
/// </summary>
internal readonly record struct OpenVisit(
    ValueNode Node, VisitMode Mode, ImmutableSortedSet<string> Except, ImmutableSortedSet<string>? Counting);

/// <summary>
/// What the queries of one solver use one after the other, so that none of them grows tables of its own.
/// </summary>
internal sealed class QueryBuffers
{
    // By the turn of the question.
    private readonly Stack<OpenVisit>[] open = [new(), new(), new(), new()];

    // A table that one large body needed is not emptied again for each small one: one for each size, the smallest first.
    private static readonly int[] Sizes = [1_024, 8 * 1_024, 64 * 1_024];

    // Each grows once, but for what is so large that to empty it costs more.
    private readonly Dictionary<(ValueNode, VisitMode), ImmutableSortedSet<string>>?[] visitedBySize = new Dictionary<
        (ValueNode, VisitMode), ImmutableSortedSet<string>>?[Sizes.Length + 1];

    private int size;

    public QueryBuffers() => Visited = visitedBySize[0] = new(VisitComparer.Instance);

    /// <summary>What was looked at for one way out, and what was overwritten on the way there.</summary>
    public Dictionary<(ValueNode, VisitMode), ImmutableSortedSet<string>> Visited { get; private set; }

    /// <summary>The outputs of calls of which that was taken in which is the same for each member.</summary>
    public HashSet<(ValueNode, VisitMode)> Bound { get; private set; } = new(VisitComparer.Instance);

    public MemberPaths Paths { get; } = new();

    /// <summary>What a table of entries is asked with.</summary>
    public EntryKey Asked { get; } = new();

    public bool HasOpenVisit => Array.Exists(open, visits => visits.Count > 0);

    /// <summary>Notes a visit that was not there before.</summary>
    public void AddVisited((ValueNode, VisitMode) visit, ImmutableSortedSet<string> except)
    {
        if (size < Sizes.Length && Visited.Count == Sizes[size])
            MoveToLarger();
        Visited.Add(visit, except);
    }

    private void MoveToLarger()
    {
        var larger = visitedBySize[size + 1] ??= new(4 * Sizes[size], VisitComparer.Instance);
        foreach (var known in Visited)
            larger.Add(known.Key, known.Value);
        Visited.Clear();
        Visited = larger;
        size++;
    }

    public void PushVisit(OpenVisit visit) => open[visit.Mode.Turn].Push(visit);

    public bool TryPopVisit(out OpenVisit visit)
    {
        foreach (var visits in open)
        {
            if (visits.Count == 0)
                continue;
            visit = visits.Pop();
            return true;
        }
        visit = default;
        return false;
    }

    public void DropVisits()
    {
        foreach (var visits in open)
            visits.Clear();
    }

    public void Clear()
    {
        DropVisits();
        if (size == Sizes.Length)
            visitedBySize[size] = null;
        else
            Visited.Clear();
        (Visited, size) = (visitedBySize[0]!, 0);
        if (Bound.Count > Sizes[0])
            Bound = new(VisitComparer.Instance);
        else
            Bound.Clear();
    }

    // A query is millions of look-ups by node and mode in a large library: hashed by what is at hand, and not by
    // reading texts from end to end.
    private sealed class VisitComparer : IEqualityComparer<(ValueNode Node, VisitMode Mode)>
    {
        public static VisitComparer Instance { get; } = new();

        public bool Equals((ValueNode Node, VisitMode Mode) left, (ValueNode Node, VisitMode Mode) right) =>
            ReferenceEquals(left.Node, right.Node)
            && left.Mode.Marks == right.Mode.Marks
            && string.Equals(left.Mode.Member, right.Mode.Member)
            && string.Equals(left.Mode.OutMember, right.Mode.OutMember)
            && string.Equals(left.Mode.Narrow, right.Mode.Narrow)
            && string.Equals(left.Mode.InPlaceOf, right.Mode.InPlaceOf)
            && (ReferenceEquals(left.Mode.ReadAt, right.Mode.ReadAt)
                || left.Mode.ReadAt?.Equals(right.Mode.ReadAt) == true);

        public int GetHashCode((ValueNode Node, VisitMode Mode) visit) =>
            unchecked((((((visit.Node.Id * 31 + (int)visit.Mode.Marks) * 31
                + MemberKeys.HashOf(visit.Mode.Member)) * 31
                + MemberKeys.HashOf(visit.Mode.OutMember)) * 31)
                + MemberKeys.HashOf(visit.Mode.Narrow)) * 31
                + MemberKeys.HashOf(visit.Mode.InPlaceOf)
                + (visit.Mode.ReadAt?.Start ?? 0));
    }
}

/// <summary>
/// Buffers that no query is using: solvers come and go with the compilations of a project, and each would grow tables of
/// its own. They are empty.
/// </summary>
internal sealed class SpareBuffers
{
    private QueryBuffers? spare;

    public QueryBuffers Take() => Interlocked.Exchange(ref spare, null) ?? new();

    public void GiveBack(QueryBuffers used)
    {
        used.Clear();
        // Names that were joined for one project's members are few; those of years of edits are not.
        if (!used.Paths.AreMany)
            spare = used;
    }
}
