using System.Collections.Immutable;
using EosAnalyzers.Catalog;

namespace EosAnalyzers.Dataflow;

/// <summary>Where a value leaves the attempt.</summary>
internal enum EscapeKind
{
    /// <summary>The callback's result: the record.</summary>
    Record,

    /// <summary>A forwarded record, a header or a state store.</summary>
    Store,

    /// <summary>A field, a static or a captured variable that outlives the attempt.</summary>
    State,

    /// <summary>An exception that decides what becomes of the record.</summary>
    Failure,

    /// <summary>An argument of an effect, or the branch that decides whether the effect happens.</summary>
    Argument,

    /// <summary>The call itself changes something outside the transaction.</summary>
    Effect,
}

/// <summary>
/// A way out of a body: its result, an input that it changes, or an escape. <paramref name="Decided"/> is the variable
/// that the value is not put into, but of which it decides whether it changes.
/// </summary>
internal sealed record Outlet(int Slot, EscapeKind? Escape = null, EffectSite? Effect = null, string? Decided = null)
{
    /// <summary>The variable that keeps the value, where it escapes into one.</summary>
    public string? Variable { get; init; }

    public const int ResultSlot = -3;

    /// <summary>Of a call that is only looked at: the effects that it would have.</summary>
    public const int EffectsSlot = -4;

    public static Outlet Result { get; } = new(ResultSlot);

    // Large circles count and group by it in each round.
    private int hash;

    private Outlet(Outlet other)
    {
        (Slot, Escape, Effect) = (other.Slot, other.Escape, other.Effect);
        (Decided, Variable) = (other.Decided, other.Variable);
    }

    public bool Equals(Outlet? other) =>
        ReferenceEquals(this, other)
        || other is not null
            && Slot == other.Slot
            && Escape == other.Escape
            && GetHashCode() == other.GetHashCode()
            && string.Equals(Decided, other.Decided)
            && string.Equals(Variable, other.Variable)
            && Equals(Effect, other.Effect);

    public override int GetHashCode() => hash != 0 ? hash : hash = ComputeHash();

    private int ComputeHash()
    {
        var all = unchecked((Slot * 31 + (int)(Escape ?? 0)) * 31 + (Effect?.GetHashCode() ?? 0));
        all = unchecked((all * 31 + MemberKeys.HashOf(Decided)) * 31 + MemberKeys.HashOf(Variable));
        return all == 0 ? 1 : all;
    }
}

/// <summary>One call on the way from a region to what it reads; the last one is the read itself.</summary>
internal sealed class CallPath(string name, MemberPlace? place, CallPath? rest)
{
    public string Name => name;

    public MemberPlace? Place => place;

    public CallPath? Rest => rest;

    public int Length { get; } = 1 + (rest?.Length ?? 0);

    /// <summary>The shorter one first, then the one that comes first in source.</summary>
    public static int ComparePaths(CallPath? left, CallPath? right)
    {
        var byLength = (left?.Length ?? 0).CompareTo(right?.Length ?? 0);
        if (byLength != 0)
            return byLength;
        for (; left is not null
            && right is not null
            && !ReferenceEquals(left, right); (left, right) = (left.Rest, right.Rest))
        {
            var byPlace = left.Place is null || right.Place is null
                ? (left.Place is null).CompareTo(right.Place is null)
                : left.Place.CompareTo(right.Place);
            if (byPlace != 0)
                return byPlace;
            var byName = string.CompareOrdinal(left.Name, right.Name);
            if (byName != 0)
                return byName;
        }
        return 0;
    }

    /// <summary>The same, of a path and one that would begin with a call: nothing is made for it.</summary>
    public static int CompareWithCall(CallPath? left, string name, MemberPlace? place, CallPath? rest)
    {
        var byLength = (left?.Length ?? 0).CompareTo(1 + (rest?.Length ?? 0));
        if (byLength != 0)
            return byLength;
        var byPlace = left!.Place is null || place is null
            ? (left.Place is null).CompareTo(place is null)
            : left.Place.CompareTo(place);
        if (byPlace != 0)
            return byPlace;
        var byName = string.CompareOrdinal(left.Name, name);
        return byName != 0 ? byName : ComparePaths(left.Rest, rest);
    }

