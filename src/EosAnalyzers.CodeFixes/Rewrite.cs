using System.Collections.Immutable;

namespace EosAnalyzers.CodeFixes;

/// <summary>One way to make one finding hold in a replay.</summary>
/// <param name="Key">The equivalence key: the same choice for every finding that a FixAll meets.</param>
/// <param name="Title">What will hold afterwards.</param>
/// <param name="Edits">All changes, in any number of files.</param>
internal sealed record Rewrite(string Key, string Title, ImmutableArray<Edit> Edits)
{
    /// <summary>What is right depends on what only the user knows: it is chosen place by place, never by FixAll or dotnet format.</summary>
    public bool IsDecision { get; init; }

    public static Rewrite Of(string key, string title, params Edit[] edits) => new(key, title, ImmutableArray.Create(edits));

    public Rewrite And(IEnumerable<Edit> edits) => this with { Edits = Edits.AddRange(edits) };
}
