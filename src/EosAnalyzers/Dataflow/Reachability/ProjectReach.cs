using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow.Reachability;

/// <summary>
/// Which members of a whole project may reach something that others have to know. Names are followed backwards, once
/// for all members: from what names a source, an effect or a port to what names that.
/// Nothing is bound; a region alone is asked for by <see cref="CatalogPrefilter"/>.
/// </summary>
internal sealed class ProjectReach
{
    // The types that give everyday names a meaning are told apart up to that many; more of them share a bit.
    private const int TypesToldApart = 64;

    private readonly CompilationNames source;
    private readonly CancellationToken cancellation;
    private readonly Dictionary<string, NameNode> nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Marks> meanings = new(StringComparer.Ordinal);

    private (MemberDeclarationSyntax? Member, Marks Marks) collected;

    public ProjectReach(CompilationNames source, CancellationToken cancellation)
    {
        (this.source, this.cancellation) = (source, cancellation);
        foreach (var tree in source.Trees)
            AddTree(tree);
        ReadMeanings();
        foreach (var node in nodes.Values)
            LinkDeclarations(node);
        SpreadMarks();
    }

    /// <summary>False only where nothing that the member runs has to be told to others.</summary>
    public bool MayReachCatalog(MemberDeclarationSyntax member) => CollectMarks(member).ReachesCatalog;

    /// <summary>The member, or one that it names, changes what it did not declare itself.</summary>
    public bool MayChangeState(MemberDeclarationSyntax member) => CollectMarks(member).ChangesState;

    /// <summary>Something that goes by this name does.</summary>
    public bool MayChangeState(string name) => nodes.TryGetValue(name, out var node) && node.Marks.ChangesState;

    private Marks CollectMarks(MemberDeclarationSyntax member)
    {
        // The writer asks two questions of one member after the other.
        if (member != collected.Member)
            collected = (member, JoinMarks(member));
        return collected.Marks;
    }

    private Marks JoinMarks(MemberDeclarationSyntax member)
    {
        var facts = DeclarationIndex.ForTree(member.SyntaxTree).ReadFacts(member);
        var marks = ReadOwnMarks(facts);
        foreach (var name in facts.Names)
        {
            if (nodes.TryGetValue(name, out var node))
                marks |= node.Marks;
        }
        return marks;
    }

    private void AddTree(DeclarationIndex tree)
    {
        cancellation.ThrowIfCancellationRequested();
        foreach (var declared in tree.DeclarationsByName)
        {
            var node = FindOrAddNode(declared.Key);
            foreach (var declaration in declared.Value)
                node.Declarations.Add(tree.ReadFacts(declaration));
            foreach (var (subscribing, subscriber) in source.FindSubscribers(declared.Key, declared.Value))
                node.Declarations.Add(subscribing.ReadFacts(subscriber));
        }
        // Operators, conversions, ToString and the like run without being named: by whom their type is, or one of what
        // that is derived from.
        foreach (var member in tree.UnnamedMembers)
        {
            if (member.Parent is not TypeDeclarationSyntax type)
                continue;
            var facts = tree.ReadFacts(member);
            FindOrAddNode(type.Identifier.ValueText).Unnamed.Add(facts);
            if (type.BaseList is not { } bases)
                continue;
            foreach (var name in bases.Types.Select(one => one.Type.GetSimpleName()).OfType<string>())
                FindOrAddNode(name).Unnamed.Add(facts);
        }
    }

    private NameNode FindOrAddNode(string name)
    {
        if (!nodes.TryGetValue(name, out var node))
            nodes.Add(name, node = new NameNode());
        return node;
    }

    // Of a type that gives a name its meaning only those count that the project names at all.
    private void ReadMeanings()
    {
        foreach (var facts in nodes.Values.SelectMany(node => node.Declarations.Concat(node.Unnamed)))
        {
            foreach (var name in facts.Names)
            {
                if (!meanings.ContainsKey(name))
                    meanings.Add(name, default);
            }
        }
        var bits = new Dictionary<string, ulong>(StringComparer.Ordinal);
        foreach (var name in meanings.Keys.ToList())
        {
            var isCatalogued = source.Catalog.IsDistinctive(name) || source.IsWatched(name);
            ulong awaited = 0;
            foreach (var type in source.Catalog.TypesGivingMeaning(name))
            {
                if (!meanings.ContainsKey(type))
                    continue;
                if (!bits.TryGetValue(type, out var bit))
                    bits.Add(type, bit = 1UL << bits.Count % TypesToldApart);
                awaited |= bit;
            }
            meanings[name] = new Marks(isCatalogued, ChangesState: false, awaited, Mentioned: 0);
        }
        foreach (var type in bits)
            meanings[type.Key] = meanings[type.Key] with { Mentioned = type.Value };
    }

