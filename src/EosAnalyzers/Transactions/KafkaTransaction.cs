using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Transactions;

/// <summary>A transaction of a Confluent.Kafka producer that is written by hand.</summary>
/// <param name="Begin">The call of BeginTransaction.</param>
/// <param name="Producer">The variable, field or property that holds the producer.</param>
/// <param name="Function">The method, lambda or file of statements that it is in.</param>
/// <param name="Scope">What is executed again when it is aborted: the body of the loop that feeds it, or the block from
/// its begin to its commit.</param>
/// <param name="Calls">The calls of producers and consumers in the function.</param>
internal sealed record KafkaTransaction(
    InvocationExpressionSyntax Begin,
    ISymbol? Producer, SyntaxNode Function, SyntaxNode Scope, IReadOnlyList<ClientCall> Calls)
{
    public IEnumerable<ClientCall> FindCallsInside(string name) =>
        Calls.Where(call => call.Name == name && Scope.Contains(call.Syntax));

    public bool IsOwnProducer(ClientCall call) => SymbolEqualityComparer.Default.Equals(call.Client, Producer);

    /// <summary>What holds it lives longer than the function.</summary>
    public bool OutlivesFunction => Producer is IFieldSymbol or IPropertySymbol or IParameterSymbol;
}
