using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Sql;
using EosAnalyzers.CodeFixes.Syntax;
using EosAnalyzers.Dataflow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.CodeFixes.Stores;

/// <summary>
/// The insert of one document of MongoDB as an update of the fields that it has, which makes the document where there
/// is none. What others have set in it stays: fields that the code does not fill, and those that it fills with what a
/// document begins with.
/// </summary>
internal sealed record UpsertedFields(string Id, ExpressionSyntax Call)
{
    // Nobody wants to read more of them in one call.
    private const int Most = 12;

    /// <summary>
    /// Null where the fields are not all known, or the document's id is not the same in every attempt.
    /// </summary>
    public static UpsertedFields? Create(
        InvocationExpressionSyntax call,
        IInvocationOperation bound,
        ImmutableArray<CallStep> path,
        Compilation compilation)
    {
        var model = compilation.GetSemanticModel(call.SyntaxTree);
        var stored = UpsertedDocument.NameStored(call.Expression, bound);
        if (bound.TargetMethod.Name is not ("InsertOne" or "InsertOneAsync")
            || UpsertedDocument.FindArgument("document", bound) is not { } given
            || model.GetTypeInfo(given).Type is not INamedTypeSymbol { IsAnonymousType: false } type
            || !IsCollectionOf(type, bound)
            || StoredDocument.Create(given, model) is not { } document
            || UpsertedDocument.CreateOptions(bound) is not { } options
            || FindFields(given, type, document, stored, path, model) is not { Count: > 0 and <= Most } fields)
            return null;
        var access = (MemberAccessExpressionSyntax)call.Expression;
        var name = bound.TargetMethod.Name.Replace("InsertOne", "UpdateOne");
        var session = UpsertedDocument.FindArgumentText("session", bound) is { } first ? $"{first}, " : "";
        var cancellation = UpsertedDocument.FindArgumentText("cancellationToken", bound) is { } token
            ? $", {token}"
            : "";
        var update = $"MongoDB.Driver.Builders<{type.ToDisplayString()}>.Update{string.Concat(fields)}";
        return new(
            document.Id,
            GeneratedCode.ParseExpression(
                $"{access.Expression}.{name}({session}{stored} => {stored}.{document.Member} == {document.Id}, {update}, "
                + $"new MongoDB.Driver.UpdateOptions {{ {options}IsUpsert = true }}{cancellation})"));
    }

    private static bool IsCollectionOf(INamedTypeSymbol type, IInvocationOperation bound) =>
        bound.Instance?.Type is INamedTypeSymbol { TypeArguments: { Length: 1 } document }
            && SymbolEqualityComparer.Default.Equals(document[0], type);

    private static List<string>? FindFields(
        ExpressionSyntax given,
        INamedTypeSymbol type,
        StoredDocument document,
        string stored,
        ImmutableArray<CallStep> path,
        SemanticModel model)
    {
        var properties = FindStoredProperties(type).Where(property => property.Name != document.Member).ToList();
        if (properties.Exists(property => HasAttribute(property, "BsonExtraElementsAttribute")))
            return null;
        var local = model.GetSymbolInfo(given).Symbol as ILocalSymbol;
        // What its fields hold is what it was made with, unless something else may have filled it since.
        if (local is not null
            && MadeObject.FindUses(local, given, model).Any(use =>
                use.SpanStart < given.SpanStart && !MadeObject.IsMemberRead(use, model)))
            return null;
        var creation = given as BaseObjectCreationExpressionSyntax
            ?? (local is not null
                ? StoredDocument.FindCreation(local) as BaseObjectCreationExpressionSyntax
                : null);
        var beginnings = creation is null
            ? new DocumentBeginnings(type, model.Compilation, (value, place) => IsOfTheRecord(value, path, place))
            : null;
        var fields = new List<string>();
        foreach (var property in properties)
        {
            var begins = beginnings?.BeginWith(property);
            if (beginnings is not null && begins is null)
                return null;
            var value = creation is null ? null : StoredDocument.FindMemberValue(creation, property.Name, model);
            if (given == creation
                && (value is null ? !IsNullByDefault(property) : value is InitializerExpressionSyntax))
                return null;
            if (given == creation && value is null)
                continue;
            var isSet = creation is null ? begins == false : value is not null && IsOfTheRecord(value, path, model);
            var text = given == creation ? value!.ToString() : $"{given}.{property.Name}";
            fields.Add($".{(isSet ? "Set" : "SetOnInsert")}({stored} => {stored}.{property.Name}, {text})");
        }
        return fields.Count > 0 ? fields
            : [$".SetOnInsert({stored} => {stored}.{document.Member}, {document.Id})"];
    }

    private static IEnumerable<IPropertySymbol> FindStoredProperties(INamedTypeSymbol type)
    {
        for (var declaring = type; declaring is { SpecialType: SpecialType.None }; declaring = declaring.BaseType)
            foreach (var property in declaring.GetMembers().OfType<IPropertySymbol>())
                if (property is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public, SetMethod: not null, IsOverride: false }
                    && !HasAttribute(property, "BsonIgnoreAttribute"))
                    yield return property;
    }

    private static bool HasAttribute(IPropertySymbol property, string name) =>
        property.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == name);

    // A field that is missing is read as null, and found by it.
    private static bool IsNullByDefault(IPropertySymbol property) =>
        (property.Type.IsReferenceType
            || property.Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
        && property.DeclaringSyntaxReferences.Length > 0
        && property.DeclaringSyntaxReferences.All(declared =>
            declared.GetSyntax() is PropertyDeclarationSyntax { Initializer: null });

    private static bool IsOfTheRecord(ExpressionSyntax value, ImmutableArray<CallStep> path, SemanticModel model) =>
        model.GetOperation(value) is { ConstantValue.HasValue: false } and not IDefaultValueOperation and { } given
            && !ParameterValues.IsNondeterministic(given, path);
}
