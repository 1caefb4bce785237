using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// What an effect is called on: the way to the other system, or the very thing that is sent.
/// </summary>
internal static class EffectClient
{
    private static readonly string[] Sent =
    [
        "Command",
        "Batch",
        "Request",
        "Message",
        "Builder",
        "Context",
        "Document"
    ];

    /// <summary>
    /// A connection, a client, a sender: which one it is, and what the object around it counts, is no part of what is
    /// sent. A command or a request is sent with all that it holds.
    /// </summary>
    public static bool IsWay(ITypeSymbol? type) =>
        type is { SpecialType: SpecialType.None, IsValueType: false, TypeKind: TypeKind.Class or TypeKind.Interface }
            && type.DeclaringSyntaxReferences.IsEmpty
            && !SharedState.IsCollection(type)
            && !Array.Exists(Sent, name => type.Name.EndsWith(name, StringComparison.Ordinal));
}
