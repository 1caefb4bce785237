using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Options;
using Microsoft.CodeAnalysis.Simplification;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.CodeFixes.Syntax;

/// <summary>
/// What fixes have written, as a person would have: names by usings, indented, no line over the limit. It is done here
/// and not left to the host, which shortens names only after the lines are broken.
/// </summary>
internal static class WrittenCode
{
    private static readonly Regex BareLineFeed = new("(?<!\r)\n");

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
                solution = await FormatBrokenLinesAsync(
                    before, BreakLines(solution, id, root, given), id, given, cancellation).ConfigureAwait(false);
        return solution;
    }

    // What stands in braces behind a broken line is indented as the formatter does it, where the file is so throughout.
    private static async Task<Solution> FormatBrokenLinesAsync(
        Solution before, Solution solution, DocumentId id, SourceText given, CancellationToken cancellation)
    {
        if (before.GetDocument(id) is not { } old || solution.GetDocument(id) is not { } document)
            return solution;
        var (own, text) = (new HashSet<string>(given.Lines.Select(line => line.ToString())),
            await document.GetTextAsync(cancellation).ConfigureAwait(false));
        var written = text.Lines.Where(line => line.Span.Length > 0 && !own.Contains(line.ToString()))
            .Select(line => line.Span)
            .ToList();
        if (written.Count == 0)
            return solution;
        var options = await FindOptionsAsync(old, cancellation).ConfigureAwait(false);
        var expected = await Formatter.FormatAsync(old, options, cancellation).ConfigureAwait(false);
        if (!given.ContentEquals(await expected.GetTextAsync(cancellation).ConfigureAwait(false)))
            return solution;
        var formatted = await Formatter.FormatAsync(document, written, options, cancellation).ConfigureAwait(false);
        var result = KeepLineEnds(await formatted.GetTextAsync(cancellation).ConfigureAwait(false), given);
        return result.ContentEquals(text) ? solution : solution.WithDocumentText(id, result);
    }

    private static async Task<SyntaxNode> ShortenNamesAsync(Document document, CancellationToken cancellation)
    {
        var shortened = await Simplifier.ReduceAsync(document, Simplifier.Annotation, cancellationToken: cancellation)
            .ConfigureAwait(false);
        var formatted = await Formatter.FormatAsync(
            shortened,
            Formatter.Annotation,
            await FindOptionsAsync(shortened, cancellation).ConfigureAwait(false),
            cancellation).ConfigureAwait(false);
        return (await formatted.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
    }

    // The file shows what its team uses, also where no .editorconfig says so.
    private static async Task<OptionSet> FindOptionsAsync(Document document, CancellationToken cancellation)
    {
        var options = await document.GetOptionsAsync(cancellation).ConfigureAwait(false);
        return UsesTabs(await document.GetTextAsync(cancellation).ConfigureAwait(false))
            ? options.WithChangedOption(FormattingOptions.UseTabs, LanguageNames.CSharp, true)
            : options;
    }

    private static bool UsesTabs(SourceText text)
    {
        var lines = text.ToString().Split('\n');
        return lines.Count(line => line.StartsWith("\t", StringComparison.Ordinal))
            > lines.Count(line => line.StartsWith("  ", StringComparison.Ordinal));
    }

    // A class that was written as a text is indented by spaces.
    private static SourceText KeepTabs(SourceText text, SourceText given)
    {
        if (!UsesTabs(given))
            return text;
        var own = new HashSet<string>(given.Lines.Select(line => line.ToString()));
        var changes = text.Lines
            .Select(line => (Line: line, Text: line.ToString()))
            .Where(line => line.Text.StartsWith("    ", StringComparison.Ordinal) && !own.Contains(line.Text))
            .Select(line => (line.Line, Count: (line.Text.Length - line.Text.TrimStart(' ').Length) / 4))
            .Select(line =>
                new TextChange(new TextSpan(line.Line.Start, line.Count * 4), new string('\t', line.Count)))
            .ToList();
        return changes.Count == 0 ? text : text.WithChanges(changes);
    }

    private static async Task<SourceText?> FindTextAsync(
        Solution solution, DocumentId id, CancellationToken cancellation) =>
        solution.GetDocument(id) is { } document
            ? await document.GetTextAsync(cancellation).ConfigureAwait(false)
            : null;

    private static Solution BreakLines(Solution solution, DocumentId id, SyntaxNode root, SourceText given)
    {
        var text = root.GetText(given.Encoding);
        var broken = KeepLineEnds(
            KeepTabs(LineBreaks.BreakLongLines(text, given, (CSharpParseOptions)root.SyntaxTree.Options), given),
            given);
        return broken == text ? solution : solution.WithDocumentText(id, broken);
    }

    // What is added has the ends of lines that every other line has.
    private static SourceText KeepLineEnds(SourceText text, SourceText given)
    {
        if (BareLineFeed.IsMatch(given.ToString()) || given.Lines.Count < 2)
            return text;
        var changes = BareLineFeed.Matches(text.ToString())
            .Cast<Match>()
            .Select(end => new TextChange(new TextSpan(end.Index, end.Length), "\r\n"))
            .ToList();
        return changes.Count == 0 ? text : text.WithChanges(changes);
    }
}
