using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Dataflow.Reachability;

/// <summary>
/// The declarations of one tree by name, read once and kept for as long as the tree lives: a keystroke makes one new
/// tree, not a new project.
/// What a declaration mentions is read when it is first asked for.
/// </summary>
internal sealed class DeclarationIndex
{
    private static readonly ConditionalWeakTable<SyntaxTree, DeclarationIndex> Trees = new();
    private static readonly HashSet<string> NamesRunUnnamed = [
        "ToString",
        "Dispose",
        "DisposeAsync",
        "GetEnumerator",
        "Deconstruct",
        "Equals",
        "GetHashCode",
        "MoveNext"
    ];

    private static readonly List<SyntaxNode> NoDeclarations = [];

    private readonly Dictionary<string, List<SyntaxNode>> declarations = [];
    // Of most files nothing is ever read.
    private ConcurrentDictionary<SyntaxNode, MemberFacts>? facts;
    private ConcurrentDictionary<SyntaxNode, MemberFacts>? outerFacts;
    private ConcurrentDictionary<SyntaxNode, Dictionary<string, TextSpan>>? declared;

    private DeclarationIndex(SyntaxTree tree)
    {
        foreach (var member in FileMembers.Of(tree).All)
            IndexMember(member);
    }

    /// <summary>Members that run without being called by name: operators, conversions, ToString, Dispose.</summary>
    public List<SyntaxNode> UnnamedMembers { get; } = [];

    /// <summary>Members of interfaces and base classes of which somebody else has the body.</summary>
    public HashSet<string> AbstractNames { get; } = [];

    /// <summary>Events and members that hold a delegate, which other projects may add to or set.</summary>
    public HashSet<string> RaisedNames { get; } = [];

    /// <summary>The classes and structs that name what they are derived from.</summary>
    public List<TypeDeclarationSyntax> DerivedTypes { get; } = [];

    /// <summary>The delegates that it declares.</summary>
    public HashSet<string> DelegateNames { get; } = [];

    /// <summary>What a creation runs: constructors and initialisers.</summary>
    public List<SyntaxNode> CreationMembers { get; } = [];

    public static DeclarationIndex ForTree(SyntaxTree tree) => Trees.GetValue(tree, key => new DeclarationIndex(key));

    /// <summary>The names that the tree declares, with what goes by them.</summary>
    public IEnumerable<KeyValuePair<string, List<SyntaxNode>>> DeclarationsByName => declarations;

    public List<SyntaxNode> FindDeclarations(string name) =>
        declarations.TryGetValue(name, out var found) ? found : NoDeclarations;

    public MemberFacts ReadFacts(SyntaxNode declaration) =>
        LazyInitializer.EnsureInitialized(ref facts, static () => new())!
            .GetOrAdd(declaration, MemberFactsReader.ReadFacts);

    /// <summary>The same without the lambdas and local functions in it.</summary>
    public MemberFacts ReadOuterFacts(SyntaxNode member) =>
        LazyInitializer.EnsureInitialized(ref outerFacts, static () => new())!
            .GetOrAdd(member, MemberFactsReader.ReadOuterFacts);

    /// <summary>What a member declares around its functions; read once, however many regions are in it.</summary>
    public Dictionary<string, TextSpan> ListDeclared(SyntaxNode member) =>
        LazyInitializer.EnsureInitialized(ref declared, static () => new())!
            .GetOrAdd(member, DeclaredVariables.ListDeclared);

