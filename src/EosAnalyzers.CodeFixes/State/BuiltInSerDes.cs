using Microsoft.CodeAnalysis;

namespace EosAnalyzers.CodeFixes.State;

/// <summary>
/// Streamiz's serdes for the types that it serializes itself. A store of another type needs the user's.
/// </summary>
internal static class BuiltInSerDes
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["string"] = "String",
        ["int"] = "Int32",
        ["long"] = "Int64",
        ["float"] = "Float",
        ["double"] = "Double",
    };

    /// <summary>The full name of the serdes; null where Streamiz has none.</summary>
    public static string? FindSerDes(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_String } => FindSerDesOfKeyword("string"),
        { SpecialType: SpecialType.System_Int32 } => FindSerDesOfKeyword("int"),
        { SpecialType: SpecialType.System_Int64 } => FindSerDesOfKeyword("long"),
        { SpecialType: SpecialType.System_Single } => FindSerDesOfKeyword("float"),
        { SpecialType: SpecialType.System_Double } => FindSerDesOfKeyword("double"),
        _ => null,
    };

    /// <summary>The same by C#'s word for the type.</summary>
    public static string? FindSerDesOfKeyword(string type) =>
        Names.TryGetValue(type, out var name) ? $"Streamiz.Kafka.Net.SerDes.{name}SerDes" : null;
}
