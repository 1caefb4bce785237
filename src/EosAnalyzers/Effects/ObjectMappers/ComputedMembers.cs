using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects.ObjectMappers;

/// <summary>
/// Members of a row that are set to a value made of their own: <c>row.Total += amount</c>, <c>row.Count++</c>, <c>var next
/// = row.Total + amount; row.Total = next</c>. What is the same when it is made again is none.
/// </summary>
internal sealed class ComputedMembers(EffectPath path)
{
    /// <summary>Those that an operation sets.</summary>
    public IEnumerable<IMemberReferenceOperation> FindMembers(IOperation operation) => operation switch
    {
        ICompoundAssignmentOperation { Target: IMemberReferenceOperation member, OperatorKind: var kind } set
            when !SettledValue.IsUnion(kind) || Reads(set.Value, member) => [member],
        IIncrementOrDecrementOperation { Target: IMemberReferenceOperation member } => [member],
        ISimpleAssignmentOperation { Target: IMemberReferenceOperation member } set when IsMadeOfItself(set.Value, member) =>
            [member],
        // `(row.State, row.Total) = (order.State, row.Total + order.Amount)`
        IDeconstructionAssignmentOperation { Target: ITupleOperation { Elements: var targets }, Value: var value }
            when value.UnwrapConversions() is ITupleOperation { Elements: var values } && values.Length == targets.Length =>
            targets.Zip(values, (target, given) => (Member: target as IMemberReferenceOperation, Given: given))
                .Where(one => one.Member is not null && IsMadeOfItself(one.Given, one.Member))
                .Select(one => one.Member!),
        _ => [],
    };

    private bool IsMadeOfItself(IOperation value, IMemberReferenceOperation member) =>
        FindMade(value) is var made
            && made is not IMemberReferenceOperation
            && (Reads(made, member) || ReadsBefore(made, member))
            && !SettledValue.IsSettled(made, part => IsSameMember(part, member));

    // `var next = row.Total + amount;`, which nothing sets afterwards.
    private static IOperation FindMade(IOperation value) =>
        value.UnwrapConversions() is ILocalReferenceOperation local
        && VariableScope.FindOperations(local.Local, local).Take(2).ToList() is { Count: 1 } touches
        && (touches[0] as IVariableDeclaratorOperation)?.GetVariableInitializer()?.Value is { } initial
            ? initial.UnwrapConversions()
            : value.UnwrapConversions();

    // `var sum = row.Total; foreach (..) sum += line.Amount; row.Total = sum;`
    private bool ReadsBefore(IOperation value, IMemberReferenceOperation member) =>
        value.DescendantsAndSelf().Any(part => part is ILocalReferenceOperation { Local.Type.IsReferenceType: false })
            && BackwardSlice.Of([value], path).Any<IMemberReferenceOperation>(read => IsSameMember(read, member));

    private static bool Reads(IOperation value, IMemberReferenceOperation member) =>
        value.DescendantsAndSelf().Any(part => IsSameMember(part, member));

    private static bool IsSameMember(IOperation part, IMemberReferenceOperation member) =>
        part is IMemberReferenceOperation read
            && SymbolEqualityComparer.Default.Equals(read.Member, member.Member)
            && (read.Instance, member.Instance) is ({ } left, { } right)
            && (left is IInstanceReferenceOperation && right is IInstanceReferenceOperation
                || FindVariable(left) is { } variable
                    && SymbolEqualityComparer.Default.Equals(variable, FindVariable(right)));

    /// <summary>The row that a member is asked of: <c>row</c> of <c>row?.Take(1)</c> too.</summary>
    public static IOperation? UnwrapOwner(IOperation? owner) =>
        owner?.UnwrapConversions() is IConditionalAccessInstanceOperation accessed
            ? UnwrapOwner(accessed.FindAccessedInstance())
            : owner?.UnwrapConversions();

    /// <summary>The variable that a row is named by; null for any other expression.</summary>
    public static ISymbol? FindVariable(IOperation? entity) => UnwrapOwner(entity) switch
    {
        ILocalReferenceOperation { Local: var local } => local,
        IParameterReferenceOperation { Parameter: var parameter } => parameter,
        _ => null,
    };
}
