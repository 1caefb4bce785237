using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Syntax;
using EosAnalyzers.Dataflow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.Determinism.UnorderedEnumeration;

/// <summary>
/// Orders the elements of a hash-based collection where they are gone through, if their type has an order that every
/// host shares.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class UnorderedEnumerationCodeFix : ReplayCodeFix
{
    private static readonly FixAction OrderElements = new(
        "ordered",
        FixKind.Safe,
        "Order the elements",
        "elements or keys that are texts, numbers, times, Guids or of an enum, where they are enumerated");

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS1006");

    internal override IReadOnlyList<FixAction> Actions { get; } = [OrderElements];

    internal override IEnumerable<Rewrite> FindRewrites(FixTarget target) =>
        target.EnterHelper() is { Node: ExpressionSyntax collection } place
            && FindOrder(collection, place.Model) is { } order
            ? [OrderElements.CreateRewrite(
                NodeEdit.Replace(collection, GeneratedCode.ParseExpression($"{collection}.OrderBy({order})")))
                    .WithEdits(UsingDirectives.ImportNamespace("System.Linq", "Enumerable", collection, place))]
            : [];

    private static string? FindOrder(ExpressionSyntax collection, SemanticModel model) =>
        IsEnumerated(collection, model)
            && EnumerationOrder.FindElementType(model.GetTypeInfo(collection).Type) is { } element
            ? element is INamedTypeSymbol { Name: "KeyValuePair", TypeArguments: { Length: 2 } pair }
                ? GetOrderArguments("entry", "entry.Key", pair[0])
                : GetOrderArguments("element", "element", element)
            : null;

    private static string? GetOrderArguments(string parameter, string key, ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_String } => $"{parameter} => {key}, System.StringComparer.Ordinal",
        { SpecialType: >= SpecialType.System_Char and <= SpecialType.System_Double or SpecialType.System_DateTime } =>
            $"{parameter} => {key}",
        {
            Name: "Guid"
            or "DateTimeOffset"
            or "TimeSpan"
            or "DateOnly"
            or "TimeOnly", ContainingNamespace.Name: "System"
        } => $"{parameter} => {key}",
        { TypeKind: TypeKind.Enum } => $"{parameter} => {key}",
        _ => null,
    };

    // Where the collection itself is needed, a sequence cannot stand for it.
    private static bool IsEnumerated(ExpressionSyntax collection, SemanticModel model) =>
        collection.Parent switch
        {
            CommonForEachStatementSyntax loop => loop.Expression == collection,
            MemberAccessExpressionSyntax access =>
                model.GetSymbolInfo(access).Symbol is IMethodSymbol { IsExtensionMethod: true, ContainingType.Name: "Enumerable" },
            _ =>
                model.GetTypeInfo(collection).ConvertedType is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T },
        };
}
