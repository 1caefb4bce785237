using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using EosAnalyzers.Catalog;
using EosAnalyzers.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// The members of one file in source order, and the flows of their bodies for as long as the tree lives.
/// </summary>
internal sealed class FileMembers
{
    private static readonly ConditionalWeakTable<SyntaxTree, FileMembers> Known = new();

    private readonly MemberDeclarationSyntax[] members;
    private readonly Lazy<Dictionary<SyntaxNode, int>> ordinals;

    private FileMembers(SyntaxTree tree)
    {
        members = tree.GetRoot()
            .DescendantNodes(node =>
                node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
                .OfType<MemberDeclarationSyntax>().ToArray();
        ordinals = new(() =>
        {
            var all = new Dictionary<SyntaxNode, int>();
            for (var i = 0; i < members.Length; i++)
                all.Add(members[i], i);
            return all;
        });
    }

    public int Count => members.Length;

    public static FileMembers Of(SyntaxTree tree) => Known.GetValue(tree, key => new FileMembers(key));

    public MemberDeclarationSyntax Find(int ordinal) => members[ordinal];

    /// <summary>The innermost member that a place is in; null outside of all of them.</summary>
    public MemberDeclarationSyntax? FindAt(int position)
    {
        var (low, high) = (0, members.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (members[middle].FullSpan.Start <= position)
                low = middle + 1;
            else
                high = middle;
        }
        SyntaxNode? member = low == 0 ? null : members[low - 1];
        while (member is not null && !(member is MemberDeclarationSyntax && member.FullSpan.Contains(position)))
            member = member.Parent;
        return (MemberDeclarationSyntax?)member;
    }

    public int OrdinalOf(SyntaxNode member) => ordinals.Value.TryGetValue(member, out var ordinal) ? ordinal : -1;
}

/// <summary>Where a body is, so that places in it need no walk up to its member.</summary>
internal sealed record BodyLocation(SyntaxNode Body, int File, int Member, int Start)
{
    public bool Contains(SyntaxNode node) =>
        node.SyntaxTree == Body.SyntaxTree && Body.FullSpan.Contains(node.FullSpan);
}

/// <summary>
/// Turns places and keys of bodies, which outlive a compilation, into this compilation's syntax, and back.
/// </summary>
internal sealed class SourceIndex(Compilation compilation)
{
    // How far up a place is looked for node by node.
    private const int NestedWalked = 32;

    private readonly SyntaxTree[] trees = compilation.SyntaxTrees.ToArray();
    private NestedNodes? nested;
    private readonly Lazy<Dictionary<SyntaxTree, int>> files = new(() =>
    {
        var all = new Dictionary<SyntaxTree, int>();
        foreach (var tree in compilation.SyntaxTrees)
            all[tree] = all.Count;
        return all;
    });

    public IReadOnlyList<SyntaxTree> Trees => trees;

    public Compilation Compilation => compilation;

    public bool Contains(SyntaxTree tree) => files.Value.ContainsKey(tree);

    public int FileOf(SyntaxTree tree) => files.Value.TryGetValue(tree, out var file) ? file : -1;

    public SemanticModel Model(SyntaxTree tree) => compilation.GetSemanticModel(tree);

    public SemanticModel Model(int file) => compilation.GetSemanticModel(trees[file]);

    public MemberDeclarationSyntax Member(int file, int ordinal) => FileMembers.Of(trees[file]).Find(ordinal);

    public MemberPlace PlaceOf(SyntaxNode node)
    {
        var (file, member, start) = Locate(node);
        return CreatePlace(node, file, member, start);
    }

    /// <summary>The same for a node within a body whose own place is known.</summary>
    public MemberPlace PlaceOf(SyntaxNode node, BodyLocation body) =>
        body.Contains(node) ? CreatePlace(node, body.File, body.Member, body.Start) : PlaceOf(node);

    public BodyLocation LocationOf(SyntaxNode body)
    {
        var (file, member, start) = Locate(body);
        return new BodyLocation(body, file, member, start);
    }

