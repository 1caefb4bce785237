using EosAnalyzers.Replay;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>What a replay does with rows that an object mapper or a bulk load writes without a statement of its own.</summary>
internal static class SqlInsert
{
    private static readonly string[] Loading = ["WriteToServer", "Begin", "BulkCopy", "BulkInsert"];

    /// <summary>The repetition of the write that a finding stands for.</summary>
    public static Repetition Of(Finding finding)
    {
        if (finding.Call is not IInvocationOperation call)
            return Repetition.Undecided;
        if (IsSave(call))
            return TrackedEntity.CountedBy(call) is { } counted && !counted.IsGuarded(call, finding) ? Repetition.Repeats : Repetition.Harmless;
        var effect = new EffectCall(finding.Api, call, finding.Path);
        var repetition = Of(finding, call, effect);
        return repetition is Repetition.Repeats or Repetition.Refused && Guard.Protects(effect, finding.Path) ? Repetition.Harmless : repetition;
    }

    /// <summary>A load of many rows past the statements of the database.</summary>
    public static bool IsBulk(IOperation? call) =>
        call is IInvocationOperation { TargetMethod.Name: var name } && Array.Exists(Loading, prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    private static Repetition Of(Finding finding, IInvocationOperation call, EffectCall effect) => finding.Api.Classification switch
    {
        "non-idempotent" when IsBulk(call) => Repetition.Repeats,
        "non-idempotent" => SqlEntityKey.IsGiven(effect) ? Repetition.Refused : Repetition.Repeats,
        "depends(own-column)" => OwnColumn(call) is null ? Repetition.Harmless : Repetition.Repeats,
        "depends(conflict)" => IsConflictHandled(effect) ? Repetition.Harmless : Repetition.Repeats,
        _ => Repetition.Harmless,
    };

    /// <summary>The property that an update sets to a value made of its own: <c>SetProperty(o => o.Total, o => o.Total + 1)</c>, or <c>row.Total += 1</c> before it is saved.</summary>
    public static string? OwnColumn(IOperation call) => call is IInvocationOperation save && IsSave(save) ? TrackedEntity.CountedBy(save)?.Column : SetColumn(call);

    private static bool IsSave(IInvocationOperation call) => call.TargetMethod is { Name: "SaveChanges" or "SaveChangesAsync", ContainingType.Name: "DbContext" };

    private static string? SetColumn(IOperation call) =>
        call.Descendants().OfType<IInvocationOperation>()
            .Where(set => set is { TargetMethod.Name: "SetProperty", Arguments.Length: >= 2 })
            .Select(Own).FirstOrDefault(name => name is not null);

    private static string? Own(IInvocationOperation set)
    {
        var given = set.Arguments.Skip(set.Arguments.Length - 2).ToList();
        return Read(given[0]).FirstOrDefault() is { } column && Read(given[1]).Contains(column, SymbolEqualityComparer.Default) && Computes(given[1]) ? column.Name : null;
    }

    private static IEnumerable<ISymbol> Read(IOperation lambda) =>
        lambda.Descendants().OfType<IPropertyReferenceOperation>().Where(property => property.Instance is IParameterReferenceOperation).Select(property => (ISymbol)property.Property);

    // `o => o.Total` gives the column back as it is.
    private static bool Computes(IOperation lambda) =>
        lambda.Descendants().Any(operation => operation is IBinaryOperation or IInvocationOperation or IUnaryOperation or IInterpolatedStringOperation);

    private static bool IsConflictHandled(EffectCall effect) =>
        effect.Receiver.Any<ISimpleAssignmentOperation>(assignment =>
            assignment is { Target: IPropertyReferenceOperation { Property.Name: "ConflictOption" }, Value: IFieldReferenceOperation { Field.Name: not "None" } });
}
