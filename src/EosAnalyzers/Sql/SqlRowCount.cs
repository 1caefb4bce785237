using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Idempotence;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql;

/// <summary>What the number of changed rows, or what RETURNING gives of them, tells at the second execution.</summary>
internal static class SqlRowCount
{
    // Columns that the database changes with each change of the row: a filter by one finds it once.
    private static readonly string[] VersionNames = ["version", "xmin", "rowscn", "stamp", "etag", "ctid"];

    // The row before the change: an added one has none.
    private static readonly HashSet<string> OldRows = new(StringComparer.OrdinalIgnoreCase) { "old", "deleted" };

    /// <summary>
    /// The first execution has left no row that the text still selects: <c>UPDATE orders SET closed_at = @Now WHERE id
    /// = @Id AND closed_at IS NULL</c>, <c>SET seq = @Seq .. AND seq &lt; @Seq</c>, a <c>DELETE</c> by key.
    /// </summary>
    public static bool IsNothingAtReplay(string text, SqlDialect dialect)
    {
        var statements = ReadStatements(text, dialect);
        return statements.Count == 1 && statements[0] switch
        {
            DeleteStatement { Where: not null } => true,
            UpdateStatement { Where: { } where } update =>
                ExpressionTree.SplitConjuncts(where).Any(condition =>
                    update.Assignments.Exists(assignment => IsNoLongerTrue(condition, assignment))),
            _ => false,
        };
    }

    /// <summary>
    /// The second execution answers as the first did, so that nobody learns by the answer that the record was there:
    /// an upsert counts the row that it finds as the one that it adds, an UPDATE by key finds its row again.
    /// </summary>
    public static bool IsSameAtReplay(string text, SqlDialect dialect)
    {
        var statements = ReadStatements(text, dialect);
        return statements.Exists(IsChange) && statements.TrueForAll(statement => IsSameAtReplay(statement, dialect));
    }

    private static List<Statement> ReadStatements(string text, SqlDialect dialect) =>
        StatementReader.ReadStatements(text, dialect == SqlDialect.Generic ? SqlDialect.PostgreSql : dialect);

    private static bool IsChange(Statement statement) => statement switch
    {
        InsertStatement or UpdateStatement or MergeStatement => true,
        ConditionalStatement conditional => conditional.Then.Exists(IsChange),
        _ => Array.Exists(statement.With, table => IsChange(table.Body)),
    };

    private static bool IsSameAtReplay(Statement statement, SqlDialect dialect) =>
        Array.TrueForAll(
            statement.With, table => table.Body is SelectStatement || IsSameAtReplay(table.Body, dialect))
        && statement switch
        {
            InsertStatement insert => IsFoundAgain(insert, dialect),
            UpdateStatement update => FindsRowsAgain(update),
            MergeStatement merge => IsFoundAgain(merge),
            // IF EXISTS (..) UPDATE .. ELSE INSERT ..: one row either way.
            ConditionalStatement { Then.Count: 1, Else.Count: 1 } conditional =>
                conditional.Then.Concat(conditional.Else).All(IsUpdateOrPlainInsert),
            // SELECT @@ROWCOUNT, SELECT LAST_INSERT_ID(), or what is read of a change in WITH.
            SelectStatement select => select.From.Count == 0 || Array.Exists(select.With, table => IsChange(table.Body)),
            CommandStatement { Effect: CommandEffect.None or CommandEffect.Begin } => true,
            _ => false,
        };

    private static bool IsUpdateOrPlainInsert(Statement statement) => statement switch
    {
        UpdateStatement update => FindsRowsAgain(update),
        InsertStatement { Query: null, Conflict.Action: ConflictAction.Fail, Returning: null } => true,
        _ => false,
    };

    private static bool FindsRowsAgain(UpdateStatement update) =>
        update is { From.Count: 0, Limit: null }
        && (update.Where is not { } where || KeepsFilter(where, update.Assignments))
        && GivesSame(update.Returning, update.Assignments);

    private static bool IsFoundAgain(InsertStatement insert, SqlDialect dialect) => insert switch
    {
        { Query.Where: not null } or { OtherConflicts.Length: > 0 } => false,
        { Conflict.Action: ConflictAction.Replace } => GivesSame(insert.Returning, []),
        { Conflict: { Action: ConflictAction.Update, Assignments: var assignments, Where: var where } } =>
            (where is null || KeepsFilter(where, assignments))
            && GivesSame(insert.Returning, assignments)
            && (!CountsChanges(dialect) || assignments.TrueForAll(SetsGivenValue)),
        _ => false,
    };

    // WHEN NOT MATCHED alone counts nothing, $action tells what was done.
    private static bool IsFoundAgain(MergeStatement merge) =>
        merge.Branches.Find(branch => branch.When == MergeWhen.Matched) is
        { Condition: null, Deletes: false, DeleteWhere: null } matched
        && GivesSame(merge.Returning, matched.Assignments);

    // A row that ON DUPLICATE KEY UPDATE changes counts as two there; one that is as it was counts as one, since
    // clients of .NET ask for the rows that are found.
    private static bool CountsChanges(SqlDialect dialect) => dialect is SqlDialect.MySql or SqlDialect.MariaDb;

    private static bool SetsGivenValue(Assignment assignment) =>
        ExpressionTree.EnumerateParts(assignment.Value).All(part =>
            part.Kind is ExpressionKind.Parameter or ExpressionKind.Literal or ExpressionKind.Null or ExpressionKind.Cast
            || part.Kind == ExpressionKind.Call && part.Name is "VALUES" or "VALUE"
            || part.Kind == ExpressionKind.Column);

    // What is set does not decide which rows are found.
    private static bool KeepsFilter(Expression where, List<Assignment> assignments) =>
        ExpressionTree.EnumerateParts(where).All(part => part.Kind switch
        {
            ExpressionKind.Column =>
                !assignments.Exists(set => SqlName.AreEqual(set.Column, part.Name)) && !IsVersion(part),
            ExpressionKind.Call => false,
            _ => part.Query is null,
        });

    // RETURNING id gives the id again; (xmax = 0), $action and attempts = attempts + 1 give something else.
    private static bool GivesSame(ReturningClause? returning, List<Assignment> assignments) =>
        returning is null || returning.Target is not null || returning.Items.TrueForAll(item => IsGivenAgain(
            item.Value.WithoutCasts, assignments));

    private static bool IsGivenAgain(Expression value, List<Assignment> assignments) => value.Kind switch
    {
        ExpressionKind.Literal => true,
        ExpressionKind.Column => !value.Name.StartsWith("$", StringComparison.Ordinal)
            && !OldRows.Contains(value.Qualifier)
            && !IsVersion(value)
            && assignments.TrueForAll(set => !SqlName.AreEqual(set.Column, value.Name) || SetsGivenValue(set)),
        _ => false,
    };

    private static bool IsVersion(Expression column) =>
        Array.Exists(VersionNames, name => column.Name.IndexOf(name, StringComparison.OrdinalIgnoreCase) >= 0);

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
