using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Replay.Names;

/// <summary>
/// Whether a region is worth binding: its names, and the names in everything in source that goes by one of them, say what it can reach.
/// Most regions reach nothing that the catalogue knows, and cost a few look-ups of strings.
/// </summary>
internal sealed class Suspicion(Compilation compilation)
{
    private readonly Lazy<CatalogNames> catalog = new(() => CatalogNames.Of(
        compilation.ReferencedAssemblyNames.Select(assembly => assembly.Name),
        compilation.SourceModule.GlobalNamespace.GetNamespaceMembers().Select(space => space.Name)));
    private readonly Lazy<TreeIndex[]> trees = new(() => compilation.SyntaxTrees.Select(TreeIndex.Of).ToArray());
    private readonly ConcurrentDictionary<SyntaxNode, bool> verdicts = new();
    private readonly ConcurrentDictionary<string, MemberFacts[]> declared = new();
    private readonly ConcurrentDictionary<string, byte> harmless = new();
    private readonly ConcurrentDictionary<bool, bool> unnamed = new();

    /// <summary>False only where nothing that the node runs can differ between two attempts.</summary>
    public bool Falls(SyntaxNode region) => verdicts.GetOrAdd(Declaration(region), Examine);

    private static SyntaxNode Declaration(SyntaxNode region) => region.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? region;

    private bool Examine(SyntaxNode declaration)
    {
        var reached = new Reach(catalog.Value);
        var facts = TreeIndex.Of(declaration.SyntaxTree).Facts(declaration);
        if (Follow(reached, facts) || HasSuspectUnnamed(isCreation: false) || reached.CreatesUnnamed && HasSuspectUnnamed(isCreation: true))
            return true;
        if (reached.Traits == Traits.None)
            foreach (var name in reached.Names)
                harmless.TryAdd(name, 0);
        return false;
    }

    private bool Follow(Reach reached, MemberFacts start)
    {
        var open = new Stack<MemberFacts>();
        open.Push(start);
        while (open.Count > 0 && !reached.IsSuspect)
            foreach (var name in reached.Enter(open.Pop()).TakeWhile(_ => !reached.IsSuspect).Where(name => !harmless.ContainsKey(name)))
                foreach (var declared in Declared(name))
                    open.Push(declared);
        return reached.IsSuspect;
    }

    // Asked for each name once; most names are declared nowhere in source.
    private MemberFacts[] Declared(string name) => declared.GetOrAdd(name, Look);

    private MemberFacts[] Look(string name)
    {
        List<MemberFacts>? found = null;
        foreach (var tree in trees.Value)
            foreach (var declaration in tree.Declarations(name))
                (found ??= []).Add(tree.Facts(declaration));
        return found?.ToArray() ?? [];
    }

    // Operators, conversions, ToString and the like run without being named; where one of them reaches a catalogued name, any region may run it.
    private bool HasSuspectUnnamed(bool isCreation) => unnamed.GetOrAdd(isCreation, creation =>
        trees.Value.Any(tree => (creation ? tree.Creating : tree.Unnamed).Any(member => IsCatalogued(tree.Facts(member)))));

    private bool IsCatalogued(MemberFacts facts) => Follow(new Reach(catalog.Value, isCatalogOnly: true), facts);
}
