using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Replay.Names;

/// <summary>
/// Whether a region is worth binding: its names, and the names in everything in source that goes by one of them, say what it can reach.
/// Most regions reach nothing that the catalogue knows, and cost a few look-ups of strings.
/// </summary>
internal sealed class Suspicion(SourceNames source)
{
    private readonly ConcurrentDictionary<SyntaxNode, bool> verdicts = new();
    private readonly ConcurrentDictionary<string, byte> harmless = new();
    private readonly ConcurrentDictionary<bool, bool> unnamed = new();

    /// <summary>False only where nothing that the node runs can differ between two attempts.</summary>
    public bool Falls(SyntaxNode region) => verdicts.GetOrAdd(Declaration(region), Examine);

    private static SyntaxNode Declaration(SyntaxNode region) => region.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? region;

    private bool Examine(SyntaxNode declaration)
    {
        var reached = new Reach(source.Catalog);
        var facts = TreeIndex.Of(declaration.SyntaxTree).Facts(declaration);
        if (Follow(reached, facts) || HasSuspectUnnamed(isCreation: false) || reached.CreatesUnnamed && HasSuspectUnnamed(isCreation: true))
            return true;
        if ((reached.Traits & ~(Traits.Stateful | Traits.Strings)) == Traits.None)
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
                foreach (var declared in source.Declared(name))
                    open.Push(declared);
        return reached.IsSuspect;
    }

    // Operators, conversions, ToString and the like run without being named; where one of them reaches a catalogued name, any region may run it.
    private bool HasSuspectUnnamed(bool isCreation) => unnamed.GetOrAdd(isCreation, creation =>
        source.Trees.Any(tree => (creation ? tree.Creating : tree.Unnamed).Any(member => IsCatalogued(tree.Facts(member)))));

    private bool IsCatalogued(MemberFacts facts) => Follow(new Reach(source.Catalog, isCatalogOnly: true), facts);
}
