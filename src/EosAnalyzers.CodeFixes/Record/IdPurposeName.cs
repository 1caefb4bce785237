using System.Text;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Record;

/// <summary>
/// What an id is for, in words that the code around it has: <c>receipt-id</c>. Two things with one business key need
/// two ids.
/// </summary>
internal static class IdPurposeName
{
    public static string FindName(SyntaxNode place, SemanticModel model)
    {
        foreach (var node in place.Ancestors().TakeWhile(node => !EnclosingFunctions.IsFunction(node)))
            if (FindNameAt(node, place, model) is { } name)
                return name;
        return place.Ancestors().FirstOrDefault(EnclosingFunctions.IsFunction) is { } function
            && EnclosingFunctions.FindCall(function)?.Expression is MemberAccessExpressionSyntax operation
            ? ToKebabCase(operation.Name.Identifier.ValueText)
            : "record";
    }

    private static string? FindNameAt(SyntaxNode node, SyntaxNode place, SemanticModel model) => node switch
    {
        AssignmentExpressionSyntax { Left: SimpleNameSyntax member, Parent: InitializerExpressionSyntax } =>
            ToKebabCase(GetCreatedTypeName(node, model) + member.Identifier.ValueText),
        AnonymousObjectMemberDeclaratorSyntax { NameEquals.Name: var member } =>
            ToKebabCase(member.Identifier.ValueText),
        ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax creation } argument when model.GetSymbolInfo(creation).Symbol is IMethodSymbol constructor =>
            FindParameterName(argument, constructor) is { } parameter
                ? ToKebabCase(constructor.ContainingType.Name + ToUpperFirst(parameter))
                : null,
        VariableDeclaratorSyntax variable => ToKebabCase(variable.Identifier.ValueText),
        _ => null,
    };

    private static string GetCreatedTypeName(SyntaxNode assignment, SemanticModel model) =>
        assignment.Parent?.Parent is ExpressionSyntax creation ? model.GetTypeInfo(creation).Type?.Name ?? "" : "";

    private static string? FindParameterName(ArgumentSyntax argument, IMethodSymbol method) =>
        argument.NameColon?.Name.Identifier.ValueText
        ?? method.Parameters.ElementAtOrDefault(
            ((ArgumentListSyntax)argument.Parent!).Arguments.IndexOf(argument))?.Name;

    private static string ToUpperFirst(string name) =>
        name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name.Substring(1);

    private static string ToKebabCase(string name) => name
        .Aggregate(
            new StringBuilder(),
            (text, letter) =>
                (char.IsUpper(letter) && text.Length > 0 ? text.Append('-') : text).Append(
                    char.ToLowerInvariant(letter)))
        .ToString();
}
