using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.CodeFixes.Syntax;

/// <summary>
/// What fixes have written, as a person would have: names by usings, indented, no line over the limit. It is done here
/// and not left to the host, which shortens names only after the lines are broken.
/// </summary>
internal static class WrittenCode
{
    /// <summary>The solution with the changed files tidied; nothing that stood there before is touched.</summary>
    /// <param name="before">The solution before the fixes, whose own long lines stay.</param>
    public static async Task<Solution> TidyAsync(
        Solution before, Solution solution, IReadOnlyCollection<DocumentId> changed, CancellationToken cancellation)
    {
        var ids = changed.Distinct().ToList();
        solution = await NamespaceImports.ImportAsync(solution, ids, cancellation).ConfigureAwait(false);
        // All files are tidied against one solution: a change of one would have the others bound again.
        var tidied = new List<(DocumentId Id, SyntaxNode Root)>();
        foreach (var id in ids)
            if (solution.GetDocument(id) is { } document)
                tidied.Add((id, await ShortenNamesAsync(document, cancellation).ConfigureAwait(false)));
        solution = tidied.Aggregate(
            solution, (current, file) => current.WithDocumentSyntaxRoot(file.Id, file.Root));
        foreach (var (id, root) in tidied)
            if (await FindTextAsync(before, id, cancellation).ConfigureAwait(false) is { } given)
                solution = BreakLines(solution, id, root, given);
        return solution;
    }

    private static async Task<SyntaxNode> ShortenNamesAsync(Document document, CancellationToken cancellation)
    {
        var shortened = await Simplifier.ReduceAsync(document, Simplifier.Annotation, cancellationToken: cancellation)
            .ConfigureAwait(false);
        var formatted = await Formatter.FormatAsync(
            shortened, Formatter.Annotation, cancellationToken: cancellation).ConfigureAwait(false);
        return (await formatted.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
    }

    private static async Task<SourceText?> FindTextAsync(
        Solution solution, DocumentId id, CancellationToken cancellation) =>
        solution.GetDocument(id) is { } document
            ? await document.GetTextAsync(cancellation).ConfigureAwait(false)
            : null;

    private static Solution BreakLines(Solution solution, DocumentId id, SyntaxNode root, SourceText given)
    {
        var text = root.GetText(given.Encoding);
        var broken = LineBreaks.BreakLongLines(text, given, (CSharpParseOptions)root.SyntaxTree.Options);
        return broken == text ? solution : solution.WithDocumentText(id, broken);
    }
}
