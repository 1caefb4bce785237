using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Idempotence;

internal static class InsertJudge
{
    public static SqlVerdict JudgeInsert(
        InsertStatement insert, StatementContext scope, bool swallowsDuplicates = false)
    {
        if (insert.Query is not null)
            return JudgeInsertOfQuery(insert, insert.Query, scope, swallowsDuplicates);
        var worst = SqlVerdict.Idempotent;
        foreach (var values in insert.Rows)
        {
            var row = new ProposedRow(insert, values, scope);
            worst = VerdictOrder.SelectWorse(worst, JudgeInsert(insert, row, scope, swallowsDuplicates));
        }
        return worst;
    }

    private static SqlVerdict JudgeInsertOfQuery(
        InsertStatement insert, SelectStatement query, StatementContext scope, bool swallowsDuplicates)
    {
        var rows = ReadProposedRows(insert, scope).ToList();
        if (rows.TrueForAll(row => RowExistence.FindsNothing(query, scope, row, insert.Table)))
            return SqlVerdict.Idempotent;
        var worst = SqlVerdict.Idempotent;
        foreach (var row in rows)
            worst = VerdictOrder.SelectWorse(worst, JudgeInsert(insert, row, scope, swallowsDuplicates));
        return worst;
    }

    /// <summary>The rows as they are proposed; of a query one, with the names that it selects.</summary>
    public static IEnumerable<ProposedRow> ReadProposedRows(InsertStatement insert, StatementContext scope)
    {
        if (insert.Query is null)
            return insert.Rows.Select(values => new ProposedRow(insert, values, scope));
        if (SelectedValues.ReadLiteralRows(insert.Query) is { Count: > 0 } written)
            return written.Select(values => new ProposedRow(insert, values, scope));
        return [new ProposedRow(insert, SelectedValues.ReadValues(insert.Query, scope), scope, insert.Query.Where)];
    }

    /// <summary>Whether the second execution inserts, updates and returns nothing.</summary>
    public static bool IsSilentOnReplay(InsertStatement insert, StatementContext scope)
    {
        var rows = ReadProposedRows(insert, scope).ToList();
        if (insert.Query is { } query
            && rows.TrueForAll(row => RowExistence.FindsNothing(query, scope, row, insert.Table)))
            return true;
        return insert.Conflict.Action == ConflictAction.Ignore
            && rows.TrueForAll(row => new UniqueKeyCheck(insert, row, scope).FindFlaw() is null);
    }

    private static SqlVerdict JudgeInsert(
        InsertStatement insert, ProposedRow row, StatementContext scope, bool swallowsDuplicates)
    {
        var check = new UniqueKeyCheck(insert, row, scope);
        if (check.IsRefusedForNull())
            return SqlVerdict.Idempotent;
        var verdict = insert.Conflict.Action switch
        {
            ConflictAction.Fail when swallowsDuplicates => check.FindFlaw() ?? AssumeKey(check),
            ConflictAction.Fail => JudgePlainInsert(insert, row, check, scope),
            ConflictAction.Ignore => check.FindFlaw() ?? AssumeKey(check),
            ConflictAction.Replace => JudgeReplace(insert, row, check, scope),
            _ => check.FindFlaw() ?? JudgeUpsert(insert, row, scope) ?? JudgeUpdateTriggers(insert, check, scope),
        };
        return insert.Conflict.Target.Length > 0
            ? verdict with { SchemaDecides = verdict.SchemaDecides && verdict.IsFlagged }
            : verdict;
    }

    private static SqlVerdict AssumeKey(UniqueKeyCheck check) =>
        check.IsSchemaKnown ? SqlVerdict.Idempotent : SqlVerdict.IdempotentByAssumedKey;

    private static SqlVerdict JudgePlainInsert(
        InsertStatement insert, ProposedRow row, UniqueKeyCheck check, StatementContext scope)
    {
        if (DeleteBeforeInsert.ClearsRow(insert, row, scope))
            return JudgeRefilledRow(insert, row, check, scope);
        var duplicates = SqlVerdict.CreateDuplicate(
            SqlCondition.Key, insert.Table.Name, insert.Span, schemaDecides: !check.IsSchemaKnown);
        if (check.StoppingKey is { } key)
            return key.Action switch
            {
                ConflictAction.Ignore => SqlVerdict.Idempotent,
                ConflictAction.Replace => JudgeReplace(insert, row, check, scope),
                _ => duplicates with { Outcome = SqlOutcome.FailsOnReplay },
            };
        return check.IsStoppedByExclusion ? duplicates with { Outcome = SqlOutcome.FailsOnReplay } : duplicates;
    }

