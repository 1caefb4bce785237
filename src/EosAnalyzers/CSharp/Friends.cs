using Microsoft.CodeAnalysis;

namespace EosAnalyzers.CSharp;

/// <summary>Whether other projects see what is internal in one.</summary>
internal static class Friends
{
    /// <summary>What an assembly names its friends by; a file that has none does not mention it.</summary>
    public const string AttributeName = "InternalsVisibleTo";

    /// <summary>The assembly shows another one what is internal in it. Binds the assembly's attributes.</summary>
    public static bool HasFriends(this IAssemblySymbol assembly) =>
        assembly.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == AttributeName + "Attribute");
}
