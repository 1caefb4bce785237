using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// Whether a value that is kept under a key is made of that key alone. One that is made of the rest of the record as
/// well, <c>firsts[order.CustomerId] = order</c>, is what the first record with the key has put there.
/// </summary>
internal static class KeyedValue
{
    private const int MaxLocals = 6;

    /// <summary>Nothing of the value is seen to come from anything of the record but the key.</summary>
    public static bool IsMadeOf(IOperation value, IOperation key)
    {
        var keys = ListKeys(key).ToList();
        return !FindForeignParts(value, keys, MaxLocals).Any();
    }

    /// <summary>Two pieces of code say the same.</summary>
    public static bool IsSame(IOperation left, IOperation right) =>
        SyntaxFactory.AreEquivalent(left.UnwrapConversions().Syntax, right.UnwrapConversions().Syntax);

    // `order.CustomerId`; of `var key = (order.Id, order.Currency)` the key itself and its parts.
    private static IEnumerable<IOperation> ListKeys(IOperation key)
    {
        var made = key.FindInitialValue();
        return new[] { key.UnwrapConversions() }
            .Concat(made.DescendantsAndSelf().Where(part => IsPath(part) && !IsHolder(part)));
    }

    private static bool IsPath(IOperation part) =>
        part is ILocalReferenceOperation or IParameterReferenceOperation
            || part is IMemberReferenceOperation { Instance: { } owner } && IsPath(owner.UnwrapConversions());

    private static bool IsHolder(IOperation part) => part.Parent is IMemberReferenceOperation member
        && member.Instance == part;

    private static IEnumerable<IOperation> FindForeignParts(IOperation value, List<IOperation> keys, int depth) =>
        value.DescendantsAndSelf()
            .Where(part => part is ILocalReferenceOperation or IParameterReferenceOperation)
            .Where(part => !IsTarget(part) && !IsDeclaredInside(part, value) && !IsPartOfKey(part, keys, value))
            .Where(part => part is IParameterReferenceOperation { Parameter: var parameter }
                ? IsOfRecord(parameter)
                : depth > 0
                    && part.FindInitialValue() is var made
                    && made != part.UnwrapConversions()
                    && FindForeignParts(made, keys, depth - 1).Any());

    // What a service is given when it is made is no part of a record.
    private static bool IsOfRecord(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol
        {
            MethodKind: not (MethodKind.Constructor or MethodKind.StaticConstructor)
        }
            && parameter.Type is not { Name: "CancellationToken" }
            && parameter.Type.TypeKind is not (TypeKind.Delegate or TypeKind.Interface);

    // What is put into a variable by the way, and whose class is asked.
    private static bool IsTarget(IOperation part) =>
        part.Parent is ISimpleAssignmentOperation assignment && assignment.Target == part
            || part.Parent is IInvocationOperation { TargetMethod.Name: nameof(GetType) };

    private static bool IsPartOfKey(IOperation part, List<IOperation> keys, IOperation value)
    {
        for (IOperation? outer = part; outer is not null && outer != value.Parent; outer = outer.Parent)
        {
            if (keys.Exists(key => IsSame(outer, key)))
                return true;
        }
        // The id of a record stands for the record.
        return keys.Exists(key => IsIdOf(key, part));
    }

    private static bool IsIdOf(IOperation key, IOperation part) =>
        key is IPropertyReferenceOperation { Property: { Name: var name, ContainingType.Name: var type }, Instance: { } owner }
            && (name is "Id" or "Key" || name == type + "Id")
            && IsSame(owner, part);

    // `new Lazy<Regex>(() => ..)` has parameters of its own.
    private static bool IsDeclaredInside(IOperation part, IOperation value) =>
        (part is ILocalReferenceOperation { Local: ISymbol local }
            ? local
            : ((IParameterReferenceOperation)part).Parameter).DeclaringSyntaxReferences.All(declared =>
                declared.SyntaxTree == value.Syntax.SyntaxTree && value.Syntax.Span.Contains(declared.Span));
}
