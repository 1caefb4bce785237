using Microsoft.CodeAnalysis;

namespace EosAnalyzers.CodeFixes;

/// <summary>Streamiz's serdes for the types that it serializes itself. A store of another type needs the user's.</summary>
internal static class BuiltInSerDes
{
    /// <summary>The full name of the serdes; null where Streamiz has none.</summary>
    public static string? Of(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_String } => Named("String"),
        { SpecialType: SpecialType.System_Int32 } => Named("Int32"),
        { SpecialType: SpecialType.System_Int64 } => Named("Int64"),
        { SpecialType: SpecialType.System_Single } => Named("Float"),
        { SpecialType: SpecialType.System_Double } => Named("Double"),
        _ => null,
    };

    private static string Named(string type) => $"Streamiz.Kafka.Net.SerDes.{type}SerDes";
}
