using EosAnalyzers.CSharp;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Facts;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Solutions;

/// <summary>Whether what a member does has to be told: what nobody would assume of a member that cannot be seen.</summary>
internal static class FactNews
{
    // What nobody says of a member is that it passes on what it is given, and does nothing else.
    public static bool IsNews(ISymbol member, MemberFact fact)
    {
        if (!fact.Changes.IsEmpty
            || !fact.Steps.IsEmpty
            || fact.Entries.Any(entry => IsStepOfGiven(entry) || IsOfOwnContract(entry, member.ContainingType))
            || GivesUnordered(member)
            || fact.Entries.Any(entry =>
                entry.From.Api is not null || entry.To.Kind == FactOutletKind.Escape && !IsStepOfHeld(entry)))
            return true;
        return member is IMethodSymbol { ReturnsVoid: false } method
            && method.Parameters.Any(parameter =>
                !fact.Entries.Any(entry =>
                    entry.From.Slot == parameter.Ordinal && entry.To.Kind == FactOutletKind.Result));
    }

    // What a method gives depends on what an object does that it is given: who gives it knows its type.
    public static bool IsStepOfGiven(FactEntry entry) =>
        entry.From is { Api: null, Slot: >= 0, Member: { } member } && FlowQuery.IsDelegateArgument(member);

    // Of itself no news: any class could call what it was given.
    private static bool IsStepOfHeld(FactEntry entry) =>
        entry.From is { Api: null, Slot: FactOrigin.This, Member: { } member } && HeldObjects.IsHeld(member);

    // A decorator or a composite: it stands for what it holds.
    private static bool IsOfOwnContract(FactEntry entry, INamedTypeSymbol? type) =>
        IsStepOfHeld(entry)
            && type is not null
            && type.AllInterfaces.Concat(type.EnumerateBaseTypes())
                .Append(type)
                .Select(contract => contract.OriginalDefinition.GetDocumentationCommentId()?.Substring(1) + ".")
                .Any(contract => entry.From.Member!.IndexOf("M" + contract, StringComparison.Ordinal) is 2 or 3);

    // Who goes through it has to know that its order is any.
    private static bool GivesUnordered(ISymbol member) =>
        EnumerationOrder.IsWithoutOrder(
            (member as IMethodSymbol)?.ReturnType
                ?? (member as IPropertySymbol)?.Type
                ?? (member as IFieldSymbol)?.Type);

    // `trip.Add(stop)` is the trip with another stop: its parts are still told apart.
    public static bool GivesObject(ISymbol member) =>
        member is IMethodSymbol method
            && SymbolEqualityComparer.Default.Equals(
                method.ReturnType.OriginalDefinition, method.ContainingType.OriginalDefinition);

    public static bool GivesPartOfObject(MemberFact fact) =>
        !fact.Entries.Any(entry =>
            entry is { From: { Api: null, Slot: FactOrigin.This, Member: null }, To.Kind: FactOutletKind.Result });
}
