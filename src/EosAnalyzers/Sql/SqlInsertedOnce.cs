using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Idempotence;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql;

/// <summary>Which parameters of a text are written by its first execution alone.</summary>
internal static class SqlInsertedOnce
{
    /// <summary>
    /// Each of the parameters goes only into rows that are new, or into columns that are empty, or says what is
    /// deleted: <c>ON CONFLICT (id) DO NOTHING</c>, a <c>DO UPDATE</c> that leaves the column as it is,
    /// <c>COALESCE(paid_at, @Now)</c>, <c>WHERE
    /// paid_at IS NULL</c>.
    /// </summary>
    public static bool AreWrittenOnce(string text, SqlDialect dialect, IReadOnlyCollection<string> parameters)
    {
        var statements = StatementReader.ReadStatements(
            text, dialect == SqlDialect.Generic ? SqlDialect.PostgreSql : dialect);
        return statements.Count > 0
            && parameters.All(parameter => statements.Exists(statement => Mentions(statement, parameter)))
            && statements.TrueForAll(statement => parameters.All(parameter => IsWrittenOnce(statement, parameter)));
    }

    private static bool Mentions(Statement statement, string parameter) =>
        ListExpressions(statement).Any(expression => Mentions(expression, parameter));

    private static IEnumerable<Expression> ListExpressions(Statement statement) => statement switch
    {
        InsertStatement insert => insert.Rows.SelectMany(row => row)
            .Concat(insert.Conflict.Assignments.Select(assignment => assignment.Value)),
        UpdateStatement update => update.Assignments.Select(assignment => assignment.Value)
            .Concat(update.Where is { } where ? [where] : []),
        DeleteStatement { Where: { } where } => [where],
        _ => [],
    };

    private static bool IsWrittenOnce(Statement statement, string parameter) => statement switch
    {
        InsertStatement { Query: null, OtherConflicts.Length: 0 } insert =>
            !Mentions(insert, parameter) || IsInsertedOnce(insert, parameter),
        UpdateStatement update => !Mentions(update, parameter) || IsSetOnce(update, parameter),
        // `DELETE FROM log WHERE at < @Cutoff`: what is old by now may go as well.
        DeleteStatement => true,
        _ => false,
    };

    private static bool IsInsertedOnce(InsertStatement insert, string parameter)
    {
        if (insert.Conflict.Action is not (ConflictAction.Ignore or ConflictAction.Update) || insert.Columns.Count == 0)
            return false;
        var columns = insert.Columns.Where((_, index) =>
            insert.Rows.Exists(row => index < row.Length && Mentions(row[index], parameter))).ToList();
        return !columns.Exists(column => IsKey(insert, column))
            && insert.Conflict.Assignments.TrueForAll(assignment =>
                !Mentions(assignment.Value, parameter) && !columns.Exists(column => Takes(assignment.Value, column)));
    }

    // `excluded.seen_at`, `VALUES(seen_at)`, `new.seen_at`: the proposed row's.
    private static bool Takes(Expression value, string column) =>
        ExpressionTree.EnumerateParts(value).Any(part => part.IsColumn(column));

    // Without a target any key of the table counts; an id comes first.
    private static bool IsKey(InsertStatement insert, string column) =>
        insert.Conflict.Target.Length > 0
            ? insert.Conflict.Target.Any(target =>
                ExpressionTree.EnumerateParts(target).Any(part => part.IsColumn(column)))
            : SqlName.AreEqual(insert.Columns[0], column);

    private static bool IsSetOnce(UpdateStatement update, string parameter) =>
        update.Where is { } where
        && !Mentions(where, parameter)
        && update.Assignments.Where(assignment => Mentions(assignment.Value, parameter))
            .All(assignment => KeepsFirst(assignment) || IsStillEmpty(where, assignment.Column));

    private static bool KeepsFirst(Assignment assignment) =>
        assignment.Value.WithoutCasts is { Kind: ExpressionKind.Call, Parts.Length: > 1 } call
        && SqlName.AreEqual(call.Name, "COALESCE")
        && call.Parts[0].WithoutCasts.IsColumn(assignment.Column);

    private static bool IsStillEmpty(Expression where, string column) =>
        ExpressionTree.SplitConjuncts(where).Any(condition =>
            condition.Name is "IS" or "IS NULL"
                && condition.Parts.Length > 0
                && condition.Parts[0].WithoutCasts.IsColumn(column)
                && (condition.Parts.Length == 1 || condition.Parts[1].Kind == ExpressionKind.Null));

    private static bool Mentions(Expression expression, string parameter) =>
        ExpressionTree.EnumerateParts(expression).Any(part =>
            part.Kind == ExpressionKind.Parameter
                && string.Equals(part.Name.TrimStart('@', ':', '$'), parameter, StringComparison.OrdinalIgnoreCase));
}
