using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Topology;

/// <summary>
/// The code behind an expression that an operator is given: a lambda, a method group, a variable or a member that holds
/// one, a factory that makes one, a choice between several, an array of them.
/// </summary>
internal sealed class DelegateResolver(string label, SemanticModel model, CancellationToken cancellation)
{
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
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToArray" } list } =>
            FindEntries(list.Expression, place),
        InvocationExpressionSyntax factory => FindRegionsFromFactory(factory, place),
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
            (ILocalSymbol or IFieldSymbol or IPropertySymbol) and { } held => FindRegionsInHolder(held, place),
            _ => [],
        };
    }

    private IEnumerable<Region> FindRegionsInHolder(ISymbol holder, ExpressionSyntax place) =>
        visited.Add(holder)
            ? holder.DeclaringSyntaxReferences.Where(IsReadable).Select(Declarations.ReadSyntax)
                .SelectMany(declaration => ReadInitialValues(declaration).Concat(ReadAssignments(holder, declaration)))
                .SelectMany(value => FindEntries(value, place))
            : [];

    private static IEnumerable<ExpressionSyntax> ReadInitialValues(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax { Initializer.Value: { } value } => [value],
        PropertyDeclarationSyntax { Initializer.Value: { } value } => [value],
        PropertyDeclarationSyntax { ExpressionBody.Expression: { } value } => [value],
        PropertyDeclarationSyntax { AccessorList: { } accessors } =>
            accessors.Accessors.SelectMany(Declarations.FindReturnedValues),
        _ => [],
    };

    // A local that is declared without a value, a field that a constructor sets.
    private static IEnumerable<ExpressionSyntax> ReadAssignments(ISymbol holder, SyntaxNode declaration)
    {
        var scope = holder is ILocalSymbol
            ? declaration.FirstAncestorOrSelf<BlockSyntax>()
            : (SyntaxNode?)declaration.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        return scope is null
            ? []
            : IdentifierIndex.FindNames(scope, holder.Name)
                .Select(name => name.Parent)
                .OfType<AssignmentExpressionSyntax>()
                .Where(assignment =>
                    assignment.Left is IdentifierNameSyntax name && name.Identifier.ValueText == holder.Name)
                .Select(assignment => assignment.Right)
                .Distinct();
    }

    private IEnumerable<Region> FindRegionsFromFactory(InvocationExpressionSyntax factory, ExpressionSyntax place) =>
        GetModel(factory).GetSymbolInfo(factory, cancellation).Symbol is IMethodSymbol
        {
            ReturnType.TypeKind: TypeKind.Delegate
            or TypeKind.Array
        } method
            && visited.Add(method)
            ? method.DeclaringSyntaxReferences.Where(IsReadable)
                .SelectMany(reference => reference.ReadSyntax().FindReturnedValues())
                .SelectMany(value => FindEntries(value, place))
            : [];

    private bool IsReadable(SyntaxReference reference) => model.Compilation.ContainsSyntaxTree(reference.SyntaxTree);

    private SemanticModel GetModel(SyntaxNode node) => model.FindOwnModel(node)!;
}
