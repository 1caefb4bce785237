using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>Collections that are made of elements in sight, and the variables that name one of them.</summary>
internal static class CollectionElements
{
    /// <summary>
    /// The collection that holds what the operation names: <c>foreach (var step in steps)</c>, <c>steps[0]</c>,
    /// <c>steps.First()</c>, <c>steps.Aggregate(value, (all, step) => ..)</c>; null for anything else.
    /// </summary>
    public static IOperation? FindCollection(IOperation element)
    {
        var bare = element.UnwrapConversions();
        return bare switch
        {
            ILocalReferenceOperation { Local: var local } => FindIterated(local, bare),
            IParameterReferenceOperation { Parameter: var parameter } => FindIterated(parameter, bare),
            IArrayElementReferenceOperation or IPropertyReferenceOperation { Arguments.IsEmpty: false } or IInvocationOperation =>
                LocalAliases.FindAliasSource(bare) is { IsPart: true, Source: var collection } ? collection : null,
            _ => null,
        };
    }

    private static IOperation? FindIterated(ILocalSymbol local, IOperation use) =>
        local.DeclaringSyntaxReferences.FirstOrDefault()?.ReadSyntax() is ForEachStatementSyntax loop
            && loop.SyntaxTree == use.Syntax.SyntaxTree
            ? use.SemanticModel?.GetOperation(loop.Expression)
            : null;

    private static IOperation? FindIterated(IParameterSymbol parameter, IOperation use) =>
        use.FindLambda(parameter) is { } lambda
            && FindCollection(lambda) is { } collection
            && HasElements(collection.UnwrapConversions().Type, parameter.Type)
            ? collection
            : null;

    /// <summary>The collection whose elements a lambda is called with: that of the call that it is an argument of.</summary>
    public static IOperation? FindCollection(IAnonymousFunctionOperation lambda)
    {
        IOperation? outer = lambda;
        while (outer is not null and not IArgumentOperation)
            outer = outer.Parent;
        return outer?.Parent is IInvocationOperation call && IsOfFramework(call.TargetMethod)
            ? call.FindReceiver()
            : null;
    }

    /// <summary>The elements of a collection are of that type.</summary>
    public static bool HasElements(ITypeSymbol? collection, ITypeSymbol element) => collection switch
    {
        IArrayTypeSymbol { ElementType: var type } => SymbolEqualityComparer.Default.Equals(type, element),
        INamedTypeSymbol { TypeArguments: var parts } named => named.IsEnumerable()
            && parts.Any(part => SymbolEqualityComparer.Default.Equals(part, element)),
        _ => false,
    };

    public static bool IsOfFramework(ISymbol member) =>
        member.ContainingType?.GetRootNamespace() is "System" or "Microsoft"
            && !member.ContainingType.Locations.Any(place => place.IsInSource);

    /// <summary>
    /// The elements that a collection is made with; null where the expression does not show them.
    /// </summary>
    public static IEnumerable<IOperation>? ListElements(IOperation collection) => collection switch
    {
        IArrayCreationOperation { Initializer.ElementValues: var elements } => elements,
        IArrayInitializerOperation { ElementValues: var elements } => elements,
        { Syntax: CollectionExpressionSyntax } => collection.ChildOperations,
        IObjectCreationOperation { Arguments.IsEmpty: true, Type: INamedTypeSymbol type } creation
            when SharedState.IsCollection(type) =>
            creation.Initializer is { } filled ? filled.Initializers.SelectMany(ListAdded) : [],
        _ => null,
    };

    // `{ a, b }`, `{ ["a"] = a }`, `{ { "a", a } }`
    private static IEnumerable<IOperation> ListAdded(IOperation element) => element switch
    {
        IInvocationOperation { Arguments: { IsEmpty: false } added } => [added[added.Length - 1].Value],
        ISimpleAssignmentOperation assignment => [assignment.Value],
        _ => [element],
    };

    /// <summary><c>steps.Add(step)</c> after it was made, or somebody is handed the collection who may.</summary>
    public static bool MayBeFilled(ISymbol variable, INamedTypeSymbol type) =>
        variable.FindVariableType() is var held
        && (held is IArrayTypeSymbol || SharedState.IsCollection(held) && !IsReadOnly(held!))
        && (variable.DeclaredAccessibility is not (Accessibility.Private or Accessibility.NotApplicable)
            || type.DeclaringSyntaxReferences
                .Select(Declarations.ReadSyntax)
                .SelectMany(code => IdentifierIndex.FindNames(code, variable.Name))
                .Any(mention =>
                    (variable is ILocalSymbol || !LastingMembers.IsOfConstruction(mention)) && !IsAsked(mention)));

    private static bool IsReadOnly(ITypeSymbol collection) =>
        collection.Name is "IEnumerable"
        || collection.Name.StartsWith("IReadOnly", StringComparison.Ordinal)
        || collection.Name.StartsWith("Immutable", StringComparison.Ordinal)
        || collection.Name.StartsWith("Frozen", StringComparison.Ordinal);

    private static bool IsAsked(SimpleNameSyntax mention) =>
        !ChangedTargets.IsChanged(mention) && (LastingMembers.IsAsked(mention) || IsGoneThrough(mention));

    // `steps.Aggregate(v, (all, step) => step.Apply(all))`, `[.. steps]`
    private static bool IsGoneThrough(SimpleNameSyntax mention) =>
        mention.TakeQualified() is var whole
        && (whole.Parent is SpreadElementSyntax
            || whole.Parent is MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: "Aggregate" or "ForEach" or "OrderBy" or "SelectMany"
            } access
            && access.Expression == whole);
}