    /// <summary>The one path and behind it the other; either may be missing.</summary>
    public static CallPath? Join(CallPath? first, CallPath? last) =>
        first is null ? last
        : last is null ? first
        : new CallPath(first.Name, first.Place, Join(first.Rest, last));

    public IEnumerable<CallPath> ListSteps()
    {
        for (var step = this; step is not null; step = step.Rest)
            yield return step;
    }
}

/// <summary>
/// What tells two entries of a summary apart; everything else about them is one witness. Its hash is kept: an entry is
/// looked up again in each round of a circle.
/// </summary>
internal sealed class EntryKey : IEquatable<EntryKey>
{
    private const FlowMarks MarksOfInput = FlowMarks.WithoutOrder | VisitMode.OfHeldMember;

    private int hash;

    public Outlet Outlet { get; private set; } = Outlet.Result;

    public string? OutMember { get; private set; }

    public ApiKind? SourceKind { get; private set; }

    public string? Variable { get; private set; }

    public string? Member { get; private set; }

    public EffectSite? Effect { get; private set; }

    public int InputSlot { get; private set; } = Slot.None;

    public FlowMarks Marks { get; private set; }

    public MemberPlace? Start { get; private set; }

    public string Suppressed { get; private set; } = "";

    public string? InPlaceOf { get; private set; }

    /// <summary>
    /// What a region lets out is told apart by where that begins as well (<paramref name="start"/>).
    /// </summary>
    public static EntryKey OfSource(FlowEntry entry, FlowSource source, MemberPlace? start) => new()
    {
        Outlet = entry.Outlet,
        OutMember = entry.OutMember,
        SourceKind = source.Api.Kind,
        Variable = source.Variable,
        Member = source.Member,
        Effect = source.Effect,
        Marks = entry.Marks & FlowMarks.Deferred,
        Start = start,
        Suppressed = entry.Suppressed,
        InPlaceOf = entry.InPlaceOf,
    };

    public static EntryKey OfInput(FlowEntry entry) => new()
    {
        Outlet = entry.Outlet,
        OutMember = entry.OutMember,
        Member = entry.InputMember,
        InputSlot = entry.InputSlot,
        Marks = entry.Marks & MarksOfInput,
        InPlaceOf = entry.InPlaceOf,
    };

    /// <summary>Becomes the key of an entry, to ask a table with.</summary>
    public EntryKey AskFor(FlowEntry entry, bool isRegion)
    {
        if (entry.Source is { } source)
            return AskForSource(source, entry.Outlet, entry.OutMember, entry.Marks, isRegion ? entry.Path?.Place : null)
                .AskAs(entry.Suppressed, entry.InPlaceOf);
        (Outlet, OutMember, SourceKind, Variable, Member) =
            (entry.Outlet, entry.OutMember, null, null, entry.InputMember);
        (Effect, InputSlot, Marks, Start) = (null, entry.InputSlot, entry.Marks & MarksOfInput, null);
        return AskAs("", entry.InPlaceOf);
    }

    /// <summary>The same of what is read, wherever it came from.</summary>
    public EntryKey AskForSource(
        FlowSource source, Outlet outlet, string? outMember, FlowMarks marks, MemberPlace? start)
    {
        (Outlet, OutMember, SourceKind, Variable, Member) =
            (outlet, outMember, source.Api.Kind, source.Variable, source.Member);
        (Effect, InputSlot, Marks, Start) = (source.Effect, Slot.None, marks & FlowMarks.Deferred, start);
        return this;
    }

    public EntryKey AskAs(string suppressed, string? inPlaceOf)
    {
        (Suppressed, InPlaceOf, hash) = (suppressed, inPlaceOf, 0);
        return this;
    }

    /// <summary>
    /// Becomes another key with other members, to ask a set with: a large circle asks millions of times, and each
    /// question would be a key of its own. A key that a set holds is never changed.
    /// </summary>
    public EntryKey Ask(EntryKey key, string? outMember, string? member)
    {
        (Outlet, OutMember, SourceKind, Variable, Member) =
            (key.Outlet, outMember, key.SourceKind, key.Variable, member);
        (Effect, InputSlot, Marks, Start, Suppressed, InPlaceOf, hash) =
            (key.Effect, key.InputSlot, key.Marks, key.Start, key.Suppressed, key.InPlaceOf, 0);
        return this;
    }

