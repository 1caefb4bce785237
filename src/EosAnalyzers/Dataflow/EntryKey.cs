using EosAnalyzers.Catalog;

namespace EosAnalyzers.Dataflow;

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
