using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using EosAnalyzers.Dataflow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects.ObjectMappers;

/// <summary>
/// What a replay does with rows that an object mapper or a bulk load writes without a statement of its own.
/// </summary>
internal static class MappedInsert
{
    private static readonly string[] BulkMethodPrefixes = ["WriteToServer", "Begin", "BulkCopy", "BulkInsert"];

    /// <summary>The repetition of the write that a finding stands for.</summary>
    public static ReplayOutcome JudgeWrite(ReplayFinding finding)
    {
        if (finding.Call is not IInvocationOperation call)
            return ReplayOutcome.Undecided;
        if (SaveCalls.IsSaveChanges(call))
            return JudgeSave(finding, call);
        var effect = new EffectCall(finding.Api, call, finding.Path);
        var outcome = JudgeWrite(finding, call, effect);
        return outcome is ReplayOutcome.Repeats or ReplayOutcome.Refused && HappensOnce(effect, outcome)
            ? ReplayOutcome.Harmless
            : outcome;
    }

    private static ReplayOutcome JudgeSave(ReplayFinding finding, IInvocationOperation save)
    {
        if (TrackedChange.FindBeforeSave(save, finding.Api.Kind, finding.Path) is not { } change)
            return ReplayOutcome.Harmless;
        var outcome = change.IsRefused ? ReplayOutcome.Refused : ReplayOutcome.Repeats;
        return IsRefusalCaught(save, finding.Path, outcome) ? ReplayOutcome.Harmless : outcome;
    }

    private static bool HappensOnce(EffectCall effect, ReplayOutcome outcome) =>
        DuplicateGuard.IsGuarded(effect) || ReplacedRows.AreDeletedBefore(effect)
        || SaveCalls.FindAfter(effect)
            .Append(effect.Operation)
            .Any(place => IsRefusalCaught(place, effect.Path, outcome));

    private static bool IsRefusalCaught(IOperation place, EffectPath path, ReplayOutcome outcome) =>
        outcome == ReplayOutcome.Refused
            ? CaughtRefusal.IsCaught(place, path)
            : CaughtRefusal.IsDuplicateCaught(place, path);

    /// <summary>The call changes or deletes the rows that come next in an order, whichever they are.</summary>
    public static bool TakesNextRows(ReplayFinding finding) =>
        finding.Call is IInvocationOperation call
            && UpdateFilter.TakesNextRows(new EffectCall(finding.Api, call, finding.Path));

