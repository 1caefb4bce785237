using System.Collections.Concurrent;
using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Facts;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Solutions;

/// <summary>
/// Which ports, as the application chooses their classes, let a record in once only: <c>if (inbox.TryClaim(id))
/// store.Save(order)</c>.
/// </summary>
internal sealed class PortGuards(
    Compilation compilation,
    Func<string, IEnumerable<INamedTypeSymbol>> findImplementations,
    Func<INamedTypeSymbol, IMethodSymbol, MemberFact?> findFact)
{
    private readonly ConcurrentDictionary<string, bool> claims = new(StringComparer.Ordinal);

    /// <summary>One of the members that are asked writes the id, and its answer is whether that was new.</summary>
    public bool AreAnyClaims(IEnumerable<string> asked) => asked.Any(IsClaim);

    /// <summary>
    /// <c>new Once(inbox, new FileStore())</c>: a decorator asks an inbox before it calls what it holds. Where its own
    /// project knows that inbox, no call is left to tell.
    /// </summary>
    public bool AreGuarding(IEnumerable<INamedTypeSymbol> decorators, IMethodSymbol member) =>
        decorators.Any(decorator =>
            decorator.OriginalDefinition.FindRunMethod(member.OriginalDefinition) is { } run
                && findFact(decorator, run) is { } fact
                && FindForwards(fact, member).TrueForAll(IsClaimed));

    /// <summary>
    /// A decorator that asks an inbox before it calls what it holds does nothing of what any class in sight would do.
    /// </summary>
    public MemberFact LeaveOutGuarded(MemberFact fact, IMethodSymbol member) =>
        FindForwards(fact, member) is { Count: > 0 } forwards && forwards.TrueForAll(IsClaimed)
            ? fact with
            {
                Entries = fact.Entries.RemoveAll(entry => entry.InPlaceOf is { } held && HeldObjects.IsHeld(held)),
            }
            : fact;

    private bool IsClaimed(FactEntry forward) => forward.AskedFirst.Any(IsClaim);

    private static List<FactEntry> FindForwards(MemberFact fact, IMethodSymbol member) =>
        fact.Entries.Where(entry => entry.From is { IsEffect: true, Api.Kind: ApiKind.OpenCall }
            && entry.From.Api.DocumentationId == member.OriginalDefinition.GetDocumentationCommentId())
            .ToList();

    private bool IsClaim(string member) => claims.TryGetValue(member, out var known)
        ? known
        : claims.GetOrAdd(member, AnswersByWriting(member));

    private bool AnswersByWriting(string member)
    {
        if (DocumentationCommentId.GetFirstSymbolForDeclarationId(member, compilation) is not IMethodSymbol asked)
            return false;
        var facts = findImplementations(member)
            .Where(type => !type.IsAbstract)
            .Select(type => type.OriginalDefinition.FindRunMethod(asked) is { } run ? findFact(type, run) : null)
            .ToList();
        return facts.Count > 0 && facts.TrueForAll(fact => fact?.Entries.Any(AnswersByWriting) == true);
    }

    private static bool AnswersByWriting(FactEntry entry) =>
        entry is { To.Kind: FactOutletKind.Result, From.Api.Kind: var kind }
            && kind is ApiKind.EffectDatabase or ApiKind.EffectCache or ApiKind.EffectDocument;
}
