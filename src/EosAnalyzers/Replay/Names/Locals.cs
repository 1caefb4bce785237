using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Replay.Names;

/// <summary>Which variables a piece of code declares itself; what a lambda changes must be declared in that lambda to be its own.</summary>
internal sealed class Locals(SyntaxNode scope)
{
    private HashSet<string>? declared;

    // Most code changes nothing, and is never asked what it declares.
    private HashSet<string> Declared => declared ??= new(scope.DescendantNodes().Select(Name).OfType<string>());

    /// <summary>The code that names <paramref name="variable"/> declares it, in the same lambda when it stands in one.</summary>
    public bool Owns(IdentifierNameSyntax variable)
    {
        var name = variable.Identifier.ValueText;
        if (!Declared.Contains(name))
            return false;
        return variable.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>() is not { } lambda || lambda.DescendantNodes().Any(node => Name(node) == name);
    }

    /// <summary>The variable below members and elements; null for <c>this</c>'s own, which no code declares.</summary>
    public static IdentifierNameSyntax? Root(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax name => name,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax member } => member,
        MemberAccessExpressionSyntax access => Root(access.Expression),
        ElementAccessExpressionSyntax element => Root(element.Expression),
        ParenthesizedExpressionSyntax inner => Root(inner.Expression),
        _ => null,
    };

    private static string? Name(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
        ParameterSyntax parameter => parameter.Identifier.ValueText,
        SingleVariableDesignationSyntax designation => designation.Identifier.ValueText,
        ForEachStatementSyntax loop => loop.Identifier.ValueText,
        _ => null,
    };
}
