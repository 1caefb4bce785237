using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// The one table of types whose text the current culture decides, and of the formats that are defined without one.
/// </summary>
internal static class FormattedTypes
{
    // How deep a record in a record is looked into.
    private const int Depth = 3;

    private static readonly HashSet<string> Fractions = ["Single", "Double", "Decimal", "Half"];

    private static readonly HashSet<string> Times = ["DateTime", "DateTimeOffset", "DateOnly", "TimeOnly"];

    private static readonly HashSet<string> WholeNumbers = [
        "SByte",
        "Byte",
        "Int16",
        "UInt16",
        "Int32",
        "UInt32",
        "Int64",
        "UInt64",
        "IntPtr",
        "UIntPtr",
        "Int128",
        "UInt128",
        "BigInteger"
    ];

    /// <summary>The names by which code mentions such a type, keywords too.</summary>
    public static IEnumerable<string> Names =>
        Fractions.Concat(Times).Concat(["double", "decimal", "float", "BigInteger", "TimeSpan"]);

    /// <summary>The value's text, in this format, differs under another culture.</summary>
    public static bool IsFormatted(ITypeSymbol? type, string? format) => IsFormatted(type, format, Depth);

    /// <summary>The same text is read as another value under another culture.</summary>
    public static bool IsParsed(ITypeSymbol type, string? format) =>
        GetSystemName(type) is { } name
            && (Fractions.Contains(name)
                || name == "TimeSpan"
                || Times.Contains(name) && !IsInvariantTime(name, format));

    private static bool IsFormatted(ITypeSymbol? type, string? format, int depth)
    {
        if (type is null || depth == 0)
            return false;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            return IsFormatted(nullable.TypeArguments[0], format, depth);
        if (type is INamedTypeSymbol { IsTupleType: true } tuple)
            return tuple.TupleElements.Any(element => IsFormatted(element.Type, null, depth - 1));
        if (type is INamedTypeSymbol named && WritesItsMembers(named))
            return ListWrittenTypes(named).Any(member => IsFormatted(member, null, depth - 1));
        return GetSystemName(type) switch
        {
            null => false,
            "TimeSpan" => format is "g" or "G",
            var name when Fractions.Contains(name) =>
                format is not { Length: > 0 } || format[0] is not ('X' or 'x' or 'B' or 'b'),
            var name when WholeNumbers.Contains(name) => HasSeparators(format),
            var name => Times.Contains(name) && !IsInvariantTime(name, format),
        };
    }

    // A record, an anonymous object and a pair write each member's own text.
    private static bool WritesItsMembers(INamedTypeSymbol type) =>
        type.IsAnonymousType
        || type is { Name: "KeyValuePair", ContainingNamespace.Name: "Generic" }
        || type.IsRecord
            && type.GetMembers("ToString").All(member => member.IsImplicitlyDeclared)
            && type.GetMembers("PrintMembers").All(member => member.IsImplicitlyDeclared);

    private static IEnumerable<ITypeSymbol> ListWrittenTypes(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if (member is { IsStatic: false, DeclaredAccessibility: Accessibility.Public }
                    && ((member as IPropertySymbol)?.Type ?? (member as IFieldSymbol)?.Type) is { } written)
                    yield return written;
            }
        }
    }

    private static string? GetSystemName(ITypeSymbol type) =>
        type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true }
            or { Name: "Numerics", ContainingNamespace.Name: "System" } ? type.Name : null;

    // Of a whole number, only thousands separators, decimals and currency signs are the culture's.
    private static bool HasSeparators(string? format) =>
        format is { Length: > 0 }
            && (format[0] is 'N' or 'n' or 'C' or 'c' or 'P' or 'p' or 'F' or 'f' or 'E' or 'e'
                || format.IndexOfAny([',', '.']) >= 0);

    // "O", "R", "s" and "u" are defined without a culture.
    private static bool IsInvariantTime(string type, string? format) => format switch
    {
        "O" or "o" or "R" or "r" => true,
        "s" or "u" => type is "DateTime" or "DateTimeOffset",
        _ => false,
    };
}
