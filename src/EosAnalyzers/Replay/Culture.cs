using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Replay;

/// <summary>Which text depends on the culture or time zone of the host that runs an attempt.</summary>
internal static class Culture
{
    private static readonly HashSet<string> FormattableTypes =
        ["Single", "Double", "Decimal", "Half", "BigInteger", "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly"];

    /// <summary>A call that the catalogue knows as culture-dependent, with the format and the arguments that it is given here.</summary>
    public static bool Differs(IOperation read) => read switch
    {
        IInvocationOperation { TargetMethod.Name: "ToString", Instance.Type: { } type } call => Formats(type, FormatOf(call.Arguments)),
        IInvocationOperation { TargetMethod: { Name: "Format" or "AppendFormat" } } call => call.Arguments.Any(argument => FormatsAny(argument.Value)) || FormatsNumbers(call),
        IInvocationOperation { TargetMethod: { Name: "Append" or "AppendJoin" or "Concat" or "Join" or "Write" or "WriteLine" } } call => call.Arguments.Any(argument => FormatsAny(argument.Value)),
        _ => true,
    };

    /// <summary>A value whose text, in this format, is written with the separators, names or calendar of the current culture.</summary>
    public static bool Formats(ITypeSymbol? type, string? format) => Underlying(type) switch
    {
        null => false,
        { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 } => HasSeparators(format),
        { Name: "TimeSpan" } => format is "g" or "G",
        { Name: var name, ContainingNamespace.Name: "System" or "Numerics" } when FormattableTypes.Contains(name) => !IsInvariant(name, format),
        _ => false,
    };

    /// <summary>A part of an interpolated text, unless the text is made for a culture that is named.</summary>
    public static bool Formats(IInterpolationOperation part) =>
        !IsNamed(part) && Formats(part.Expression.Type, part.FormatString?.ConstantValue.Value as string ?? (part.FormatString as ILiteralOperation)?.ConstantValue.Value as string);

    /// <summary>A part that an interpolated string hands to another type, a StringBuilder for example, one by one.</summary>
    public static bool Formats(IInterpolatedStringAppendOperation part) =>
        part.AppendCall is IInvocationOperation { Arguments.Length: > 0 } appended && !IsNamed(part)
        && Formats(appended.Arguments[0].Value.Type, FormatOf(appended.Arguments));

    private static bool IsNamed(IOperation interpolation) => interpolation.Parent?.Parent switch
    {
        IConversionOperation => true,
        IInterpolatedStringHandlerCreationOperation { Parent.Parent: IInvocationOperation call } => call.Arguments.Any(argument => argument.Parameter?.Type.Name == "IFormatProvider"),
        _ => false,
    };

    /// <summary>A comparison or search that asks for the current culture.</summary>
    public static bool Asks(IArgumentOperation argument) =>
        argument.Parameter?.Type.Name == "StringComparison" && argument.Value.ConstantValue is { HasValue: true, Value: 0 or 1 };

    // Of `string.Join(";", amounts)` each element is formatted; what `params` gathers stands in an array or a collection that nobody wrote.
    private static bool FormatsAny(IOperation argument) => argument is IArrayCreationOperation or IArrayInitializerOperation || argument is { IsImplicit: true } and not IConversionOperation
        ? argument.ChildOperations.Any(FormatsAny)
        : Sources.Unwrapped(argument).Type is var type && (Formats(type, null) || Formats(Enumeration.ElementOf(type), null));

    // `{0:N2}` separates thousands, whatever number it is given.
    private static bool FormatsNumbers(IInvocationOperation call) =>
        call.Arguments.Select(argument => argument.Value.ConstantValue.Value as string).FirstOrDefault(text => text?.Contains('{') == true) is { } text
        && text.Split('{').Skip(1).Select(hole => hole.Split('}')[0]).Any(hole => hole.Contains(':') && HasSeparators(hole.Substring(hole.IndexOf(':') + 1)));

    private static string? FormatOf(IEnumerable<IArgumentOperation> arguments) =>
        arguments.Where(argument => argument.Parameter?.Type.SpecialType == SpecialType.System_String)
            .Select(argument => argument.Value.ConstantValue.Value as string)
            .FirstOrDefault();

    // Of a whole number, only thousands separators, decimals and currency signs are the culture's.
    private static bool HasSeparators(string? format) =>
        format is { Length: > 0 } && format[0] is 'N' or 'n' or 'C' or 'c' or 'P' or 'p' or 'F' or 'f' or 'E' or 'e' || format?.Contains(',') == true;

    // "O", "R", "s" and "u" are defined without a culture.
    private static bool IsInvariant(string type, string? format) =>
        type.StartsWith("Date", StringComparison.Ordinal) && format is "O" or "o" or "R" or "r" or "s" or "u" || type == "TimeOnly" && format is "O" or "o" or "R" or "r";

    private static ITypeSymbol? Underlying(ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
}
