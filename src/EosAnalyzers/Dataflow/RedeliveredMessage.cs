using EosAnalyzers.Catalog;
using EosAnalyzers.Topology;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// What leaves a message handler: the messages that it sends and the effects that it has. Its own result, what it keeps
/// in memory and what it logs are gone with the attempt, and a second delivery makes them anew.
/// </summary>
internal static class RedeliveredMessage
{
    /// <summary>Where the value leaves the handler; null where it does not, or where a guard holds it.</summary>
    public static EscapeKind? FilterEscape(EscapeKind kind, ApiRow source, ApiRow? effect, MessageHandler handler) =>
        kind switch
        {
            EscapeKind.Record => handler.SendsResult ? EscapeKind.Record : null,
            EscapeKind.State or EscapeKind.Failure => null,
            // The message itself comes again.
            _ when source.Kind == ApiKind.ReadMessage => null,
            _ when effect is not null && (IsOfConsumer(effect) || handler.Guards(effect.DocumentationId)) => null,
            // What is sent is the handler's output.
            EscapeKind.Argument when effect?.Kind == ApiKind.EffectMessage => EscapeKind.Store,
            _ => kind,
        };

    // Its position is what a redelivery is about.
    private static bool IsOfConsumer(ApiRow effect) =>
        effect.DocumentationId.StartsWith("M:Confluent.Kafka.IConsumer`2.", StringComparison.Ordinal);
}
