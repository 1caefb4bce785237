using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>
/// An effect that happens only where a store has no such entry yet: the entry of the first attempt stays as it is,
/// whatever the second one would have put into it. <c>if (!await db.Seen.AnyAsync(..)) db.Seen.Add(new Seen(now))</c>
/// </summary>
internal static class AbsenceGuard
{
    private const int MaxOwners = 3;

    public static bool IsGuarded(EffectCall call) =>
        EffectStations.FindStations(call.Operation, call.Path).Any(station => IsGuarded(station, call));

    /// <summary>
    /// The value is put into a member of a stored entry only where nothing is in it: <c>row.SentAt ??= now</c>, <c>if
    /// (row.SentAt is null) row.SentAt = now</c>.
    /// </summary>
    public static bool IsPutWhereNothingIs(IOperation value, EffectCall call)
    {
        for (var (child, parent) = (value, value.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            switch (parent)
            {
                case ICoalesceAssignmentOperation put when put.Value == child:
                    return put.Target is IMemberReferenceOperation && AsksForEntry(put.Target, call);
                case ISimpleAssignmentOperation { Target: IMemberReferenceOperation target } put when put.Value == child:
                    return AsksForEntry(target, call) && IsGuarded(put, call);
                case IBlockOperation:
                    return false;
            }
        }
        return false;
    }

    private static bool IsGuarded(IOperation place, EffectCall call)
    {
        for (var (child, parent) = (place, place.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            // Most of what is around a place decides nothing.
            if (parent is not (IConditionalOperation or IBlockOperation or IBinaryOperation))
                continue;
            foreach (var (asked, holds) in ListConditions(child, parent))
                if (MeansAbsence(asked, holds, call))
                    return true;
        }
        return false;
    }

    // What decides that `child` runs, and with which answer it does.
    private static IEnumerable<(IOperation Asked, bool Holds)> ListConditions(IOperation child, IOperation parent)
    {
        switch (parent)
        {
            case IConditionalOperation branch when branch.Condition != child:
                yield return (branch.Condition, branch.WhenTrue == child);
                break;
            case IBlockOperation block:
                foreach (var branch in block.Operations.TakeWhile(statement => statement != child)
                    .OfType<IConditionalOperation>())
                {
                    if (EndsHere(branch.WhenTrue))
                        yield return (branch.Condition, false);
                    else if (EndsHere(branch.WhenFalse))
                        yield return (branch.Condition, true);
                }
                break;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both when both.RightOperand == child:
                yield return (both.LeftOperand, true);
                break;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either when either.RightOperand == child:
                yield return (either.LeftOperand, false);
                break;
        }
    }

    private static bool EndsHere(IOperation? arm) => arm switch
    {
        IReturnOperation or IBranchOperation { BranchKind: BranchKind.Continue or BranchKind.Break } => true,
        IBlockOperation block => block.Operations.LastOrDefault() is { } last && EndsHere(last),
        _ => false,
    };

    private static bool MeansAbsence(IOperation asked, bool holds, EffectCall call) =>
        // `if (await blob.ExistsAsync())`: a Response<bool> says it by a conversion of its own.
        asked is IConversionOperation { Type.SpecialType: SpecialType.System_Boolean, OperatorMethod: not null }
            ? MeansAbsenceByName(asked, holds, call)
            : asked.UnwrapConversions() switch
            {
                IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var inner } =>
                    MeansAbsence(inner, !holds, call),
                IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both when holds =>
                    MeansAbsence(both.LeftOperand, true, call) || MeansAbsence(both.RightOperand, true, call),
                IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either when !holds =>
                    MeansAbsence(either.LeftOperand, false, call) || MeansAbsence(either.RightOperand, false, call),
                IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equal =>
                    holds && IsNothingOf(equal, call) || MovesOn(equal, holds, call),
                IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } unequal =>
                    !holds && IsNothingOf(unequal, call) || MovesOn(unequal, !holds, call),
                IBinaryOperation { OperatorKind: BinaryOperatorKind.GreaterThanOrEqual } more =>
                    !holds && IsSetTo(more.LeftOperand, more.RightOperand, call),
                IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan } less =>
                    holds && IsSetTo(less.LeftOperand, less.RightOperand, call),
                IBinaryOperation { OperatorKind: BinaryOperatorKind.GreaterThan } more =>
                    !holds && IsNothing(more.RightOperand) && AsksForEntry(more.LeftOperand, call),
                IIsPatternOperation { Pattern: var state, Value: var value } when FindConstant(state) is { } constant =>
                    MovesOn(value, constant, holds == state is IConstantPatternOperation, call),
                IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: var pattern }, Value: var value } =>
                    holds != IsNull(pattern) && IsNull(pattern) && AsksForEntry(value, call),
                IIsPatternOperation { Pattern: var pattern, Value: var value } =>
                    (IsNull(pattern) ? holds : !holds && pattern is not IConstantPatternOperation)
                        && AsksForEntry(value, call),
                { Type.SpecialType: SpecialType.System_Boolean } answer => MeansAbsenceByName(answer, holds, call),
                _ => false,
            };

    // `if (row.Status == Sent) return; row.Status = Sent;`, `if (row.Status != New) return; row.Status = Sent;`: the
    // first attempt has moved the row to where the second one leaves it alone.
    private static bool MovesOn(IBinaryOperation comparison, bool isEqual, EffectCall call) =>
        MovesOn(comparison.LeftOperand, comparison.RightOperand, isEqual, call);

    private static bool MovesOn(IOperation asked, IOperation state, bool isEqual, EffectCall call) =>
        AsksForEntry(asked, call)
            && StoredState.ListSetValues(asked) is { Count: > 0 } set
            && set.TrueForAll(value =>
                isEqual ? StoredState.AreDifferent(value, state) : StoredState.AreSame(value, state));

    // `if (row.Version >= order.Version) return; row.Version = order.Version;`
    private static bool IsSetTo(IOperation asked, IOperation position, EffectCall call) =>
        MovesOn(asked, position, isEqual: false, call);

    private static IOperation? FindConstant(IPatternOperation pattern) => pattern switch
    {
        INegatedPatternOperation { Pattern: IConstantPatternOperation constant } when !IsNull(constant) =>
            constant.Value,
        IConstantPatternOperation constant when !IsNull(constant) => constant.Value,
        _ => null,
    };

    // `exists`, `await db.Orders.AnyAsync(..)`; an answer of what notes the id in the same step is true for a new one.
    private static bool MeansAbsenceByName(IOperation answer, bool holds, EffectCall call)
    {
        var questions = ListQuestions(answer, call);
        return questions.Exists(asked => holds == NotesInOneStep(asked) && !AsksByDrawnKey(asked, call));
    }

    private static bool NotesInOneStep(IInvocationOperation asked) =>
        ApiCatalog.Embedded.FindRow(asked.TargetMethod) is { IsEffect: true };

    private static bool IsNothingOf(IBinaryOperation comparison, EffectCall call) =>
        IsNothing(comparison.RightOperand) ? AsksForEntry(comparison.LeftOperand, call)
        : IsNothing(comparison.LeftOperand) && AsksForEntry(comparison.RightOperand, call);

    private static bool IsNothing(IOperation value) =>
        value.UnwrapConversions() is IDefaultValueOperation
            || value.UnwrapConversions().ConstantValue is { HasValue: true, Value: null or 0 or 0L };

    private static bool IsNull(IPatternOperation pattern) =>
        pattern is IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null or 0 or 0L } };

    // `inner.Handle(order)` of a decorator may be one of its own: the path has no end then.
    private static bool AsksForEntry(IOperation value, EffectCall call, int owners = MaxOwners) =>
        ListQuestions(value, call).Exists(asked => !AsksByDrawnKey(asked, call))
            || owners > 0 && FindOwner(value, call) is { } row && AsksForEntry(row, call, owners - 1);

    // `row.Assess()`, whose method asks a member of its own: the row that the path calls it on.
    private static IOperation? FindOwner(IOperation value, EffectCall call) =>
        value.UnwrapConversions() is IMemberReferenceOperation { Instance: IInstanceReferenceOperation self }
            && call.Path.FindReceiver(self) is { } row and not IInstanceReferenceOperation
                ? row
                : null;

    private static List<IInvocationOperation> ListQuestions(IOperation value, EffectCall call) =>
        SliceFacts.FindStoreQuestions(value, call.Path)
            .Where(asked => DuplicateGuard.IsStoreQuery(asked, call.Api.Kind) && !IsDiscarded(asked))
            .ToList();

    // What a statement of its own calls on the same client answers nothing.
    private static bool IsDiscarded(IInvocationOperation asked)
    {
        var holder = asked.Parent;
        while (holder is IAwaitOperation or IConversionOperation)
            holder = holder.Parent;
        return holder is IExpressionStatementOperation;
    }

    // A new id is in no store: who asks for it is always told that there is nothing.
    private static bool AsksByDrawnKey(IInvocationOperation asked, EffectCall call) =>
        BackwardSlice.Of(asked.Arguments.Select(argument => argument.Value), call.Path)
            .Any<IOperation>(DrawnValues.IsDrawn);
}
