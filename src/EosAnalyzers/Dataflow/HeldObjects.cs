using System.Collections.Concurrent;
using System.Collections.Immutable;
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

    /// <summary>Begins the names of what clocks read of which nobody knows that they are others.</summary>
    public const string ClockPrefix = Prefix + "?";

    private readonly ConcurrentDictionary<ISymbol, bool> given = new(SymbolEqualityComparer.Default);

    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<ISymbol>> settable = new(SymbolEqualityComparer.Default);

    private readonly ConcurrentDictionary<ISymbol, ReadOnce<bool>> setLater = new(SymbolEqualityComparer.Default);

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

    // Begins the names of what members do that anybody may set.
    private const string MemberPrefix = Prefix + "=";

    /// <summary>What a member does that anybody may set, by the name of the variable.</summary>
    public static string NameMember(string member) => MemberPrefix + member;

    /// <summary>The variable that such a name is of; null for any other.</summary>
    public static string? ReadMember(string name) =>
        name.StartsWith(MemberPrefix, StringComparison.Ordinal) ? name.Substring(MemberPrefix.Length) : null;

    /// <summary>Others may set it after the object was made: what it holds is known from the object alone.</summary>
    public static bool IsSettable(ISymbol member) => member switch
    {
        IFieldSymbol { IsReadOnly: false, IsConst: false, IsStatic: false } =>
            member.DeclaredAccessibility != Accessibility.Private,
        IPropertySymbol { IsStatic: false, IsIndexer: false, SetMethod: { IsInitOnly: false } setter } =>
            setter.DeclaredAccessibility != Accessibility.Private,
        _ => false,
    };

    /// <summary>What creates the object may put another one in place of what the class does.</summary>
    public static bool MayBeReplaced(ISymbol member) =>
        IsSettable(member)
            || member is IPropertySymbol { SetMethod: { IsInitOnly: true, DeclaredAccessibility: not Accessibility.Private } };

    /// <summary><c>pricing.Clock = clock;</c> of an object that was there before, wherever in the project.</summary>
    public bool IsSetLater(ISymbol member) => setLater.GetOrAdd(member, CreateQuestion).Value;

    private ReadOnce<bool> CreateQuestion(ISymbol member) => new(() => FindSetLater(member));

    private bool FindSetLater(ISymbol member) =>
        Subscriptions.FindAssignments(compilation.SyntaxTrees, member.Name)
            .Any(assignment => assignment.Parent is not InitializerExpressionSyntax
                && assignment.Left is MemberAccessExpressionSyntax { Expression: not ThisExpressionSyntax });

    /// <summary>The members of a type that hold an interface or an abstract class, and that anybody may set.</summary>
    public ImmutableArray<ISymbol> ListSettable(INamedTypeSymbol type)
    {
        var declared = type.OriginalDefinition;
        return settable.TryGetValue(declared, out var known) ? known : settable.GetOrAdd(declared, FindSettable(declared));
    }

    private static ImmutableArray<ISymbol> FindSettable(INamedTypeSymbol type) =>
        type.EnumerateBaseTypes().Prepend(type)
            .TakeWhile(level => level.SpecialType == SpecialType.None)
            .SelectMany(level => level.OriginalDefinition.GetMembers())
            .Where(member => IsSettable(member)
                && member.FindVariableType() is INamedTypeSymbol
                {
                    IsAbstract: true, TypeKind: TypeKind.Interface or TypeKind.Class
                })
            .ToImmutableArray();

    /// <summary>The name is that of what a clock reads that is held and not known to be another one.</summary>
    public static bool IsHeldClock(string name) => name.StartsWith(ClockPrefix, StringComparison.Ordinal);

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
        IFieldSymbol { IsStatic: false } field => HoldsNothingOfItsOwn(field),
        IPropertySymbol { IsStatic: false, IsVirtual: false, IsAbstract: false, IsOverride: false } property =>
            IsAutomatic(property) && HoldsNothingOfItsOwn(property),
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
        return !values.Exists(PutsOwnObject)
            || MayBeReplaced(member)
            || values.OfType<ExpressionSyntax>().Any(IsOfConstructor);
    }

    /// <summary>
    /// The value is an object of the class's own, and none that somebody gave: <c>new SystemClock()</c>,
    /// <c>SystemClock.Instance</c>, <c>Clocks.Create()</c>.
    /// </summary>
    public bool PutsOwnObject(SyntaxNode value) => value switch
    {
        ParenthesizedExpressionSyntax inner => PutsOwnObject(inner.Expression),
        // `clock ?? new SystemClock()`: who creates the object says which.
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } choice =>
            !IsOfConstructor(choice.Left) && PutsOwnObject(choice.Right),
        BaseObjectCreationExpressionSyntax creation =>
            creation.ArgumentList is { Arguments.Count: > 0 } || creation.Initializer is { Expressions.Count: > 0 }
                || !IsCollection(creation),
        CollectionExpressionSyntax { Elements: var elements } =>
            elements.Any(element => element is not SpreadElementSyntax),
        ImplicitArrayCreationExpressionSyntax or ArrayCreationExpressionSyntax => true,
        SimpleNameSyntax or MemberAccessExpressionSyntax => IsOfType(value),
        InvocationExpressionSyntax { ArgumentList.Arguments: var given } =>
            IsOfType(value) && !given.SelectMany(argument => argument.DescendantNodes())
                .OfType<IdentifierNameSyntax>()
                .Any(IsOfConstructor),
        _ => false,
    };

    // A static field, property or method.
    private bool IsOfType(SyntaxNode value)
    {
        var named = compilation.GetModel(value).GetSymbolInfo(value).Symbol;
        return named is { IsStatic: true } and (IFieldSymbol or IPropertySymbol or IMethodSymbol);
    }

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
