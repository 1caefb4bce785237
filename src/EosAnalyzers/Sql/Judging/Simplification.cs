using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Judging;

/// <summary>Reduces an expression to what it gives at the second execution.</summary>
/// <param name="scope">What the text does.</param>
/// <param name="after">The columns after the first execution, for the conditions of CASE and IF.</param>
internal sealed class Simplification(Scope scope, Func<Expression, Expression?> after)
{
    private readonly Truth _truth = new(scope);

    public Expression Of(Expression expression)
    {
        var isIf = expression.Kind == ExpressionKind.Call && expression.Name is "IF" or "IIF" && expression.Parts.Length == 3;
        if (expression.Kind == ExpressionKind.Case || isIf)
            return Chosen(isIf ? AsCase(expression) : expression);
        if (expression.Parts.Length == 0)
            return expression;
        var parts = Array.ConvertAll(expression.Parts, Of);
        return Collapsed(Array.TrueForAll(parts, part => Array.IndexOf(expression.Parts, part) >= 0) ? expression : expression.With(parts));
    }

    /// <summary>The condition of a WHEN, with the subject of a simple CASE.</summary>
    public static Expression Condition(Expression choice, int at) =>
        choice.Parts[0].Kind == ExpressionKind.Null ? choice.Parts[at] : new Expression(ExpressionKind.Binary, "=", choice.Parts[at].Span, choice.Parts[0], choice.Parts[at]);

    private static Expression AsCase(Expression call) =>
        new(ExpressionKind.Case, "CASE", call.Span, Expression.Null, call.Parts[0], call.Parts[1], call.Parts[2]);

    private Expression Chosen(Expression choice)
    {
        var kept = new List<Expression> { choice.Parts[0] };
        for (var at = 1; at < choice.Parts.Length - 1; at += 2)
        {
            var holds = _truth.Of(Once(Expressions.Substitute(Condition(choice, at), after)));
            if (holds == true && kept.Count == 1)
                return Of(choice.Parts[at + 1]);
            if (holds != false)
                kept.AddRange([choice.Parts[at], Of(choice.Parts[at + 1])]);
        }
        var otherwise = Of(choice.Parts[choice.Parts.Length - 1]);
        return kept.Count == 1 ? otherwise : choice.With([.. kept, otherwise]);
    }

    // The new value may be this very CASE: what it gives is asked of the old row, not of the new one again.
    private Expression Once(Expression condition) => new Simplification(scope, _ => null).Of(condition);

    // GREATEST(x, x), COALESCE(1, x)
    private Expression Collapsed(Expression expression)
    {
        if (Unchanged(expression) is { } operand)
            return operand;
        if (expression.Kind != ExpressionKind.Call || expression.Parts.Length < 2 || FunctionTable.Find(expression.Name, "same", scope.Dialect) is not { When: "any" })
            return expression;
        var first = expression.Parts[0];
        var isFirst = expression.Name is "COALESCE" or "IFNULL" or "NVL" or "ISNULL" && (Expressions.IsConstant(first) || first.Qualifier == Row.Stored);
        return isFirst || Array.TrueForAll(expression.Parts, part => Expressions.Same(part, first, scope)) ? first : expression;
    }

    // LAST_INSERT_ID(n) notes n for the session and gives it; c + 0, c * 1
    private static Expression? Unchanged(Expression expression) => (expression.Kind, expression.Name, expression.Parts.Length) switch
    {
        (ExpressionKind.Call, "LAST_INSERT_ID", 1) => expression.Parts[0],
        (ExpressionKind.Binary, "+" or "-", 2) when expression.Parts[1].Is(ExpressionKind.Literal, "0") => expression.Parts[0],
        (ExpressionKind.Binary, "*", 2) when expression.Parts[1].Is(ExpressionKind.Literal, "1") => expression.Parts[0],
        _ => null,
    };
}
