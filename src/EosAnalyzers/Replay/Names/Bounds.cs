using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Replay.Names;

/// <summary>
/// The most that a method can add to a value, by the names in everything that it can reach. Told for methods that compute with numbers:
/// no state, no texts, no objects of the project's own types, nothing thrown.
/// </summary>
internal sealed class Bounds(SourceNames source)
{
    private readonly ConcurrentDictionary<MemberFacts, Additions> known = new();

    public Additions Of(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is MethodDeclarationSyntax declaration
            ? Of(TreeIndex.Of(declaration.SyntaxTree).Facts(declaration))
            : Additions.Anything;

    private Additions Of(MemberFacts facts) => known.TryGetValue(facts, out var bound) ? bound : Examine(facts);

    // What is reached on the way can add no more than where the way began.
    private Additions Examine(MemberFacts start)
    {
        var reached = new HashSet<MemberFacts> { start };
        var bound = Follow(start, reached);
        foreach (var facts in (bound & Additions.Anything) == 0 ? reached : [start])
            known.TryAdd(facts, bound);
        return bound;
    }

    private Additions Follow(MemberFacts start, HashSet<MemberFacts> reached)
    {
        var bound = Additions.None;
        var open = new Stack<MemberFacts>();
        open.Push(start);
        while (open.Count > 0 && (bound & Additions.Anything) == 0)
            bound |= Enter(open.Pop(), reached, open);
        return bound;
    }

    private Additions Enter(MemberFacts facts, HashSet<MemberFacts> reached, Stack<MemberFacts> open)
    {
        var bound = (facts.Traits & Traits.BeyondNumbers) != 0 || facts.CreatesUnnamed ? Additions.Anything : Additions.None;
        foreach (var name in facts.Names)
        {
            bound |= CatalogNames.Of(name) | (source.IsType(name) ? Additions.Anything : Additions.None);
            foreach (var next in source.Declared(name))
                if (known.TryGetValue(next, out var further))
                    bound |= further;
                else if (reached.Add(next))
                    open.Push(next);
        }
        return bound;
    }
}
