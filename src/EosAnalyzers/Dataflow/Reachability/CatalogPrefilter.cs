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
/// <param name="names">What they lead to, as far as that is known already.</param>
internal sealed class CatalogPrefilter(CompilationNames source, NameGraph names)
{
    private readonly ConcurrentDictionary<SyntaxNode, bool> verdictsByMember = new();
    private readonly ConcurrentDictionary<SyntaxNode, bool> changingMembers = new();
    private readonly ConcurrentDictionary<bool, bool> suspectUnnamedMembers = new();

    /// <summary>False only where nothing that the node runs can differ between two attempts.</summary>
    public bool MayReachCatalog(SyntaxNode region)
    {
        var member = FindEnclosingMember(region);
        return verdictsByMember.GetOrAdd(member, ExamineMember)
            && (region is not ExpressionSyntax || region == member || MayReachCatalog(region, member));
    }

    // Of a topology with ten lambdas one may read the clock: the others are asked by themselves and by the code around
    // them, which types their parameters, as long as they name nothing that another function there gives them, and no
    // variable that something there changes.
    private bool MayReachCatalog(SyntaxNode region, SyntaxNode member)
    {
        if (!DeclaredVariables.IsDirectlyIn(region, member))
            return true;
        var index = DeclarationIndex.ForTree(region.SyntaxTree);
        var facts = index.ReadFacts(region);
        var met = names.FollowNames(source, facts, index.ReadOuterFacts(member), IsSuspect);
        return MayReachCatalog(met)
            || DeclaredVariables.IsAnyDeclared(facts.Names, region, index.ListDeclared(member))
            || HasAll(met.Traits, SyntaxTraits.Stateful)
                && changingMembers.GetOrAdd(member, ChangesAnything);
    }

    // Statements of a program share their variables.
    private static SyntaxNode FindEnclosingMember(SyntaxNode region) =>
        region.FirstAncestorOrSelf<MemberDeclarationSyntax>() switch
        {
            null => region,
            GlobalStatementSyntax { Parent: { } program } => program,
            var member => member,
        };

    private bool ExamineMember(SyntaxNode member) =>
        MayReachCatalog(names.FollowNames(source, ReadFacts(member), null, IsSuspect));

    private bool MayReachCatalog(MetNames met) =>
        IsSuspect(met.Traits)
            || HasSuspectUnnamedMember(isCreation: false)
            || met.CreatesUnnamed && HasSuspectUnnamedMember(isCreation: true);

    private bool ChangesAnything(SyntaxNode member) =>
        HasChange(names.FollowNames(source, ReadFacts(member), null, HasChange).Traits);

    private static MemberFacts ReadFacts(SyntaxNode declaration) =>
        DeclarationIndex.ForTree(declaration.SyntaxTree).ReadFacts(declaration);

    // Operators, conversions, ToString and the like run without being named; where one of them reaches a catalogued
    // name, any region may run it.
    private bool HasSuspectUnnamedMember(bool isCreation) => suspectUnnamedMembers.GetOrAdd(isCreation, creation =>
        source.Trees.Any(tree =>
            (creation
                ? tree.CreationMembers
                : tree.UnnamedMembers).Any(member => ReachesCatalog(tree.ReadFacts(member)))));

    private bool ReachesCatalog(MemberFacts facts) => IsCatalogued(names.FollowNames(source, facts, null, IsCatalogued).Traits);

    private bool IsSuspect(SyntaxTraits traits) =>
        IsCatalogued(traits)
            || HasChange(traits)
            || HasAll(traits, SyntaxTraits.Text | SyntaxTraits.Formattable)
            || HasAll(traits, SyntaxTraits.Hashed | SyntaxTraits.Enumeration)
            || HasAll(traits, SyntaxTraits.Ordering | SyntaxTraits.Strings);

    private static bool IsCatalogued(SyntaxTraits traits) => HasAll(traits, SyntaxTraits.Catalogued);

    private static bool HasChange(SyntaxTraits traits) => HasAll(traits, SyntaxTraits.Change);

    private static bool HasAll(SyntaxTraits traits, SyntaxTraits wanted) => (traits & wanted) == wanted;
}
