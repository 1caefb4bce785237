using EosAnalyzers.Dataflow.Reachability;
using EosAnalyzers.Facts;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Solutions;

/// <summary>
/// The names of what only other projects can say what it runs: members of interfaces and base classes, events, and
/// delegates that others set.
/// </summary>
internal static class OpenNames
{
    // What a member calls of which the solution knows implementations: the host has to be told of such calls too.
    public static IEnumerable<string> List(
        Compilation compilation, SolutionProjects projects, CancellationToken cancellation)
    {
        foreach (var index in compilation.SyntaxTrees.Select(DeclarationIndex.ForTree))
        {
            foreach (var name in index.AbstractNames.Concat(index.RaisedNames))
                yield return name;
        }
        var open = new Stack<INamespaceOrTypeSymbol>(
            projects.FindProjects(compilation).Select(project => project.GlobalNamespace));
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
            foreach (var nested in container.GetTypeMembers())
                open.Push(nested);
            if (container is INamedTypeSymbol { IsAbstract: true } contract)
            {
                foreach (var member in contract.GetMembers().Where(member => member.IsAbstract))
                    yield return member is IMethodSymbol { AssociatedSymbol: { } property }
                        ? property.Name
                        : member.Name;
            }
        }
    }
}
