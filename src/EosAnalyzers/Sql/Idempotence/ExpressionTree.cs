using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Idempotence;

/// <summary>Comparing, searching and replacing in expressions.</summary>
internal static class ExpressionTree
{
    /// <summary>
    /// Whether both have the same value in one execution and in the next; a name without qualifier is taken for the
    /// same as with one.
    /// </summary>
    public static bool AreSame(Expression left, Expression right, StatementContext scope)
    {
        (left, right) = (left.WithoutCasts, right.WithoutCasts);
        if (left.Kind != right.Kind || left.Parts.Length != right.Parts.Length || !HaveSameName(left, right))
            return false;
        if (left.Kind == ExpressionKind.Call
            && FunctionVolatility.FindVolatility(left, scope.Dialect) != SqlVolatility.None)
            return false;
        for (var at = 0; at < left.Parts.Length; at++)
            if (!AreSame(left.Parts[at], right.Parts[at], scope))
                return false;
        return true;
    }

    /// <summary>Every part of it that is not inside a query, itself first.</summary>
    public static IEnumerable<Expression> EnumerateParts(Expression expression)
    {
        if (expression.Parts.Length == 0)
            return [expression];
        var parts = new List<Expression>();
        var open = new Stack<Expression>();
        open.Push(expression);
        while (open.Count > 0)
        {
            var part = open.Pop();
            parts.Add(part);
            for (var index = part.Parts.Length - 1; index >= 0; index--)
                open.Push(part.Parts[index]);
        }
        return parts;
    }

    /// <summary>The operands of its ANDs.</summary>
    public static IEnumerable<Expression> SplitConjuncts(Expression? condition)
    {
        if (condition is null)
            return [];
        if (!condition.Is(ExpressionKind.Binary, "AND"))
            return [condition];
        var conjuncts = new List<Expression>();
        var open = new Stack<Expression>();
        open.Push(condition);
        while (open.Count > 0)
            if (open.Pop() is var part && part.Is(ExpressionKind.Binary, "AND"))
            {
                open.Push(part.Parts[1]);
                open.Push(part.Parts[0]);
            }
            else
                conjuncts.Add(part);
        return conjuncts;
    }

    /// <summary>The expression with parts replaced; what the replacement gives null for stays.</summary>
    public static Expression ReplaceParts(Expression expression, Func<Expression, Expression?> replacement)
    {
        if (replacement(expression) is { } replaced)
            return replaced;
        Expression[]? parts = null;
        for (var at = 0; at < expression.Parts.Length; at++)
        {
            var part = ReplaceParts(expression.Parts[at], replacement);
            if (part == expression.Parts[at])
                continue;
            parts ??= (Expression[])expression.Parts.Clone();
            parts[at] = part;
        }
        return parts is null ? expression : expression.WithParts(parts);
    }

    public static bool IsConstant(Expression expression) =>
        expression.WithoutCasts.Kind is ExpressionKind.Literal or ExpressionKind.Parameter;

    private static bool HaveSameName(Expression left, Expression right) => left.Kind switch
    {
        ExpressionKind.Literal or ExpressionKind.Parameter => left.Name == right.Name,
        ExpressionKind.Column =>
            SqlName.AreEqual(left.Name, right.Name)
                && (left.Qualifier.Length == 0
                    || right.Qualifier.Length == 0
                    || SqlName.AreEqual(left.Qualifier, right.Qualifier)),
        _ => SqlName.AreEqual(left.Name, right.Name),
    };
}
