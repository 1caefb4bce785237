using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects.Callbacks;

/// <summary>
/// Whether an operator's call builds a given topology: by the builder that both stand on, or by the methods that build
/// it.
/// </summary>
internal static class TopologyMembership
{
    public static bool IsPartOf(
        BackwardSlice topology,
        IObjectCreationOperation stream,
        InvocationExpressionSyntax call,
        Compilation compilation)
    {
        var (own, model) = (FindEnclosingMember(stream.Syntax), compilation.GetSemanticModel(stream.Syntax.SyntaxTree));
        if (FindEnclosingMember(call) == own)
            return FindBuilder(call.Expression, model) is not { } builder || MentionsBuilder(topology, builder);
        var building = topology.OfType<IOperation>()
            .Select(operation => FindEnclosingMember(operation.Syntax))
            .Where(member => member != own);
        return CollectReachableMembers(
            building.Concat(FindHelpersGivenBuilder(own, topology, model)),
            compilation).Contains(FindEnclosingMember(call));
    }

    // `AddPayments(orders)` beside the builder that `orders` comes from.
    private static IEnumerable<SyntaxNode> FindHelpersGivenBuilder(
        SyntaxNode own, BackwardSlice topology, SemanticModel model) =>
        own.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call =>
                call.ArgumentList.Arguments.Any(argument =>
                    FindBuilder(argument.Expression, model) is { } builder && MentionsBuilder(topology, builder)))
            .SelectMany(call => FindDeclaringMembers(call, model));

    private static bool MentionsBuilder(BackwardSlice topology, ISymbol builder) =>
        topology.Any<ILocalReferenceOperation>(local => SymbolEqualityComparer.Default.Equals(local.Local, builder))
        || topology.Any<IParameterReferenceOperation>(parameter =>
            SymbolEqualityComparer.Default.Equals(parameter.Parameter, builder));

    // From `orders.MapAsync` over `var orders = builder.Stream(...)` to `builder`.
    private static ISymbol? FindBuilder(ExpressionSyntax expression, SemanticModel model) => expression switch
    {
        InvocationExpressionSyntax call =>
            FindBuilder(call.Expression, model)
                ?? call.ArgumentList.Arguments.Select(argument => FindBuilder(argument.Expression, model))
                    .FirstOrDefault(builder => builder is not null),
        MemberAccessExpressionSyntax member => FindBuilder(member.Expression, model),
        IdentifierNameSyntax name when model.GetSymbolInfo(name).Symbol is (ILocalSymbol
            or IParameterSymbol
            or IFieldSymbol) and { } variable =>
            variable.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: InvocationExpressionSyntax made }
            && model.FindOwnModel(made) is { } there ? FindBuilder(made, there) : variable,
        _ => null,
    };

    // The methods that build the topology call others to build parts of it.
    private static HashSet<SyntaxNode> CollectReachableMembers(IEnumerable<SyntaxNode> start, Compilation compilation)
    {
        var reached = new HashSet<SyntaxNode>();
        var open = new Stack<SyntaxNode>(start);
        while (open.Count > 0)
            if (open.Pop() is var member && reached.Add(member) && compilation.ContainsSyntaxTree(member.SyntaxTree))
                foreach (var called in member.DescendantNodes()
                    .OfType<InvocationExpressionSyntax>()
                    .SelectMany(call => FindDeclaringMembers(call, compilation.GetSemanticModel(member.SyntaxTree))))
                    open.Push(called);
        return reached;
    }

    private static IEnumerable<SyntaxNode> FindDeclaringMembers(InvocationExpressionSyntax call, SemanticModel model) =>
        model.GetSymbolInfo(call).Symbol?.OriginalDefinition.DeclaringSyntaxReferences.Select(declared =>
            FindEnclosingMember(declared.GetSyntax())) ?? [];

    private static SyntaxNode FindEnclosingMember(SyntaxNode node) =>
        node.AncestorsAndSelf()
            .FirstOrDefault(outer =>
                outer is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or BaseFieldDeclarationSyntax)
        ?? node.SyntaxTree.GetRoot();
}
