using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.CodeFixes.Record;

/// <summary>What has an id or a number of its own, and would have the same as another one of its record.</summary>
/// <param name="Kind">Tells it from others of which nodes count otherwise.</param>
/// <param name="CountAt">How many of them a node makes, each of which may be fixed where the node is.</param>
internal sealed record DrawCount(string Kind, Func<SyntaxNode, int> CountAt)
{
    private static readonly ConditionalWeakTable<Compilation, Dictionary<(string Kind, SyntaxTree Tree), int>> Known = new();

    public DrawCount(string kind, Func<SyntaxNode, bool> isOne) : this(kind, node => isOne(node) ? 1 : 0)
    {
    }

    public bool IsAny(SyntaxNode node) => CountAt(node) > 0;

    /// <summary>
    /// How many there are in the files that come before the file, where a record is at hand: two files may process one
    /// topic.
    /// </summary>
    public int CountBeforeFile(SyntaxTree file, Compilation compilation)
    {
        var counts = Known.GetValue(compilation, _ => []);
        lock (counts)
            return compilation.SyntaxTrees
                .Where(tree => string.CompareOrdinal(tree.FilePath, file.FilePath) < 0)
                .Sum(tree => counts.TryGetValue((Kind, tree), out var count)
                    ? count
                    : counts[(Kind, tree)] = CountInRegions(tree, compilation));
    }

    private int CountInRegions(SyntaxTree tree, Compilation compilation)
    {
        var model = new Lazy<SemanticModel>(() => compilation.GetSemanticModel(tree));
        return tree.GetRoot().DescendantNodes()
            .Select(node => (Node: node, Count: CountAt(node)))
            .Where(found => found.Count > 0 && RecordAccess.FindRecord(found.Node, model.Value) is not null)
            .Sum(found => found.Count);
    }
}
