using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>Which text depends on the culture or time zone of the host that runs an attempt.</summary>
internal static class CultureDependence
{
    private static readonly HashSet<string> FormattableTypes =
        ["Single", "Double", "Decimal", "Half", "BigInteger", "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly"];

    /// <summary>A call that the catalogue knows as culture-dependent, with the format and the arguments that it is given here.</summary>
    public static bool IsCultureDependent(IOperation read) => read switch
    {
        IInvocationOperation { TargetMethod.Name: "ToString", Instance.Type: { } type } call => FormatsForCulture(type, FindFormat(call.Arguments)),
        IInvocationOperation { TargetMethod: { Name: "Format" or "AppendFormat" } } call => call.Arguments.Any(argument => FormatsAnyElement(argument.Value)) || FormatsNumberWithSeparators(call),
        IInvocationOperation { TargetMethod: { Name: "Append" or "AppendJoin" or "Concat" or "Join" or "Write" or "WriteLine" } } call => call.Arguments.Any(argument => FormatsAnyElement(argument.Value)),
        _ => true,
    };

    /// <summary>A value whose text, in this format, is written with the separators, names or calendar of the current culture.</summary>
    public static bool FormatsForCulture(ITypeSymbol? type, string? format) => UnwrapNullable(type) switch
    {
        null => false,
        { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 } => HasSeparators(format),
        { Name: "TimeSpan" } => format is "g" or "G",
        { Name: var name, ContainingNamespace.Name: "System" or "Numerics" } when FormattableTypes.Contains(name) => !IsInvariant(name, format),
        _ => false,
    };

    /// <summary>A part of an interpolated text, unless the text is made for a culture that is named.</summary>
    public static bool FormatsForCulture(IInterpolationOperation part) =>
        !HasNamedCulture(part) && FormatsForCulture(part.Expression.Type, part.FormatString?.ConstantValue.Value as string ?? (part.FormatString as ILiteralOperation)?.ConstantValue.Value as string);

    /// <summary>A part that an interpolated string hands to another type, a StringBuilder for example, one by one.</summary>
    public static bool FormatsForCulture(IInterpolatedStringAppendOperation part) =>
        part.AppendCall is IInvocationOperation { Arguments.Length: > 0 } appended && !HasNamedCulture(part)
        && FormatsForCulture(appended.Arguments[0].Value.Type, FindFormat(appended.Arguments));

    private static bool HasNamedCulture(IOperation interpolation) => interpolation.Parent?.Parent switch
    {
        IConversionOperation => true,
        IInterpolatedStringHandlerCreationOperation { Parent.Parent: IInvocationOperation call } => call.Arguments.Any(argument => argument.Parameter?.Type.Name == "IFormatProvider"),
        _ => false,
    };

    /// <summary>A comparison or search that asks for the current culture.</summary>
    public static bool RequestsCurrentCulture(IArgumentOperation argument) =>
        argument.Parameter?.Type.Name == "StringComparison" && argument.Value.ConstantValue is { HasValue: true, Value: 0 or 1 };

    // Of `string.Join(";", amounts)` each element is formatted; what `params` gathers stands in an array or a collection that nobody wrote.
    private static bool FormatsAnyElement(IOperation argument) => argument is IArrayCreationOperation or IArrayInitializerOperation || argument is { IsImplicit: true } and not IConversionOperation
        ? argument.ChildOperations.Any(FormatsAnyElement)
        : NondeterministicReads.UnwrapConversions(argument).Type is var type && (FormatsForCulture(type, null) || FormatsForCulture(EnumerationOrder.FindElementType(type), null));

    // `{0:N2}` separates thousands, whatever number it is given.
    private static bool FormatsNumberWithSeparators(IInvocationOperation call) =>
        call.Arguments.Select(argument => argument.Value.ConstantValue.Value as string).FirstOrDefault(text => text?.Contains('{') == true) is { } text
        && text.Split('{').Skip(1).Select(hole => hole.Split('}')[0]).Any(hole => hole.Contains(':') && HasSeparators(hole.Substring(hole.IndexOf(':') + 1)));

    private static string? FindFormat(IEnumerable<IArgumentOperation> arguments) =>
        arguments.Where(argument => argument.Parameter?.Type.SpecialType == SpecialType.System_String)
            .Select(argument => argument.Value.ConstantValue.Value as string)
            .FirstOrDefault();

    // Of a whole number, only thousands separators, decimals and currency signs are the culture's.
    private static bool HasSeparators(string? format) =>
        format is { Length: > 0 } && format[0] is 'N' or 'n' or 'C' or 'c' or 'P' or 'p' or 'F' or 'f' or 'E' or 'e' || format?.Contains(',') == true;

    // "O", "R", "s" and "u" are defined without a culture.
    private static bool IsInvariant(string type, string? format) =>
        type.StartsWith("Date", StringComparison.Ordinal) && format is "O" or "o" or "R" or "r" or "s" or "u" || type == "TimeOnly" && format is "O" or "o" or "R" or "r";

    private static ITypeSymbol? UnwrapNullable(ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
}
