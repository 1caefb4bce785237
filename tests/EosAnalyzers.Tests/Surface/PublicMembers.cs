using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Tests.Surface;

/// <summary>
/// What user code can name of an assembly: the documentation comment IDs of its public and protected members.
/// </summary>
internal static class PublicMembers
{
    public static SortedSet<string> Of(IAssemblySymbol assembly) =>
        new(In(assembly.GlobalNamespace).Select(member => member.GetDocumentationCommentId()!), StringComparer.Ordinal);

    private static IEnumerable<ISymbol> In(INamespaceOrTypeSymbol container) =>
        container.GetMembers().SelectMany(member => member switch
        {
            INamespaceSymbol space => In(space),
            _ when !IsVisible(member) => [],
            INamedTypeSymbol { TypeKind: TypeKind.Delegate } type => [type],
            INamedTypeSymbol type => [type, .. In(type)],
            _ => IsAccessor(member) || IsImplicit(member) ? [] : [member],
        });

    private static bool IsVisible(ISymbol member) =>
        member.DeclaredAccessibility is Accessibility.Public
            or Accessibility.Protected
            or Accessibility.ProtectedOrInternal;

    private static bool IsAccessor(ISymbol member) => member is IMethodSymbol { AssociatedSymbol: not null };

    // A constructor without parameters of a value type is there whether it is declared or not.
    private static bool IsImplicit(ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.Length: 0, ContainingType.IsValueType: true };
}
