using System.Collections.Immutable;

namespace EosAnalyzers.CodeFixes.Engine;

/// <summary>One way to make one finding hold in a replay.</summary>
/// <param name="EquivalenceKey">The equivalence key: the same choice for every finding that a FixAll meets.</param>
/// <param name="Title">What will hold afterwards.</param>
/// <param name="Edits">All changes, in any number of files.</param>
internal sealed record Rewrite(string EquivalenceKey, string Title, ImmutableArray<NodeEdit> Edits)
{
    /// <summary>What is right depends on what only the user knows: it is chosen place by place, never by FixAll or dotnet format.</summary>
    public bool IsDecision { get; init; }

    public static Rewrite Create(string key, string title, params NodeEdit[] edits) => new(key, title, ImmutableArray.Create(edits));

    public Rewrite WithEdits(IEnumerable<NodeEdit> edits) => this with { Edits = Edits.AddRange(edits) };
}
