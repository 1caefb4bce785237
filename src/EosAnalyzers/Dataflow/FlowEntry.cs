using System.Collections.Immutable;

namespace EosAnalyzers.Dataflow;

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
