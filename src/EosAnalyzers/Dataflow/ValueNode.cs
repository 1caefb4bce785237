using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using EosAnalyzers.Facts;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// What is read: an API that another attempt reads differently, a variable that outlives the attempt, or an effect
/// itself.
/// </summary>
/// <param name="Api">The row that says what it is.</param>
/// <param name="Name">As a reader writes it.</param>
/// <param name="Place">Where it is read; null where the code is not in this compilation.</param>
/// <param name="Variable">The key of the variable that outlives the attempt.</param>
/// <param name="Member">The member of that variable, where only it is read.</param>
internal sealed record FlowSource(
    ApiRow Api, string Name, MemberPlace? Place, string? Variable = null, string? Member = null)
{
    /// <summary>A variable by its key, wherever it is read.</summary>
    public static FlowSource OfVariable(string key, string name) =>
        new(new ApiRow(key, ApiKind.State, "variable"), name, null, key);

    /// <summary>The effect that this stands for.</summary>
    public EffectSite? Effect { get; init; }

    /// <summary>Where it is read, where that is in another project whose source is at hand: file and line.</summary>
    public string? Cause { get; init; }

    /// <summary>
    /// Nothing changes the variable after it was given its first value: only that value makes two attempts differ.
    /// </summary>
    public bool IsFixed { get; init; }

    /// <summary>The variable holds functions, which run whenever they are called.</summary>
    public bool HoldsFunctions { get; init; }

    /// <summary>The variable names the same object for as long as it lives.</summary>
    public bool IsSetOnce { get; init; }

    /// <summary>What a captured local was declared with.</summary>
    public BodyKey? InitialValue { get; init; }

    /// <summary>
    /// Another read gives another value; a host's name or culture stays what it is while the process lives.
    /// </summary>
    public bool IsDrawn => Api.Kind.IsDrawn();

    /// <summary>
    /// A variable of an earlier record: it makes two attempts differ only when a replayed region changes it.
    /// </summary>
    public bool IsLatent => Api is { Kind: ApiKind.State, Classification: "variable" };

    /// <summary>Variables that outlive the attempt, too many to be told apart.</summary>
    public static FlowSource ManyVariables { get; } = new(
        new ApiRow("many-variables", ApiKind.State, "many-variables"), "", null);

    /// <summary>
    /// <c>seen.Count</c> of a variable that outlives the attempt: only that member is read.
    /// </summary>
    public FlowSource NarrowTo(string? member) =>
        member is null || !IsLatent || Member is not null ? this
            : member == ValueNode.TypeAlone ? this with { Member = member }
            : this with { Member = member, Api = new ApiRow(member, ApiKind.State, Api.Classification) };

    public bool IsManyVariables => ReferenceEquals(Api, ManyVariables.Api);

    /// <summary>Drawn once and kept by a variable of the process.</summary>
    public bool IsKept => Api is { Kind: ApiKind.State, Classification: "once-per-process" };
}

/// <summary>The call of an effect, which may be in a helper.</summary>
internal sealed class EffectSite(ApiRow api, MemberPlace? place) : IEquatable<EffectSite>
{
    public ApiRow Api => api;

    /// <summary>Null where the code is not in this compilation.</summary>
    public MemberPlace? Place => place;

    /// <summary>What another assembly says of it, where the call is there.</summary>
    public FactEntry? Foreign { get; init; }

    public bool Equals(EffectSite? other) =>
        other is not null
            && Equals(place, other.Place)
            && api.DocumentationId == other.Api.DocumentationId
            && ReferenceEquals(Foreign, other.Foreign);

    public override bool Equals(object? obj) => Equals(obj as EffectSite);

    public override int GetHashCode() => place?.GetHashCode() ?? api.DocumentationId.GetHashCode();
}

[Flags]
internal enum FlowMarks
{
    None = 0,

    /// <summary>What only an order could have put into it is gone.</summary>
    WithoutOrder = 1,

    /// <summary>It is read when the delegate is run that the value holds, each time again.</summary>
    Deferred = 2,

    /// <summary>
    /// The value went through code that cannot be seen: what any of its members holds may be in any member now.
    /// </summary>
    Flat = 8,

    /// <summary>Of what a callee leaves in its argument, only what it adds.</summary>
    Added = 4,

    /// <summary>
    /// Asked for in a query: every member of the value, for any member of where it goes, since a summary did not tell
    /// them apart.
    /// </summary>
    AnyMember = 16,

