using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Record;

/// <summary>
/// Whether code asks for a key before it draws an id: <c>order.EventId ?? Guid.NewGuid()</c> draws where there is none,
/// and what is made of none is one id for all such records.
/// </summary>
internal static class KeyDoubt
{
    /// <param name="key">The key as the code would write it.</param>
    /// <param name="place">Where the id is drawn.</param>
    /// <param name="region">The function that the record is given to.</param>
    public static bool IsDoubted(string key, SyntaxNode place, SyntaxNode region)
    {
        var names = FindNames(key, region);
        return place.Ancestors().TakeWhile(node => node != region).Any(node =>
                FindQuestion(node) is { } question && IsNamed(question, names))
            || region.DescendantNodes().OfType<IfStatementSyntax>().Any(earlier =>
                earlier.Span.End <= place.SpanStart
                    && IsNamed(earlier.Condition, names)
                    && IsNamed(earlier.Statement, names));
    }

    // What decides whether the place is reached: `id ?? New()`, `id ??= New()`, `id == default ? New() : id`.
    private static SyntaxNode? FindQuestion(SyntaxNode node) => node switch
    {
        BinaryExpressionSyntax choice when choice.IsKind(SyntaxKind.CoalesceExpression) => choice.Left,
        AssignmentExpressionSyntax choice when choice.IsKind(SyntaxKind.CoalesceAssignmentExpression) => choice.Left,
        ConditionalExpressionSyntax choice => choice.Condition,
        IfStatementSyntax choice => choice.Condition,
        SwitchExpressionSyntax choice => choice.GoverningExpression,
        SwitchStatementSyntax choice => choice.Expression,
        WhileStatementSyntax choice => choice.Condition,
        _ => null,
    };

    // The key itself, and the variables that hold it.
    private static HashSet<string> FindNames(string key, SyntaxNode region)
    {
        var names = new HashSet<string> { key };
        foreach (var variable in region.DescendantNodes().OfType<VariableDeclaratorSyntax>())
            if (variable.Initializer is { Value: { } value } && MayBe(value, names))
                names.Add(variable.Identifier.ValueText);
        return names;
    }

    private static bool MayBe(ExpressionSyntax value, HashSet<string> names) => value switch
    {
        ConditionalExpressionSyntax or ParenthesizedExpressionSyntax or CastExpressionSyntax => IsNamed(value, names),
        BinaryExpressionSyntax choice =>
            choice.Kind() is SyntaxKind.CoalesceExpression or SyntaxKind.AsExpression && IsNamed(value, names),
        _ => names.Contains(value.ToString()),
    };

    private static bool IsNamed(SyntaxNode code, HashSet<string> names) =>
        code.DescendantNodesAndSelf().OfType<ExpressionSyntax>().Any(part =>
            part is IdentifierNameSyntax or MemberAccessExpressionSyntax && names.Contains(part.ToString()));
}
