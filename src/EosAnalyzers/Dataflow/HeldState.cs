using EosAnalyzers.Catalog;

namespace EosAnalyzers.Dataflow;

/// <summary>What the members of a held object read of it.</summary>
[Flags]
internal enum HeldRead
{
    None = 0,

    /// <summary>What earlier records may have changed.</summary>
    State = 1,

    /// <summary>A generator of random numbers that it keeps.</summary>
    Generator = 2,
}

/// <summary>
/// What an object remembers that another one holds: <c>new Pipeline(new Counting())</c>. Where it is created nobody
/// knows how long it lives: who calls the outer object says which variable holds that, and what is made for each record
/// remembers nothing.
/// </summary>
internal static class HeldState
{
    // No variable is called so. Whichever member of the held object it is, the outer object changes with it.
    private const string Key = "L:#held";

    private const string GeneratorMember = "generator";

    private static readonly ApiRow Row = new(Key, ApiKind.State, "variable");

    /// <summary>What a held object's members read of what it remembers.</summary>
    public static ValueNode ReadAt(MemberPlace creation) =>
        ValueNode.FromSource(new FlowSource(Row, "state", creation, Key, Key) { IsSetOnce = true });

    /// <summary>The object keeps a generator of random numbers, which draws on from one call to the next.</summary>
    public static FlowSource AsGenerator(FlowSource source) => source with { Member = GeneratorMember };

    public static bool IsGenerator(FlowSource source) => IsOf(source) && source.Member == GeneratorMember;

    /// <summary>It is that of whatever variable holds the outer object.</summary>
    public static bool IsOf(FlowSource source) => source.Variable == Key;

    /// <summary>It lasts only in what an object does when it is called later.</summary>
    public static bool IsLost(FlowSource source, string? outMember) =>
        IsOf(source) && !FlowQuery.IsDelegateArgument(outMember);
}
