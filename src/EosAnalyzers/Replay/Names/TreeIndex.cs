using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Replay.Names;

/// <summary>
/// The declarations of one tree by name, read once and kept for as long as the tree lives: a keystroke makes one new tree, not a new project.
/// What a declaration mentions is read when it is first asked for.
/// </summary>
internal sealed class TreeIndex
{
    private static readonly ConditionalWeakTable<SyntaxTree, TreeIndex> Trees = new();
    private static readonly HashSet<string> RunUnnamed = ["ToString", "Dispose", "DisposeAsync", "GetEnumerator", "Deconstruct", "Equals", "GetHashCode", "MoveNext"];

    private static readonly List<SyntaxNode> None = [];

    private readonly Dictionary<string, List<SyntaxNode>> declarations = [];
    private readonly ConcurrentDictionary<SyntaxNode, MemberFacts> facts = new();

    private TreeIndex(SyntaxTree tree)
    {
        foreach (var member in tree.GetRoot().DescendantNodes(node => node is not (BlockSyntax or ArrowExpressionClauseSyntax or AttributeListSyntax)).OfType<MemberDeclarationSyntax>())
            Index(member);
    }

    /// <summary>Members that run without being called by name: operators, conversions, ToString, Dispose.</summary>
    public List<SyntaxNode> Unnamed { get; } = [];

    /// <summary>The names of the types of which there are objects.</summary>
    public HashSet<string> Types { get; } = [];

    /// <summary>What a creation runs: constructors and initialisers.</summary>
    public List<SyntaxNode> Creating { get; } = [];

    public static TreeIndex Of(SyntaxTree tree) => Trees.GetValue(tree, key => new TreeIndex(key));

    public List<SyntaxNode> Declarations(string name) => declarations.TryGetValue(name, out var found) ? found : None;

    public MemberFacts Facts(SyntaxNode declaration) => facts.GetOrAdd(declaration, MemberReader.Read);

    private void Index(MemberDeclarationSyntax member)
    {
        switch (member)
        {
            case MethodDeclarationSyntax method:
                Add(method.Identifier.ValueText, method);
                if (RunUnnamed.Contains(method.Identifier.ValueText))
                    Unnamed.Add(method);
                break;
            case PropertyDeclarationSyntax property: IndexValue(property.Identifier.ValueText, property, property.Initializer is not null); break;
            case BaseFieldDeclarationSyntax field: field.Declaration.Variables.ToList().ForEach(variable => IndexValue(variable.Identifier.ValueText, field, variable.Initializer is not null)); break;
            case ConstructorDeclarationSyntax constructor: IndexConstructor(constructor); break;
            case BaseMethodDeclarationSyntax or IndexerDeclarationSyntax: Unnamed.Add(member); break;
            case TypeDeclarationSyntax type: IndexType(type); break;
            case EnumDeclarationSyntax type: Types.Add(type.Identifier.ValueText); break;
            case DelegateDeclarationSyntax type: Types.Add(type.Identifier.ValueText); break;
        }
    }

    private void IndexValue(string name, MemberDeclarationSyntax member, bool hasInitializer)
    {
        Add(name, member);
        if (hasInitializer)
            AddToType(member);
    }

    // `new Order(...)` runs the constructor and the initialisers; a field is also what its constructor makes of it.
    private void IndexConstructor(ConstructorDeclarationSyntax constructor)
    {
        AddToType(constructor);
        foreach (var assignment in constructor.DescendantNodes().OfType<AssignmentExpressionSyntax>())
            if (Locals.Root(assignment.Left) is { } field)
                Add(field.Identifier.ValueText, assignment.Right);
    }

    private void IndexType(TypeDeclarationSyntax type)
    {
        if (!type.Modifiers.Any(SyntaxKind.StaticKeyword))
            Types.Add(type.Identifier.ValueText);
        if (type.ParameterList is { } parameters)
            foreach (var parameter in parameters.Parameters)
                Add(parameter.Identifier.ValueText, parameter);
        if (type.BaseList is { } bases)
            Add(type.Identifier.ValueText, bases);
    }

    private void AddToType(SyntaxNode member)
    {
        if (member.Parent is TypeDeclarationSyntax type)
            Add(type.Identifier.ValueText, member);
        Creating.Add(member);
    }

    private void Add(string name, SyntaxNode declaration)
    {
        if (!declarations.TryGetValue(name, out var list))
            declarations.Add(name, list = []);
        list.Add(declaration);
    }
}
