using EosAnalyzers.CodeFixes.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.CodeFixes.Settings;

/// <summary>All values of a project or a solution at once. Roslyn's own provider merges changes of code only.</summary>
internal sealed class FileValueFixAllProvider : FixAllProvider
{
    public static FileValueFixAllProvider Instance { get; } = new();

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Project, FixAllScope.Solution];

    public override Task<CodeAction?> GetFixAsync(FixAllContext context) => Task.FromResult<CodeAction?>(CodeAction.Create(
        SafeFixes.Title,
        cancellation => FixAllAsync(context.WithCancellationToken(cancellation)),
        context.CodeActionEquivalenceKey ?? SafeFixes.Title));

    private static async Task<Solution> FixAllAsync(FixAllContext context)
    {
        var solution = context.Solution;
        foreach (var project in SafeFixes.FindProjects(context))
            foreach (var file in (await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false)).ToLookup(found => found.Location.GetLineSpan().Path))
                foreach (var document in project.Documents.Concat(project.AdditionalDocuments).Where(document => document.FilePath == file.Key))
                    solution = FileValueCodeFix.ReplaceText(solution, document, await ChangeTextAsync(document, file, context.CancellationToken).ConfigureAwait(false));
        return solution;
    }

    private static async Task<SourceText> ChangeTextAsync(TextDocument document, IEnumerable<Diagnostic> findings, CancellationToken cancellation) =>
        (await document.GetTextAsync(cancellation).ConfigureAwait(false))
            .WithChanges(findings.Select(FileValueCodeFix.FindChange).OfType<TextChange>().Distinct().OrderBy(change => change.Span.Start));
}