    private void LinkDeclarations(NameNode node)
    {
        foreach (var facts in node.Declarations)
        {
            node.Marks |= ReadOwnMarks(facts);
            LinkNames(node, facts);
        }
        foreach (var facts in node.Unnamed)
        {
            // What such a member formats is found where it is called.
            node.Marks |= ReadNamedMarks(facts);
            LinkNames(node, facts);
        }
    }

    private void LinkNames(NameNode user, MemberFacts facts)
    {
        foreach (var name in facts.Names)
        {
            if (nodes.TryGetValue(name, out var used) && used != user)
                used.Users.Add(user);
        }
    }

    private Marks ReadNamedMarks(MemberFacts facts)
    {
        var marks = default(Marks);
        foreach (var name in facts.Names)
        {
            if (meanings.TryGetValue(name, out var meaning))
                marks |= meaning;
        }
        return marks;
    }

    private Marks ReadOwnMarks(MemberFacts facts)
    {
        var marks = ReadNamedMarks(facts);
        if ((facts.Traits & SyntaxTraits.Change) != 0)
            marks |= new Marks(IsCatalogued: false, ChangesState: true, 0, 0);
        if (!marks.ReachesCatalog && DependsOnCultureOrOrder(facts))
            marks |= new Marks(IsCatalogued: true, ChangesState: false, 0, 0);
        return marks;
    }

    // One and the same member makes the text, or goes through the elements; what of is told by the types of what it
    // names.
    private bool DependsOnCultureOrOrder(MemberFacts facts)
    {
        const SyntaxTraits Starting = SyntaxTraits.Text | SyntaxTraits.Enumeration | SyntaxTraits.Ordering;
        if ((facts.Traits & Starting) == SyntaxTraits.None)
            return false;
        var traits = facts.Traits;
        foreach (var name in facts.Names)
        {
            if (nodes.TryGetValue(name, out var node))
                traits |= node.ValueTraits;
        }
        return HasAll(traits, SyntaxTraits.Text | SyntaxTraits.Formattable | SyntaxTraits.Strings)
            || HasAll(traits, SyntaxTraits.Hashed | SyntaxTraits.Enumeration)
            || HasAll(traits, SyntaxTraits.Ordering | SyntaxTraits.Strings);
    }

    private static bool HasAll(SyntaxTraits traits, SyntaxTraits all) => (traits & all) == all;

    private void SpreadMarks()
    {
        var open = new Stack<NameNode>(nodes.Values.Where(node => !node.Marks.IsEmpty));
        while (open.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var used = open.Pop();
            foreach (var user in used.Users)
            {
                var marks = user.Marks | used.Marks;
                if (marks == user.Marks)
                    continue;
                user.Marks = marks;
                open.Push(user);
            }
        }
    }

    private sealed class NameNode
    {
        private SyntaxTraits? valueTraits;

        public List<MemberFacts> Declarations { get; } = [];

        /// <summary>What runs for an object of the type of this name without being called.</summary>
        public List<MemberFacts> Unnamed { get; } = [];

        public List<NameNode> Users { get; } = [];

        public Marks Marks { get; set; }

        public SyntaxTraits ValueTraits =>
            valueTraits ??= Declarations.Aggregate(SyntaxTraits.None, (traits, facts) => traits | facts.ValueTraits);
    }

    /// <param name="IsCatalogued">It names something that has to be told.</param>
    /// <param name="ChangesState">It changes what it did not declare itself.</param>
    /// <param name="Awaited">The types that would give an everyday name its meaning.</param>
    /// <param name="Mentioned">The types of those that are named.</param>
    private readonly record struct Marks(bool IsCatalogued, bool ChangesState, ulong Awaited, ulong Mentioned)
    {
        public bool ReachesCatalog => IsCatalogued || (Awaited & Mentioned) != 0;

        public bool IsEmpty => this == default;

        public static Marks operator |(Marks left, Marks right) => new(
            left.IsCatalogued || right.IsCatalogued,
            left.ChangesState || right.ChangesState,
            left.Awaited | right.Awaited,
            left.Mentioned | right.Mentioned);
    }
}
