using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Replay.Names;

/// <summary>What the names of a compilation stand for: its own declarations, and the APIs of the catalogue that it can reach.</summary>
internal sealed class SourceNames(Compilation compilation)
{
    private readonly Lazy<CatalogNames> catalog = new(() => CatalogNames.Of(
        compilation.ReferencedAssemblyNames.Select(assembly => assembly.Name),
        compilation.SourceModule.GlobalNamespace.GetNamespaceMembers().Select(space => space.Name)));
    private readonly Lazy<TreeIndex[]> trees = new(() => compilation.SyntaxTrees.Select(TreeIndex.Of).ToArray());
    private readonly ConcurrentDictionary<string, MemberFacts[]> declared = new();

    public CatalogNames Catalog => catalog.Value;

    public IReadOnlyList<TreeIndex> Trees => trees.Value;

    /// <summary>What goes by the name, in every tree. Most names are declared nowhere in source.</summary>
    public MemberFacts[] Declared(string name) => declared.TryGetValue(name, out var known) ? known : declared.GetOrAdd(name, Look);

    /// <summary>The project has a type of this name, of which there are objects.</summary>
    public bool IsType(string name) => trees.Value.Any(tree => tree.Types.Contains(name));

    private MemberFacts[] Look(string name)
    {
        List<MemberFacts>? found = null;
        foreach (var tree in trees.Value)
            foreach (var declaration in tree.Declarations(name))
                (found ??= []).Add(tree.Facts(declaration));
        return found?.ToArray() ?? [];
    }
}
