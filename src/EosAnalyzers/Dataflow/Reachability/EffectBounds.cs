using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow.Reachability;

/// <summary>
/// The most that a method can add to a value, by the names in everything that it can reach. Told for methods that compute with numbers:
/// no state, no texts, no objects of the project's own types, nothing thrown.
/// </summary>
internal sealed class EffectBounds(CompilationNames source)
{
    private readonly ConcurrentDictionary<MemberFacts, SourceKinds> boundsByMember = new();

    public SourceKinds BoundSources(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is MethodDeclarationSyntax declaration
            ? BoundSources(DeclarationIndex.ForTree(declaration.SyntaxTree).ReadFacts(declaration))
            : SourceKinds.Anything;

    private SourceKinds BoundSources(MemberFacts facts) => boundsByMember.TryGetValue(facts, out var bound) ? bound : ComputeBound(facts);

    // What is reached on the way can add no more than where the way began.
    private SourceKinds ComputeBound(MemberFacts start)
    {
        var reached = new HashSet<MemberFacts> { start };
        var bound = FollowNames(start, reached);
        foreach (var facts in (bound & SourceKinds.Anything) == 0 ? reached : [start])
            boundsByMember.TryAdd(facts, bound);
        return bound;
    }

    private SourceKinds FollowNames(MemberFacts start, HashSet<MemberFacts> reached)
    {
        var bound = SourceKinds.None;
        var open = new Stack<MemberFacts>();
        open.Push(start);
        while (open.Count > 0 && (bound & SourceKinds.Anything) == 0)
            bound |= BoundMember(open.Pop(), reached, open);
        return bound;
    }

    private SourceKinds BoundMember(MemberFacts facts, HashSet<MemberFacts> reached, Stack<MemberFacts> open)
    {
        var bound = (facts.Traits & SyntaxTraits.BeyondNumbers) != 0 || facts.CreatesUnnamed ? SourceKinds.Anything : SourceKinds.None;
        foreach (var name in facts.Names)
        {
            bound |= CatalogNameIndex.ForReferences(name) | (source.IsInstantiableType(name) || source.IsWatched(name) ? SourceKinds.Anything : SourceKinds.None);
            foreach (var next in source.FindDeclarations(name))
                if (boundsByMember.TryGetValue(next, out var further))
                    bound |= further;
                else if (reached.Add(next))
                    open.Push(next);
        }
        return bound;
    }
}
