using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow.Reachability;

/// <summary>
/// Whether a region is worth binding: its names, and the names in everything in source that goes by one of them, say
/// what it can reach.
/// Most regions reach nothing that the catalogue knows, and cost a few look-ups of strings.
/// </summary>
/// <param name="source">What the names stand for.</param>
internal sealed class CatalogPrefilter(CompilationNames source)
{
    private readonly ConcurrentDictionary<SyntaxNode, bool> verdictsByDeclaration = new();
    private readonly ConcurrentDictionary<string, byte> harmlessNames = new();
    private readonly ConcurrentDictionary<bool, bool> suspectUnnamedMembers = new();

    /// <summary>False only where nothing that the node runs can differ between two attempts.</summary>
    public bool MayReachCatalog(SyntaxNode region) =>
        verdictsByDeclaration.GetOrAdd(FindEnclosingMember(region), ExamineDeclaration);

    private static SyntaxNode FindEnclosingMember(SyntaxNode region) =>
        region.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? region;

    private bool ExamineDeclaration(SyntaxNode declaration)
    {
        var reached = new ReachableNames(source);
        var facts = DeclarationIndex.ForTree(declaration.SyntaxTree).ReadFacts(declaration);
        if (FollowNames(reached, facts)
            || HasSuspectUnnamedMember(isCreation: false)
            || reached.CreatesUnnamed && HasSuspectUnnamedMember(isCreation: true))
            return true;
        if ((reached.Traits & ~(SyntaxTraits.Stateful | SyntaxTraits.Strings)) == SyntaxTraits.None)
            foreach (var name in reached.Names)
                harmlessNames.TryAdd(name, 0);
        return false;
    }

    private bool FollowNames(ReachableNames reached, MemberFacts start)
    {
        var open = new Stack<MemberFacts>();
        open.Push(start);
        while (open.Count > 0 && !reached.IsSuspect)
            foreach (var name in reached.AddMember(open.Pop())
                .TakeWhile(_ => !reached.IsSuspect)
                .Where(name => !harmlessNames.ContainsKey(name)))
                foreach (var declared in source.FindDeclarations(name))
                    open.Push(declared);
        return reached.IsSuspect;
    }

    // Operators, conversions, ToString and the like run without being named; where one of them reaches a catalogued
    // name, any region may run it.
    private bool HasSuspectUnnamedMember(bool isCreation) => suspectUnnamedMembers.GetOrAdd(isCreation, creation =>
        source.Trees.Any(tree =>
            (creation
                ? tree.CreationMembers
                : tree.UnnamedMembers).Any(member => ReachesCatalog(tree.ReadFacts(member)))));

    private bool ReachesCatalog(MemberFacts facts) =>
        FollowNames(new ReachableNames(source, isCatalogOnly: true), facts);
}
