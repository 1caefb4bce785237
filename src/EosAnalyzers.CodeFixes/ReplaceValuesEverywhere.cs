using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.CodeFixes;

/// <summary>All values of a project or a solution at once. Roslyn's own provider merges changes of code only.</summary>
internal sealed class ReplaceValuesEverywhere : FixAllProvider
{
    public static ReplaceValuesEverywhere Instance { get; } = new();

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Project, FixAllScope.Solution];

    public override Task<CodeAction?> GetFixAsync(FixAllContext context) => Task.FromResult<CodeAction?>(CodeAction.Create(
        "Write the values that the findings ask for",
        cancellation => Fix(context.WithCancellationToken(cancellation)),
        ReplaceValueCodeFix.EquivalenceKey));

    private static async Task<Solution> Fix(FixAllContext context)
    {
        var solution = context.Solution;
        foreach (var project in context.Scope == FixAllScope.Solution ? solution.Projects : [context.Project])
            foreach (var file in (await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false)).ToLookup(found => found.Location.GetLineSpan().Path))
                foreach (var document in project.Documents.Concat(project.AdditionalDocuments).Where(document => document.FilePath == file.Key))
                    solution = ReplaceValueCodeFix.WithText(solution, document, await Text(document, file, context.CancellationToken).ConfigureAwait(false));
        return solution;
    }

    private static async Task<SourceText> Text(TextDocument document, IEnumerable<Diagnostic> findings, CancellationToken cancellation) =>
        (await document.GetTextAsync(cancellation).ConfigureAwait(false))
            .WithChanges(findings.Select(ReplaceValueCodeFix.Change).OfType<TextChange>().Distinct().OrderBy(change => change.Span.Start));
}
