using System.Text;
using EosAnalyzers.CodeFixes.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.CodeFixes.Settings;

/// <summary>The <c>.editorconfig</c> that holds for a file of code: the nearest one above it, else a new one.</summary>
internal static class EditorConfigFile
{
    private const string FileName = ".editorconfig";
    private const string Section = "[*.cs]";

    public static async Task<Solution> AddLineAsync(
        Solution solution, ConfigLine line, CancellationToken cancellation)
    {
        var document = solution.GetDocument(line.Document)!;
        if (FindNearest(document) is not { } file)
            return solution.AddAnalyzerConfigDocument(
                DocumentId.CreateNewId(document.Project.Id),
                FileName,
                SourceText.From($"{Section}\n{line.Text}\n", Encoding.UTF8),
                filePath: Path.Combine(FindFolder(document), FileName));
        var text = await file.GetTextAsync(cancellation).ConfigureAwait(false);
        return solution.WithAnalyzerConfigDocumentText(file.Id, AddLine(text, line.Text));
    }

    private static AnalyzerConfigDocument? FindNearest(Document document) => document.Project.AnalyzerConfigDocuments
        .Where(file => Path.GetFileName(file.FilePath) == FileName
            && document.FilePath?.StartsWith(
                Path.GetDirectoryName(file.FilePath) ?? "", StringComparison.Ordinal) == true)
        .OrderByDescending(file => file.FilePath!.Length)
        .FirstOrDefault();

    private static string FindFolder(Document document) =>
        Path.GetDirectoryName(document.Project.FilePath ?? document.FilePath ?? "") ?? "";

    // Behind the heading of the section for C#, or in a new one at the end.
    private static SourceText AddLine(SourceText text, string line)
    {
        var end = text.ToString().Contains("\r\n") ? "\r\n" : "\n";
        foreach (var heading in text.Lines)
            if (heading.ToString().Trim() == Section)
                return text.Replace(new TextSpan(heading.End, 0), end + line);
        var before = text.ToString().TrimEnd();
        return SourceText.From(
            $"{before}{(before.Length == 0 ? "" : end + end)}{Section}{end}{line}{end}", text.Encoding);
    }
}
