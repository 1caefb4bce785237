using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow.Reachability;

/// <summary>
/// Which variables a piece of code declares itself; what a lambda changes must be declared in that lambda to be its
/// own.
/// </summary>
internal sealed class DeclaredVariables(SyntaxNode scope)
{
    private HashSet<string>? declaredNames;

    // Most code changes nothing, and is never asked what it declares.
    private HashSet<string> DeclaredNames =>
        declaredNames ??= new(scope.DescendantNodes().Select(FindDeclaredName).OfType<string>());

    /// <summary>
    /// The code that names <paramref name="variable"/> declares it, in the same lambda when it is in one.
    /// </summary>
    public bool IsDeclaredHere(IdentifierNameSyntax variable)
    {
        var name = variable.Identifier.ValueText;
        if (!DeclaredNames.Contains(name))
            return false;
        return variable.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>() is not { } lambda
            || lambda.DescendantNodes().Any(node => FindDeclaredName(node) == name);
    }

    /// <summary>The variable below members and elements; null for <c>this</c>'s own, which no code declares.</summary>
    public static IdentifierNameSyntax? FindRootVariable(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax name => name,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax member } => member,
        MemberAccessExpressionSyntax access => FindRootVariable(access.Expression),
        ElementAccessExpressionSyntax element => FindRootVariable(element.Expression),
        ParenthesizedExpressionSyntax inner => FindRootVariable(inner.Expression),
        _ => null,
    };

    private static string? FindDeclaredName(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
        ParameterSyntax parameter => parameter.Identifier.ValueText,
        SingleVariableDesignationSyntax designation => designation.Identifier.ValueText,
        ForEachStatementSyntax loop => loop.Identifier.ValueText,
        _ => null,
    };
}
