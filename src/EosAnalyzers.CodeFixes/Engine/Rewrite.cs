using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Record;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.CodeFixes.Engine;

/// <summary>One way to make one finding hold in a replay.</summary>
/// <param name="Action">The action that it is an instance of.</param>
/// <param name="Title">The action's title at this place.</param>
/// <param name="Edits">All changes, in any number of files.</param>
internal sealed record Rewrite(FixAction Action, string Title, ImmutableArray<NodeEdit> Edits)
{
    /// <summary>
    /// What tells it from other rewrites of the same action at the same place: the key that was chosen among several.
    /// </summary>
    public string Variant { get; init; } = "";

    /// <summary>
    /// The definition of a table that the rewrite needs and the database does not have: it is added to the project's
    /// file of SQL.
    /// </summary>
    public string NewTable { get; init; } = "";

    /// <summary>A line for the <c>.editorconfig</c> of a file; null where the rewrite needs none.</summary>
    public ConfigLine? ConfigLine { get; init; }

    public string EquivalenceKey => Variant.Length == 0 ? Action.EquivalenceKey : $"{Action.EquivalenceKey}:{Variant}";

    public bool IsSafe => Action.Kind == FixKind.Safe;

    /// <summary>Whether the code that it writes names the project's RecordId.</summary>
    public bool NeedsRecordId =>
        Edits.Any(edit => edit.Change(edit.Node).GetAnnotatedNodes(RecordIdFile.Reference).Any());

    public Rewrite WithEdits(IEnumerable<NodeEdit> edits) => this with { Edits = Edits.AddRange(edits) };
}

/// <summary>An option that holds for a file of code.</summary>
internal sealed record ConfigLine(DocumentId Document, string Text);