    public bool Equals(EntryKey? other) =>
        ReferenceEquals(this, other)
        || other is not null
            && GetHashCode() == other.GetHashCode()
            && InputSlot == other.InputSlot
            && SourceKind == other.SourceKind
            && Marks == other.Marks
            && (ReferenceEquals(Outlet, other.Outlet) || Outlet.Equals(other.Outlet))
            && string.Equals(OutMember, other.OutMember)
            && string.Equals(Member, other.Member)
            && string.Equals(Variable, other.Variable)
            && Equals(Effect, other.Effect)
            && Equals(Start, other.Start)
            && string.Equals(Suppressed, other.Suppressed)
            && string.Equals(InPlaceOf, other.InPlaceOf);

    public override bool Equals(object? obj) => Equals(obj as EntryKey);

    public override int GetHashCode() => hash != 0 ? hash : hash = ComputeHash();

    private int ComputeHash()
    {
        var all = unchecked(InputSlot * 31 + (int)(SourceKind ?? 0));
        all = unchecked(all * 31 + Outlet.Slot * 7 + (int)(Outlet.Escape ?? 0));
        all = unchecked(all * 31 + MemberKeys.HashOf(OutMember));
        all = unchecked(all * 31 + MemberKeys.HashOf(Member));
        all = unchecked(all * 31 + MemberKeys.HashOf(Variable));
        all = unchecked(all * 31 + MemberKeys.HashOf(InPlaceOf));
        all = unchecked(all * 31 + (Effect?.GetHashCode() ?? 0));
        all = unchecked(all * 31 + (Outlet.Effect?.GetHashCode() ?? 0));
        return unchecked(all * 31 + (Start?.Start ?? 0)) is var found && found == 0 ? 1 : found;
    }
}

/// <summary>Hashes the keys of members and variables by their ends, in which documentation ids differ.</summary>
internal static class MemberKeys
{
    public static int HashOf(string? key)
    {
        if (key is null)
            return 0;
        var hash = key.Length;
        for (var i = Math.Max(0, key.Length - 6); i < key.Length; i++)
            hash = unchecked(hash * 31 + key[i]);
        return hash;
    }
}

/// <summary>
/// One thing that a body does with what it reads or is given: from where, to where, and by which path.
/// </summary>
internal sealed class FlowEntry
{
    private EntryKey? key;

    public FlowEntry()
    {
    }

    private FlowEntry(FlowEntry other)
    {
        (Source,
            InputSlot,
            InputMember,
            Except,
            Marks) = (other.Source, other.InputSlot, other.InputMember, other.Except, other.Marks);
        (Outlet,
            OutMember,
            Path,
            Callee,
            Suppressed,
            InPlaceOf) =
            (other.Outlet, other.OutMember, other.Path, other.Callee, other.Suppressed, other.InPlaceOf);
        IsMemberAsItIs = other.IsMemberAsItIs;
    }

    public FlowSource? Source { get; init; }

    /// <summary>The input that is carried on, where there is no source.</summary>
    public int InputSlot { get; init; } = Slot.None;

    public string? InputMember { get; init; }

    /// <summary>That member is carried on with its own members as they are.</summary>
    public bool IsMemberAsItIs { get; init; }

    /// <summary>The members of the input that are overwritten on the way.</summary>
    public ImmutableSortedSet<string> Except { get; init; } = NoMembers;

    public FlowMarks Marks { get; init; }

    public Outlet Outlet { get; init; } = Outlet.Result;

    /// <summary>The member of the outlet that it is put into.</summary>
    public string? OutMember { get; init; }

    /// <summary>
    /// From the outermost call to the read; of an input the calls to what the object holds, null for any other.
    /// </summary>
    public CallPath? Path { get; init; }

    /// <summary>The rules that are silenced where the path ends, with spaces between them.</summary>
    public string Suppressed { get; init; } = "";

    /// <summary>What the caller may give instead (<see cref="Defaults"/>); null where it counts in any case.</summary>
    public string? InPlaceOf { get; init; }

    /// <summary>The callee's name, where the entry is that of several callees of one call.</summary>
    public string? Callee { get; init; }

