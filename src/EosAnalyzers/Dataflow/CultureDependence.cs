using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// Which text depends on the culture of the host that runs an attempt. The catalogue has the members that may; this
/// says of one call whether it does, by what it is
/// given. A test calls each of them under several cultures and compares.
/// </summary>
internal static class CultureDependence
{
    /// <summary>
    /// A call that the catalogue knows as culture-dependent, with the provider, the format and the values that it is
    /// given here.
    /// </summary>
    public static bool IsCultureDependent(IOperation read) =>
        read is not IInvocationOperation call || UsesCurrentCulture(call) && DependsOnValues(call);

    /// <summary>A value that becomes text without a format: <c>"x" + amount</c>.</summary>
    public static bool FormatsValueForCulture(IOperation part) => IsFormatted(part, null);

    /// <summary>A part of an interpolated text, unless the text is made for a culture that is named.</summary>
    public static bool FormatsForCulture(IInterpolationOperation part) =>
        !NamesCulture(part) && IsFormatted(part.Expression, GetText(part.FormatString));

    /// <summary>
    /// A part that an interpolated string hands to another type, a StringBuilder for example, one by one.
    /// </summary>
    public static bool FormatsForCulture(IInterpolatedStringAppendOperation part) =>
        part.AppendCall is IInvocationOperation { Arguments: { Length: > 0 } arguments } && !NamesCulture(part)
        && IsFormatted(arguments[0].Value, FindFormat(arguments));

