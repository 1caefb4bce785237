using EosAnalyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>An absolute write of a value that was computed from the stored one: <c>cache.Set(key, cache.Get(key) + 1)</c>.</summary>
internal static class Counter
{
    public static bool IsKept(EffectCall call) =>
        call.Api.Kind == "effect.cache" && Store(call.Operation) is { } store
        && call.Given.All<IOperation>().Any(operation => Computed(operation) is { } operands && Reads(operands, store));

    private static IEnumerable<IOperation>? Computed(IOperation operation) => operation switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply } sum => [sum.LeftOperand, sum.RightOperand],
        ICompoundAssignmentOperation update => [update.Target, update.Value],
        IIncrementOrDecrementOperation increment => [increment.Target],
        _ => null,
    };

    private static bool Reads(IEnumerable<IOperation> operands, ISymbol store) =>
        Makings.Of(operands, System.Collections.Immutable.ImmutableArray<Replay.Step>.Empty).Any<IInvocationOperation>(read =>
            ApiCatalog.Embedded.Find(read.TargetMethod) is { Kind: "read.cache" } && SymbolEqualityComparer.Default.Equals(Store(read), store));

    private static ISymbol? Store(IOperation call) => call is IInvocationOperation invocation
        ? Variable(invocation.Instance ?? invocation.Arguments.FirstOrDefault()?.Value)
        : null;

    private static ISymbol? Variable(IOperation? receiver) => receiver switch
    {
        IConversionOperation conversion => Variable(conversion.Operand),
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation member => member.Member,
        _ => null,
    };
}
