using EosAnalyzers.Replay.Names;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Replay;

/// <summary>
/// In a helper one way to a kind of read is enough: its callers see that it reads, and by the first way. A further call that can add nothing to what
/// is known is not bound, so that of helpers that fan out only one path is.
/// </summary>
internal sealed class Coverage(Bounds bounds)
{
    /// <summary>The call returns nothing that is not in <paramref name="known"/>, where what it is given (<paramref name="given"/>) is in it.</summary>
    public bool Covers(Value known, IInvocationOperation call, Func<IOperation, Value> given) =>
        call.TargetMethod is { IsStatic: true } method && IsScalar(method.ReturnType) && method.Parameters.All(parameter => parameter.RefKind == RefKind.None && IsScalar(parameter.Type))
        && call.Arguments.All(argument => IsRead(argument.Value) && given(argument.Value).All.All(origin => known.Holds(origin)))
        && (bounds.Of(method) & ~Kinds(known)) == Additions.None;

    private static bool IsScalar(ITypeSymbol type) => type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_Double or SpecialType.System_DateTime;

    private static bool IsRead(IOperation argument) => argument.ConstantValue.HasValue || Sources.Unwrapped(argument) is ILocalReferenceOperation or IParameterReferenceOperation;

    private static Additions Kinds(Value known) =>
        known.All.Where(origin => origin is { Api: not null, Parameter: null, Member: null, Call: null }).Aggregate(Additions.None, (all, origin) => all | CatalogNames.OfKind(origin.Api!.Kind));
}
