using EosAnalyzers.CSharp;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Rules.Solutions;

/// <summary>
/// The types whose objects may hold others, and who makes such objects, by names: nothing of them is bound.
/// </summary>
internal sealed class HoldingTypes
{
    private readonly HashSet<string> names;

    // What types of the project are derived from.
    private readonly HashSet<string> contracts;

    public HoldingTypes(Compilation compilation, ForeignFacts foreign)
    {
        var all = compilation.SyntaxTrees.SelectMany(tree => FileMembers.Of(tree).All)
            .OfType<TypeDeclarationSyntax>()
            .ToList();
        Types = FindHolding(all, foreign.ShownNames);
        names = new(foreign.ShownNames.Concat(Types.Select(type => type.Identifier.ValueText)), StringComparer.Ordinal);
        contracts = new(all.SelectMany(ListBaseNames), StringComparer.Ordinal);
    }

    // What a base class holds its derived classes hold.
    private static List<TypeDeclarationSyntax> FindHolding(
        List<TypeDeclarationSyntax> all, IEnumerable<string> foreignNames)
    {
        var derived = all.SelectMany(type => ListBaseNames(type).Select(name => (Base: name, Type: type)))
            .ToLookup(one => one.Base, one => one.Type, StringComparer.Ordinal);
        var found = all.FindAll(MayHold);
        var met = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(foreignNames.Concat(found.Select(type => type.Identifier.ValueText)));
        var holding = new HashSet<TypeDeclarationSyntax>(found);
        while (open.Count > 0)
        {
            var name = open.Dequeue();
            if (!met.Add(name))
                continue;
            foreach (var type in derived[name])
            {
                if (holding.Add(type))
                    found.Add(type);
                open.Enqueue(type.Identifier.ValueText);
            }
        }
        return found;
    }

    private static IEnumerable<string> ListBaseNames(TypeDeclarationSyntax type) =>
        (type.BaseList?.Types ?? default).Select(one => one.Type.GetSimpleName()).OfType<string>();

    /// <summary>Those that the project declares.</summary>
    public IReadOnlyList<TypeDeclarationSyntax> Types { get; }

    public bool IsEmpty => names.Count == 0;

    // A parameter, a field or a property of an interface, an abstract class or a clock.
    private static bool MayHold(TypeDeclarationSyntax type) =>
        type.ParameterList?.Parameters.Any(one => MayBeHeld(one.Type)) == true
            || type.Members.Any(member => member switch
            {
                ConstructorDeclarationSyntax constructor =>
                    constructor.ParameterList.Parameters.Any(one => MayBeHeld(one.Type)),
                FieldDeclarationSyntax field => MayBeHeld(field.Declaration.Type),
                PropertyDeclarationSyntax property => MayBeHeld(property.Type),
                _ => false,
            });

    private static bool MayBeHeld(TypeSyntax? type) =>
        (type is NullableTypeSyntax nullable ? nullable.ElementType : type)?.GetSimpleName() is { } name
            && (name.Length > 1 && name[0] == 'I' && char.IsUpper(name[1]) || LibraryClocks.MayBeClock(name));

    /// <summary>The method, property or variable that gives such an object; null for any other member.</summary>
    public SyntaxNode? FindFactory(MemberDeclarationSyntax member)
    {
        (SyntaxNode Factory, TypeSyntax? Type, SyntaxNode? Value) found = member switch
        {
            MethodDeclarationSyntax method =>
                (member, method.ReturnType, (SyntaxNode?)method.Body ?? method.ExpressionBody),
            PropertyDeclarationSyntax property =>
                (member, property.Type, (SyntaxNode?)property.ExpressionBody ?? property.Initializer),
            FieldDeclarationSyntax { Declaration: { Type: var held, Variables: { Count: 1 } variables } } =>
                (variables[0], held, variables[0].Initializer),
            _ => (member, null, null),
        };
        return found is { Type: { } type, Value: { } value } && (IsHolding(type) || IsContract(type) && Creates(value))
            ? found.Factory
            : null;
    }

    private bool IsHolding(TypeSyntax type) => type.GetSimpleName() is { } name && names.Contains(name);

    // `static Specification<Bill> Overdue { get; } = new OverdueSpecification(new SystemClock());`
    private bool IsContract(TypeSyntax type) =>
        MayBeHeld(type) || type.GetSimpleName() is { } name && contracts.Contains(name);

    private bool Creates(SyntaxNode value) => value.DescendantNodes()
        .OfType<ObjectCreationExpressionSyntax>()
        .Any(creation => IsHolding(creation.Type));

    /// <summary>A constructor puts something into its object that it was not given.</summary>
    public bool PutsOwnObject(MemberDeclarationSyntax member) =>
        member is ConstructorDeclarationSyntax { Parent: TypeDeclarationSyntax type } constructor
            && names.Contains(type.Identifier.ValueText)
            && (type.Members.Any(HasInitialObject) || constructor.DescendantNodes().Any(node => node is BaseObjectCreationExpressionSyntax
                || node is AssignmentExpressionSyntax { Right: MemberAccessExpressionSyntax or InvocationExpressionSyntax }
                || node.IsKind(SyntaxKind.CoalesceExpression)
                || node is ArgumentSyntax
                {
                    Expression: MemberAccessExpressionSyntax or InvocationExpressionSyntax,
                    Parent.Parent: ConstructorInitializerSyntax,
                }));

    /// <summary>The variable begins with an object that nobody gave: <c>= clock ?? new FixedClock()</c>.</summary>
    public static bool HasInitialObject(MemberDeclarationSyntax member) => member switch
    {
        FieldDeclarationSyntax { Declaration: { Type: var type, Variables: var variables } } =>
            MayBeHeld(type) && variables.Any(one => IsObject(one.Initializer)),
        PropertyDeclarationSyntax { Initializer: var initial, Type: var type } => MayBeHeld(type) && IsObject(initial),
        _ => false,
    };

    private static bool IsObject(EqualsValueClauseSyntax? initial) =>
        initial is { Value: not (LiteralExpressionSyntax or IdentifierNameSyntax or PostfixUnaryExpressionSyntax) };
}
