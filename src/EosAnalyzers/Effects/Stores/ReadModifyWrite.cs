using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects.Stores;

/// <summary>
/// An absolute write of a value that was computed from the stored one: <c>cache.Set(key, cache.Get(key) + 1)</c>, or
/// <c>account.Total += amount</c> between the read of a document and its replacement.
/// </summary>
internal static class ReadModifyWrite
{
    public static bool WritesValueComputedFromStored(EffectCall call) =>
        call.Api.Kind is ApiKind.EffectCache or ApiKind.EffectDocument && FindStore(call.Operation) is { } store
        && call.ArgumentSlice.OfType<IOperation>()
            .Any(operation => FindComputedOperands(operation) is { } operands && ReadFromStore(operands, store));

    private static IEnumerable<IOperation>? FindComputedOperands(IOperation operation) => operation switch
    {
        IBinaryOperation
        {
            OperatorKind: BinaryOperatorKind.Add
            or BinaryOperatorKind.Subtract
            or BinaryOperatorKind.Multiply
        } sum => [sum.LeftOperand, sum.RightOperand],
        ICompoundAssignmentOperation update => [update.Target, update.Value],
        IIncrementOrDecrementOperation increment => [increment.Target],
        _ => null,
    };

    private static bool ReadFromStore(IEnumerable<IOperation> operands, ISymbol store) =>
        BackwardSlice.Of(operands, System.Collections.Immutable.ImmutableArray<EosAnalyzers.Dataflow.CallStep>.Empty)
            .Any<IInvocationOperation>(read =>
                ApiCatalog.Embedded.FindRow(read.TargetMethod) is { Kind: ApiKind.ReadCache or ApiKind.ReadDatabase }
                    && SymbolEqualityComparer.Default.Equals(FindStore(read), store));

    private static ISymbol? FindStore(IOperation call) => call is IInvocationOperation invocation
        ? FindVariable(invocation.FindReceiver())
        : null;

    private static ISymbol? FindVariable(IOperation? receiver) => receiver switch
    {
        IConversionOperation conversion => FindVariable(conversion.Operand),
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation member => member.Member,
        IArrayElementReferenceOperation element => FindVariable(element.ArrayReference),
        // `factory.Create()`, `services.GetService(typeof(IDatabase))`, `make()`: the same call gives a client of the
        // same store.
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } made => FindVariable(made.Instance),
        IInvocationOperation made => made.TargetMethod,
        _ => null,
    };
}
