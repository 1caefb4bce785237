using EosAnalyzers.CSharp;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Transactions;

/// <summary>
/// A call of a producer or a consumer of Confluent.Kafka; the client is the variable, field or property that holds it,
/// null for another expression.
/// </summary>
internal sealed record ClientCall(string Name, InvocationExpressionSyntax Syntax, ISymbol? Client)
{
    private static readonly HashSet<string> ClientMethods =
    [
        "BeginTransaction",
        "CommitTransaction",
        "AbortTransaction",
        "SendOffsetsToTransaction",
        "Produce",
        "ProduceAsync",
        "Consume", "Commit", "StoreOffset", "Seek", "Assign", "IncrementalAssign",
    ];

    /// <summary>
    /// The calls in a piece of code, in the order of the text; names first, then symbols. What a mock is told to expect
    /// calls nothing.
    /// </summary>
    public static IEnumerable<ClientCall> FindClientCalls(
        SyntaxNode code, SemanticModel model, CancellationToken cancellation) =>
        from call in code.DescendantNodesAndSelf(node => node == code || node is not BaseTypeDeclarationSyntax)
            .OfType<InvocationExpressionSyntax>()
        let name = RegionFinder.GetCalledName(call)
        where ClientMethods.Contains(name) && IsKafkaClient(model.GetSymbolInfo(call, cancellation))
        where !ExpressionTrees.IsInExpressionTree(call, model, cancellation)
        select new ClientCall(
            name, call, FindReceiver(call) is { } receiver ? model.GetSymbolInfo(receiver, cancellation).Symbol : null);

    private static ExpressionSyntax? FindReceiver(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Expression,
        MemberBindingExpressionSyntax => call.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
        _ => null,
    };

    /// <summary>What is called belongs to a producer or a consumer.</summary>
    public static bool IsKafkaClient(SymbolInfo info) =>
        (info.Symbol ?? info.CandidateSymbols.FirstOrDefault())?.ContainingType is { } type
            && type.AllInterfaces.Prepend(type).Any(IsKafkaClient);

    private static bool IsKafkaClient(INamedTypeSymbol type) =>
        type is
        {
            Name: "IProducer"
            or "IConsumer", ContainingNamespace: { Name: "Kafka", ContainingNamespace.Name: "Confluent" }
        };
}