    // DELETE and INSERT again, or REPLACE: every value is stored again.
    private static SqlVerdict JudgeReplace(
        InsertStatement insert, ProposedRow row, UniqueKeyCheck check, StatementContext scope)
    {
        if (check.FindFlaw() is { } flaw)
            return flaw;
        return JudgeRefilledRow(insert, row, check, scope) is { IsFlagged: true } refilled
            ? refilled
            : JudgeTriggers("INSERT", insert, scope) ?? AssumeKey(check);
    }

    private static SqlVerdict JudgeRefilledRow(
        InsertStatement insert, ProposedRow row, UniqueKeyCheck check, StatementContext scope)
    {
        foreach (var value in row.Values)
            if (VolatileFunctions.FindVolatilePart(value, scope) is { } ambient)
                return SqlVerdict.CreateDuplicate(
                    SqlCondition.AmbientInput,
                    SelectedValues.FindColumn(insert, row, value),
                    ambient.Expression.Span,
                    ambient.Volatility);
            else if (ReadsOwnRow(value, insert))
                return SqlVerdict.CreateDuplicate(
                    SqlCondition.Assignment, SelectedValues.FindColumn(insert, row, value), value.Span);
        foreach (var column in scope.FindTable(insert.Table.Name)?.Columns ?? [])
            if (row.FindValue(column.Name) is { Kind: ExpressionKind.Default }
                && !(column.IsReused && insert.Conflict.Action == ConflictAction.Fail))
                return SqlVerdict.CreateDuplicate(
                    SqlCondition.AmbientInput, column.Name, insert.Table.Span, SqlVolatility.Default);
        return JudgeTriggers("INSERT", insert, scope) ?? AssumeKey(check);
    }

    private static bool ReadsOwnRow(Expression value, InsertStatement insert) =>
        value.WithoutCasts.Kind != ExpressionKind.Query
            && ExpressionTree.EnumerateParts(value)
                .Any(part =>
                    part.Query is { } query
                        && query.From.Exists(source => SqlName.AreEqual(source.Name, insert.Table.Name)));

    private static SqlVerdict? JudgeUpsert(InsertStatement insert, ProposedRow row, StatementContext scope)
    {
        var assignments = insert.Conflict.Assignments.ConvertAll(assignment => SubstituteProposedRow(assignment, row));
        var where = insert.Conflict.Where is { } condition ? row.SubstituteProposed(condition) : null;
        var update = UpdateReader.CreateUpdate(insert.Table, assignments, where);
        var verdict = UpdateJudge.JudgeUpdate(update, scope);
        return verdict.IsFlagged ? verdict : UpsertBranchConsistency.FindInconsistency(update, row, scope);
    }

    private static Assignment SubstituteProposedRow(Assignment assignment, ProposedRow row) =>
        new()
        {
            Column = assignment.Column,
            Value = row.SubstituteProposed(assignment.Value),
            Span = assignment.Span,
            ColumnSpan = assignment.ColumnSpan
        };

    private static SqlVerdict JudgeUpdateTriggers(
        InsertStatement insert, UniqueKeyCheck check, StatementContext scope) =>
        IsChangeGuarded(insert.Conflict.Where)
            ? AssumeKey(check)
            : JudgeTriggers("UPDATE", insert, scope) ?? AssumeKey(check);

    // WHERE t.c IS DISTINCT FROM EXCLUDED.c: no update, no trigger.
    private static bool IsChangeGuarded(Expression? where) =>
        where is not null && ExpressionTree.EnumerateParts(where).Any(part => part.Is(ExpressionKind.Binary, "<>"));

    private static SqlVerdict? JudgeTriggers(string fired, InsertStatement insert, StatementContext scope) =>
        TriggerJudge.JudgeFiredTriggers(fired, insert.Table, scope);
}

