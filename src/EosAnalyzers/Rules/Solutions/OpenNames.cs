using EosAnalyzers.CSharp;
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
        foreach (var contract in projects.FindProjects(compilation)
            .SelectMany(project => project.GlobalNamespace.ListTypes(cancellation))
            .Where(type => type.IsAbstract))
        {
            foreach (var member in contract.GetMembers().Where(member => member.IsAbstract))
                yield return member is IMethodSymbol { AssociatedSymbol: { } property }
                    ? property.Name
                    : member.Name;
        }
    }
}
