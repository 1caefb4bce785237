using EosAnalyzers.CodeFixes.Record;
using EosAnalyzers.CodeFixes.Settings;
using EosAnalyzers.CodeFixes.Sql;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.CodeFixes.Engine;

/// <summary>Makes the edits of any number of rewrites, once per document.</summary>
internal static class SolutionEditor
{
    public static async Task<Solution> ApplyRewrites(
        Solution before, IEnumerable<Rewrite> rewrites, CancellationToken cancellation)
    {
        var solution = before;
        var changed = new List<DocumentId>();
        foreach (var edits in rewrites.SelectMany(rewrite => rewrite.Edits).GroupBy(edit => edit.Node.SyntaxTree))
            if (solution.GetDocument(edits.Key) is { } document)
            {
                changed.Add(document.Id);
                solution = solution.WithDocumentSyntaxRoot(
                    document.Id, ApplyEdits(await edits.Key.GetRootAsync(cancellation).ConfigureAwait(false), edits));
            }
        foreach (var rewrite in rewrites.Where(rewrite => rewrite.NewTable.Length > 0))
            solution = await SchemaFile.AddTableAsync(solution, changed[0].ProjectId, rewrite.NewTable, cancellation)
                .ConfigureAwait(false);
        foreach (var line in rewrites.Select(rewrite => rewrite.ConfigLine).OfType<ConfigLine>())
            solution = await EditorConfigFile.AddLineAsync(solution, line, cancellation).ConfigureAwait(false);
        solution = await RecordIdFile.ProvideAsync(solution, changed, cancellation).ConfigureAwait(false);
        return await WrittenCode.TidyAsync(before, solution, changed, cancellation).ConfigureAwait(false);
    }

    private static SyntaxNode ApplyEdits(SyntaxNode root, IEnumerable<NodeEdit> edits)
    {
        var changes = edits.GroupBy(edit => edit.Node).ToDictionary(
            byNode => byNode.Key,
            byNode => byNode.GroupBy(edit => edit.ChangeKey).Select(same => same.First().Change).ToList());
        return root.ReplaceNodes(
            changes.Keys, (original, current) => changes[original].Aggregate(current, (node, change) => change(node)));
    }
}
