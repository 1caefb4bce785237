using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>Whether an operator's call builds a given topology: by the builder that both stand on, or by the methods that build it.</summary>
internal static class BuilderIn
{
    public static bool Topology(Makings topology, IObjectCreationOperation stream, InvocationExpressionSyntax call, Compilation compilation)
    {
        var (own, model) = (Member(stream.Syntax), compilation.GetSemanticModel(stream.Syntax.SyntaxTree));
        if (Member(call) == own)
            return Builder(call.Expression, model) is not { } builder || Mentions(topology, builder);
        var building = topology.All<IOperation>().Select(operation => Member(operation.Syntax)).Where(member => member != own);
        return Reached(building.Concat(Handed(own, topology, model)), compilation).Contains(Member(call));
    }

    // `AddPayments(orders)` beside the builder that `orders` comes from.
    private static IEnumerable<SyntaxNode> Handed(SyntaxNode own, Makings topology, SemanticModel model) =>
        own.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => call.ArgumentList.Arguments.Any(argument => Builder(argument.Expression, model) is { } builder && Mentions(topology, builder)))
            .SelectMany(call => Declared(call, model));

    private static bool Mentions(Makings topology, ISymbol builder) =>
        topology.Any<ILocalReferenceOperation>(local => SymbolEqualityComparer.Default.Equals(local.Local, builder))
        || topology.Any<IParameterReferenceOperation>(parameter => SymbolEqualityComparer.Default.Equals(parameter.Parameter, builder));

    // From `orders.MapAsync` over `var orders = builder.Stream(...)` to `builder`.
    private static ISymbol? Builder(ExpressionSyntax expression, SemanticModel model) => expression switch
    {
        InvocationExpressionSyntax call => Builder(call.Expression, model) ?? call.ArgumentList.Arguments.Select(argument => Builder(argument.Expression, model)).FirstOrDefault(builder => builder is not null),
        MemberAccessExpressionSyntax member => Builder(member.Expression, model),
        IdentifierNameSyntax name when model.GetSymbolInfo(name).Symbol is (ILocalSymbol or IParameterSymbol or IFieldSymbol) and { } variable =>
            variable.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: InvocationExpressionSyntax made }
            && model.FindOwnModel(made) is { } there ? Builder(made, there) : variable,
        _ => null,
    };

    // The methods that build the topology call others to build parts of it.
    private static HashSet<SyntaxNode> Reached(IEnumerable<SyntaxNode> start, Compilation compilation)
    {
        var reached = new HashSet<SyntaxNode>();
        var open = new Stack<SyntaxNode>(start);
        while (open.Count > 0)
            if (open.Pop() is var member && reached.Add(member) && compilation.ContainsSyntaxTree(member.SyntaxTree))
                foreach (var called in member.DescendantNodes().OfType<InvocationExpressionSyntax>().SelectMany(call => Declared(call, compilation.GetSemanticModel(member.SyntaxTree))))
                    open.Push(called);
        return reached;
    }

    private static IEnumerable<SyntaxNode> Declared(InvocationExpressionSyntax call, SemanticModel model) =>
        model.GetSymbolInfo(call).Symbol?.OriginalDefinition.DeclaringSyntaxReferences.Select(declared => Member(declared.GetSyntax())) ?? [];

    private static SyntaxNode Member(SyntaxNode node) =>
        node.AncestorsAndSelf().FirstOrDefault(outer => outer is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or BaseFieldDeclarationSyntax)
        ?? node.SyntaxTree.GetRoot();
}