    // With its trivia: what a node's own span is costs a walk down to its first and last token. Only the member itself
    // starts with trivia that an edit outside of it changes.
    private static MemberPlace CreatePlace(SyntaxNode node, int file, int member, int start)
    {
        var first = Math.Max(node.FullSpan.Start, start);
        return new(file, member, first - start, node.FullSpan.End - first, node.RawKind);
    }

    public BodyKey KeyOf(SyntaxNode node, BodyPart part)
    {
        var (file, member, start) = Locate(node);
        return new BodyKey(file, member, part, node.SpanStart - start);
    }

    /// <summary>The body that a method's declaration has; null where it has none in this compilation.</summary>
    public BodyKey? KeyOf(SyntaxNode declaration) => declaration switch
    {
        LocalFunctionStatementSyntax => KeyOf(declaration, BodyPart.LocalFunction),
        AccessorDeclarationSyntax { Parent: AccessorListSyntax list } accessor =>
            WholeOf(declaration) with { Part = BodyPart.Accessor, Position = list.Accessors.IndexOf(accessor) },
        _ => WholeOf(declaration),
    };

    public BodyKey InitializerOf(SyntaxNode declaration) =>
        declaration is VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Parent: FieldDeclarationSyntax } variables } variable
            ? WholeOf(declaration) with
            {
                Part = BodyPart.Initializer,
                Position = variables.Variables.IndexOf(variable)
            }
            : WholeOf(declaration) with { Part = BodyPart.Initializer };

    private BodyKey WholeOf(SyntaxNode node)
    {
        var (file, member, _) = Locate(node);
        return new BodyKey(file, member, BodyPart.Whole, 0);
    }

    private (int File, int Member, int Start) Locate(SyntaxNode node)
    {
        var file = FileOf(node.SyntaxTree);
        for (var current = node; current is not null; current = current.Parent)
            if (current is MemberDeclarationSyntax
                && FileMembers.Of(node.SyntaxTree).OrdinalOf(current) is >= 0 and var ordinal)
                return (file, ordinal, current.SpanStart);
        return (file, -1, 0);
    }

    public SyntaxNode? Resolve(MemberPlace place)
    {
        if (place.File < 0)
            return null;
        if (nested is { } known && known.Holds(place))
            return known.Find(place);
        SyntaxNode scope = place.Member < 0 ? trees[place.File].GetRoot() : Member(place.File, place.Member);
        var start = (place.Member < 0 ? 0 : scope.SpanStart) + place.Start;
        var first = scope.FindToken(start);
        var depth = 0;
        for (var node = first.Parent; node is not null
            && node.FullSpan.Start == first.FullSpan.Start; node = node.Parent)
        {
            if (node.RawKind == place.SyntaxKind && node.FullSpan.End - start == place.Length)
                return node;
            if (++depth > NestedWalked)
                return (nested = new NestedNodes(place, first, start)).Find(place);
        }
        return null;
    }

    // The nodes that start with one token: of a chain of thousands of calls each is asked for.
    private sealed class NestedNodes
    {
        private readonly MemberPlace first;
        private readonly Dictionary<(int Length, int Kind), SyntaxNode> nodes = [];

        public NestedNodes(MemberPlace first, SyntaxToken token, int start)
        {
            this.first = first;
            for (var node = token.Parent; node is not null
                && node.FullSpan.Start == token.FullSpan.Start; node = node.Parent)
            {
                var key = (node.FullSpan.End - start, node.RawKind);
                if (!nodes.ContainsKey(key))
                    nodes.Add(key, node);
            }
        }

        public bool Holds(MemberPlace place) =>
            place.File == first.File && place.Member == first.Member && place.Start == first.Start;

        public SyntaxNode? Find(MemberPlace place) =>
            nodes.TryGetValue((place.Length, place.SyntaxKind), out var node) ? node : null;
    }

    /// <summary>The syntax whose operation is the body.</summary>
    public SyntaxNode? Resolve(BodyKey key)
    {
        var member = Member(key.File, key.Member);
        return key.Part switch
        {
            BodyPart.Whole or BodyPart.Region => member switch
            {
                PropertyDeclarationSyntax property => property.ExpressionBody,
                IndexerDeclarationSyntax indexer => indexer.ExpressionBody,
                _ => member,
            },
            BodyPart.Accessor => member switch
            {
                BasePropertyDeclarationSyntax { AccessorList: { } list } when key.Position < list.Accessors.Count =>
                    list.Accessors[key.Position],
                _ => null,
            },
            BodyPart.Initializer => member switch
            {
                PropertyDeclarationSyntax property => property.Initializer?.Value,
                BaseFieldDeclarationSyntax field when key.Position < field.Declaration.Variables.Count =>
                    field.Declaration.Variables[key.Position].Initializer?.Value,
                _ => null,
            },
            BodyPart.ImplicitConstructor => member,
            BodyPart.Lambda => At<AnonymousFunctionExpressionSyntax>(member, key.Position),
            BodyPart.LocalFunction => At<LocalFunctionStatementSyntax>(member, key.Position),
            BodyPart.LocalInitializer => At<VariableDeclaratorSyntax>(member, key.Position)?.Initializer?.Value,
            BodyPart.Statement => At<StatementSyntax>(member, key.Position),
            BodyPart.AssignedValue => At<ExpressionSyntax>(member, key.Position),
            _ => null,
        };
    }

    /// <summary>The nodes that start at an offset of a member, the innermost one first.</summary>
    public IEnumerable<SyntaxNode> FindDeclarations(int file, int member, int offset)
    {
        SyntaxNode scope = member < 0 ? trees[file].GetRoot() : Member(file, member);
        var start = (member < 0 ? 0 : scope.SpanStart) + offset;
        for (var node = scope.FindToken(start).Parent; node is not null && node.SpanStart >= start; node = node.Parent)
            yield return node;
    }

    private static T? At<T>(SyntaxNode member, int offset) where T : SyntaxNode
    {
        var start = member.SpanStart + offset;
        T? found = null;
        for (var node = member.FindToken(start).Parent; node is not null
            && node.SpanStart >= start
            && node != member.Parent; node = node.Parent)
            found = node as T ?? found;
        return found;
    }
}