    /// <summary>
    /// Asked for in a query: only what the object was given when it was made, since nothing changes that. Of a member:
    /// neither it nor any part of it changes.
    /// </summary>
    Lasting = 32,

    /// <summary>Of a member: it names the same object for as long as its own object lives.</summary>
    SetOnce = 64,

    /// <summary>Of a member that is set: it may be set again.</summary>
    Changing = 128,

    /// <summary>
    /// Asked for in a query, and of a member: a generator of random numbers. One that was there before the record came
    /// draws other numbers in each attempt, however it was made.
    /// </summary>
    Generator = 256,

    /// <summary>Of a member: what its object holds is known from where that is created.</summary>
    HeldInSight = 512,

    /// <summary>What a function is called with: it was read before, whenever the function runs.</summary>
    ReadBefore = 1024,
}

internal enum ValueKind
{
    Stable,
    Source,
    Input,
    CallOutput,
    Union,
    Member,
    Overlay,
    Marked,
    Default,
    Step,
    Reread,
}

/// <summary>
/// A value at one point of a body, as a graph: where it comes from is followed backwards along <see cref="First"/>,
/// <see cref="Second"/> and
/// <see cref="Later"/>. Sharing parts is what keeps a body's flow as long as the body.
/// </summary>
internal sealed class ValueNode
{
    /// <summary>The member key that stands for what a delegate leaves in any of its arguments.</summary>
    public const string AnyDelegateArgument = "#*";

    /// <summary>
    /// The member key of an input that stands for each of its members: what any of them holds may be in any member of
    /// where it goes.
    /// </summary>
    public const string EveryMember = "*";

    /// <summary>
    /// The member key for what no member of a value decides: whether there is one, and of which type.
    /// </summary>
    public const string TypeAlone = "type";

    /// <summary>
    /// The member key for the text of a value whose type its reader does not know. As what a delegate leaves in its
    /// arguments, it is no part of what leaves.
    /// </summary>
    public const string TextAlone = "#text";

    private const int ReadsKept = 8;

    private static readonly ImmutableArray<SharedPlace> NoReads = ImmutableArray<SharedPlace>.Empty;

    private static int made;

    private ValueNode(ValueKind kind)
    {
        Kind = kind;
        // Only a hash: two threads may make two nodes with the same one.
        Id = unchecked(++made);
    }

    /// <summary>Tells nodes apart in hashed sets.</summary>
    public int Id { get; }

    /// <summary>A value that every attempt computes alike.</summary>
    public static ValueNode Stable { get; } = new(ValueKind.Stable);

    public ValueKind Kind { get; }

    public bool IsStable => Kind == ValueKind.Stable;

    public ValueNode First { get; private set; } = null!;

    // No kind of value has more than one of these: nodes are what a walk allocates most.
    private object? part;

    public ValueNode? Second
    {
        get => part as ValueNode;
        private set => part = value;
    }

    /// <summary>What later iterations of a loop put in.</summary>
    public List<ValueNode>? Later
    {
        get => part as List<ValueNode>;
        private set => part = value;
    }

    public string? Member { get; private set; }

    public int Slot { get; private set; } = Dataflow.Slot.None;

    public FlowSource? Source
    {
        get => part as FlowSource;
        private set => part = value;
    }

    public CallSite? Site
    {
        get => part as CallSite;
        private set => part = value;
    }

    /// <summary>The call that the value is asked for by.</summary>
    public CallPath? Call
    {
        get => part as CallPath;
        private set => part = value;
    }

    public FlowMarks Marks { get; private set; }

    /// <summary>
    /// The variables of earlier records that it is known to depend on when it is made; the first ones only.
    /// </summary>
    public ImmutableArray<SharedPlace> Reads { get; private set; } = NoReads;

    public static ValueNode FromSource(FlowSource source) => new(ValueKind.Source)
    {
        Source = source,
        Reads = source.IsLatent
            ? ImmutableArray.Create(new SharedPlace(Dataflow.Slot.None, source.Variable, null))
            : NoReads,
    };

    public static ValueNode FromInput(int slot) => new(ValueKind.Input)
    {
        Slot = slot,
        Reads = slot == Dataflow.Slot.This ? ImmutableArray.Create(new SharedPlace(slot, null, null)) : NoReads,
    };

    /// <summary>What a call returns (<see cref="Outlet.ResultSlot"/>), or leaves in an argument.</summary>
    public static ValueNode FromOutput(CallSite site, int slot, FlowMarks marks = FlowMarks.None) =>
        new(ValueKind.CallOutput)
        {
            Site = site,
            Slot = slot,
            Marks = marks,
            Reads = slot == Outlet.ResultSlot ? NoReads : site.ValueGiven(slot).Reads,
        };

