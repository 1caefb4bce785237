using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects.ObjectMappers;

/// <summary>
/// A value that is made of the stored one and is the same again when it is made of what was stored then:
/// <c>Math.Max(row.Total, total)</c>, <c>row.Flags | Paid</c>, <c>row.Name.Trim()</c>, <c>row.At ?? order.At</c>.
/// </summary>
internal static class SettledValue
{
    /// <summary>Making it a second time changes nothing.</summary>
    /// <param name="value">What is stored.</param>
    /// <param name="isStored">Tells the parts that read what was stored before.</param>
    public static bool IsSettled(IOperation value, Func<IOperation, bool> isStored) =>
        value.UnwrapConversions() is var made
            && (isStored(made)
                || made switch
                {
                    IBinaryOperation { OperatorKind: var kind } both =>
                        IsUnion(kind) && IsPart(both.LeftOperand, isStored) && IsPart(both.RightOperand, isStored),
                    ICoalesceOperation choice =>
                        IsSettled(choice.Value, isStored) && !Reads(choice.WhenNull, isStored),
                    IInvocationOperation { TargetMethod: { Name: "Max" or "Min", ContainingType.Name: "Math" } } bound =>
                        bound.Arguments.All(argument => IsPart(argument.Value, isStored)),
                    IInvocationOperation { TargetMethod: { Name: "Clamp" or "Round" or "Floor" or "Ceiling" or "Truncate" or "Abs", IsStatic: true } } rounded =>
                        IsFirstOnly(rounded, isStored),
                    IInvocationOperation { Instance: { } text, TargetMethod: var method } =>
                        IsNormalizing(method) && IsSettled(text, isStored),
                    IPropertyReferenceOperation { Property: { Name: "Date", ContainingNamespace.Name: "System" }, Instance: { } time } =>
                        IsSettled(time, isStored),
                    _ => false,
                });

    /// <summary><c>row.Flags |= Paid</c>, <c>row.IsLate &amp;= isOpen</c>: bits that are set or cleared stay so.</summary>
    public static bool IsUnion(BinaryOperatorKind kind) => kind
        is BinaryOperatorKind.Or
        or BinaryOperatorKind.And
        or BinaryOperatorKind.ConditionalOr
        or BinaryOperatorKind.ConditionalAnd;

    private static bool IsPart(IOperation value, Func<IOperation, bool> isStored) =>
        !Reads(value, isStored) || IsSettled(value, isStored);

    private static bool IsFirstOnly(IInvocationOperation call, Func<IOperation, bool> isStored) =>
        call.TargetMethod.ContainingNamespace?.Name == "System"
            && call.Arguments.All(argument => argument.Parameter?.Ordinal == 0
                ? IsSettled(argument.Value, isStored)
                : !Reads(argument.Value, isStored));

    private static bool IsNormalizing(IMethodSymbol method) =>
        method.ContainingType.SpecialType == SpecialType.System_String
            && method.Name is "Trim" or "TrimStart" or "TrimEnd" or "ToLower" or "ToLowerInvariant" or "ToUpper"
                or "ToUpperInvariant" or "Normalize";

    private static bool Reads(IOperation value, Func<IOperation, bool> isStored) =>
        value.DescendantsAndSelf().Any(isStored);
}
