using EosAnalyzers.CSharp;
using EosAnalyzers.Catalog;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// What leaves a transaction that is written by hand: its own producer writes inside it, its consumer reads the
/// records.
/// </summary>
internal static class HandWrittenTransaction
{
    /// <summary>Where the value leaves the transaction; null where it does not.</summary>
    public static EscapeKind? FilterEscape(
        EscapeKind kind, ApiRow source, ApiRow? effect, Func<IOperation?> call, Region region) => kind switch
        {
            // The loop's own variables and the consumer's records are there in every attempt.
            EscapeKind.State or EscapeKind.Record => null,
            // An attempt that fails leaves nothing; what decides that decides when it is tried again.
            EscapeKind.Failure => null,
            _ when source.Kind == ApiKind.ReadMessage => null,
            // An outbox's relay: what it looks up is its input, and no record comes again.
            _ when source.IsExternalState && !source.IsEffect && !MayConsume(region) => null,
            // What the loop remembers and frees, as a store of its own on disk.
            EscapeKind.Argument when source.Kind == ApiKind.State && effect is { } target && !IsOutput(target) => null,
            EscapeKind.Effect when call() is { } operation && IsOwnClientCall(operation, region) => null,
            EscapeKind.Argument when effect?.Assembly == KafkaLibraries.Confluent =>
                IsOutput(effect) ? EscapeKind.Store : null,
            _ => kind,
        };

    // Where nothing is given to the method and its class names no consumer, nothing was consumed.
    private static bool MayConsume(Region region) =>
        region.Anchor.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method
        || method.ParameterList.Parameters.Any(parameter => parameter.Type?.ToString() != nameof(CancellationToken))
        || method.FirstAncestorOrSelf<TypeDeclarationSyntax>()!
            .DescendantNodes()
            .OfType<SimpleNameSyntax>()
            .Any(name => name.Identifier.ValueText is "Consume" or "IConsumer" or "SendOffsetsToTransaction");

    /// <summary>What a producer sends; which offsets are sent, or where a consumer goes on, is no output.</summary>
    public static bool IsOutput(ApiRow effect) =>
        effect is { Assembly: KafkaLibraries.Confluent, MemberName: "Produce" or "ProduceAsync" };

    // The helper that runs the region has the producer.
    private static bool IsOwnClientCall(IOperation call, Region region) =>
        call is IInvocationOperation { TargetMethod.ContainingType: { } type, Instance: { } client }
        && type.ContainingAssembly?.Name == KafkaLibraries.Confluent
        && (type.Name != "IProducer"
            || region.Producer is not { } own
            || FindClient(client) is not { } named
            || SymbolEqualityComparer.Default.Equals(named, own)
            // A helper and its caller call the same producer by names of their own.
            || !SymbolEqualityComparer.Default.Equals(named.ContainingSymbol, own.ContainingSymbol)
                && (!IsInBody(call, region) || IsOtherName(own, named) || IsOtherName(named, own)));

    private static bool IsInBody(IOperation call, Region region) =>
        region.Body is { } body && body.SyntaxTree == call.Syntax.SyntaxTree && body.Span.Contains(call.Syntax.Span);

    // `var producer = this.producer;`
    private static bool IsOtherName(ISymbol local, ISymbol other) =>
        local.DeclaringSyntaxReferences.FirstOrDefault()?.ReadSyntax() is VariableDeclaratorSyntax
        {
            Initializer.Value: { } value
        }
        && value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
            .Any(name => name.Identifier.ValueText == other.Name);

    private static ISymbol? FindClient(IOperation client) => client switch
    {
        ILocalReferenceOperation { Local: var local } => local,
        IParameterReferenceOperation { Parameter: var parameter } => parameter,
        IMemberReferenceOperation { Member: var member } => member,
        _ => null,
    };
}
