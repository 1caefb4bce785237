using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects.Callbacks;

/// <summary>
/// Whether an operator's call builds the topology that a stream is started with: by the builder that both stand on, or
/// by the methods that build it. What a topology is made of is looked for once, however many operators ask.
/// </summary>
internal sealed class TopologyMembership
{
    private readonly SyntaxNode own;
    private readonly ReadOnce<HashSet<ISymbol>> builders;
    private readonly ReadOnce<HashSet<SyntaxNode>> buildingMembers;

    public TopologyMembership(IObjectCreationOperation stream, CalledMembers called)
    {
        own = CalledMembers.FindEnclosingMember(stream.Syntax);
        var topology = new ReadOnce<BackwardSlice>(() =>
            BackwardSlice.Of([stream.Arguments[0].Value], EffectPath.Empty));
        builders = new(() => FindBuilders(topology.Value));
        buildingMembers = new(() => called.CollectReachable(
            topology.Value.OfType<IOperation>()
                .Select(operation => CalledMembers.FindEnclosingMember(operation.Syntax))
                .Where(member => member != own)
                .Concat(FindHelpersGivenBuilder(called.ModelOf(own), called))));
    }

    /// <param name="call">The call of an operator.</param>
    /// <param name="member">The member that the call stands in.</param>
    /// <param name="model">The model of the call's file.</param>
    public bool Contains(InvocationExpressionSyntax call, SyntaxNode member, SemanticModel model) =>
        member == own
            ? FindBuilder(call.Expression, model) is not { } builder || builders.Value.Contains(builder)
            : buildingMembers.Value.Contains(member);

    private static HashSet<ISymbol> FindBuilders(BackwardSlice topology) => new(
        topology.OfType<ILocalReferenceOperation>().Select(local => (ISymbol)local.Local)
            .Concat(topology.OfType<IParameterReferenceOperation>().Select(parameter => parameter.Parameter)),
        SymbolEqualityComparer.Default);

    // `AddPayments(orders)` beside the builder that `orders` comes from.
    private IEnumerable<SyntaxNode> FindHelpersGivenBuilder(SemanticModel model, CalledMembers called) =>
        own.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call =>
                call.ArgumentList.Arguments.Any(argument =>
                    FindBuilder(argument.Expression, model) is { } builder && builders.Value.Contains(builder)))
            .SelectMany(call => CalledMembers.FindDeclaringMembers(call, model));

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
            variable.DeclaringSyntaxReferences.FirstOrDefault()?.ReadSyntax() is VariableDeclaratorSyntax { Initializer.Value: InvocationExpressionSyntax made }
            && model.FindOwnModel(made) is { } there ? FindBuilder(made, there) : variable,
        _ => null,
    };
}
