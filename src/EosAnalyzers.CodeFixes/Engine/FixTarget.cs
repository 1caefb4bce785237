using EosAnalyzers.Options;
using EosAnalyzers.Rules.Hosts;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.CodeFixes.Engine;

/// <summary>
/// A finding as a fix sees it: its place in the current tree, the API at the root, the stations of the path.
/// </summary>
internal sealed class FixTarget
{
    private FixTarget(Document document, Diagnostic diagnostic, SyntaxNode root, SemanticModel model) =>
        (Document, Diagnostic, Root, Model) = (document, diagnostic, root, model);

    public Document Document { get; }

    public Diagnostic Diagnostic { get; }

    public SyntaxNode Root { get; }

    public SemanticModel Model { get; }

    /// <summary>The documentation id of the API that is read at the end of the path.</summary>
    public string SourceApi => Diagnostic.Properties.TryGetValue(PropertyKeys.Source, out var api) ? api ?? "" : "";

    public SyntaxNode Node => Root.FindNode(Diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);

    /// <summary>The API is read at the place itself, not behind a call.</summary>
    public bool IsDirect => Diagnostic.AdditionalLocations.Count == 1;

    /// <summary>The value of an option for the file; null where it is not set.</summary>
    public string? FindOption(EosOption option) =>
        new OptionReader(Document.Project.AnalyzerOptions.AnalyzerConfigOptionsProvider).FindValue(
            option, Root.SyntaxTree);

    /// <summary>
    /// The nodes of the path from the region to the read; null where one of them cannot be found in the project any
    /// more.
    /// </summary>
    public IReadOnlyList<SyntaxNode>? FindPathNodes()
    {
        var nodes = Diagnostic.AdditionalLocations.Select(FindNode).ToList();
        return nodes.Contains(null) ? null : nodes.OfType<SyntaxNode>().ToList();
    }

    public static async Task<FixTarget?> CreateAsync(
        Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return root is null || model is null || !IsSameText(diagnostic.Location, root)
            ? null
            : new(document, diagnostic, root, model);
    }

    // A finding of an older snapshot may lie elsewhere by now.
    private static bool IsSameText(Location location, SyntaxNode root)
    {
        var span = location.SourceSpan;
        if (!root.FullSpan.Contains(span))
            return false;
        return location.SourceTree is not { } tree || tree == root.SyntaxTree
            || tree.TryGetText(out var found)
                && root.SyntaxTree.TryGetText(out var current)
                && found.ToString(span) == current.ToString(span);
    }

    // The tree of a finding may be an older snapshot of the same file.
    private SyntaxNode? FindNode(Location location)
    {
        var tree = Model.Compilation.SyntaxTrees.FirstOrDefault(tree => tree == location.SourceTree)
            ?? Model.Compilation.SyntaxTrees.FirstOrDefault(tree => tree.FilePath == location.SourceTree?.FilePath);
        return tree?.GetRoot() is { } root && IsSameText(location, root)
            ? root.FindNode(location.SourceSpan, getInnermostNodeForTie: true)
            : null;
    }
}
