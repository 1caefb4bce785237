using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// What was computed last, kept with what it was computed from:
/// <c>if (lastPattern != pattern) { lastRegex = new Regex(pattern); lastPattern = pattern; }</c>. Whoever asks gets what
/// his own key gives, whichever record came before.
/// </summary>
internal static class LastKeyMemo
{
    /// <summary>The assignment keeps the key, or what is made of the key and of nothing else of the record.</summary>
    public static bool IsKept(ISimpleAssignmentOperation assignment) =>
        FindMember(assignment.Target) is { } kept
            && FindComparisons(assignment).Any(compared =>
                IsKeyKept(compared.Member, compared.Key, assignment)
                    && (SymbolEqualityComparer.Default.Equals(kept, compared.Member)
                        ? KeyedValue.IsSame(assignment.Value, compared.Key)
                        : KeyedValue.IsMadeOf(assignment.Value, compared.Key)));

    private static IEnumerable<(ISymbol Member, IOperation Key)> FindComparisons(IOperation assignment)
    {
        for (var (child, outer) = (assignment, assignment.Parent); outer is not null; (child, outer) = (outer, outer.Parent))
        {
            if (outer is IConditionalOperation branch && branch.WhenTrue == child && KeepsOnlyMembers(child))
                foreach (var compared in ReadComparisons(branch.Condition, isEqual: false))
                    yield return compared;
            // `if (last == key) return cached;`
            if (outer is IBlockOperation block)
                foreach (var earlier in block.Operations.TakeWhile(one => one != child).OfType<IConditionalOperation>())
                    if (earlier is { WhenFalse: null, WhenTrue: var taken } && ReturnsKept(taken))
                        foreach (var compared in ReadComparisons(earlier.Condition, isEqual: true))
                            yield return compared;
            if (outer is IAnonymousFunctionOperation or ILocalFunctionOperation)
                yield break;
        }
    }

    // `return cached;`, and not `return false;`, by which others see that the key is another one.
    private static bool ReturnsKept(IOperation taken) =>
        (taken is IBlockOperation { Operations: { Length: 1 } only } ? only[0] : taken)
            is IReturnOperation { ReturnedValue: { } value }
            && value.DescendantsAndSelf().Any(part => FindMember(part) is not null);

    // Nothing outside of the branch sees that the key is another one.
    private static bool KeepsOnlyMembers(IOperation branch)
    {
        var assigned = branch.DescendantsAndSelf()
            .OfType<IAssignmentOperation>()
            .Select(assignment => FindMember(assignment.Target))
            .Distinct<ISymbol?>(SymbolEqualityComparer.Default)
            .ToList();
        return assigned.Count > 1
            && !assigned.Contains(null)
            && !branch.DescendantsAndSelf().Any(part =>
                part is IReturnOperation { IsImplicit: false } or IBranchOperation or IIncrementOrDecrementOperation);
    }

    // `cached is null || last != key`; `cached is not null && last == key`
    private static IEnumerable<(ISymbol Member, IOperation Key)> ReadComparisons(IOperation condition, bool isEqual)
    {
        switch (condition.UnwrapConversions())
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return ReadComparisons(not.Operand, !isEqual);
            case IBinaryOperation
            {
                OperatorKind: BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.ConditionalAnd
            } both when both.OperatorKind == BinaryOperatorKind.ConditionalAnd == isEqual:
                return ReadComparisons(both.LeftOperand, isEqual)
                    .Concat(ReadComparisons(both.RightOperand, isEqual));
            case IBinaryOperation compared when compared.OperatorKind
                == (isEqual ? BinaryOperatorKind.Equals : BinaryOperatorKind.NotEquals):
                return PairUp(compared.LeftOperand, compared.RightOperand);
            case IInvocationOperation { TargetMethod.Name: nameof(Equals) or nameof(ReferenceEquals) } call when isEqual:
                return call is { Instance: { } instance, Arguments.IsEmpty: false }
                    ? PairUp(instance, call.Arguments[0].Value)
                    : call.Arguments.Length > 1 ? PairUp(call.Arguments[0].Value, call.Arguments[1].Value) : [];
            default:
                return [];
        }
    }

    private static IEnumerable<(ISymbol Member, IOperation Key)> PairUp(IOperation left, IOperation right)
    {
        if (FindMember(left.UnwrapConversions()) is { } kept && !right.ConstantValue.HasValue)
            yield return (kept, right.UnwrapConversions());
        if (FindMember(right.UnwrapConversions()) is { } other && !left.ConstantValue.HasValue)
            yield return (other, left.UnwrapConversions());
    }

    // A static, or a member of the object itself.
    private static ISymbol? FindMember(IOperation operation) =>
        operation is IMemberReferenceOperation
        {
            Instance: null or IInstanceReferenceOperation, Member: IFieldSymbol or IPropertySymbol
        } member
            ? member.Member
            : null;

    private static bool IsKeyKept(ISymbol member, IOperation key, IOperation assignment) =>
        assignment.FindRoot().Descendants().OfType<ISimpleAssignmentOperation>().Any(one =>
            SymbolEqualityComparer.Default.Equals(FindMember(one.Target), member) && KeyedValue.IsSame(one.Value, key));
}
