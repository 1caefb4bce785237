using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Topology;

/// <summary>
/// The user's own methods that hand a delegate parameter on to an operator: what their callers give them is replayed.
/// Read from syntax alone; what a tree says is kept for as long as the tree lives, so that a keystroke reads one tree again.
/// </summary>
internal sealed class Wrappers(Compilation compilation)
{
    private static readonly ConditionalWeakTable<SyntaxTree, IReadOnlyList<Handover>> ByTree = new();
    private readonly Lazy<ILookup<string, string>> parameters = new(() => Resolve(compilation));

    public IEnumerable<string> Names => parameters.Value.Select(handedOn => handedOn.Key);

    /// <summary>A method of this name hands on at least one parameter.</summary>
    public bool MayWrap(string name) => parameters.Value.Contains(name);

    public bool HandsOn(IParameterSymbol parameter) => parameters.Value[parameter.ContainingSymbol.Name].Contains(parameter.Name);

    // A wrapper of a wrapper is found in the next round.
    private static ILookup<string, string> Resolve(Compilation compilation)
    {
        var handovers = compilation.SyntaxTrees.SelectMany(tree => ByTree.GetValue(tree, Read)).ToList();
        var wrapping = new HashSet<Handover>();
        var names = new HashSet<string>();
        while (handovers.Where(one => Operators.MayBeOperator(one.Called) || names.Contains(one.Called)).Count(wrapping.Add) > 0)
            names.UnionWith(wrapping.Select(one => one.Method));
        return wrapping.ToLookup(one => one.Method, one => one.Parameter);
    }

    private static IReadOnlyList<Handover> Read(SyntaxTree tree) =>
        tree.GetRoot().DescendantNodes(node => node is not (BlockSyntax or ArrowExpressionClauseSyntax))
            .OfType<MethodDeclarationSyntax>()
            .SelectMany(method => method.ParameterList.Parameters.Where(TakesCode).SelectMany(parameter => Handovers(method, parameter)))
            .ToList();

    private static bool TakesCode(ParameterSyntax parameter) => Rightmost(parameter.Type) is { } name
        && (name is "Func" or "Action" or "Predicate" || Operators.IsContractName(name) || name.EndsWith("Delegate", StringComparison.Ordinal) || name.EndsWith("Mapper", StringComparison.Ordinal));

    private static string? Rightmost(TypeSyntax? type) => type switch
    {
        NullableTypeSyntax nullable => Rightmost(nullable.ElementType),
        ArrayTypeSyntax array => Rightmost(array.ElementType),
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };

    private static IEnumerable<Handover> Handovers(MethodDeclarationSyntax method, ParameterSyntax parameter) =>
        from name in Uses(method, parameter.Identifier.ValueText, [])
        from call in name.Ancestors().TakeWhile(node => node != method).OfType<InvocationExpressionSyntax>()
        where call.ArgumentList.Span.Contains(name.Span)
        select new Handover(method.Identifier.ValueText, parameter.Identifier.ValueText, RegionFinder.CalledName(call));

    // A local function or a variable that uses the parameter is handed on in its place.
    private static IEnumerable<IdentifierNameSyntax> Uses(MethodDeclarationSyntax method, string used, HashSet<string> visited) =>
        !visited.Add(used) ? [] : method.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == used).ToList() is var names
            ? names.Concat(names.Select(Holder).OfType<string>().Distinct().SelectMany(holder => Uses(method, holder, visited)))
            : [];

    private static string? Holder(IdentifierNameSyntax name) => name.Ancestors().Select(node => node switch
    {
        LocalFunctionStatementSyntax function => function.Identifier.ValueText,
        VariableDeclaratorSyntax { Initializer.Value: AnonymousFunctionExpressionSyntax } variable => variable.Identifier.ValueText,
        _ => null,
    }).FirstOrDefault(holder => holder is not null);

    private sealed record Handover(string Method, string Parameter, string Called);
}
