namespace EosAnalyzers.Dataflow;

/// <summary>
/// A member of a value, or a member of that member: of <c>Execute(order).Value.Id</c> the <c>Id</c> alone, whatever else
/// the row holds. Deeper ones are not told apart.
/// </summary>
internal static class MemberPath
{
    // No documentation ID has it.
    private const char Below = '\u0003';

    /// <summary>The member of a member; what stands for no member of a value keeps its meaning.</summary>
    public static string Join(string outer, string? inner) =>
        inner is null || IsJoined(outer) || !IsOfValue(outer) || !IsOfValue(inner)
            ? outer
            : outer + Below + GetOuter(inner);

    /// <summary>The member of the value itself.</summary>
    public static string GetOuter(string member) =>
        member.IndexOf(Below) is var end && end < 0 ? member : member.Substring(0, end);

    /// <summary>It names a member of a member.</summary>
    public static bool IsJoined(string member) => member.IndexOf(Below) >= 0;

    /// <summary>It is the member, or below it.</summary>
    public static bool IsIn(string path, string member) =>
        path.StartsWith(member, StringComparison.Ordinal)
            && (path.Length == member.Length || path[member.Length] == Below);

    /// <summary>What of the member is meant; null for all of it.</summary>
    public static string? GetRest(string path, string member) =>
        path.Length == member.Length ? null : path.Substring(member.Length + 1);

    /// <summary>A member of a value, and nothing that stands for what an object does or for all of its members.</summary>
    public static bool IsOfValue(string member) =>
        !FlowQuery.IsDelegateArgument(member) && member is not ValueNode.EveryMember;

    /// <summary>One is the other, or a part of it.</summary>
    public static bool Overlap(string one, string other) => IsIn(one, other) || IsIn(other, one);
}

/// <summary>
/// The same names, each made once: queries of one solver join and part the same few pairs again and again.
/// </summary>
internal sealed class MemberPaths
{
    private readonly Dictionary<(string Outer, string Inner), string> joined = new(PairComparer.Instance);
    private readonly Dictionary<string, (string Outer, string Part)> parted = new(StringComparer.Ordinal);

    private const int MostKept = 2_000;

    /// <summary>More are known than are worth keeping.</summary>
    public bool AreMany => joined.Count + parted.Count > MostKept;

    public string Join(string outer, string? inner)
    {
        if (inner is null)
            return outer;
        if (!joined.TryGetValue((outer, inner), out var path))
            joined.Add((outer, inner), path = MemberPath.Join(outer, inner));
        return path;
    }

    public string GetOuter(string path) => MemberPath.IsJoined(path) ? FindParts(path).Outer : path;

    /// <summary>What of the member is meant, which the path is in; null for all of it.</summary>
    public string? GetRest(string path, string member) => path.Length == member.Length ? null : FindParts(path).Part;

    private (string Outer, string Part) FindParts(string path)
    {
        if (parted.TryGetValue(path, out var parts))
            return parts;
        var outer = MemberPath.GetOuter(path);
        parts = (outer, MemberPath.GetRest(path, outer)!);
        parted.Add(path, parts);
        return parts;
    }

    private sealed class PairComparer : IEqualityComparer<(string Outer, string Inner)>
    {
        public static PairComparer Instance { get; } = new();

        public bool Equals((string Outer, string Inner) left, (string Outer, string Inner) right) =>
            string.Equals(left.Outer, right.Outer) && string.Equals(left.Inner, right.Inner);

        public int GetHashCode((string Outer, string Inner) pair) =>
            unchecked(MemberKeys.HashOf(pair.Outer) * 31 + MemberKeys.HashOf(pair.Inner));
    }
}
