using System.Collections.Concurrent;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// Turns places and keys of bodies, which outlive a compilation, into this compilation's syntax, and back.
/// </summary>
internal sealed class SourceIndex(Compilation compilation)
{
    // How far up a place is looked for node by node.
    private const int NestedWalked = 32;

    private readonly SyntaxTree[] trees = compilation.SyntaxTrees.ToArray();
    private NestedNodes? nested;
    private ConcurrentDictionary<MemberPlace, SyntaxNode?>? nodes;
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

    public MemberDeclarationSyntax MemberAt(int file, int ordinal) => FileMembers.Of(trees[file]).MemberAt(ordinal);

    public MemberPlace PlaceOf(SyntaxNode node)
    {
        var (file, member, start) = FindMemberOf(node);
        return CreatePlace(node, file, member, start);
    }

    /// <summary>The same for a node within a body whose own place is known.</summary>
    public MemberPlace PlaceOf(SyntaxNode node, BodyLocation body) =>
        body.Contains(node) ? CreatePlace(node, body.File, body.Member, body.Start) : PlaceOf(node);

    public BodyLocation LocationOf(SyntaxNode body)
    {
        var (file, member, start) = FindMemberOf(body);
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
        var (file, member, start) = FindMemberOf(node);
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
        var (file, member, _) = FindMemberOf(node);
        return new BodyKey(file, member, BodyPart.Whole, 0);
    }

    private (int File, int Member, int Start) FindMemberOf(SyntaxNode node)
    {
        var file = FileOf(node.SyntaxTree);
        for (var current = node; current is not null; current = current.Parent)
            if (current is MemberDeclarationSyntax
                && FileMembers.Of(node.SyntaxTree).OrdinalOf(current) is >= 0 and var ordinal)
                return (file, ordinal, current.SpanStart);
        return (file, -1, 0);
    }

    /// <summary>The code at a place, of which many paths ask.</summary>
    public SyntaxNode? FindNode(MemberPlace place)
    {
        if (place.File < 0)
            return null;
        var known = LazyInitializer.EnsureInitialized(ref nodes, static () => new())!;
        return known.TryGetValue(place, out var node) ? node : known.GetOrAdd(place, LookUp(place));
    }

    private SyntaxNode? LookUp(MemberPlace place)
    {
        if (nested is { } known && known.HasSameStart(place))
            return known.FindNode(place);
        SyntaxNode scope = place.Member < 0 ? trees[place.File].GetRoot() : MemberAt(place.File, place.Member);
        var start = (place.Member < 0 ? 0 : scope.SpanStart) + place.Start;
        var first = scope.FindToken(start);
        var depth = 0;
        for (var node = first.Parent; node is not null
            && node.FullSpan.Start == first.FullSpan.Start; node = node.Parent)
        {
            if (node.RawKind == place.SyntaxKind && node.FullSpan.End - start == place.Length)
                return node;
            if (++depth > NestedWalked)
                return (nested = new NestedNodes(place, first, start)).FindNode(place);
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

        public bool HasSameStart(MemberPlace place) =>
            place.File == first.File && place.Member == first.Member && place.Start == first.Start;

        public SyntaxNode? FindNode(MemberPlace place) =>
            nodes.TryGetValue((place.Length, place.SyntaxKind), out var node) ? node : null;
    }

    /// <summary>The syntax whose operation is the body.</summary>
    public SyntaxNode? FindNode(BodyKey key)
    {
        var member = MemberAt(key.File, key.Member);
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
            BodyPart.Lambda => FindAt<AnonymousFunctionExpressionSyntax>(member, key.Position)
                ?? (SyntaxNode?)FindAt<LocalFunctionStatementSyntax>(member, key.Position),
            BodyPart.LocalFunction => FindAt<LocalFunctionStatementSyntax>(member, key.Position),
            BodyPart.LocalInitializer => FindAt<VariableDeclaratorSyntax>(member, key.Position)?.Initializer?.Value
                ?? FindAt<CommonForEachStatementSyntax>(member, key.Position)?.Expression,
            BodyPart.Statement => FindAt<StatementSyntax>(member, key.Position),
            BodyPart.AssignedValue => FindAt<ExpressionSyntax>(member, key.Position),
            _ => null,
        };
    }

    /// <summary>The nodes that start at an offset of a member, the innermost one first.</summary>
    public IEnumerable<SyntaxNode> FindDeclarations(int file, int member, int offset)
    {
        SyntaxNode scope = member < 0 ? trees[file].GetRoot() : MemberAt(file, member);
        var start = (member < 0 ? 0 : scope.SpanStart) + offset;
        for (var node = scope.FindToken(start).Parent; node is not null && node.SpanStart >= start; node = node.Parent)
            yield return node;
    }

    private static T? FindAt<T>(SyntaxNode member, int offset) where T : SyntaxNode
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