/// <summary>
/// The flows of a project's bodies. They hold no symbols, so that they are kept when the next compilation comes: an
/// edit inside a body changes no other
/// body's meaning and costs that body; an edit of a declaration costs them all. Held weakly by the trees.
/// </summary>
internal sealed class ProjectFlows
{
    private static readonly ConditionalWeakTable<SyntaxTree, Latest> Known = new();

    private readonly SyntaxTree[] trees;
    private readonly MetadataReference[] references;
    private readonly CompilationOptions options;
    private readonly string? assembly;
    private readonly string declared;
    private readonly ConcurrentDictionary<BodyKey, BodyFlow>[] files;

    private ProjectFlows(Compilation compilation, string declared, ConcurrentDictionary<BodyKey, BodyFlow>[] files)
    {
        trees = compilation.SyntaxTrees.ToArray();
        references = compilation.References.ToArray();
        options = compilation.Options;
        assembly = compilation.AssemblyName;
        this.declared = declared;
        this.files = files;
    }

    /// <summary>The flows that are still right in this compilation.</summary>
    public static ProjectFlows For(Compilation compilation, ApiCatalog catalog, ForeignFacts foreign)
    {
        var declared = Describe(catalog, foreign);
        var latest = compilation.SyntaxTrees.Select(tree => Known.TryGetValue(tree, out var known) ? known : null)
            .FirstOrDefault(known => known is not null);
        var flows = latest?.Flows.Carry(compilation, declared)
            ?? new ProjectFlows(compilation, declared, Fresh(compilation.SyntaxTrees.Count()));
        if (latest is null || !ReferenceEquals(latest.Project, flows.assembly) && latest.Project != flows.assembly)
            latest = new Latest(flows);
        latest.Flows = flows;
        foreach (var tree in flows.trees)
            Known.GetValue(tree, _ => latest);
        return flows;
    }

