using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Replay;

/// <summary>What leaves a transaction that is written by hand: its own producer writes inside it, its consumer reads the records.</summary>
internal static class HandWritten
{
    public static IEnumerable<Leak> Judge(Leak leak, Region region) => leak switch
    {
        // The loop's own variables and the consumer's records are there in every attempt.
        { Exit: Exit.State or Exit.Record } or { Origin.Api.Kind: "read.msg" } => [],
        { Exit: Exit.Effect, Origin.Call: { } call } when IsOwn(call, region) => [],
        { Exit: Exit.Argument, Sink.Api.Assembly: "Confluent.Kafka" } => [leak with { Exit = Exit.Store }],
        _ => [leak],
    };

    private static bool IsOwn(IOperation call, Region region) =>
        call is IInvocationOperation { TargetMethod.ContainingType: { } type, Instance: { } client }
        && type.ContainingAssembly?.Name == "Confluent.Kafka"
        && (type.Name != "IProducer" || Client(client) is not { } named || SymbolEqualityComparer.Default.Equals(named, region.Producer));

    private static ISymbol? Client(IOperation client) => client switch
    {
        ILocalReferenceOperation { Local: var local } => local,
        IParameterReferenceOperation { Parameter: var parameter } => parameter,
        IMemberReferenceOperation { Member: var member } => member,
        _ => null,
    };
}
