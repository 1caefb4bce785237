using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Topology;

/// <summary>
/// The code behind an expression that an operator is given: a lambda, a method group, a variable or a member that holds
/// one, a factory that makes one, a choice between several, a collection of them.
/// </summary>
internal sealed class DelegateResolver(string label, SemanticModel model, CancellationToken cancellation)
{
    private readonly DelegateSources sources = new(model.Compilation, cancellation);
    private readonly HashSet<ISymbol> visited = new(SymbolEqualityComparer.Default);

    public IEnumerable<Region> FindRegions(ExpressionSyntax given) => FindEntries(given, given);

    // `place` is what the operator was given, for a delegate that is in another file.
    private IEnumerable<Region> FindEntries(ExpressionSyntax given, ExpressionSyntax place) => given switch
    {
        AnonymousFunctionExpressionSyntax lambda => [ToRegion(lambda, place)],
        ParenthesizedExpressionSyntax inner => FindEntries(inner.Expression, place),
        CastExpressionSyntax cast => FindEntries(cast.Expression, place),
        PostfixUnaryExpressionSyntax suppressed => FindEntries(suppressed.Operand, place),
        ConditionalExpressionSyntax choice =>
            FindEntries(choice.WhenTrue, place).Concat(FindEntries(choice.WhenFalse, place)),
        SwitchExpressionSyntax choice => choice.Arms.SelectMany(arm => FindEntries(arm.Expression, place)),
        BinaryExpressionSyntax coalesce when coalesce.IsKind(SyntaxKind.CoalesceExpression) =>
            FindEntries(coalesce.Left, place).Concat(FindEntries(coalesce.Right, place)),
        SimpleNameSyntax or MemberAccessExpressionSyntax => FindNamedRegions(given, place),
        // `maps["vip"]`: any of them.
        ElementAccessExpressionSyntax element => FindEntries(element.Expression, place),
        InvocationExpressionSyntax call => FindRegionsOfCall(call, place),
        _ => ListElements(given).SelectMany(element => FindEntries(element, place)),
    };

    private static IEnumerable<ExpressionSyntax> ListElements(ExpressionSyntax given) => given switch
    {
        ArrayCreationExpressionSyntax { Initializer: { } items } => items.Expressions,
        ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
        InitializerExpressionSyntax items => items.Expressions,
        BaseObjectCreationExpressionSyntax { Initializer: { } items } => items.Expressions,
        CollectionExpressionSyntax collection =>
            collection.Elements.OfType<ExpressionElementSyntax>().Select(element => element.Expression),
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } only } => [only[0].Expression],
        // `["vip"] = map`, `("orders", map)`
        AssignmentExpressionSyntax entry => [entry.Right],
        TupleExpressionSyntax tuple => tuple.Arguments.Select(item => item.Expression),
        _ => [],
    };

    private Region ToRegion(AnonymousFunctionExpressionSyntax lambda, ExpressionSyntax place) =>
        lambda.SyntaxTree == place.SyntaxTree
            ? new Region(label, lambda, lambda, null)
            : new Region(label, place, lambda, null) { IsElsewhere = true };

    private IEnumerable<Region> FindNamedRegions(ExpressionSyntax given, ExpressionSyntax place)
    {
        var info = GetModel(given).GetSymbolInfo(given, cancellation);
        return (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) switch
        {
            IMethodSymbol method => [new Region(label, place, null, method)],
            // `To(topic)`, beside a function in one tuple.
            { } text when text.FindVariableType()?.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_String =>
                [],
            // `foreach (var entry in maps) orders.MapValues(entry.Value)`
            (IPropertySymbol or IFieldSymbol) and { ContainingType: var type } when IsPair(type) =>
                FindEntries(((MemberAccessExpressionSyntax)given).Expression, place),
            (ILocalSymbol or IParameterSymbol or IFieldSymbol or IPropertySymbol) and { } held =>
                FindRegionsInHolder(held, place),
            _ => [],
        };
    }

    private static bool IsPair(INamedTypeSymbol type) => type.IsTupleType || type.Name == nameof(KeyValuePair<int, int>);

    private IEnumerable<Region> FindRegionsInHolder(ISymbol holder, ExpressionSyntax place) =>
        visited.Add(holder.OriginalDefinition)
            ? sources.Find(holder).SelectMany(value => FindEntries(value, place))
            : [];

    private IEnumerable<Region> FindRegionsOfCall(InvocationExpressionSyntax call, ExpressionSyntax place) =>
        GetModel(call).GetSymbolInfo(call, cancellation).Symbol switch
        {
            IMethodSymbol { ContainingType.Name: "Enumerable" or "List" } taken => FindTakenRegions(taken.Name, call, place),
            IMethodSymbol factory when MayReturnFunctions(factory.ReturnType) && visited.Add(factory.OriginalDefinition) =>
                FindMadeRegions(factory, call, place),
            _ => [],
        };

    // `routes.Select(route => route.Map)`, `maps.Where(map => IsOn(map)).ToArray()`: one of those that they are taken from.
    private IEnumerable<Region> FindTakenRegions(string name, InvocationExpressionSyntax call, ExpressionSyntax place) =>
        call switch
        {
            { ArgumentList.Arguments: { Count: 1 } only } when name is "Select" or "SelectMany" =>
                only[0].Expression.FindReturnedValues().SelectMany(value => FindEntries(value, place)),
            { Expression: MemberAccessExpressionSyntax { Expression: var collection } } => FindEntries(collection, place),
            _ => [],
        };

    private static bool MayReturnFunctions(ITypeSymbol type) =>
        type is { TypeKind: TypeKind.Delegate or TypeKind.Array }
            or INamedTypeSymbol { TypeArguments.IsEmpty: false, ContainingNamespace.Name: "Generic" };

    // `Retry(map)`: what it makes calls what it is given.
    private IEnumerable<Region> FindMadeRegions(
        IMethodSymbol factory, InvocationExpressionSyntax call, ExpressionSyntax place)
    {
        var made = factory.DeclaringSyntaxReferences.Where(IsReadable)
            .Select(Declarations.ReadSyntax)
            .SelectMany(declared => declared.FindReturnedValues().Concat(declared.FindYieldedValues()))
            .ToList();
        return made
            .Concat(
                from parameter in (factory.ReducedFrom ?? factory).Parameters
                where parameter.Type.TypeKind == TypeKind.Delegate
                    && made.Exists(value => IdentifierIndex.FindNames(value, parameter.Name).Any())
                let given = FindGiven(parameter, factory, call)
                where given is not null
                select given)
            .SelectMany(value => FindEntries(value, place));
    }

    private static ExpressionSyntax? FindGiven(
        IParameterSymbol parameter, IMethodSymbol called, InvocationExpressionSyntax call) =>
        called.ReducedFrom is null
            ? ParameterValues.FindArgument(call.ArgumentList.Arguments, parameter.Ordinal, parameter.Name)
            : parameter.Ordinal > 0
            ? ParameterValues.FindArgument(call.ArgumentList.Arguments, parameter.Ordinal - 1, parameter.Name)
            : (call.Expression as MemberAccessExpressionSyntax)?.Expression;

    private bool IsReadable(SyntaxReference reference) => model.Compilation.ContainsSyntaxTree(reference.SyntaxTree);

    private SemanticModel GetModel(SyntaxNode node) => model.FindOwnModel(node)!;
}
