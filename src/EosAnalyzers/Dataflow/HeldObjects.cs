using System.Collections.Concurrent;
using EosAnalyzers.CSharp;
using EosAnalyzers.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// The fields and properties of a class that hold what its constructors and methods are given, and nothing that it
/// creates itself.
/// </summary>
internal sealed class HeldObjects(Compilation compilation, ForeignFacts foreign)
{
    /// <summary>Begins the names of what an object's held objects do.</summary>
    public const string Prefix = "#>";

    private readonly ConcurrentDictionary<ISymbol, bool> given = new(SymbolEqualityComparer.Default);

    private readonly ConcurrentDictionary<ISymbol, bool> keeping = new(SymbolEqualityComparer.Default);

    /// <summary>How many members a contract may have for what is held by it to be told apart.</summary>
    public const int MostMembers = 8;

    private readonly ConcurrentDictionary<ISymbol, bool> narrow = new(SymbolEqualityComparer.Default);

    /// <summary>The contract has few enough members to say of each what it does.</summary>
    public bool IsNarrow(INamedTypeSymbol contract, Func<int> countMembers) =>
        narrow.TryGetValue(contract, out var known)
            ? known
            : narrow.GetOrAdd(contract, countMembers() <= MostMembers);

    /// <summary>The name is that of something that a held object does.</summary>
    public static bool IsHeld(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>
    /// The method may keep what it is given, in its object or in one that it creates: who is asked for it has to know.
    /// </summary>
    public bool MayKeep(IMethodSymbol method, SearchedNames searched)
    {
        var declared = method.OriginalDefinition;
        if (declared.MethodKind == MethodKind.Constructor)
            return true;
        searched.AddDeclaration(declared);
        return keeping.TryGetValue(declared, out var known) ? known : keeping.GetOrAdd(declared, Keeps(declared));
    }

    private bool Keeps(IMethodSymbol method) =>
        foreign.Find(method) is { } fact
            ? fact.Entries.Any(entry => entry.To.Member is { } kept && IsHeld(kept))
            : method.DeclaringSyntaxReferences.Any(reference => KeepsGiven(reference.ReadSyntax()));

    /// <summary><c>next = other;</c>, <c>steps.Add(step);</c>, <c>new Both(this, other)</c>.</summary>
    public static bool KeepsGiven(SyntaxNode declaration) =>
        KeepsGiven(declaration, (declaration as BaseMethodDeclarationSyntax)?.ParameterList.Parameters ?? default);

    /// <summary>The same of some of its parameters.</summary>
    public static bool KeepsGiven(SyntaxNode declaration, IEnumerable<ParameterSyntax> asked)
    {
        var parameters = asked.Select(parameter => parameter.Identifier.ValueText).ToList();
        return parameters.Count > 0 && declaration.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Any(name => parameters.Contains(name.Identifier.ValueText) && IsKept(name));
    }

    private static bool IsKept(IdentifierNameSyntax name) => name.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Right == name,
        BinaryExpressionSyntax { Parent: AssignmentExpressionSyntax } => true,
        ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax or CollectionExpressionSyntax } => true,
        ArgumentSyntax
        {
            Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var called } }
        } => SharedState.IsChangingName(called.Identifier.ValueText),
        InitializerExpressionSyntax or ExpressionElementSyntax => true,
        _ => false,
    };

    /// <summary>What the variable holds was given to the object.</summary>
    public bool IsGiven(ISymbol variable, SearchedNames searched)
    {
        if (variable is IParameterSymbol)
            return true;
        searched.AddInitialValues(variable.ContainingType);
        return given.TryGetValue(variable, out var known)
            ? known
            : given.GetOrAdd(variable, IsFilledFromOutside(variable));
    }

    private bool IsFilledFromOutside(ISymbol variable) => variable switch
    {
        IFieldSymbol { IsStatic: false } field =>
            (field.IsReadOnly || field.DeclaredAccessibility == Accessibility.Private) && HoldsNothingOfItsOwn(field),
        IPropertySymbol { IsStatic: false, IsVirtual: false, IsAbstract: false, IsOverride: false } property =>
            property.SetMethod is null or { IsInitOnly: true } or { DeclaredAccessibility: Accessibility.Private }
                && IsAutomatic(property)
                && HoldsNothingOfItsOwn(property),
        _ => false,
    };

    private static bool IsAutomatic(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.FirstOrDefault()?.ReadSyntax() is PropertyDeclarationSyntax
        {
            ExpressionBody: null,
            AccessorList.Accessors: var accessors
        } && accessors.All(accessor => accessor is { Body: null, ExpressionBody: null });

    // `private readonly IClock clock = new SystemClock();` is known by itself; an empty list is filled by others, and
    // so is what another constructor, or an initializer where the object is created, may be given instead.
    private bool HoldsNothingOfItsOwn(ISymbol member)
    {
        if (member.DeclaringSyntaxReferences.FirstOrDefault() is not { } declared
            || !compilation.ContainsSyntaxTree(declared.SyntaxTree))
            return false;
        var values = FieldInitialization.FindInitialValues(member, compilation, compilation.ContainsSyntaxTree)
            .ToList();
        return !values.Exists(CreatesObject)
            || member is IPropertySymbol { SetMethod: { IsInitOnly: true, DeclaredAccessibility: not Accessibility.Private } }
            || values.OfType<ExpressionSyntax>().Any(IsOfConstructor);
    }

    private bool CreatesObject(SyntaxNode value) => value switch
    {
        ParenthesizedExpressionSyntax inner => CreatesObject(inner.Expression),
        // `clock ?? new SystemClock()`: who creates the object says which.
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } choice =>
            !IsOfConstructor(choice.Left) && CreatesObject(choice.Right),
        BaseObjectCreationExpressionSyntax creation =>
            creation.ArgumentList is { Arguments.Count: > 0 } || creation.Initializer is { Expressions.Count: > 0 }
                || !IsCollection(creation),
        CollectionExpressionSyntax { Elements: var elements } =>
            elements.Any(element => element is not SpreadElementSyntax),
        ImplicitArrayCreationExpressionSyntax or ArrayCreationExpressionSyntax => true,
        _ => false,
    };

    private bool IsOfConstructor(ExpressionSyntax given) =>
        given is IdentifierNameSyntax
            && compilation.GetModel(given).GetSymbolInfo(given).Symbol is IParameterSymbol
            {
                ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor }
            };

    // `new()`, `new List<T>()`
    private static bool IsCollection(BaseObjectCreationExpressionSyntax creation)
    {
        var type = creation is ObjectCreationExpressionSyntax named
            ? named.Type
            : creation.Ancestors().OfType<VariableDeclarationSyntax>().FirstOrDefault()?.Type;
        return type is GenericNameSyntax
        {
            Identifier.ValueText: "List"
                or "Queue"
                or "Stack"
                or "LinkedList"
                or "HashSet"
                or "ConcurrentBag"
                or "Collection"
        };
    }
}
