using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>
/// The conditions by which statements leave a block before its end: <c>if (known) return;</c>. A block is looked through
/// once for a compilation, however many effects are in it: what is before a statement is what is before the last one,
/// and what that asks.
/// </summary>
internal sealed class LeavingConditions
{
    private static readonly ConditionalWeakTable<Compilation, LeavingConditions> Known = new();

    private readonly ConcurrentDictionary<OperationKey, ReadOnce<Dictionary<OperationKey, Asked?>>> askedByBlock =
        new();

    private int conditionsRead;

    /// <summary>How many conditions were looked at, for who measures.</summary>
    public int ConditionsRead => conditionsRead;

    public static LeavingConditions ForCompilation(Compilation compilation) => Known.GetValue(compilation, _ => new());

    /// <summary>
    /// The conditions before a statement of a block that may ask something outside of the attempt, the last one first:
    /// of those that ask nothing by themselves, one for each parameter that they are made of.
    /// </summary>
    public static IEnumerable<IOperation> FindAsking(IBlockOperation block, IOperation statement) =>
        block.SemanticModel?.Compilation is { } compilation
            ? ForCompilation(compilation).EnumerateAsking(block, statement)
            : [];

    private IEnumerable<IOperation> EnumerateAsking(IBlockOperation block, IOperation statement)
    {
        var asked = askedByBlock.GetOrAdd(OperationKey.Of(block), _ => new(() => ReadBlock(block))).Value;
        if (!asked.TryGetValue(OperationKey.Of(statement), out var before))
            yield break;
        for (; before is not null; before = before.Earlier)
        {
            Interlocked.Increment(ref conditionsRead);
            yield return before.Condition;
        }
    }

    private Dictionary<OperationKey, Asked?> ReadBlock(IBlockOperation block)
    {
        var all = new Dictionary<OperationKey, Asked?>();
        var parameters = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        Asked? last = null;
        foreach (var statement in block.Operations)
        {
            all[OperationKey.Of(statement)] = last;
            foreach (var condition in FindConditions(statement))
            {
                if (condition is null)
                    continue;
                Interlocked.Increment(ref conditionsRead);
                if (SliceFacts.Of(condition).MayAsk(parameters))
                    last = new(condition, last);
            }
        }
        return all;
    }

    /// <summary>A condition, and those before it.</summary>
    private sealed record Asked(IOperation Condition, Asked? Earlier);

    /// <summary>What decides that what follows a statement is reached.</summary>
    public static IEnumerable<IOperation?> FindConditions(IOperation statement) => statement switch
    {
        IConditionalOperation branch when LeavesBody(branch.WhenTrue) || LeavesBody(branch.WhenFalse) =>
            [branch.Condition],
        IConditionalOperation branch when RefusesKnown(branch) => [branch.Condition],
        ISwitchOperation choice when choice.Cases.Any(LeavesBody) => [choice.Value],
        // `try { Insert(id); } catch (ConditionalCheckFailedException) { return; } Effect();`
        ITryOperation attempt when attempt.Catches.Any(refusal =>
            LeavesBody(refusal.Handler) && CaughtRefusal.NamesDuplicate(refusal, EffectPath.Empty)) => [attempt.Body],
        _ => [],
    };

    // `if (last >= first.Version) throw new ConcurrencyException();` refuses what is there already; `if (product is
    // null) throw` refuses what is not.
    private static bool RefusesKnown(IConditionalOperation branch) =>
        Throws(branch.WhenTrue) && MeansPresence(branch.Condition, true)
            || Throws(branch.WhenFalse) && MeansPresence(branch.Condition, false);

    private static bool Throws(IOperation? arm) => arm switch
    {
        IThrowOperation => true,
        IExpressionStatementOperation { Operation: IThrowOperation } => true,
        IBlockOperation block => block.Operations.LastOrDefault() is { } last && Throws(last),
        _ => false,
    };

    private static bool MeansPresence(IOperation asked, bool holds) => asked.UnwrapConversions() switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var inner } => MeansPresence(inner, !holds),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } both =>
            MeansPresence(both.LeftOperand, holds) || MeansPresence(both.RightOperand, holds),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equal =>
            IsNull(equal.RightOperand) ? !holds : holds,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } unequal =>
            IsNull(unequal.RightOperand) ? holds : !holds,
        IBinaryOperation
        {
            OperatorKind: BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual
        } more => holds && AsksStore(more.LeftOperand),
        IBinaryOperation
        {
            OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual
        } less => holds && AsksStore(less.RightOperand),
        IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: var pattern } } => holds == IsNull(pattern),
        IIsPatternOperation { Pattern: var pattern } => holds != IsNull(pattern),
        { Type.SpecialType: SpecialType.System_Boolean } => holds,
        _ => false,
    };

    private static bool IsNull(IOperation value) => value switch
    {
        IConstantPatternOperation pattern => IsNull(pattern.Value),
        _ => value.UnwrapConversions().ConstantValue is { HasValue: true, Value: null },
    };

    private static bool AsksStore(IOperation value) =>
        SliceFacts.FindStoreQuestions(value, EffectPath.Empty).Any();

    public static bool LeavesBody(IOperation? arm) =>
        arm is not null && arm.DescendantsAndSelf().Any(step =>
            step is IReturnOperation
            || step is IBranchOperation { BranchKind: BranchKind.Continue }
            || step is IBranchOperation { BranchKind: BranchKind.Break } && arm is not ISwitchCaseOperation);
}
