using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.Rules.Hosts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.CodeFixes.Settings;

/// <summary>
/// Writes the values that a finding brings along into the deployment files, and leaves every other byte as it is.
/// </summary>
public abstract class FileValueCodeFix : DeclaredCodeFix
{
    private static readonly FixAction WriteValue = new(
        "replace-value",
        FixKind.Safe,
        "Set {0} to {1}",
        "the value that the described cluster or the rule asks for; the file is YAML, JSON or .properties");

    internal sealed override IReadOnlyList<FixAction> Actions { get; } = [WriteValue];

    public override FixAllProvider GetFixAllProvider() => FileValueFixAllProvider.Instance;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var text = await context.TextDocument.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in FindOwnDiagnostics(context))
            if (FindChanges(diagnostic) is { IsEmpty: false } changes && changes[0].Change.Span.End <= text.Length)
                context.RegisterCodeFix(
                    CreateAction(context.TextDocument.Project, changes, GetTitle(text, changes)), diagnostic);
    }

    /// <summary>
    /// What the finding wants to stand at its place, and at those that go with it; empty when values do not repair it.
    /// </summary>
    internal static ImmutableArray<FileChange> FindChanges(Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue(PropertyKeys.Replacement, out var replacement) || replacement is null)
            return ImmutableArray<FileChange>.Empty;
        var changes = ImmutableArray.CreateBuilder<FileChange>();
        changes.Add(FileChange.At(diagnostic.Location, replacement));
        for (var index = 0; index < diagnostic.AdditionalLocations.Count; index++)
            if (diagnostic.Properties.TryGetValue(FileDiagnostics.GetFurtherReplacementKey(index), out var further)
                && further is not null)
                changes.Add(FileChange.At(diagnostic.AdditionalLocations[index], further));
        return changes.ToImmutable();
    }

    /// <summary>The solution with the values written; a container that a test describes has them in code.</summary>
    internal static async Task<Solution> ApplyAsync(
        Solution solution, ProjectId id, IEnumerable<FileChange> changes, CancellationToken cancellation)
    {
        var project = solution.GetProject(id)!;
        foreach (var file in changes.GroupBy(change => change.Path))
            foreach (var document in project.Documents.Concat(project.AdditionalDocuments)
                .Where(document => document.FilePath == file.Key))
            {
                var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
                var ordered = file.Select(change => change.Change)
                    .GroupBy(change => change.Span)
                    .Select(same => same.First())
                    .Where(change => change.Span.End <= text.Length)
                    .OrderBy(change => change.Span.Start);
                solution = ReplaceText(solution, document, text.WithChanges(ordered));
            }
        return solution;
    }

    private static Solution ReplaceText(Solution solution, TextDocument file, SourceText text) =>
        file is Document
            ? solution.WithDocumentText(file.Id, text)
            : solution.WithAdditionalDocumentText(file.Id, text);

    private static string GetTitle(SourceText text, ImmutableArray<FileChange> changes)
    {
        var values = changes.Select(change => change.Change.NewText!.Trim('"', '\''));
        return WriteValue.FormatTitle(
            FindSetting(text, changes[0].Change.Span.Start), string.Join(", with it ", values));
    }

    // The key before the value, as the file spells it: `key: value`, `key=value`, `"key": "value"`.
    private static string FindSetting(SourceText text, int value)
    {
        var line = text.Lines.GetLineFromPosition(value);
        var before = text.ToString(TextSpan.FromBounds(line.Start, value)).TrimEnd(' ', '"', '\'', ':', '=');
        var key = before.Substring(before.LastIndexOfAny([' ', '"', '\'', ',', '{', '-']) + 1);
        return key.Length > 0 && key.Any(char.IsLetter) ? key : "the value";
    }

    private static CodeAction CreateAction(Project project, ImmutableArray<FileChange> changes, string title) =>
        CodeAction.Create(
            title,
            cancellation => ApplyAsync(project.Solution, project.Id, changes, cancellation),
            WriteValue.EquivalenceKey);
}

/// <summary>A text to write in a file.</summary>
internal sealed record FileChange(string Path, TextChange Change)
{
    public static FileChange At(Location place, string text) =>
        new(place.GetLineSpan().Path, new TextChange(place.SourceSpan, text));
}