    /// <summary>The type does not say whether a value's text is the culture's: who gives the value knows.</summary>
    public static bool IsOpenType(ITypeSymbol? type) => type switch
    {
        null => false,
        { SpecialType: SpecialType.System_Object or SpecialType.System_ValueType } => true,
        { TypeKind: TypeKind.Dynamic or TypeKind.TypeParameter } => true,
        { TypeKind: TypeKind.Interface, Name: "IFormattable" or "ISpanFormattable" or "IConvertible" or "IComparable" } =>
            type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true },
        _ => false,
    };

    /// <summary>The value, or an element of it, is of such a type.</summary>
    public static bool IsOpen(IOperation value) =>
        FindKnownType(value) is { } type
            && (IsOpenType(type) || IsOpenType(EnumerationOrder.FindElementType(type)));

    /// <summary>A call that makes text of what it is given, by the current culture and without a format.</summary>
    public static bool LeavesTextOpen(IInvocationOperation call) =>
        call.TargetMethod.Name is "ToString"
            or "Format"
            or "AppendFormat"
            or "Append"
            or "AppendJoin"
            or "Concat"
            or "Insert"
            or "Join"
            or "Write"
            or "WriteLine"
        && UsesCurrentCulture(call)
        && FindFormat(call.Arguments, "format") is var format
        && (string.IsNullOrEmpty(format)
            || call.TargetMethod.Name != "ToString"
                && CompositeHole.ReadHoles(format!).Any(hole => string.IsNullOrEmpty(hole.Format)));

    /// <summary>The part has a format, or the text a culture, that is named.</summary>
    public static bool NamesFormat(IInterpolationOperation part) =>
        NamesCulture(part) || !string.IsNullOrEmpty(GetText(part.FormatString));

    /// <summary>The same of a part that is handed on.</summary>
    public static bool NamesFormat(IInterpolatedStringAppendOperation part) =>
        NamesCulture(part)
            || part.AppendCall is IInvocationOperation call && !string.IsNullOrEmpty(FindFormat(call.Arguments));

    /// <summary>The text that the part is of is made for a culture that is named.</summary>
    public static bool NamesCulture(IOperation interpolation)
    {
        var owner = interpolation.Parent?.Parent;
        // A handler takes the sum of several texts.
        while (owner is IInterpolatedStringAdditionOperation)
            owner = owner.Parent;
        return owner switch
        {
            IConversionOperation => true,
            IInterpolatedStringHandlerCreationOperation { Parent.Parent: IInvocationOperation call } =>
                !UsesCurrentCulture(call),
            _ => false,
        };
    }

    /// <summary>The value that is appended.</summary>
    public static IOperation? FindPart(IInterpolatedStringAppendOperation append) =>
        append.AppendCall is IInvocationOperation { Arguments: { Length: > 0 } arguments } ? arguments[0].Value : null;

    /// <summary>A comparison or search that asks for the current culture.</summary>
    public static bool RequestsCurrentCulture(IArgumentOperation argument) =>
        argument.Parameter?.Type.Name == "StringComparison"
            && argument.Value.ConstantValue is { HasValue: true, Value: 0 or 1 };

    /// <summary>
    /// The text goes into what the method is called on. A string is never changed, whatever its methods return.
    /// </summary>
    public static bool WritesIntoReceiver(IMethodSymbol method) =>
        !method.IsStatic
        && method.ContainingType is { IsReferenceType: true, SpecialType: not SpecialType.System_String } type
        && (method.ReturnsVoid || SymbolEqualityComparer.Default.Equals(method.ReturnType, type));

    // No provider, or none behind it: `double.Parse(text, null)` means the current culture.
    private static bool UsesCurrentCulture(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.Type.Name is "IFormatProvider" or "CultureInfo")
                return argument.Value.UnwrapConversions() is { ConstantValue: { HasValue: true, Value: null } }
                    or IDefaultValueOperation;
            if (argument.Parameter?.Type.Name == "StringComparison")
                return false;
        }
        return call.Instance is null || !IsCreatedWithCulture(call.Instance);
    }

    /// <summary><c>new StringWriter(CultureInfo.InvariantCulture)</c> writes by that culture.</summary>
    public static bool IsCreatedWithCulture(IOperation writer) =>
        writer.FindInitialValue() is IObjectCreationOperation creation
        && creation.Arguments.Any(argument =>
            argument.Parameter?.Type.Name == "IFormatProvider"
                && argument.Value.ConstantValue is not { HasValue: true, Value: null });

    private static bool DependsOnValues(IInvocationOperation call) => call.TargetMethod switch
    {
        { Name: "ToString", IsStatic: false } =>
            call.Instance is { } value && IsFormatted(value, FindFormat(call.Arguments)),
        { Name: "TryFormat", IsStatic: false } =>
            call.Instance is { } value && IsFormatted(value, FindSpanFormat(call.Arguments)),
        { ContainingType.Name: "Convert" } => DependsOnConversion(call),
        { Name: "Parse" or "TryParse" or "ParseExact" or "TryParseExact", ContainingType: var type } =>
            FormattedTypes.IsParsed(type, FindFormat(call.Arguments, "format")),
        { Name: "Format" or "AppendFormat" } => FormatsComposite(call),
        { Name: "Write" or "WriteLine" } method when method.Parameters.Length > 1
            && method.Parameters[0].Name == "format" => FormatsComposite(call),
        { Name: "Append" or "AppendJoin" or "Concat" or "Insert" or "Join" or "Write" or "WriteLine" } =>
            call.Arguments.Any(argument => FormatsAnyElement(argument.Value)),
        _ => true,
    };

    // A whole number is written and read alike everywhere; a text of which only the caller knows what it holds may be a
    // fraction or a date.
    private static bool DependsOnConversion(IInvocationOperation call)
    {
        if (call.Arguments.IsEmpty)
            return false;
        var value = call.Arguments[0].Value;
        return call.TargetMethod.Name switch
        {
            "ToString" =>
                call.Arguments.Length <= 2
                    && call.TargetMethod.Parameters.Skip(1).All(parameter => parameter.Type.Name == "IFormatProvider")
                    && IsFormatted(value, null),
            "ToSingle" or "ToDouble" or "ToDecimal" or "ToDateTime" => IsText(value),
            "ChangeType" => DependsOnTargetType(value, call.Arguments),
            _ => false,
        };
    }

    private static bool DependsOnTargetType(IOperation value, IReadOnlyList<IArgumentOperation> arguments) =>
        arguments.Select(argument => argument.Value.UnwrapConversions())
            .OfType<ITypeOfOperation>()
            .FirstOrDefault() is not { TypeOperand: var target }
            ? IsText(value) || IsFormatted(value, null)
            : target.SpecialType == SpecialType.System_String
            ? IsFormatted(value, null)
            : FormattedTypes.IsParsed(target, null) && IsText(value);

    private static bool IsText(IOperation value) =>
        FindKnownType(value)?.SpecialType is SpecialType.System_String or SpecialType.System_Object;

    private static bool IsFormatted(IOperation value, string? format) =>
        FormattedTypes.IsFormatted(FindKnownType(value), format);

    // `object o = amount;`: what the variable was declared with says more than its type.
    private static ITypeSymbol? FindKnownType(IOperation value)
    {
        var bare = value.UnwrapConversions();
        return bare.Type is null
            or { SpecialType: SpecialType.System_Object }
            or { TypeKind: TypeKind.Interface or TypeKind.Dynamic }
            ? bare.FindInitialValue().Type ?? bare.Type
            : bare.Type;
    }

    // Of `string.Join(";", amounts)` each element is formatted; what `params` gathers is in an array or a
    // collection that nobody wrote.
    private static bool FormatsAnyElement(IOperation argument) =>
        argument is IArrayCreationOperation or IArrayInitializerOperation
            || argument is { IsImplicit: true } and not IConversionOperation
            ? argument.ChildOperations.Any(FormatsAnyElement)
            : IsFormatted(argument, null)
                || FormattedTypes.IsFormatted(
                    EnumerationOrder.FindElementType(argument.UnwrapConversions().Type), null);

    // `{0:O}` is the same in every culture, whatever `{0}` is; `{0:N2}` separates thousands of any number.
    private static bool FormatsComposite(IInvocationOperation call)
    {
        var at = call.Arguments.Select((argument, index) => (argument, index))
            .FirstOrDefault(pair => pair.argument.Parameter?.Name == "format").index;
        var values = call.Arguments.Skip(at + 1).SelectMany(argument => ListValues(argument.Value)).ToList();
        return GetText(call.Arguments[at].Value) is { } text
            ? CompositeHole.ReadHoles(text)
                .Any(hole => hole.Index < values.Count && IsFormatted(values[hole.Index], hole.Format))
            : values.Any(value => IsFormatted(value, null));
    }

    private static IEnumerable<IOperation> ListValues(IOperation argument) => argument switch
    {
        IArrayCreationOperation { Initializer: { } items } => items.ElementValues,
        { IsImplicit: true } and not IConversionOperation => argument.ChildOperations,
        _ => [argument],
    };

    // A text that is given as a span is converted.
    private static string? FindSpanFormat(IEnumerable<IArgumentOperation> arguments) =>
        arguments.Where(argument => argument.Parameter?.Name == "format")
            .Select(argument => GetText(argument.Value.UnwrapConversions()))
            .FirstOrDefault();

    private static string? FindFormat(IEnumerable<IArgumentOperation> arguments, string? name = null) =>
        arguments.Where(argument =>
            argument.Parameter?.Type.SpecialType == SpecialType.System_String
                && (name is null || argument.Parameter.Name == name))
            .Select(argument => GetText(argument.Value))
            .FirstOrDefault();

    private static string? GetText(IOperation? value) =>
        value?.ConstantValue.Value as string ?? (value as ILiteralOperation)?.ConstantValue.Value as string;
}
