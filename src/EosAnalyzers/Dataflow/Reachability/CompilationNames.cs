using EosAnalyzers.CSharp;
using EosAnalyzers.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow.Reachability;

/// <summary>
/// What the names of a compilation stand for: its own declarations, and the APIs of the catalogue that it can reach.
/// </summary>
internal sealed class CompilationNames(Compilation compilation, IEnumerable<string> watched, ForeignFacts foreign)
{
    private readonly HashSet<string> watchedNames = new(watched);

    private readonly Lazy<CatalogNameIndex> catalog = new(() => CatalogNameIndex.ForReferences(
        compilation.ReferencedAssemblyNames.Select(assembly => assembly.Name),
        compilation.SourceModule.GlobalNamespace.GetNamespaceMembers().Select(space => space.Name)));
    private readonly Lazy<DeclarationIndex[]> trees = new(() =>
        compilation.SyntaxTrees.Select(DeclarationIndex.ForTree).ToArray());

    private GivenFunctionNames? given;

    // Read when the first name is asked for: it asks the trees.
    private GivenFunctionNames Given => given ??= new(
        compilation, name => Array.Exists(trees.Value, tree => tree.DelegateNames.Contains(name)));

    private readonly ConcurrentReach concurrent = ConcurrentReach.ForCompilation(compilation);

    /// <summary>Nothing in source goes by the name.</summary>
    public static readonly List<(DeclarationIndex Tree, SyntaxNode Declaration)> NoDeclarations = [];

    public CatalogNameIndex Catalog => catalog.Value;

    /// <summary>
    /// The name leads to something that the catalogue does not know, but the project or one that it references does.
    /// </summary>
    public bool IsWatched(string name) => watchedNames.Contains(name) || foreign.CarriesName(name);

    /// <summary>Code that runs beside a topology may change what goes by the name.</summary>
    public bool MayChangeBeside(string name)
    {
        // What names say is asked again after an edit that changes what a member names, changes or begins.
        using (ReadCode.StopNoting())
            return concurrent.MayChange(name);
    }

    public IReadOnlyList<DeclarationIndex> Trees => trees.Value;

    /// <summary>
    /// What goes by the name, in every tree, and what subscribes to events among it. Most names are declared nowhere in
    /// source.
    /// </summary>
    public List<(DeclarationIndex Tree, SyntaxNode Declaration)> FindDeclarations(string name)
    {
        var found = FindDeclared(name);
        if (found.Count == 0)
            return found;
        var subscribers = FindSubscribers(name, found.Select(one => one.Declaration));
        var functions = found.SelectMany(one => Given.Find(one.Declaration))
            .Select(one => (DeclarationIndex.ForTree(one.SyntaxTree), one))
            .ToList();
        return subscribers.Count == 0 && functions.Count == 0 ? found : [.. found, .. subscribers, .. functions];
    }

    /// <summary>What is added to the events among what goes by a name.</summary>
    public IReadOnlyCollection<(DeclarationIndex Tree, SyntaxNode Declaration)> FindSubscribers(
        string name, IEnumerable<SyntaxNode> declared)
    {
        HashSet<string>? events = null;
        foreach (var happening in declared.SelectMany(declaration => ListEvents(declaration, name)))
            (events ??= []).Add(happening);
        if (events is null)
            return NoDeclarations;
        // What names say is asked again after an edit that changes what a member names or subscribes to.
        using (ReadCode.StopNoting())
            return events.SelectMany(happening => Subscriptions.FindAssignments(compilation.SyntaxTrees, happening))
                .Select(subscription =>
                    (DeclarationIndex.ForTree(subscription.SyntaxTree), (SyntaxNode)subscription.Right))
                .ToList();
    }

    private static IEnumerable<string> ListEvents(SyntaxNode declaration, string name) => declaration switch
    {
        EventFieldDeclarationSyntax => [name],
        EventDeclarationSyntax happening => [happening.Identifier.ValueText],
        MemberDeclarationSyntax member when Subscriptions.MayBeSetByOthers(member) => [name],
        _ => [],
    };

    private List<(DeclarationIndex Tree, SyntaxNode Declaration)> FindDeclared(string name)
    {
        var found = NoDeclarations;
        foreach (var tree in trees.Value)
        {
            foreach (var declaration in tree.FindDeclarations(name))
            {
                if (found.Count == 0)
                    found = [];
                found.Add((tree, declaration));
            }
        }
        return found;
    }
}
