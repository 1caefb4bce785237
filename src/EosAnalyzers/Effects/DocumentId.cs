using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>Whether a document that is stored brings its own id, or gets a new one each time.</summary>
internal static class DocumentId
{
    /// <summary>MongoDB refuses the second insert of an id; without one the driver draws it.</summary>
    public static Repetition OfInsert(EffectCall call)
    {
        var document = call.Method?.ContainingType.TypeArguments.FirstOrDefault() ?? call.Method?.TypeArguments.FirstOrDefault();
        if (document is null || Id(document) is not { } id)
            return call.Given.Texts.Contains("_id") ? Repetition.Refused : Repetition.Repeats;
        return IsDrawn(id) && IsMade(document, call) && !IsAssigned(id, call) ? Repetition.Repeats : Repetition.Refused;
    }

    /// <summary>An upsert overwrites the document of its id; an id that is drawn is another one each time.</summary>
    public static Repetition OfStore(EffectCall call) => OfInsert(call) is Repetition.Repeats ? Repetition.Repeats : Repetition.Harmless;

    /// <summary>An index operation overwrites the document of its id; the client infers the id from a member of that name.</summary>
    public static Repetition OfIndex(EffectCall call) =>
        Presence.Of("id", call) || Documents(call).Any(document => Id(document) is not null) ? Repetition.Harmless : Repetition.Repeats;

    private static IEnumerable<ITypeSymbol> Documents(EffectCall call) =>
        call.Given.All<IInvocationOperation>().SelectMany(built => built.TargetMethod.TypeArguments)
            .Concat(call.Method is { } method ? method.TypeArguments : Enumerable.Empty<ITypeSymbol>())
            .Concat(call.Given.All<IObjectCreationOperation>().Select(created => created.Type).OfType<INamedTypeSymbol>().SelectMany(type => type.TypeArguments));

    private static ISymbol? Id(ITypeSymbol document) =>
        Members(document).FirstOrDefault(member => member.Name is "Id" or "_id" or "id" or "ID" || member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "BsonIdAttribute"));

    private static IEnumerable<ISymbol> Members(ITypeSymbol document)
    {
        for (ITypeSymbol? type = document; type is not null && type.SpecialType == SpecialType.None; type = type.BaseType)
            foreach (var member in type.GetMembers().Where(member => member is { IsStatic: false, DeclaredAccessibility: Accessibility.Public } and (IPropertySymbol or IFieldSymbol)))
                yield return member;
    }

    // The driver fills in an empty id of these types.
    private static bool IsDrawn(ISymbol id) => ((id as IPropertySymbol)?.Type ?? (id as IFieldSymbol)?.Type)?.Name is "ObjectId" or "Guid";

    private static bool IsMade(ITypeSymbol document, EffectCall call) =>
        call.Given.Any<IObjectCreationOperation>(creation => SymbolEqualityComparer.Default.Equals(creation.Type, document));

    private static bool IsAssigned(ISymbol id, EffectCall call) =>
        call.Given.Any<ISimpleAssignmentOperation>(assignment => assignment.Target is IMemberReferenceOperation member && SymbolEqualityComparer.Default.Equals(member.Member.OriginalDefinition, id.OriginalDefinition))
        || call.Given.Any<IArgumentOperation>(argument => argument.ArgumentKind != ArgumentKind.DefaultValue && string.Equals(argument.Parameter?.Name, id.Name, StringComparison.OrdinalIgnoreCase));
}
