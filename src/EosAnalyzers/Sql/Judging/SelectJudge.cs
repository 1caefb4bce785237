using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Judging;

/// <summary>Judges what only reads: a function may write, and a value may differ at the second execution.</summary>
internal static class SelectJudge
{
    public static SqlVerdict Judge(Select query, Scope scope)
    {
        if (query.Into is { Kind: not TokenKind.Parameter } into && !IsVariable(into, scope))
            return SqlVerdict.Duplicates(SqlCondition.Command, "INTO", query.Span) with { Outcome = SqlOutcome.FailsOnReplay };
        foreach (var value in Values(query))
            foreach (var part in Expressions.Descend(value))
                if (part.Kind == ExpressionKind.Call && Called(part, scope) is { } flaw)
                    return flaw;
        return SqlVerdict.Idempotent;
    }

    private static IEnumerable<Expression> Values(Select query) =>
        query.Items.Select(item => item.Value)
            .Concat(query.Rows.SelectMany(row => row))
            .Concat(query.From.Where(source => source.Call is not null).Select(source => source.Call!))
            .Concat(query.Other is { } other ? Values(other) : []);

    // In PL/SQL and in MySQL's procedures a plain name is a variable.
    private static bool IsVariable(Token into, Scope scope) => into.Kind == TokenKind.Word && scope.Dialect is SqlDialect.Oracle or SqlDialect.MySql or SqlDialect.MariaDb;

    private static SqlVerdict? Called(Expression call, Scope scope)
    {
        if (FunctionTable.Find(call.Name, "writes", scope.Dialect) is { } writes)
            return call.Name == "SETVAL" ? null : SqlVerdict.Duplicates(SqlCondition.Command, writes.Name, call.Span);
        var kind = AmbientFunctions.Kind(call, scope.Dialect);
        if (kind is not (SqlAmbient.None or SqlAmbient.Session))
            return SqlVerdict.Duplicates(SqlCondition.AmbientInput, call.Name, call.Span, kind);
        return FunctionTable.IsKnown(call.Name) || scope.Dialect is SqlDialect.SqlServer or SqlDialect.Sqlite ? null : SqlVerdict.Undecidable(call.Name, call.Span);
    }
}