/// <summary>The triggers that the second execution fires.</summary>
internal static class TriggerJudge
{
    /// <summary>Whether a trigger is executed in the place of a change, which itself does nothing.</summary>
    public static bool IsReplaced(string fired, TableSource table, StatementContext scope) =>
        scope.FindTable(table.Name)?.Triggers.Exists(trigger =>
            trigger.IsInstead && trigger.Events.Contains(fired)) == true;

    public static SqlVerdict? JudgeFiredTriggers(
        string fired, TableSource table, StatementContext scope, List<Assignment>? assignments = null) =>
        scope.FindTable(table.Name)?.Triggers.Exists(trigger =>
            trigger.Writes
                && (assignments is null
                    ? trigger.Events.Contains(fired)
                    : trigger.IsFiredBy(fired, assignments))) == true
                        ? SqlVerdict.CreateDuplicate(SqlCondition.Trigger, table.Name, table.Span)
                        : null;
}

/// <summary>What a query that feeds an INSERT gives, column by column.</summary>
internal static class SelectedValues
{
    public static IReadOnlyList<Expression> ReadValues(SelectStatement query, StatementContext scope)
    {
        if (query.Items.Count == 1 && query.Items[0].Value.Kind == ExpressionKind.Star)
            return ExpandStar(query, scope);
        var inner = query.From.Count == 1
            ? query.From[0].Query ?? scope.FindCommonTable(query.From[0]) as SelectStatement
            : null;
        return query.Items.ConvertAll(item => inner is null ? item.Value : ResolveDerivedColumn(item.Value, inner));
    }

    /// <summary>The rows that a query spells out: VALUES, or SELECT * over VALUES.</summary>
    public static List<Expression[]> ReadLiteralRows(SelectStatement query) =>
        query.Rows.Count == 0
            && query is { Where: null, Limit: null, Items.Count: 1, From.Count: 1 }
            && query.Items[0].Value.Kind == ExpressionKind.Star
            && query.From[0].Query is { } inner
            ? inner.Rows
            : query.Rows;

    public static string FindColumn(InsertStatement insert, ProposedRow row, Expression value)
    {
        var at = row.Values.ToList().IndexOf(value);
        return at >= 0 && at < insert.Columns.Count ? insert.Columns[at] : "";
    }

    private static IReadOnlyList<Expression> ExpandStar(SelectStatement query, StatementContext scope) =>
        query.From.Count == 1 && scope.FindTable(query.From[0].Name) is { } table
            ? table.Columns.ConvertAll(column =>
                new Expression(ExpressionKind.Column, column.Name, query.Items[0].Value.Span))
            : [];

    // The value behind a name of a derived table, as far as it is one.
    private static Expression ResolveDerivedColumn(Expression value, SelectStatement inner) =>
        value.WithoutCasts.Kind == ExpressionKind.Column
            && inner.From.Count == 0
            && inner.Items.Find(item => SqlName.AreEqual(item.Name, value.WithoutCasts.Name)) is { } found
                ? found.Value
                : value;
}

/// <summary>Whether a statement before an INSERT takes away the row that it inserts.</summary>
internal static class DeleteBeforeInsert
{
    public static bool ClearsRow(InsertStatement insert, ProposedRow row, StatementContext scope) =>
        scope.Statements.Count > 1 && HasClearingStatement(insert, row, scope);

    private static bool HasClearingStatement(InsertStatement insert, ProposedRow row, StatementContext scope) =>
        scope.FindWriters(insert.Table.Name, insert)
            .Where(statement => scope.FindPosition(statement) < scope.FindPosition(insert))
            .Any(statement => statement switch
            {
                DeleteStatement { Limit: null } delete =>
                    SqlName.AreEqual(delete.Table.Name, insert.Table.Name) && DeletesRow(delete, row, scope),
                CommandStatement { Effect: CommandEffect.Truncates } truncate =>
                    SqlName.AreEqual(truncate.Subject, insert.Table.Name),
                _ => false,
            });

    private static bool DeletesRow(DeleteStatement delete, ProposedRow row, StatementContext scope)
    {
        if (delete.Where is null)
            return true;
        if (row.HasKnownColumns)
            return new ConditionEvaluator(scope).EvaluateCondition(
                row.SubstituteInto(delete.Where, delete.Table)) == true;
        return EqualityBindings.FindBindings(delete.Where) is { } equal
            && equal.Values.All(value => row.Values.Any(other => ExpressionTree.AreSame(value, other, scope)));
    }
}
