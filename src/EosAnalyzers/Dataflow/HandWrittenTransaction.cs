using EosAnalyzers.Catalog;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>What leaves a transaction that is written by hand: its own producer writes inside it, its consumer reads the records.</summary>
internal static class HandWrittenTransaction
{
    public static IEnumerable<Leak> FilterEscape(Leak leak, Region region) => leak switch
    {
        // The loop's own variables and the consumer's records are there in every attempt.
        { Exit: EscapeKind.State or EscapeKind.Record } or { Origin.Api.Kind: ApiKind.ReadMessage } => [],
        { Exit: EscapeKind.Effect, Origin.Call: { } call } when IsOwnClientCall(call, region) => [],
        { Exit: EscapeKind.Argument, Sink.Api.Assembly: "Confluent.Kafka" } => [leak with { Exit = EscapeKind.Store }],
        _ => [leak],
    };

    private static bool IsOwnClientCall(IOperation call, Region region) =>
        call is IInvocationOperation { TargetMethod.ContainingType: { } type, Instance: { } client }
        && type.ContainingAssembly?.Name == "Confluent.Kafka"
        && (type.Name != "IProducer" || FindClient(client) is not { } named || SymbolEqualityComparer.Default.Equals(named, region.Producer));

    private static ISymbol? FindClient(IOperation client) => client switch
    {
        ILocalReferenceOperation { Local: var local } => local,
        IParameterReferenceOperation { Parameter: var parameter } => parameter,
        IMemberReferenceOperation { Member: var member } => member,
        _ => null,
    };
}
