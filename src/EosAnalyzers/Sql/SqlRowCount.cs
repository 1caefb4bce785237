using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Idempotence;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql;

/// <summary>What the number of changed rows tells at the second execution.</summary>
internal static class SqlRowCount
{
    /// <summary>
    /// The first execution has left no row that the text still selects: <c>UPDATE orders SET closed_at = @Now WHERE id
    /// = @Id AND closed_at IS NULL</c>, <c>SET seq = @Seq .. AND seq &lt; @Seq</c>, a <c>DELETE</c> by key.
    /// </summary>
    public static bool IsNothingAtReplay(string text, SqlDialect dialect)
    {
        var statements = StatementReader.ReadStatements(
            text, dialect == SqlDialect.Generic ? SqlDialect.PostgreSql : dialect);
        return statements.Count == 1 && statements[0] switch
        {
            DeleteStatement { Where: not null } => true,
            UpdateStatement { Where: { } where } update =>
                ExpressionTree.SplitConjuncts(where).Any(condition =>
                    update.Assignments.Exists(assignment => IsNoLongerTrue(condition, assignment))),
            _ => false,
        };
    }

    private static bool IsNoLongerTrue(Expression condition, Assignment assignment)
    {
        var parts = condition.Parts;
        if (parts.Length == 0 || !parts[0].WithoutCasts.IsColumn(assignment.Column))
            return false;
        var value = assignment.Value.WithoutCasts;
        if (condition.Name is "IS" or "IS NULL" && (parts.Length == 1 || parts[1].Kind == ExpressionKind.Null))
            return value.Kind != ExpressionKind.Null && !value.IsColumn(assignment.Column);
        if (parts.Length != 2)
            return false;
        var compared = parts[1].WithoutCasts;
        return condition.Name switch
        {
            "<" or ">" or "<>" => AreSame(value, compared),
            "=" => value.Kind == ExpressionKind.Literal
                && compared.Kind == ExpressionKind.Literal
                && !AreSame(value, compared),
            _ => false,
        };
    }

    private static bool AreSame(Expression one, Expression other) =>
        one.Kind == other.Kind
            && one.Kind is ExpressionKind.Parameter or ExpressionKind.Literal
            && string.Equals(one.Name, other.Name, StringComparison.OrdinalIgnoreCase);
}
