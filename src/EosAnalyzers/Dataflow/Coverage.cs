using EosAnalyzers.Dataflow.Reachability;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// In a helper one way to a kind of read is enough: its callers see that it reads, and by the first way. A further call that can add nothing to what
/// is known is not bound, so that of helpers that fan out only one path is.
/// </summary>
internal sealed class Coverage(EffectBounds bounds)
{
    /// <summary>The call returns nothing that is not in <paramref name="known"/>, where what it is given (<paramref name="given"/>) is in it.</summary>
    public bool Covers(Value known, IInvocationOperation call, Func<IOperation, Value> given) =>
        call.TargetMethod is { IsStatic: true } method && IsScalar(method.ReturnType) && method.Parameters.All(parameter => parameter.RefKind == RefKind.None && IsScalar(parameter.Type))
        && call.Arguments.All(argument => IsRead(argument.Value) && given(argument.Value).All.All(origin => known.Holds(origin)))
        && (bounds.BoundSources(method) & ~Kinds(known)) == SourceKinds.None;

    private static bool IsScalar(ITypeSymbol type) => type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_Double or SpecialType.System_DateTime;

    private static bool IsRead(IOperation argument) => argument.ConstantValue.HasValue || NondeterministicReads.UnwrapConversions(argument) is ILocalReferenceOperation or IParameterReferenceOperation;

    private static SourceKinds Kinds(Value known) =>
        known.All.Where(origin => origin is { Api: not null, Parameter: null, Member: null, Call: null }).Aggregate(SourceKinds.None, (all, origin) => all | CatalogNameIndex.ToSourceKind(origin.Api!.Kind));
}
