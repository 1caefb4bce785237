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
    public static bool IsGuarded(EffectCall call) =>
        EffectStations.FindStations(call.Operation, call.Path).Any(station => IsGuarded(station, call));

    private static bool IsGuarded(IOperation place, EffectCall call)
    {
        for (var (child, parent) = (place, place.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            if (ListConditions(child, parent).Any(condition => MeansAbsence(condition.Asked, condition.Holds, call)))
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
        asked.UnwrapConversions() switch
        {
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var inner } =>
                MeansAbsence(inner, !holds, call),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both when holds =>
                MeansAbsence(both.LeftOperand, true, call) || MeansAbsence(both.RightOperand, true, call),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either when !holds =>
                MeansAbsence(either.LeftOperand, false, call) || MeansAbsence(either.RightOperand, false, call),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equal => holds && IsNothingOf(equal, call),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } unequal =>
                !holds && IsNothingOf(unequal, call),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.GreaterThan } more =>
                !holds && IsNothing(more.RightOperand) && AsksForEntry(more.LeftOperand, call),
            IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: var pattern }, Value: var value } =>
                holds != IsNull(pattern) && IsNull(pattern) && AsksForEntry(value, call),
            IIsPatternOperation { Pattern: var pattern, Value: var value } =>
                (IsNull(pattern) ? holds : !holds && pattern is not IConstantPatternOperation)
                    && AsksForEntry(value, call),
            { Type.SpecialType: SpecialType.System_Boolean } answer => MeansAbsenceByName(answer, holds, call),
            _ => false,
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

    private static bool AsksForEntry(IOperation value, EffectCall call) =>
        ListQuestions(value, call).Exists(asked => !AsksByDrawnKey(asked, call));

    private static List<IInvocationOperation> ListQuestions(IOperation value, EffectCall call) =>
        SliceFacts.Along(value, call.Path)
            .SelectMany(facts => facts.StoreQuestions)
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
        BackwardSlice.Of(asked.Arguments.Select(argument => argument.Value), call.Path).Any<IOperation>(DrawnValues.IsDrawn);
}
