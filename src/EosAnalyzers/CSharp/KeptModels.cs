using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.CSharp;

/// <summary>
/// The semantic models of one compilation, each for as long as somebody uses it: outside of the driver every question
/// for a model makes a new one, which binds the same code again.
/// </summary>
internal sealed class KeptModels(Compilation compilation)
{
    // Most of them are made for a compilation that nobody asks anything of: it is the next key's already.
    private readonly Lazy<ConcurrentDictionary<SyntaxTree, WeakReference<SemanticModel>>> models = new(
        () => new());

    public Compilation Compilation => compilation;

    public SemanticModel Of(SyntaxTree tree)
    {
        if (models.Value.TryGetValue(tree, out var held) && held.TryGetTarget(out var known))
            return known;
        var model = compilation.GetSemanticModel(tree);
        models.Value[tree] = new(model);
        return model;
    }
}
