using Microsoft.CodeAnalysis;

namespace EosAnalyzers.CSharp;

/// <summary>The types of a namespace, those of the namespaces and the types within it among them.</summary>
internal static class NamespaceTypes
{
    public static IEnumerable<INamedTypeSymbol> ListTypes(this INamespaceSymbol root, CancellationToken cancellation)
    {
        var open = new Stack<INamespaceOrTypeSymbol>([root]);
        while (open.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var container = open.Pop();
            if (container is INamespaceSymbol space)
            {
                foreach (var member in space.GetMembers())
                    open.Push(member);
                continue;
            }
            var type = (INamedTypeSymbol)container;
            yield return type;
            foreach (var nested in type.GetTypeMembers())
                open.Push(nested);
        }
    }
}
