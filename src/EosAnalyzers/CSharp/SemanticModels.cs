using Microsoft.CodeAnalysis;

namespace EosAnalyzers.CSharp;

/// <summary>
/// The one place that finds the semantic model of a syntax tree. A project that is referenced as a compilation, as
/// every editor does, shows the source of its
/// symbols; only its own compilation can bind that source.
/// </summary>
internal static class SemanticModels
{
    /// <summary>
    /// The compilation that holds a tree: this one, or one that it references, directly or over others; null where
    /// neither does.
    /// </summary>
    public static Compilation? FindHolder(this Compilation compilation, SyntaxTree tree) =>
        compilation.ContainsSyntaxTree(tree) ? compilation : FindReferencedHolder(compilation, tree);

    /// <summary>The model of a tree that is the compilation's own: the one that somebody uses, or a new one.</summary>
    public static SemanticModel GetModel(this Compilation compilation, SyntaxTree tree) =>
        KeptModels.ForCompilation(compilation).Of(tree);

    /// <summary>The same for who reads one member of the tree.</summary>
    public static SemanticModel GetModel(this Compilation compilation, SyntaxNode node) =>
        KeptModels.ForCompilation(compilation).Of(node);

    /// <summary>The model of the compilation that holds a node; null where none does that is known here.</summary>
    public static SemanticModel? FindModel(this Compilation compilation, SyntaxNode node) =>
        compilation.FindHolder(node.SyntaxTree)?.GetModel(node);

    /// <summary>The model of the compilation that holds a node; the model at hand where that is its own.</summary>
    public static SemanticModel? FindModel(this SemanticModel model, SyntaxNode node)
    {
        if (node.SyntaxTree != model.SyntaxTree)
            return model.Compilation.FindModel(node);
        ReadCode.NoteMember(node);
        return model;
    }

    /// <summary>The model of a node of this compilation; null for a node of another one.</summary>
    public static SemanticModel? FindOwnModel(this SemanticModel model, SyntaxNode node) =>
        model.Compilation.ContainsSyntaxTree(node.SyntaxTree) ? model.FindModel(node) : null;

    private static Compilation? FindReferencedHolder(Compilation compilation, SyntaxTree tree)
    {
        var visited = new HashSet<Compilation>();
        var open = new Queue<Compilation>([compilation]);
        while (open.Count > 0)
        {
            foreach (var reference in open.Dequeue().References.OfType<CompilationReference>())
            {
                if (reference.Compilation.ContainsSyntaxTree(tree))
                    return reference.Compilation;
                if (visited.Add(reference.Compilation))
                    open.Enqueue(reference.Compilation);
            }
        }
        return null;
    }
}