    /// <summary>Either of them, or both.</summary>
    public ValueNode Or(ValueNode other)
    {
        if (other.IsStable
            || ReferenceEquals(this, other)
            || Kind == ValueKind.Union && (ReferenceEquals(First, other) || ReferenceEquals(Second, other)))
            return this;
        return IsStable
            ? other
            : new ValueNode(ValueKind.Union) { First = this, Second = other, Reads = JoinReads(Reads, other.Reads) };
    }

    /// <summary>A value that may change from iteration to iteration.</summary>
    public static ValueNode InLoop(ValueNode before) =>
        new(ValueKind.Union) { First = before, Later = [], Reads = before.Reads };

    public void AddLater(ValueNode value)
    {
        if (!ReferenceEquals(value, this) && !value.IsStable)
            Later!.Add(value);
    }

    /// <summary>Who gave the value said what its text depends on.</summary>
    public bool HasText => Kind == ValueKind.Overlay && Member == TextAlone;

    /// <summary>One member of it.</summary>
    /// <param name="member">The key of the member.</param>
    /// <param name="lasting">Whether it stays as it was when the object was made.</param>
    public ValueNode MemberOf(string member, FlowMarks lasting = FlowMarks.None)
    {
        var node = this;
        for (var depth = 0; depth < 16
            && node.Kind == ValueKind.Overlay
            && member != AnyDelegateArgument; depth++, node = node.First)
            if (node.Member == member)
                return node.Second!;
        return IsStable
            ? this
            : new ValueNode(ValueKind.Member)
            {
                First = node,
                Member = member,
                Marks = lasting,
                Reads = ReadsBelow(node.Reads, member)
            };
    }

    /// <summary>A strong update: what the member held before is gone.</summary>
    public ValueNode WithMember(string member, ValueNode value, FlowMarks lasting = FlowMarks.None) =>
        IsStable && value.IsStable
            ? this
            : new ValueNode(ValueKind.Overlay)
            {
                First = this,
                Second = value,
                Member = member,
                Marks = lasting,
                Reads = JoinReads(Reads, value.Reads)
            };

    public ValueNode Flatten() => Kind is ValueKind.Source ? this : WithMarks(FlowMarks.Flat);

    public ValueNode WithMarks(FlowMarks marks) =>
        IsStable || (Marks & marks) == marks && Kind == ValueKind.Marked
            ? this
            : new ValueNode(ValueKind.Marked) { First = this, Marks = marks, Reads = Reads };

    /// <summary>
    /// It counts only where the caller does not give what <paramref name="given"/> names (<see cref="Defaults"/>).
    /// </summary>
    public ValueNode InPlaceOf(string? given) =>
        IsStable || given is null
            ? this
            : new ValueNode(ValueKind.Default) { First = this, Member = given, Reads = Reads };

    /// <summary>
    /// The variable is read again after a call that may have changed it: what it depends on is read here.
    /// </summary>
    public ValueNode ReadAgainAt(MemberPlace place) =>
        new(ValueKind.Reread) { First = this, Call = new CallPath("", place, null), Reads = Reads };

    /// <summary>What a call gives that runs what the object holds: the call is a step of the path.</summary>
    public ValueNode CalledAt(string name, MemberPlace place) =>
        IsStable
            ? this
            : new ValueNode(ValueKind.Step) { First = this, Call = new CallPath(name, place, null), Reads = Reads };

    private static ImmutableArray<SharedPlace> JoinReads(
        ImmutableArray<SharedPlace> left, ImmutableArray<SharedPlace> right)
    {
        if (right.IsEmpty || left.Length >= ReadsKept || left == right)
            return left;
        if (left.IsEmpty)
            return right;
        // Nearly always the same variables again: asked of every value that is made, so without iterators.
        var joined = left;
        foreach (var read in right)
        {
            if (joined.Length < ReadsKept && !joined.Contains(read))
                joined = joined.Add(read);
        }
        return joined;
    }

    // Most values read nothing: they pay for no closure.
    private static ImmutableArray<SharedPlace> ReadsBelow(ImmutableArray<SharedPlace> reads, string member)
    {
        if (reads.IsEmpty)
            return reads;
        var below = ImmutableArray.CreateBuilder<SharedPlace>(reads.Length);
        foreach (var read in reads)
            below.Add(read.MemberBelow(member));
        return below.MoveToImmutable();
    }
}
