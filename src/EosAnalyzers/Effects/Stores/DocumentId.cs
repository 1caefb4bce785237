using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects.Stores;

/// <summary>Whether a document that is stored brings its own id, or gets a new one each time.</summary>
internal static class DocumentId
{
    /// <summary>The store refuses the second insert of an id; without one the driver draws it.</summary>
    public static ReplayOutcome JudgeInsert(EffectCall call)
    {
        var document = call.Method?.ContainingType.TypeArguments.FirstOrDefault()
            ?? call.Method?.TypeArguments.FirstOrDefault();
        if (document is null || FindIdMember(document) is not { } id)
            return call.ArgumentSlice.ConstantTexts.Contains("_id") ? ReplayOutcome.Refused : ReplayOutcome.Repeats;
        // A new id is refused by nobody: it is a second document.
        if (IsAssignedFromDrawnValue(id, call))
            return ReplayOutcome.Repeats;
        return IsFilledByDriver(id, call) && IsCreatedInCode(document, call) && !IsAssignedInCode(id, call)
            ? ReplayOutcome.Repeats
            : ReplayOutcome.Refused;
    }

    /// <summary>An upsert overwrites the document of its id; an id that is drawn differs each time.</summary>
    public static ReplayOutcome JudgeUpsert(EffectCall call) =>
        JudgeInsert(call) is ReplayOutcome.Repeats
            && FindIdMember(call) is var id
            && (id is null || !IsAssignedFromDrawnValue(id, call)) ? ReplayOutcome.Repeats : ReplayOutcome.Harmless;

    /// <summary>
    /// An index operation overwrites the document of its id; the client infers the id from a member of that name.
    /// </summary>
    public static ReplayOutcome JudgeIndex(EffectCall call) =>
        NamedArgument.IsPresent("id", call)
            || FindDocumentTypes(call).Any(document => FindIdMember(document) is not null)
                ? ReplayOutcome.Harmless
                : ReplayOutcome.Repeats;

    private static IEnumerable<ITypeSymbol> FindDocumentTypes(EffectCall call) =>
        call.ArgumentSlice.OfType<IInvocationOperation>().SelectMany(built => built.TargetMethod.TypeArguments)
            .Concat(call.Method is { } method ? method.TypeArguments : Enumerable.Empty<ITypeSymbol>())
            .Concat(
                call.ArgumentSlice.OfType<IObjectCreationOperation>()
                    .Select(created => created.Type)
                    .OfType<INamedTypeSymbol>()
                    .SelectMany(type => type.TypeArguments));

    private static ISymbol? FindIdMember(ITypeSymbol document) =>
        EnumeratePublicMembers(document).FirstOrDefault(member =>
            member.Name is "Id" or "_id" or "id" or "ID"
                || member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "BsonIdAttribute"));

    private static IEnumerable<ISymbol> EnumeratePublicMembers(ITypeSymbol document)
    {
        for (ITypeSymbol? type = document; type is not null
            && type.SpecialType == SpecialType.None; type = type.BaseType)
            foreach (var member in type.GetMembers()
                .Where(member =>
                    member is { IsStatic: false, DeclaredAccessibility: Accessibility.Public }
                        and (IPropertySymbol or IFieldSymbol)))
                yield return member;
    }

    // The driver fills in an empty id of these types; MongoDB's stores the number 0 as it is.
    private static bool IsFilledByDriver(ISymbol id, EffectCall call) =>
        ((id as IPropertySymbol)?.Type ?? (id as IFieldSymbol)?.Type)?.Name switch
        {
            "ObjectId" or "Guid" => true,
            "Int32" or "Int64" => call.Api.RootNamespace != "MongoDB",
            _ => false,
        };

    private static bool IsCreatedInCode(ITypeSymbol document, EffectCall call) =>
        call.ArgumentSlice.Any<IObjectCreationOperation>(creation =>
            SymbolEqualityComparer.Default.Equals(creation.Type, document));

    private static ISymbol? FindIdMember(EffectCall call) =>
        (call.Method?.ContainingType.TypeArguments.FirstOrDefault()
            ?? call.Method?.TypeArguments.FirstOrDefault()) is { } document ? FindIdMember(document) : null;

    private static bool IsAssignedFromDrawnValue(ISymbol id, EffectCall call) =>
        call.ArgumentSlice.OfType<ISimpleAssignmentOperation>()
            .Where(assignment =>
                assignment.Target is IMemberReferenceOperation member
                    && SymbolEqualityComparer.Default.Equals(member.Member.OriginalDefinition, id.OriginalDefinition))
            .Any(assignment =>
                assignment.Value.DescendantsAndSelf()
                    .OfType<IInvocationOperation>()
                    .Any(drawn => Catalog.ApiCatalog.Embedded.FindRow(drawn.TargetMethod) is { IsSource: true }));

    private static bool IsAssignedInCode(ISymbol id, EffectCall call) =>
        call.ArgumentSlice.Any<ISimpleAssignmentOperation>(assignment =>
            assignment.Target is IMemberReferenceOperation member
                && SymbolEqualityComparer.Default.Equals(member.Member.OriginalDefinition, id.OriginalDefinition))
        || call.ArgumentSlice.Any<IArgumentOperation>(argument =>
            argument.ArgumentKind != ArgumentKind.DefaultValue
                && string.Equals(argument.Parameter?.Name, id.Name, StringComparison.OrdinalIgnoreCase));
}