    /// <summary>Without anything that an earlier compilation left.</summary>
    public static ProjectFlows Separate(Compilation compilation, ApiCatalog catalog) =>
        new(compilation, Describe(catalog, ForeignFacts.None), Fresh(compilation.SyntaxTrees.Count()));

    public bool TryGet(BodyKey key, out BodyFlow flow) => files[key.File].TryGetValue(key, out flow!);

    public BodyFlow Add(BodyKey key, BodyFlow flow) => files[key.File].GetOrAdd(key, flow);

    private static ConcurrentDictionary<BodyKey, BodyFlow>[] Fresh(int count)
    {
        var files = new ConcurrentDictionary<BodyKey, BodyFlow>[count];
        for (var i = 0; i < count; i++)
            files[i] = new();
        return files;
    }

    // Rows that the project declares itself decide what a call means; so do who was built without the package and whether
    // handlers count.
    private static string Describe(ApiCatalog catalog, ForeignFacts foreign) =>
        string.Join(
            "\n",
            catalog.Declared.Rows.Select(row => $"{row.DocumentationId} {row.Kind} {row.Classification}")
                .Concat(foreign.Unseen)
                .Concat(catalog.MessagesAreOutput ? ["messages are output"] : [])
                .OrderBy(row => row, StringComparer.Ordinal));

    private ProjectFlows? Carry(Compilation compilation, string declaredNow)
    {
        if (declared != declaredNow
            || assembly != compilation.AssemblyName
            || !ReferenceEquals(options, compilation.Options) && !options.Equals(compilation.Options)
            || !references.SequenceEqual(compilation.References))
            return null;
        var kept = new ConcurrentDictionary<BodyKey, BodyFlow>[trees.Length];
        var position = 0;
        var edited = false;
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (position == trees.Length || Carry(position, tree) is not { } flows)
                return null;
            edited |= tree != trees[position];
            kept[position++] = flows;
        }
        if (position != trees.Length)
            return null;
        if (edited)
            for (var i = 0; i < kept.Length; i++)
                kept[i] = WithoutReadersOfOtherBodies(kept[i]);
        return new ProjectFlows(compilation, declaredNow, kept);
    }

    private static ConcurrentDictionary<BodyKey, BodyFlow> WithoutReadersOfOtherBodies(
        ConcurrentDictionary<BodyKey, BodyFlow> flows) =>
        flows.Any(flow => flow.Value.ReadsOtherBodies) ? new(flows.Where(flow => !flow.Value.ReadsOtherBodies)) : flows;

    // Comments and edits above a member move it: what it holds are offsets within it.
    private ConcurrentDictionary<BodyKey, BodyFlow>? Carry(int file, SyntaxTree tree)
    {
        var before = trees[file];
        if (tree == before)
            return files[file];
        if (tree.FilePath != before.FilePath
            || !Equals(tree.Options, before.Options)
            || !SyntaxFactory.AreEquivalent(before, tree, topLevel: true))
            return null;
        var (old, now) = (FileMembers.Of(before), FileMembers.Of(tree));
        if (old.Count != now.Count)
            return null;
        var same = new Dictionary<int, bool>();
        var kept = new ConcurrentDictionary<BodyKey, BodyFlow>();
        foreach (var flow in files[file])
        {
            var member = flow.Key.Member;
            if (member < 0)
                continue;
            if (!same.TryGetValue(member, out var isSame))
                same.Add(member, isSame = IsSameText(old.Find(member), now.Find(member)));
            if (isSame)
                kept.TryAdd(flow.Key, flow.Value);
        }
        return kept;
    }

    private static bool IsSameText(SyntaxNode before, SyntaxNode now) =>
        before.Span.Length == now.Span.Length
            && (before.IsIncrementallyIdenticalTo(now) || before.ToString() == now.ToString());

    private sealed class Latest(ProjectFlows flows)
    {
        public ProjectFlows Flows { get; set; } = flows;

        public string? Project { get; } = flows.assembly;
    }
}
