using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Topology;

/// <summary>A call of a producer or a consumer of Confluent.Kafka; the client is the variable, field or property that holds it, null for another expression.</summary>
internal sealed record ClientCall(string Name, InvocationExpressionSyntax Syntax, ISymbol? Client)
{
    private static readonly HashSet<string> Names =
    [
        "BeginTransaction", "CommitTransaction", "AbortTransaction", "SendOffsetsToTransaction", "Produce", "ProduceAsync",
        "Consume", "Commit", "StoreOffset", "Seek", "Assign", "IncrementalAssign",
    ];

    /// <summary>The calls in a piece of code, in the order of the text; names first, then symbols.</summary>
    public static IEnumerable<ClientCall> In(SyntaxNode code, SemanticModel model, CancellationToken cancellation) =>
        from call in code.DescendantNodesAndSelf(node => node == code || node is not BaseTypeDeclarationSyntax).OfType<InvocationExpressionSyntax>()
        let name = RegionFinder.CalledName(call)
        where Names.Contains(name) && IsClient(model.GetSymbolInfo(call, cancellation))
        select new ClientCall(name, call, Receiver(call) is { } receiver ? model.GetSymbolInfo(receiver, cancellation).Symbol : null);

    private static ExpressionSyntax? Receiver(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Expression,
        MemberBindingExpressionSyntax => call.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
        _ => null,
    };

    private static bool IsClient(SymbolInfo info) =>
        (info.Symbol ?? info.CandidateSymbols.FirstOrDefault())?.ContainingType is { } type && type.AllInterfaces.Prepend(type).Any(IsClient);

    private static bool IsClient(INamedTypeSymbol type) =>
        type is { Name: "IProducer" or "IConsumer", ContainingNamespace: { Name: "Kafka", ContainingNamespace.Name: "Confluent" } };
}
