using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>
/// What a handler of exceptions does where a key is there already: <c>if (e.SqlState != "23505") throw;</c> throws
/// everything else on.
/// </summary>
internal static class RefusalHandlers
{
    /// <summary>The refusal of a key that is there already ends in this handler.</summary>
    public static bool TakesDuplicates(ICatchClauseOperation handler, EffectPath path) =>
        (handler.Filter is not { } filter || HoldsForDuplicate(filter, path) != false)
            && FollowStatements(handler.Handler.Operations, path) != Course.Throws;

    private enum Course
    {
        GoesOn,
        Ends,
        Throws,
    }

    private static Course FollowStatements(IEnumerable<IOperation> statements, EffectPath path)
    {
        foreach (var statement in statements)
        {
            if (FollowStatement(statement, path) is var course and not Course.GoesOn)
                return course;
        }
        return Course.GoesOn;
    }

    private static Course FollowStatement(IOperation? statement, EffectPath path) => statement switch
    {
        null => Course.GoesOn,
        IBlockOperation block => FollowStatements(block.Operations, path),
        IConditionalOperation { Condition: var condition } branch => HoldsForDuplicate(condition, path) switch
        {
            true => FollowStatement(branch.WhenTrue, path),
            false => FollowStatement(branch.WhenFalse, path),
            null => FollowBoth(FollowStatement(branch.WhenTrue, path), FollowStatement(branch.WhenFalse, path)),
        },
        IReturnOperation or IBranchOperation => Course.Ends,
        _ => statement.DescendantsAndSelf().Any(step => step is IThrowOperation) ? Course.Throws : Course.GoesOn,
    };

    private static Course FollowBoth(Course first, Course second) =>
        first == Course.Throws || second == Course.Throws ? Course.Throws
            : first == second ? first
            : Course.GoesOn;

    // What a condition is where a key is there already; null where it does not tell.
    private static bool? HoldsForDuplicate(IOperation condition, EffectPath path) =>
        condition.UnwrapConversions() switch
        {
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var inner } =>
                !HoldsForDuplicate(inner, path),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both =>
                (HoldsForDuplicate(both.LeftOperand, path), HoldsForDuplicate(both.RightOperand, path)) switch
                {
                    (false, _) or (_, false) => false,
                    (true, _) or (_, true) => true,
                    _ => null,
                },
            IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either =>
                (HoldsForDuplicate(either.LeftOperand, path), HoldsForDuplicate(either.RightOperand, path)) switch
                {
                    (true, _) or (_, true) => true,
                    (false, _) or (_, false) => false,
                    _ => null,
                },
            IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } other => NamesDuplicate(other, path) ? false : null,
            IIsPatternOperation { Pattern: INegatedPatternOperation negated } => NamesDuplicate(negated, path) ? false : null,
            var asked => NamesDuplicate(asked, path) ? true : null,
        };

    private static bool NamesDuplicate(IOperation asked, EffectPath path) =>
        SliceFacts.Along(asked, path).Any(facts => facts.NamesDuplicate);
}
