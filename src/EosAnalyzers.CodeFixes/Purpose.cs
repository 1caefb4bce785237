using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes;

/// <summary>What an id is for, in words that the code around it has: <c>receipt-id</c>. Two things with one business key need two ids.</summary>
internal static class Purpose
{
    public static string Of(SyntaxNode place, SemanticModel model)
    {
        foreach (var node in place.Ancestors().TakeWhile(node => !Enclosing.IsFunction(node)))
            if (Named(node, place, model) is { } name)
                return name;
        return place.Ancestors().FirstOrDefault(Enclosing.IsFunction) is { } function && Enclosing.Call(function)?.Expression is MemberAccessExpressionSyntax operation
            ? Kebab(operation.Name.Identifier.ValueText)
            : "record";
    }

    private static string? Named(SyntaxNode node, SyntaxNode place, SemanticModel model) => node switch
    {
        AssignmentExpressionSyntax { Left: SimpleNameSyntax member, Parent: InitializerExpressionSyntax } => Kebab(TypeName(node, model) + member.Identifier.ValueText),
        AnonymousObjectMemberDeclaratorSyntax { NameEquals.Name: var member } => Kebab(member.Identifier.ValueText),
        ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax creation } argument when model.GetSymbolInfo(creation).Symbol is IMethodSymbol constructor =>
            Parameter(argument, constructor) is { } parameter ? Kebab(constructor.ContainingType.Name + Upper(parameter)) : null,
        VariableDeclaratorSyntax variable => Kebab(variable.Identifier.ValueText),
        _ => null,
    };

    private static string TypeName(SyntaxNode assignment, SemanticModel model) =>
        assignment.Parent?.Parent is ExpressionSyntax creation ? model.GetTypeInfo(creation).Type?.Name ?? "" : "";

    private static string? Parameter(ArgumentSyntax argument, IMethodSymbol method) =>
        argument.NameColon?.Name.Identifier.ValueText
        ?? method.Parameters.ElementAtOrDefault(((ArgumentListSyntax)argument.Parent!).Arguments.IndexOf(argument))?.Name;

    private static string Upper(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name.Substring(1);

    private static string Kebab(string name) => name
        .Aggregate(new StringBuilder(), (text, letter) => (char.IsUpper(letter) && text.Length > 0 ? text.Append('-') : text).Append(char.ToLowerInvariant(letter)))
        .ToString();
}
