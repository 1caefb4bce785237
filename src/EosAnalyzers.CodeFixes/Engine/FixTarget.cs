using EosAnalyzers.CodeFixes.Timestamp;
using EosAnalyzers.Options;
using EosAnalyzers.Rules.Hosts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Engine;

/// <summary>
/// A finding as a fix sees it: its place in the current tree, the API at the root, the stations of the path.
/// </summary>
internal sealed class FixTarget
{
    // The stations of the path that lie in functions named where a lambda could stand.
    private int entered;

    private FixTarget(Document document, Diagnostic diagnostic, SyntaxNode root, SemanticModel model) =>
        (Document, Diagnostic, Root, Model, Node) = (document, diagnostic, root, model,
            root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true));

    private FixTarget(
        Document document, Diagnostic diagnostic, SyntaxNode root, SemanticModel model, SyntaxNode node) =>
        (Document, Diagnostic, Root, Model, Node, entered) = (document, diagnostic, root, model, node, 1);

    public Document Document { get; }

    public Diagnostic Diagnostic { get; }

    public SyntaxNode Root { get; }

    public SemanticModel Model { get; }

    /// <summary>The documentation id of the API that is read at the end of the path.</summary>
    public string SourceApi => Diagnostic.Properties.TryGetValue(PropertyKeys.Source, out var api) ? api ?? "" : "";

    /// <summary>
    /// The place in the region: that of the finding, or the first one in the method that an operator is given by its
    /// name.
    /// </summary>
    public SyntaxNode Node { get; }

    /// <summary>The API is read at the place itself, not behind a call.</summary>
    public bool IsDirect => Diagnostic.AdditionalLocations.Count == entered + 1;

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
        var nodes = Diagnostic.AdditionalLocations.Skip(entered).Select(FindNode).ToList();
        return nodes.Contains(null) ? null : nodes.OfType<SyntaxNode>().ToList();
    }

    public static async Task<FixTarget?> CreateAsync(
        Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return root is null || model is null || !IsSameText(diagnostic.Location, root)
            ? null
            : new FixTarget(document, diagnostic, root, model).EnterNamedMethod(cancellation);
    }

    /// <summary>
    /// The place of the read itself, where helpers lie between it and the region and records are all that they serve:
    /// what is changed there changes nothing for anybody else. Null where others call them too.
    /// </summary>
    public FixTarget? EnterHelper()
    {
        if (IsDirect)
            return this;
        if (FindPathNodes()?.Last() is not { } read
            || Document.Project.GetDocument(read.SyntaxTree) is not { } document
            || !HelperUses.ServesTopologiesOnly(read, Model.Compilation))
            return null;
        var model = Model.Compilation.GetSemanticModel(read.SyntaxTree);
        return new(document, Diagnostic, read.SyntaxTree.GetRoot(), model, read)
        {
            entered = Diagnostic.AdditionalLocations.Count - 1,
        };
    }

    // In `MapValues(Stamp)` the method is the region, as a lambda in its place would be.
    private FixTarget EnterNamedMethod(CancellationToken cancellation)
    {
        if (FindPathNodes() is not { Count: > 1 } path
            || path[0] is not (NameSyntax or MemberAccessExpressionSyntax)
            || path[0].Parent is not ArgumentSyntax
            || Model.GetSymbolInfo(path[0], cancellation).Symbol is not IMethodSymbol { DeclaringSyntaxReferences: { Length: 1 } declared }
            || declared[0].SyntaxTree != path[1].SyntaxTree
            || !declared[0].Span.Contains(path[1].Span)
            || Document.Project.GetDocument(path[1].SyntaxTree) is not { } document)
            return this;
        var root = path[1].SyntaxTree.GetRoot(cancellation);
        return new(document, Diagnostic, root, Model.Compilation.GetSemanticModel(path[1].SyntaxTree), path[1]);
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