    private void IndexMember(MemberDeclarationSyntax member)
    {
        if (IsAbstract(member))
            AbstractNames.Add(
                member is MethodDeclarationSyntax called
                    ? called.Identifier.ValueText
                    : ((PropertyDeclarationSyntax)member).Identifier.ValueText);
        switch (member)
        {
            case MethodDeclarationSyntax method:
                AddDeclaration(method.Identifier.ValueText, method);
                if (NamesRunUnnamed.Contains(method.Identifier.ValueText))
                    UnnamedMembers.Add(method);
                break;
            case PropertyDeclarationSyntax property:
                if (Subscriptions.MayBeSetByOthers(property))
                    RaisedNames.Add(property.Identifier.ValueText);
                IndexValue(property.Identifier.ValueText, property, property.Initializer is not null);
                break;
            case BaseFieldDeclarationSyntax field:
                if (field is EventFieldDeclarationSyntax || Subscriptions.MayBeSetByOthers(field))
                    RaisedNames.UnionWith(field.Declaration.Variables.Select(one => one.Identifier.ValueText));
                foreach (var variable in field.Declaration.Variables)
                    IndexValue(variable.Identifier.ValueText, field, variable.Initializer is not null);
                break;
            case EventDeclarationSyntax happening: IndexEvent(happening); break;
            case ConstructorDeclarationSyntax constructor: IndexConstructor(constructor); break;
            case BaseMethodDeclarationSyntax or IndexerDeclarationSyntax: UnnamedMembers.Add(member); break;
            case TypeDeclarationSyntax type: IndexType(type); break;
            case DelegateDeclarationSyntax function:
                DelegateNames.Add(function.Identifier.ValueText);
                AddDeclaration(function.Identifier.ValueText, function);
                break;
        }
    }

    private static bool IsAbstract(MemberDeclarationSyntax member) =>
        member is MethodDeclarationSyntax { Body: null, ExpressionBody: null }
            or PropertyDeclarationSyntax { ExpressionBody: null }
        && (member.Parent is InterfaceDeclarationSyntax || member.Modifiers.Any(SyntaxKind.AbstractKeyword));

    private void IndexValue(string name, MemberDeclarationSyntax member, bool hasInitializer)
    {
        AddDeclaration(name, member);
        if (hasInitializer)
            AddToType(member);
    }

    // Who calls what the event's own code keeps runs its subscribers.
    private void IndexEvent(EventDeclarationSyntax happening)
    {
        AddDeclaration(happening.Identifier.ValueText, happening);
        foreach (var holder in Subscriptions.ListHolders(happening))
        {
            AddDeclaration(holder, happening);
            RaisedNames.Add(holder);
        }
    }

    // `new Order(...)` runs the constructor and the initialisers; a field is also what its constructor makes of it.
    private void IndexConstructor(ConstructorDeclarationSyntax constructor)
    {
        AddToType(constructor);
        foreach (var parameter in constructor.ParameterList.Parameters)
        {
            if (parameter.Type is { } type && Subscriptions.IsDelegateName(type))
                AddDeclaration(parameter.Identifier.ValueText, parameter);
        }
        foreach (var assignment in constructor.DescendantNodes().OfType<AssignmentExpressionSyntax>())
            if (DeclaredVariables.FindRootVariable(assignment.Left) is { } field)
                AddDeclaration(field.Identifier.ValueText, assignment.Right);
    }

    private void IndexType(TypeDeclarationSyntax type)
    {
        if (type.ParameterList is { } parameters)
            foreach (var parameter in parameters.Parameters)
                AddDeclaration(parameter.Identifier.ValueText, parameter);
        if (type.BaseList is { } bases)
        {
            AddDeclaration(type.Identifier.ValueText, bases);
            if (type is not InterfaceDeclarationSyntax)
                DerivedTypes.Add(type);
        }
        // `[NonDeterministic] class Own` says it of each member.
        foreach (var attributes in type.AttributeLists)
            AddDeclaration(type.Identifier.ValueText, attributes);
    }

    private void AddToType(SyntaxNode member)
    {
        if (member.Parent is TypeDeclarationSyntax type)
            AddDeclaration(type.Identifier.ValueText, member);
        CreationMembers.Add(member);
    }

    private void AddDeclaration(string name, SyntaxNode declaration)
    {
        if (!declarations.TryGetValue(name, out var list))
            // Few names are declared twice in one file.
            declarations.Add(name, list = new(1));
        list.Add(declaration);
    }
}
