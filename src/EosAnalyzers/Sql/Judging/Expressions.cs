using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Judging;

/// <summary>Comparing, searching and replacing in expressions.</summary>
internal static class Expressions
{
    /// <summary>Whether both have the same value in one execution and in the next; a name without qualifier is taken for the same as with one.</summary>
    public static bool Same(Expression left, Expression right, Scope scope)
    {
        (left, right) = (left.Bare, right.Bare);
        if (left.Kind != right.Kind || left.Parts.Length != right.Parts.Length || !SameName(left, right))
            return false;
        if (left.Kind == ExpressionKind.Call && AmbientFunctions.Kind(left, scope.Dialect) != SqlAmbient.None)
            return false;
        for (var at = 0; at < left.Parts.Length; at++)
            if (!Same(left.Parts[at], right.Parts[at], scope))
                return false;
        return true;
    }

    /// <summary>Every part of it that is not inside a query, itself first.</summary>
    public static IEnumerable<Expression> Descend(Expression expression)
    {
        yield return expression;
        foreach (var part in expression.Parts)
            foreach (var inner in Descend(part))
                yield return inner;
    }

    /// <summary>The operands of its ANDs.</summary>
    public static IEnumerable<Expression> Conjuncts(Expression? condition)
    {
        if (condition is null)
            return [];
        return condition.Is(ExpressionKind.Binary, "AND") ? Conjuncts(condition.Parts[0]).Concat(Conjuncts(condition.Parts[1])) : [condition];
    }

    /// <summary>The expression with parts replaced; what the replacement gives null for stays.</summary>
    public static Expression Substitute(Expression expression, Func<Expression, Expression?> replacement)
    {
        if (replacement(expression) is { } replaced)
            return replaced;
        Expression[]? parts = null;
        for (var at = 0; at < expression.Parts.Length; at++)
        {
            var part = Substitute(expression.Parts[at], replacement);
            if (part == expression.Parts[at])
                continue;
            parts ??= (Expression[])expression.Parts.Clone();
            parts[at] = part;
        }
        return parts is null ? expression : expression.With(parts);
    }

    public static bool IsConstant(Expression expression) => expression.Bare.Kind is ExpressionKind.Literal or ExpressionKind.Parameter;

    private static bool SameName(Expression left, Expression right) => left.Kind switch
    {
        ExpressionKind.Literal or ExpressionKind.Parameter => left.Name == right.Name,
        ExpressionKind.Column => SqlName.Same(left.Name, right.Name) && (left.Qualifier.Length == 0 || right.Qualifier.Length == 0 || SqlName.Same(left.Qualifier, right.Qualifier)),
        _ => SqlName.Same(left.Name, right.Name),
    };
}
