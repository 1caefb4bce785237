using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.CodeFixes.Sql;

/// <summary>The file of SQL that defines a project's tables.</summary>
internal static class SchemaFile
{
    /// <summary>
    /// The solution with one table more, at the end of the last file: migrations are read in the order of their names.
    /// </summary>
    public static async Task<Solution> AddTableAsync(
        Solution solution, ProjectId project, string definition, CancellationToken cancellation)
    {
        var file = solution.GetProject(project)?.AdditionalDocuments
            .Where(document => document.FilePath?.EndsWith(".sql", StringComparison.OrdinalIgnoreCase) == true)
            .OrderBy(document => document.FilePath, StringComparer.OrdinalIgnoreCase)
            .LastOrDefault();
        if (file is null)
            return solution;
        var text = await file.GetTextAsync(cancellation).ConfigureAwait(false);
        var before = text.ToString().TrimEnd();
        if (before.Contains(definition))
            return solution;
        var end = before.Length == 0 || before.EndsWith(";", StringComparison.Ordinal) ? "" : ";";
        var line = text.ToString().Contains("\r\n") ? "\r\n" : "\n";
        return solution.WithAdditionalDocumentText(
            file.Id, SourceText.From($"{before}{end}{line}{definition}{line}", text.Encoding));
    }
}
