using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Idempotence;

/// <summary>A part of an expression that is not the same at the second execution.</summary>
internal readonly struct VolatilePart(Expression expression, SqlVolatility kind)
{
    public Expression Expression { get; } = expression;

    public SqlVolatility Volatility { get; } = kind;
}

/// <summary>Searches for clocks, random numbers, ids and defaults.</summary>
internal static class VolatileFunctions
{
    private static readonly string[] TimeNames = [
        "time",
        "date",
        "_at",
        "_on",
        "_ts",
        "created",
        "updated",
        "modified",
        "inserted",
        "stamp"
    ];

    public static VolatilePart? FindVolatilePart(Expression expression, StatementContext scope)
    {
        var kind = FindVolatility(expression, scope);
        if (kind != SqlVolatility.None)
            return new VolatilePart(expression, kind);
        if (expression.Kind == ExpressionKind.Parameter)
            return FindInVariable(expression, scope);
        foreach (var part in expression.Parts)
            if (FindVolatilePart(part, scope) is { } found)
                return found;
        return expression.Query is { } query ? FindVolatilePart(query, scope) : null;
    }

    // Apart from its caller, whose every call would pay for the function's variables.
    private static VolatilePart? FindInVariable(Expression parameter, StatementContext scope) =>
        scope.HasVariables && scope.EvaluateVariable(parameter, value => FindVolatilePart(value, scope)) is { } inner
            ? new VolatilePart(parameter, inner.Volatility)
            : null;

    public static VolatilePart? FindVolatilePart(SelectStatement query, StatementContext scope)
    {
        foreach (var term in query.EnumerateTerms())
            if (FindInTerm(term, scope) is { } found)
                return found;
        return null;
    }

    private static VolatilePart? FindInTerm(SelectStatement query, StatementContext scope)
    {
        foreach (var item in query.Items)
            if (FindVolatilePart(item.Value, scope) is { } found)
                return found;
        foreach (var row in query.Rows)
            foreach (var value in row)
                if (FindVolatilePart(value, scope) is { } found)
                    return found;
        foreach (var source in query.From)
            if (source.Query is { } inner && FindVolatilePart(inner, scope) is { } found)
                return found;
        return null;
    }

    /// <summary>Whether a column without a known definition has, by its name, a default that is made again.</summary>
    public static bool HasVolatileDefault(string column, string table, StatementContext scope)
    {
        if (scope.FindTable(table) is { Columns.Count: > 0 } known)
            return known.FindColumn(column) is { } schema
                && (schema.IsGenerated || schema.Default is { } value && FindVolatilePart(value, scope) is not null);
        return Array.Exists(TimeNames, name => column.IndexOf(name, StringComparison.OrdinalIgnoreCase) >= 0)
            || SqlName.AreEqual(column, "id")
            || column.IndexOf("uuid", StringComparison.OrdinalIgnoreCase) >= 0;
    }

    private static SqlVolatility FindVolatility(Expression expression, StatementContext scope) => expression.Kind switch
    {
        ExpressionKind.Call => FunctionVolatility.FindVolatility(expression, scope.Dialect),
        ExpressionKind.Cast when FunctionVolatility.IsTimeLiteral(expression, scope.Dialect) => SqlVolatility.Time,
        ExpressionKind.Default when expression.Qualifier.Length > 0 => SqlVolatility.Default,
        _ => SqlVolatility.None,
    };
}
