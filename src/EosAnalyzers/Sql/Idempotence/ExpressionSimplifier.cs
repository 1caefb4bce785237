using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Idempotence;

/// <summary>Reduces an expression to what it gives at the second execution.</summary>
/// <param name="scope">What the text does.</param>
/// <param name="after">The columns after the first execution, for the conditions of CASE and IF.</param>
internal sealed class ExpressionSimplifier(StatementContext scope, Func<Expression, Expression?> after)
{
    private const int MaximumParts = 256;

    private readonly ConditionEvaluator truth = new(scope);

    public Expression SimplifyExpression(Expression expression)
    {
        var isIf = expression.Kind == ExpressionKind.Call
            && expression.Name is "IF" or "IIF"
            && expression.Parts.Length == 3;
        if (expression.Kind == ExpressionKind.Case || isIf)
            return SimplifyCase(isIf ? ConvertToCase(expression) : expression);
        if (expression.Parts.Length == 0)
            return expression;
        var parts = Array.ConvertAll(expression.Parts, SimplifyExpression);
        return CollapseCall(AreSameParts(parts, expression.Parts) ? expression : expression.WithParts(parts));
    }

    private static bool AreSameParts(Expression[] parts, Expression[] others)
    {
        for (var index = 0; index < parts.Length; index++)
            if (parts[index] != others[index])
                return false;
        return true;
    }

    /// <summary>The condition of a WHEN, with the subject of a simple CASE.</summary>
    public static Expression ReadWhenCondition(Expression choice, int at) =>
        choice.Parts[0].Kind == ExpressionKind.Null
            ? choice.Parts[at]
            : new Expression(ExpressionKind.Binary, "=", choice.Parts[at].Span, choice.Parts[0], choice.Parts[at]);

    private static Expression ConvertToCase(Expression call) =>
        new(ExpressionKind.Case, "CASE", call.Span, Expression.Null, call.Parts[0], call.Parts[1], call.Parts[2]);

    private Expression SimplifyCase(Expression choice)
    {
        var kept = new List<Expression> { choice.Parts[0] };
        for (var at = 1; at < choice.Parts.Length - 1; at += 2)
        {
            var holds = truth.EvaluateCondition(SimplifyCondition(FollowValue(choice, ReadWhenCondition(choice, at))));
            if (holds == true && kept.Count == 1)
                return SimplifyExpression(choice.Parts[at + 1]);
            if (holds != false)
                kept.AddRange([choice.Parts[at], SimplifyExpression(choice.Parts[at + 1])]);
        }
        var otherwise = SimplifyExpression(choice.Parts[choice.Parts.Length - 1]);
        return kept.Count == 1 ? otherwise : choice.WithParts([.. kept, otherwise]);
    }

    // The new value may be this very CASE: what it gives is asked of the old row, not of the new one again.
    // The new value may be this very CASE: of many branches each would hold all of them again.
    private Expression FollowValue(Expression choice, Expression condition) =>
        choice.Parts.Length > MaximumParts ? condition : ExpressionTree.ReplaceParts(condition, after);

    private Expression SimplifyCondition(Expression condition) =>
        new ExpressionSimplifier(scope, _ => null).SimplifyExpression(condition);

    // GREATEST(x, x), COALESCE(1, x)
    private Expression CollapseCall(Expression expression)
    {
        if (FindNeutralOperand(expression) is { } operand)
            return operand;
        if (expression.Kind != ExpressionKind.Call
            || expression.Parts.Length < 2
            || FunctionTable.FindRow(expression.Name, "same", scope.Dialect) is not { When: "any" })
            return expression;
        var first = expression.Parts[0];
        var isFirst = expression.Name is "COALESCE" or "IFNULL" or "NVL" or "ISNULL"
            && (ExpressionTree.IsConstant(first) || first.Qualifier == ProposedRow.StoredQualifier);
        return isFirst || Array.TrueForAll(expression.Parts, part => ExpressionTree.AreSame(part, first, scope))
            ? first
            : expression;
    }

    // LAST_INSERT_ID(n) notes n for the session and gives it; c + 0, c * 1
    private static Expression? FindNeutralOperand(Expression expression) =>
        (expression.Kind, expression.Name, expression.Parts.Length) switch
        {
            (ExpressionKind.Call, "LAST_INSERT_ID", 1) => expression.Parts[0],
            (ExpressionKind.Binary, "+" or "-", 2) when expression.Parts[1].Is(ExpressionKind.Literal, "0") =>
                expression.Parts[0],
            (ExpressionKind.Binary, "*", 2) when expression.Parts[1].Is(ExpressionKind.Literal, "1") =>
                expression.Parts[0],
            _ => null,
        };
}
