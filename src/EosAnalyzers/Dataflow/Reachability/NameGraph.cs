using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Dataflow.Reachability;

/// <summary>What a walk over names has met.</summary>
internal readonly record struct MetNames(SyntaxTraits Traits, bool CreatesUnnamed);

/// <summary>
/// The names of a project and what each leads to: everything in source that goes by it, and the names in that. A name
/// is looked up once, however many regions reach it: walking on costs no text. It is kept from compilation to
/// compilation, for as long as no member names something else than before.
/// </summary>
internal sealed class NameGraph
{
    private readonly Dictionary<string, NameNode> nodes = new(StringComparer.Ordinal);
    private readonly Stack<NameNode> open = new();
    private int walk;

    /// <summary>Another compilation is asked from here on: the code of the last one is held no longer.</summary>
    public void LeaveCode()
    {
        lock (nodes)
        {
            foreach (var node in nodes.Values)
                node.Declarations = null;
        }
    }

    /// <summary>
    /// Follows the names of a piece of code and of what is around it, and what goes by them, until enough is known or
    /// nothing is left.
    /// </summary>
    public MetNames FollowNames(
        CompilationNames source, MemberFacts start, MemberFacts? around, Func<SyntaxTraits, bool> isEnough)
    {
        lock (nodes)
        {
            walk++;
            open.Clear();
            var (traits, createsUnnamed) = (start.Traits, start.CreatesUnnamed);
            foreach (var name in start.Names)
                traits |= MeetNode(FindNode(name, source));
            if (around is not null)
            {
                traits |= around.Traits;
                createsUnnamed |= around.CreatesUnnamed;
                foreach (var name in around.Names)
                    traits |= MeetNode(FindNode(name, source));
            }
            while (open.Count > 0 && !isEnough(traits))
            {
                var node = open.Pop();
                if (node.Uses is null)
                    ExpandNode(node, source);
                traits |= node.Traits;
                createsUnnamed |= node.CreatesUnnamed;
                foreach (var use in node.Uses!)
                    traits |= MeetNode(use);
            }
            return new MetNames(traits, createsUnnamed);
        }
    }

    // An everyday name and the type that gives it its meaning are met in any order.
    private SyntaxTraits MeetNode(NameNode node)
    {
        if (node.MetIn == walk)
            return SyntaxTraits.None;
        node.MetIn = walk;
        if (!node.IsBare)
            open.Push(node);
        var isCatalogued = node.IsCatalogued || node.AwaitedIn == walk;
        foreach (var type in node.MeaningTypes)
        {
            isCatalogued |= type.MetIn == walk;
            type.AwaitedIn = walk;
        }
        return isCatalogued ? SyntaxTraits.Catalogued : SyntaxTraits.None;
    }

    private NameNode FindNode(string name, CompilationNames source)
    {
        if (nodes.TryGetValue(name, out var known))
            return known;
        var declarations = source.FindDeclarations(name);
        var isCatalogued = source.Catalog.IsDistinctive(name)
            || source.IsWatched(name)
            || source.MayChangeBeside(name);
        var types = source.Catalog.TypesGivingMeaning(name);
        // Nearly all of them: variables and parameters. A type may still be asked for by an everyday name.
        if (declarations.Count == 0 && !isCatalogued && types.Count == 0 && !MayNameType(name))
        {
            nodes.Add(name, NameNode.Harmless);
            return NameNode.Harmless;
        }
        var node = new NameNode(name, declarations, isCatalogued);
        nodes.Add(name, node);
        if (types.Count > 0)
            node.MeaningTypes = FindNodes(types, source);
        return node;
    }

    // Apart: every name that is looked up would pay for the closure.
    private NameNode[] FindNodes(IEnumerable<string> names, CompilationNames source) =>
        names.Select(name => FindNode(name, source)).ToArray();

    // Half-typed code has names without a letter.
    private static bool MayNameType(string name) => name.Length > 0 && char.IsUpper(name[0]);

    private void ExpandNode(NameNode node, CompilationNames source)
    {
        var uses = new HashSet<NameNode>();
        foreach (var (tree, declaration) in node.Declarations ?? source.FindDeclarations(node.Name))
        {
            var facts = tree.ReadFacts(declaration);
            node.Traits |= facts.Traits;
            node.CreatesUnnamed |= facts.CreatesUnnamed;
            foreach (var name in facts.Names)
            {
                var use = FindNode(name, source);
                if (use != NameNode.Harmless)
                    uses.Add(use);
            }
        }
        node.Uses = uses.ToArray();
        node.Declarations = null;
    }

    private sealed class NameNode(
        string name, List<(DeclarationIndex Tree, SyntaxNode Declaration)> declarations, bool isCatalogued)
    {
        private static readonly NameNode[] None = [];

        /// <summary>Leads nowhere and means nothing.</summary>
        public static NameNode Harmless { get; } = new("", CompilationNames.NoDeclarations, false);

        public string Name => name;

        /// <summary>What goes by the name, until somebody gets here; null where it has to be looked for again.</summary>
        public List<(DeclarationIndex Tree, SyntaxNode Declaration)>? Declarations { get; set; } =
            declarations.Count == 0 ? null : declarations;

        /// <summary>Whoever names it reaches the catalogue.</summary>
        public bool IsCatalogued => isCatalogued;

        /// <summary>The types beside which it means an API of the catalogue.</summary>
        public NameNode[] MeaningTypes { get; set; } = None;

        /// <summary>The names in what goes by this one; null until somebody gets here.</summary>
        public NameNode[]? Uses { get; set; } = declarations.Count == 0 ? None : null;

        /// <summary>It leads to no other name, and says nothing itself.</summary>
        public bool IsBare => Uses is { Length: 0 } && Traits == SyntaxTraits.None && !CreatesUnnamed;

        public SyntaxTraits Traits { get; set; }

        public bool CreatesUnnamed { get; set; }

        /// <summary>The last walk that met it.</summary>
        public int MetIn { get; set; }

        /// <summary>The last walk that met a name to which this type gives a meaning.</summary>
        public int AwaitedIn { get; set; }
    }
}
