using System.Collections.Immutable;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

// What a body does only where its caller gives nothing: `at ?? DateTime.UtcNow`, `if (at is null) at =
// DateTime.UtcNow;`. The caller knows what it gives.
internal sealed partial class BodyWalker
{
    // Services of the framework that a caller may leave out.
    private static readonly HashSet<string> DefaultableTypes = [
        "TimeProvider",
        "Random",
        "IFormatProvider",
        "CultureInfo",
        "TimeZoneInfo",
        "StringComparer",
        "IComparer",
        "IEqualityComparer"
    ];

    // What the code that is walked now stands for.
    private string? inPlaceOf;

    public override ValueNode? VisitCoalesce(ICoalesceOperation operation, object? argument)
    {
        var value = WalkOperation(operation.Value);
        var given = FindOptional(operation.Value) ?? FindOptionalField(operation.Value);
        return value.Or(WalkInPlaceOf(given, operation.WhenNull));
    }

    // `Build() => new(id, at ?? DateTime.UtcNow)`, where `At(time)` sets it: who built the object knows whether.
    private string? FindOptionalField(IOperation? value) =>
        !isReplayedBody
        && value?.UnwrapConversions() is IMemberReferenceOperation { Instance: { } owner, Member: var member }
        && IsOwnObject(owner)
        && member is IFieldSymbol { IsReadOnly: false } or IPropertySymbol { SetMethod: not null, IsIndexer: false }
        && member.FindVariableType() is { } type
        && IsDefaultable(type)
            ? Defaults.NameMember(KeyOf(OriginalMember(member)))
            : null;

    private ValueNode WalkInPlaceOf(string? given, IOperation? operation)
    {
        var outer = inPlaceOf;
        inPlaceOf ??= given;
        var value = WalkOperation(operation).InPlaceOf(given);
        inPlaceOf = outer;
        return value;
    }

    /// <summary>
    /// The name of a parameter that a caller of this body may leave out; null for anything else, and where the
    /// parameter names another value by then.
    /// </summary>
    private string? FindOptional(IOperation? value) =>
        !isReplayedBody
        && value?.UnwrapConversions() is IParameterReferenceOperation
        {
            Parameter:
            {
                RefKind: RefKind.None,
                ContainingSymbol: IMethodSymbol
                {
                    MethodKind: MethodKind.Ordinary
                    or MethodKind.Constructor
                    or MethodKind.ExplicitInterfaceImplementation
                }
            } parameter
        }
        && slotOf.TryGetValue(parameter, out var slot)
        && IsDefaultable(parameter.Type)
        && !IsReplaced(parameter.Name)
            ? Defaults.NameArgument(slot)
            : null;

    // A time, an id, a service, what decides about texts. Of any other object a test for null says what it is, not that
    // the caller chose to give none: a serializer that asks so of everything would have a default for each of its values.
    private bool IsDefaultable(ITypeSymbol type) =>
        type.IsValueType
            || type.SpecialType == SpecialType.System_String
            || type.TypeKind == TypeKind.Delegate
            || DefaultableTypes.Contains(type.Name) && type.ContainingNamespace is { Name: "System" }
                or { ContainingNamespace.Name: "System" } or { Name: "Generic", ContainingNamespace.Name: "Collections" }
            || FindHeldContract(type) is not null;

    /// <summary>
    /// The parameter of which a condition asks whether it was given, and whether it says yes where it was not.
    /// </summary>
    private string? FindNullTest(IOperation? condition, out bool isAbsent)
    {
        isAbsent = true;
        switch (condition?.UnwrapConversions())
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                var negated = FindNullTest(not.Operand, out isAbsent);
                isAbsent = !isAbsent;
                return negated;
            case IBinaryOperation
            {
                OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals
            } comparison when comparison.RightOperand.IsNothing():
                isAbsent = comparison.OperatorKind == BinaryOperatorKind.Equals;
                return FindOptional(comparison.LeftOperand);
            case IIsPatternOperation asked:
                isAbsent = asked.Pattern is IConstantPatternOperation { Value: var constant } && constant.IsNothing();
                return isAbsent || IsNotNull(asked.Pattern) ? FindOptional(asked.Value) : null;
            case IPropertyReferenceOperation
            {
                Property: { Name: "HasValue", ContainingType.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }
            } has:
                isAbsent = false;
                return FindOptional(has.Instance);
            default:
                return null;
        }
    }

    private static bool IsNotNull(IPatternOperation pattern) => pattern switch
    {
        INegatedPatternOperation { Pattern: IConstantPatternOperation { Value: var constant } } => constant.IsNothing(),
        IDeclarationPatternOperation { MatchesNull: false } => true,
        IRecursivePatternOperation { PropertySubpatterns.IsEmpty: true, DeconstructionSubpatterns.IsEmpty: true } =>
            true,
        _ => false,
    };

    /// <summary>What a call gives of that for which its callee may have a default.</summary>
    private Defaults? FindDefaults(ImmutableArray<IArgumentOperation> arguments)
    {
        var given = 0;
        List<string>? later = null;
        Dictionary<string, string>? handedOn = null;
        foreach (var argument in arguments)
        {
            if (argument.Parameter is not { } parameter)
                continue;
            var name = Defaults.NameArgument(parameter.Ordinal);
            if (context.Clocks.Contain(parameter.Type))
                AddClock(argument.Value, parameter.Ordinal, ref later, ref handedOn);
            if (FindOptional(argument.Value) is { } own && MayBeAbsent(argument.Value))
                (handedOn ??= [])[name] = own;
            else if (!IsPresent(argument))
                continue;
            else if (parameter.Ordinal < Defaults.FirstArguments)
                given |= 1 << parameter.Ordinal;
            else
                (later ??= []).Add(name);
        }
        return later is not null || handedOn is not null ? Defaults.Of(given, later ?? [], handedOn)
            : given != 0 ? Defaults.OfFirst(given)
            : null;
    }

    // What is converted to a nullable value is one.
    private static bool MayBeAbsent(IOperation value) =>
        value.UnwrapConversions().Type is not { IsValueType: true } type
            || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    private static bool IsPresent(IArgumentOperation argument)
    {
        if (argument.ArgumentKind == ArgumentKind.DefaultValue)
            return false;
        var value = argument.Value.UnwrapConversions();
        return value is IObjectCreationOperation or IAnonymousFunctionOperation or IDelegateCreationOperation
            || value.ConstantValue is { HasValue: true, Value: not null }
            || value is not IDefaultValueOperation && !MayBeAbsent(value) && !value.ConstantValue.HasValue
            || value is not IDefaultValueOperation
                && value is { ConstantValue.HasValue: false, Type: { IsReferenceType: true } type }
                && type.NullableAnnotation == NullableAnnotation.NotAnnotated;
    }
}