    /// <summary>An input is carried on with its members as they are.</summary>
    public bool PassesInputOn => Source is null && InputMember is null;

    public static ImmutableSortedSet<string> NoMembers { get; } = ImmutableSortedSet.Create<string>(
        StringComparer.Ordinal);

    /// <summary>What tells it apart from the other entries of a summary.</summary>
    public EntryKey Key => key ??= CreateKey(isRegion: false);

    /// <summary>The same of a region, which tells apart where it goes out as well.</summary>
    public EntryKey FindKey(bool isRegion) => isRegion ? CreateKey(isRegion) : Key;

    /// <summary>It stands for the same thing as another entry.</summary>
    public void ShareKey(FlowEntry same) => key ??= same.Key;

    private EntryKey CreateKey(bool isRegion) => Source is { } source
        ? EntryKey.OfSource(this, source, isRegion ? Path?.Place : null)
        : EntryKey.OfInput(this);

    /// <summary>
    /// The better witness of two with the same key: the shorter path; of an input what is overwritten on every way.
    /// </summary>
    public FlowEntry ChooseShorter(FlowEntry other)
    {
        if (Source is null)
        {
            if (IsMemberAsItIs && !other.IsMemberAsItIs)
                return new FlowEntry(this) { IsMemberAsItIs = false }.ChooseShorter(other);
            if (other.IsMemberAsItIs && !IsMemberAsItIs)
                return ChooseShorter(new FlowEntry(other) { IsMemberAsItIs = false });
            var both = Except.Intersect(other.Except);
            if (CallPath.ComparePaths(Path, other.Path) is var byPath && byPath != 0)
            {
                var shorter = byPath < 0 ? this : other;
                return both.Count == shorter.Except.Count ? shorter : new FlowEntry(shorter) { Except = both };
            }
            return both.Count == Except.Count
                ? this
                : other.Except.Count == both.Count
                ? other
                : new FlowEntry(this) { Except = both };
        }
        return IsChosenBefore(other, other.Callee) ? this : other;
    }

    /// <summary>Of two of the same source it is the better witness, or as good, if the other is that of a callee.</summary>
    public bool IsChosenBefore(FlowEntry other, string? callee)
    {
        var order = CallPath.ComparePaths(Path, other.Path);
        return order != 0 ? order < 0 : string.CompareOrdinal(Callee, callee) <= 0;
    }

    /// <summary>What a step of a template method lets out, seen from the template.</summary>
    public FlowEntry CalledBy(string callee, Outlet outlet, string? outMember) => new(this)
    {
        Path = new CallPath(callee, null, Path),
        Outlet = outlet,
        OutMember = outMember,
    };

    /// <summary>The same, which counts only where the caller does not give something else.</summary>
    public FlowEntry WithDefault(string? given) => given == InPlaceOf ? this : new(this) { InPlaceOf = given };

    public FlowEntry WithSource(FlowSource source) => new(this) { Source = source };

    public FlowEntry CalledAs(string callee) => new(this) { Callee = callee };

    /// <summary>
    /// It may be in any member of where it goes. An input that is put into one member is then asked for with all of its
    /// members: the input itself in place of the outlet would say that each member goes to the same member.
    /// </summary>
    public FlowEntry WithoutOutMember() => Source is null && InputMember is null
        ? new(this) { OutMember = null, InputMember = ValueNode.EveryMember, Except = NoMembers }
        : new(this) { OutMember = null };

    /// <summary>Any member of the input may be carried on; what leaves is all of the input then.</summary>
    public FlowEntry WithoutInputMember() => new(this)
    {
        InputMember = Outlet.Escape is null ? ValueNode.EveryMember : null,
        IsMemberAsItIs = false,
        Except = NoMembers,
    };

    /// <summary>Of one of so many variables that nobody is told which.</summary>
    public FlowEntry OfManyVariables() => new(this) { Source = FlowSource.ManyVariables };

    /// <summary>It may be in any part of the member of where it goes.</summary>
    public FlowEntry WithoutPartOfMember() =>
        OutMember is { } member && MemberPath.IsJoined(member)
            ? new(this) { OutMember = MemberPath.GetOuter(member) }
            : this;

    public FlowEntry WithoutSourceMember() => new(this) { Source = Source! with { Member = null } };
}

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
