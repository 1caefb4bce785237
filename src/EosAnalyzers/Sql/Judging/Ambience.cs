using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Judging;

/// <summary>A part of an expression that is not the same at the second execution.</summary>
internal readonly struct AmbientPart(Expression expression, SqlAmbient kind)
{
    public Expression Expression { get; } = expression;

    public SqlAmbient Kind { get; } = kind;
}

/// <summary>Searches for clocks, random numbers, ids and defaults.</summary>
internal static class Ambience
{
    private static readonly string[] TimeNames = ["time", "date", "_at", "_on", "_ts", "created", "updated", "modified", "inserted", "stamp"];

    public static AmbientPart? Find(Expression expression, Scope scope)
    {
        var kind = Kind(expression, scope);
        if (kind != SqlAmbient.None)
            return new AmbientPart(expression, kind);
        if (expression.Kind == ExpressionKind.Parameter)
            return InVariable(expression, scope);
        foreach (var part in expression.Parts)
            if (Find(part, scope) is { } found)
                return found;
        return expression.Query is { } query ? Find(query, scope) : null;
    }

    // Apart from its caller, whose every call would pay for the function's variables.
    private static AmbientPart? InVariable(Expression parameter, Scope scope) =>
        scope.HasVariables && scope.OfVariable(parameter, value => Find(value, scope)) is { } inner ? new AmbientPart(parameter, inner.Kind) : null;

    public static AmbientPart? Find(Select query, Scope scope)
    {
        foreach (var item in query.Items)
            if (Find(item.Value, scope) is { } found)
                return found;
        foreach (var row in query.Rows)
            foreach (var value in row)
                if (Find(value, scope) is { } found)
                    return found;
        foreach (var source in query.From)
            if (source.Query is { } inner && Find(inner, scope) is { } found)
                return found;
        return query.Other is { } other ? Find(other, scope) : null;
    }

    /// <summary>Whether a column without a known definition has, by its name, a default that is made anew.</summary>
    public static bool IsMadeAnew(string column, string table, Scope scope)
    {
        if (scope.Table(table) is { Columns.Count: > 0 } known)
            return known.Column(column) is { } schema && (schema.IsGenerated || schema.Default is { } value && Find(value, scope) is not null);
        return Array.Exists(TimeNames, name => column.IndexOf(name, StringComparison.OrdinalIgnoreCase) >= 0) || SqlName.Same(column, "id") || column.IndexOf("uuid", StringComparison.OrdinalIgnoreCase) >= 0;
    }

    private static SqlAmbient Kind(Expression expression, Scope scope) => expression.Kind switch
    {
        ExpressionKind.Call => AmbientFunctions.Kind(expression, scope.Dialect),
        ExpressionKind.Cast when AmbientFunctions.IsTimeLiteral(expression, scope.Dialect) => SqlAmbient.Time,
        ExpressionKind.Default when expression.Qualifier.Length > 0 => SqlAmbient.Default,
        _ => SqlAmbient.None,
    };
}
