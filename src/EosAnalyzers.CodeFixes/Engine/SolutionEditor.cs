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
        var all = rewrites.ToList();
        var (solution, changed) = await ApplyAllAsync(before, all, cancellation).ConfigureAwait(false);
        var torn = await FindTornFilesAsync(before, solution, changed, cancellation).ConfigureAwait(false);
        if (torn.Count == 0)
            return solution;
        var left = all.FindAll(rewrite => !rewrite.Edits.Any(edit => torn.Contains(edit.Node.SyntaxTree.FilePath)));
        return left.Count == 0
            ? before
            : (await ApplyAllAsync(before, left, cancellation).ConfigureAwait(false)).Solution;
    }

    // One file in two projects, which would become two texts (each has a RecordId in a namespace of its own): the
    // workspace would write both of them, with the marks of a conflict.
    private static async Task<HashSet<string>> FindTornFilesAsync(
        Solution before, Solution after, IEnumerable<DocumentId> changed, CancellationToken cancellation)
    {
        var torn = new HashSet<string>();
        foreach (var id in changed.Distinct())
            foreach (var linked in before.GetDocument(id)!.GetLinkedDocumentIds())
                if (changed.Contains(linked)
                    && after.GetDocument(id) is { FilePath: { } path } one
                    && after.GetDocument(linked) is { } other
                    && !(await one.GetTextAsync(cancellation).ConfigureAwait(false)).ContentEquals(
                        await other.GetTextAsync(cancellation).ConfigureAwait(false)))
                    torn.Add(path);
        return torn;
    }

    private static async Task<(Solution Solution, List<DocumentId> Changed)> ApplyAllAsync(
        Solution before, IReadOnlyList<Rewrite> rewrites, CancellationToken cancellation)
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
        (solution, var owners) = await UnreadParameters.RemoveAsync(before, solution, changed, cancellation)
            .ConfigureAwait(false);
        changed.AddRange(owners);
        foreach (var rewrite in rewrites.Where(rewrite => rewrite.NewTable.Length > 0))
            solution = await SchemaFile.AddTableAsync(solution, changed[0].ProjectId, rewrite.NewTable, cancellation)
                .ConfigureAwait(false);
        foreach (var line in rewrites.Select(rewrite => rewrite.ConfigLine).OfType<ConfigLine>())
            solution = await EditorConfigFile.AddLineAsync(solution, line, cancellation).ConfigureAwait(false);
        solution = await RecordIdFile.ProvideAsync(solution, changed, cancellation).ConfigureAwait(false);
        return (await WrittenCode.TidyAsync(before, solution, changed, cancellation).ConfigureAwait(false), changed);
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