    /// <summary>A load of many rows past the statements of the database.</summary>
    public static bool IsBulkLoad(IOperation? call) =>
        call is IInvocationOperation { TargetMethod.Name: var name }
            && Array.Exists(BulkMethodPrefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    private static ReplayOutcome JudgeWrite(ReplayFinding finding, IInvocationOperation call, EffectCall effect) =>
        finding.Api.Classification switch
        {
            _ when UpdateFilter.TakesNextRows(effect) => ReplayOutcome.Repeats,
            "non-idempotent" when IsBulkLoad(call) => ReplayOutcome.Repeats,
            "non-idempotent" => EntityKey.IsSetInCode(effect) ? ReplayOutcome.Refused : ReplayOutcome.Repeats,
            "depends(own-column)" =>
                FindSetPropertyColumn(call) is null || UpdateFilter.StopsItself(effect)
                    ? ReplayOutcome.Harmless
                    : ReplayOutcome.Repeats,
            "depends(argument)" => InsertsUnkeyed(effect) ? ReplayOutcome.Repeats : ReplayOutcome.Harmless,
            "depends(conflict)" => IsConflictHandled(effect) ? ReplayOutcome.Harmless : ReplayOutcome.Repeats,
            _ => ReplayOutcome.Harmless,
        };

    /// <summary>
    /// The property that an update sets to a value made of its own: <c>SetProperty(o => o.Total, o => o.Total + 1)</c>,
    /// or <c>row.Total += 1</c> before it is saved.
    /// </summary>
    public static string? FindSelfDependentColumn(ReplayFinding finding) =>
        finding.Call is IInvocationOperation save && SaveCalls.IsSaveChanges(save)
            ? TrackedChange.FindBeforeSave(save, finding.Api.Kind, finding.Path)?.Column
            : FindSetPropertyColumn(finding.Call!);

    // `context.Update(new Row { .. })`, `Attach`: without a key the row is new.
    private static bool InsertsUnkeyed(EffectCall effect) =>
        effect.Operation.SemanticModel?.Compilation is { } compilation
            && EntityKey.IsLeftToDatabase(effect.ArgumentSlice, EntityModel.For(compilation))
            && !effect.ArgumentSlice.Any<IInvocationOperation>(call =>
                ApiCatalog.Embedded.FindRow(call.TargetMethod) is { Kind: ApiKind.ReadDatabase });

    private static string? FindSetPropertyColumn(IOperation call) =>
        call.Descendants().OfType<IInvocationOperation>()
            .Where(set => set is { TargetMethod.Name: "SetProperty" or "Set", Arguments.Length: >= 2 })
            .Select(FindSelfDependentProperty).FirstOrDefault(name => name is not null)
        ?? FindSelfDependentMember(call);

    // linq2db's `Update(row => new Row { Total = row.Total + 1 })`
    private static string? FindSelfDependentMember(IOperation call) =>
        call is IInvocationOperation { TargetMethod.Name: "Update" or "UpdateAsync" }
            ? call.Descendants().OfType<IObjectCreationOperation>()
                .SelectMany(row => row.Initializer?.Initializers ?? ImmutableArray<IOperation>.Empty)
                .OfType<ISimpleAssignmentOperation>()
                .Where(set => set.Target is IPropertyReferenceOperation target
                    && ReadProperties(set.Value).Contains(target.Property, SymbolEqualityComparer.Default)
                    && ComputesValue(set.Value)
                    && !IsSettled(set.Value, target.Property))
                .Select(set => ((IPropertyReferenceOperation)set.Target).Property.Name)
                .FirstOrDefault()
            : null;

    private static string? FindSelfDependentProperty(IInvocationOperation set)
    {
        var given = set.Arguments.Skip(set.Arguments.Length - 2).ToList();
        return ReadProperties(given[0]).FirstOrDefault() is { } column
            && ReadProperties(given[1]).Contains(column, SymbolEqualityComparer.Default)
            && ComputesValue(given[1])
            && !given[1].Descendants()
                .OfType<IReturnOperation>()
                .All(given => given.ReturnedValue is { } value && IsSettled(value, column))
                ? column.Name
                : null;
    }

    private static bool IsSettled(IOperation value, ISymbol column) => SettledValue.IsSettled(
        value,
        part => part is IPropertyReferenceOperation { Instance: IParameterReferenceOperation, Property: var read }
            && SymbolEqualityComparer.Default.Equals(read, column));

    private static IEnumerable<ISymbol> ReadProperties(IOperation lambda) =>
        lambda.DescendantsAndSelf()
            .OfType<IPropertyReferenceOperation>()
            .Where(property => property.Instance is IParameterReferenceOperation)
            .Select(property => (ISymbol)property.Property);

    // `o => o.Total` gives the column back as it is.
    private static bool ComputesValue(IOperation lambda) =>
        lambda.DescendantsAndSelf()
            .Any(operation =>
                operation is IBinaryOperation
                    or IInvocationOperation
                    or IUnaryOperation
                    or IInterpolatedStringOperation);

    private static bool IsConflictHandled(EffectCall effect) =>
        effect.ReceiverSlice.Any<ISimpleAssignmentOperation>(assignment =>
            assignment is { Target: IPropertyReferenceOperation { Property.Name: "ConflictOption" }, Value: IFieldReferenceOperation { Field.Name: not "None" } });
}
