using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Idempotence;

/// <summary>What a query finds at the second execution, after all that the first one did.</summary>
internal static class RowExistence
{
    /// <summary>Whether a query certainly finds nothing.</summary>
    public static bool FindsNothing(
        SelectStatement query, StatementContext scope, ProposedRow? stored = null, TableSource? target = null)
    {
        if (query.From.Exists(source => !source.IsOptional && FindsNothing(source, scope)))
            return true;
        if (query.Where is { } where
            && (new ConditionEvaluator(scope).EvaluateCondition(where) == false
                || IsAntiJoin(query, stored, target, scope)
                || FindsRow(query, scope) == false))
            return true;
        return IsDeletedByText(query, scope)
            || query.Operator is "EXCEPT" or "MINUS"
                && target is not null
                && query.Other!.From.Exists(source => SqlName.AreEqual(source.Name, target.Name));
    }

    /// <summary>
    /// Whether a query finds a row: true or false where the text has made sure of it, null where it has not.
    /// </summary>
    public static bool? FindsRow(SelectStatement query, StatementContext scope)
    {
        if (query.From.Count == 0)
            return query.Where is null ? true : null;
        var source = query.From[0];
        if (scope.FindCommonTable(source) is { } common)
            return query.From.Count == 1 ? FindsRow(common, query, scope) : null;
        if (query.Limit is null
            && scope.FindWriters(source.Name).Any(statement => UpdatesAway(statement, query, source, scope)))
            return false;
        return query.From.Count == 1
            && scope.FindWriters(source.Name).Any(statement => InsertsMatchingRow(statement, query, source, scope))
                ? true
                : null;
    }

    /// <summary>Whether a value is among what a query gives.</summary>
    public static bool? ContainsValue(SelectStatement query, Expression value, StatementContext scope)
    {
        if (query.From.Count != 1)
            return null;
        if (FindsNothing(query, scope) && query.Limit is null)
            return false;
        var column = query.Items.Count == 1 ? query.Items[0].Value : null;
        return column is not null
            && scope.FindWriters(query.From[0].Name)
                .Any(statement => InsertsMatchingRow(statement, query, query.From[0], scope, column, value))
                    ? true
                    : null;
    }

    private static bool FindsNothing(TableSource source, StatementContext scope) =>
        source.Query is { } inner
            ? inner.Limit is null && inner.Where is not null && FindsNothing(inner, scope)
            : scope.FindCommonTable(source) is { } common
                && common is not SelectStatement
                && scope.IsSilentOnReplay(common);

    private static bool? FindsRow(Statement common, SelectStatement query, StatementContext scope) => common switch
    {
        UpdateStatement update when query.Where is null =>
            FindsUpdatedRow(update, scope) ?? (scope.IsSilentOnReplay(update) ? false : null),
        SelectStatement inner when query.Where is null => FindsRow(inner, scope),
        _ => scope.IsSilentOnReplay(common) ? false : null,
    };

    // WITH u AS (UPDATE t .. WHERE id = @id RETURNING 1) INSERT INTO t .. WHERE NOT EXISTS (SELECT 1 FROM u)
    private static bool? FindsUpdatedRow(UpdateStatement update, StatementContext scope)
    {
        var query = new SelectStatement { Where = update.Where };
        query.From.Add(update.Table);
        return scope.FindWriters(update.Table.Name)
            .Any(statement => InsertsMatchingRow(statement, query, update.Table, scope)) ? true : null;
    }

    private static bool InsertsMatchingRow(
        Statement statement,
        SelectStatement query,
        TableSource source,
        StatementContext scope,
        Expression? column = null,
        Expression? value = null) =>
        ReadInsertedRows(statement, scope).Any(row => SqlName.AreEqual(row.Table.Name, source.Name)
            && (query.Where is null
                || new ConditionEvaluator(scope).EvaluateCondition(row.Row.SubstituteInto(query.Where, source)) == true)
            && (column is null
                || ExpressionTree.AreSame(
                    row.Row.SubstituteInto(column, source), row.Row.SubstituteInto(value!, source), scope)));

    /// <summary>The rows that a statement leaves in a table.</summary>
    public static IEnumerable<(TableSource Table, ProposedRow Row)> ReadInsertedRows(
        Statement statement, StatementContext scope) => statement switch
        {
            InsertStatement insert => InsertJudge.ReadProposedRows(insert, scope).Select(row => (insert.Table, row)),
            MergeStatement merge => merge.Branches.Where(branch => branch.Insert is not null)
                .SelectMany(branch =>
                    InsertJudge.ReadProposedRows(branch.Insert!, scope).Select(row => (merge.Table, row))),
            _ => [],
        };

    private static bool UpdatesAway(
        Statement statement, SelectStatement query, TableSource source, StatementContext scope) => statement switch
        {
            UpdateStatement update =>
                SqlName.AreEqual(update.Table.Name, source.Name)
                    && query.Where is { } where
                    && UpdateJudge.MakesFalse(update, where, source, scope),
            _ => false,
        };

    // INSERT INTO archive SELECT .. FROM t WHERE p; DELETE FROM t WHERE p
    private static bool IsDeletedByText(SelectStatement query, StatementContext scope) =>
        query.From.Count == 1
            && query.Limit is null
            && scope.FindWriters(query.From[0].Name).Any(statement => statement switch
            {
                DeleteStatement { Limit: null } delete =>
                    SqlName.AreEqual(delete.Table.Name, query.From[0].Name)
                        && IsCoveredBy(delete.Where, query.Where, scope),
                CommandStatement { Effect: CommandEffect.Truncates } truncate =>
                    SqlName.AreEqual(truncate.Subject, query.From[0].Name),
                _ => false,
            });

    private static bool IsCoveredBy(Expression? deleted, Expression? selected, StatementContext scope) =>
        ExpressionTree.SplitConjuncts(deleted)
            .All(condition =>
                ExpressionTree.SplitConjuncts(selected).Any(other => ExpressionTree.AreSame(condition, other, scope)));

    // FROM s LEFT JOIN t ON t.id = s.id WHERE t.id IS NULL
    private static bool IsAntiJoin(
        SelectStatement query, ProposedRow? stored, TableSource? target, StatementContext scope)
    {
        if (stored is null
            || query.From.Find(source =>
                source.IsOptional && SqlName.AreEqual(source.Name, target!.Name)) is not { On: { } on } joined)
            return false;
        var truth = new ConditionEvaluator(scope);
        return ExpressionTree.SplitConjuncts(query.Where)
            .Any(condition =>
                condition.Is(ExpressionKind.Binary, "IS") && condition.Parts[1].Kind == ExpressionKind.Null
                        && condition.Parts[0].Kind == ExpressionKind.Column
                        && joined.IsNamed(condition.Parts[0].Qualifier))
            && truth.EvaluateCondition(stored.SubstituteInto(HideUnqualifiedColumns(on, joined), joined)) == true;
    }

    // In a join a name without qualifier need not be the target's.
    private static Expression HideUnqualifiedColumns(Expression on, TableSource joined) =>
        ExpressionTree.ReplaceParts(on, part =>
            part.Kind == ExpressionKind.Column && part.Qualifier.Length == 0
                ? new Expression(ExpressionKind.Column, part.Name, part.Span) { Qualifier = "." }
                : null);
}
