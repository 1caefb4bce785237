using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Judging;

internal static class InsertJudge
{
    public static SqlVerdict Judge(Insert insert, Scope scope, bool swallowsDuplicates = false)
    {
        var rows = Rows(insert, scope).ToList();
        if (insert.Query is { } query && rows.TrueForAll(row => Emptiness.IsEmpty(query, scope, row, insert.Table)))
            return SqlVerdict.Idempotent;
        var worst = SqlVerdict.Idempotent;
        foreach (var row in rows)
            worst = Verdicts.Worse(worst, Judge(insert, row, scope, swallowsDuplicates));
        return worst;
    }

    /// <summary>The rows as they are proposed; of a query one, with the names that it selects.</summary>
    public static IEnumerable<Row> Rows(Insert insert, Scope scope)
    {
        if (insert.Query is null)
            return insert.Rows.Select(values => new Row(insert, values, scope));
        if (Selected.Written(insert.Query) is { Count: > 0 } written)
            return written.Select(values => new Row(insert, values, scope));
        return [new Row(insert, Selected.Values(insert.Query, scope), scope, insert.Query.Where)];
    }

    /// <summary>Whether the second execution inserts, updates and returns nothing.</summary>
    public static bool IsSilent(Insert insert, Scope scope)
    {
        var rows = Rows(insert, scope).ToList();
        if (insert.Query is { } query && rows.TrueForAll(row => Emptiness.IsEmpty(query, scope, row, insert.Table)))
            return true;
        return insert.Conflict.Action == ConflictAction.Ignore && rows.TrueForAll(row => new KeyCheck(insert, row, scope).Flaw() is null);
    }

    private static SqlVerdict Judge(Insert insert, Row row, Scope scope, bool swallowsDuplicates)
    {
        var check = new KeyCheck(insert, row, scope);
        if (check.IsRefused())
            return SqlVerdict.Idempotent;
        var verdict = insert.Conflict.Action switch
        {
            ConflictAction.Fail when swallowsDuplicates => check.Flaw() ?? Assumed(check),
            ConflictAction.Fail => Plain(insert, row, check, scope),
            ConflictAction.Ignore => check.Flaw() ?? Assumed(check),
            ConflictAction.Replace => Replaced(insert, row, check, scope),
            _ => check.Flaw() ?? Upsert(insert, row, scope) ?? Touched(insert, check, scope),
        };
        return insert.Conflict.Target.Length > 0 ? verdict with { SchemaDecides = verdict.SchemaDecides && verdict.IsFlagged } : verdict;
    }

    private static SqlVerdict Assumed(KeyCheck check) => check.IsSchemaKnown ? SqlVerdict.Idempotent : SqlVerdict.IdempotentByAssumedKey;

    private static SqlVerdict Plain(Insert insert, Row row, KeyCheck check, Scope scope)
    {
        if (Clearing.Precedes(insert, row, scope))
            return Refilled(insert, row, check, scope);
        var span = insert.ValuesSpan.IsEmpty ? insert.Span : insert.Span;
        var duplicates = SqlVerdict.Duplicates(SqlCondition.Key, insert.Table.Name, span) with { SchemaDecides = !check.IsSchemaKnown };
        if (check.Stopping is { } key)
            return key.Action switch
            {
                ConflictAction.Ignore => SqlVerdict.Idempotent,
                ConflictAction.Replace => Replaced(insert, row, check, scope),
                _ => duplicates with { Outcome = SqlOutcome.FailsOnReplay },
            };
        return check.IsStoppedByExclusion ? duplicates with { Outcome = SqlOutcome.FailsOnReplay } : duplicates;
    }

    // DELETE and INSERT again, or REPLACE: every value is stored anew.
    private static SqlVerdict Replaced(Insert insert, Row row, KeyCheck check, Scope scope)
    {
        if (check.Flaw() is { } flaw)
            return flaw;
        return Refilled(insert, row, check, scope) is { IsFlagged: true } refilled ? refilled : Fires("INSERT", insert, scope) ?? Assumed(check);
    }

    private static SqlVerdict Refilled(Insert insert, Row row, KeyCheck check, Scope scope)
    {
        foreach (var value in row.Values)
            if (Ambience.Find(value, scope) is { } ambient)
                return SqlVerdict.Duplicates(SqlCondition.AmbientInput, Selected.Column(insert, row, value), ambient.Expression.Span, ambient.Kind);
            else if (ReadsOwnRow(value, insert))
                return SqlVerdict.Duplicates(SqlCondition.Assignment, Selected.Column(insert, row, value), value.Span);
        foreach (var column in scope.Table(insert.Table.Name)?.Columns ?? [])
            if (row.Value(column.Name) is { Kind: ExpressionKind.Default } && !(column.IsReused && insert.Conflict.Action == ConflictAction.Fail))
                return SqlVerdict.Duplicates(SqlCondition.AmbientInput, column.Name, insert.Table.Span, SqlAmbient.Default);
        return Fires("INSERT", insert, scope) ?? Assumed(check);
    }

    private static bool ReadsOwnRow(Expression value, Insert insert) =>
        value.Bare.Kind != ExpressionKind.Query && Expressions.Descend(value).Any(part => part.Query is { } query && query.From.Exists(source => SqlName.Same(source.Name, insert.Table.Name)));

    private static SqlVerdict? Upsert(Insert insert, Row row, Scope scope)
    {
        var assignments = insert.Conflict.Assignments.ConvertAll(assignment => Proposed(assignment, row));
        var where = insert.Conflict.Where is { } condition ? row.Proposed(condition) : null;
        var update = UpdateReader.Of(insert.Table, assignments, where);
        var verdict = UpdateJudge.Judge(update, scope);
        return verdict.IsFlagged ? verdict : Agreement.Flaw(update, row, scope);
    }

    private static Assignment Proposed(Assignment assignment, Row row) =>
        new() { Column = assignment.Column, Value = row.Proposed(assignment.Value), Span = assignment.Span, ColumnSpan = assignment.ColumnSpan };

    private static SqlVerdict Touched(Insert insert, KeyCheck check, Scope scope) =>
        IsChangeGuarded(insert.Conflict.Where) ? Assumed(check) : Fires("UPDATE", insert, scope) ?? Assumed(check);

    // WHERE t.c IS DISTINCT FROM EXCLUDED.c: no update, no trigger.
    private static bool IsChangeGuarded(Expression? where) => where is not null && Expressions.Descend(where).Any(part => part.Is(ExpressionKind.Binary, "<>"));

    private static SqlVerdict? Fires(string fired, Insert insert, Scope scope) => Triggers.Fired(fired, insert.Table, scope);
}

/// <summary>The triggers that the second execution fires.</summary>
internal static class Triggers
{
    public static SqlVerdict? Fired(string fired, Source table, Scope scope) =>
        scope.Table(table.Name)?.WritingTriggers.Contains(fired) == true ? SqlVerdict.Duplicates(SqlCondition.Trigger, table.Name, table.Span) : null;
}

/// <summary>What a query that feeds an INSERT gives, column by column.</summary>
internal static class Selected
{
    public static IReadOnlyList<Expression> Values(Select query, Scope scope)
    {
        if (query.Items.Count == 1 && query.Items[0].Value.Kind == ExpressionKind.Star)
            return Star(query, scope);
        var inner = query.From.Count == 1 ? query.From[0].Query ?? scope.CommonTable(query.From[0]) as Select : null;
        return query.Items.ConvertAll(item => inner is null ? item.Value : Inner(item.Value, inner));
    }

    /// <summary>The rows that a query spells out: VALUES, or SELECT * over VALUES.</summary>
    public static List<Expression[]> Written(Select query) =>
        query.Rows.Count == 0 && query is { Where: null, Limit: null, Items.Count: 1, From.Count: 1 } && query.Items[0].Value.Kind == ExpressionKind.Star && query.From[0].Query is { } inner
            ? inner.Rows
            : query.Rows;

    public static string Column(Insert insert, Row row, Expression value)
    {
        var at = row.Values.ToList().IndexOf(value);
        return at >= 0 && at < insert.Columns.Count ? insert.Columns[at] : "";
    }

    private static IReadOnlyList<Expression> Star(Select query, Scope scope) =>
        query.From.Count == 1 && scope.Table(query.From[0].Name) is { } table
            ? table.Columns.ConvertAll(column => new Expression(ExpressionKind.Column, column.Name, query.Items[0].Value.Span))
            : [];

    // The value behind a name of a derived table, as far as it is one.
    private static Expression Inner(Expression value, Select inner) =>
        value.Bare.Kind == ExpressionKind.Column && inner.From.Count == 0 && inner.Items.Find(item => SqlName.Same(item.Name, value.Bare.Name)) is { } found ? found.Value : value;
}

/// <summary>Whether a statement before an INSERT takes away the row that it inserts.</summary>
internal static class Clearing
{
    public static bool Precedes(Insert insert, Row row, Scope scope) => scope.Before(insert).Any(statement => statement switch
    {
        Delete { Limit: null } delete => SqlName.Same(delete.Table.Name, insert.Table.Name) && Takes(delete, row, scope),
        Command { Effect: EffectKind.Truncates } truncate => SqlName.Same(truncate.Subject, insert.Table.Name),
        _ => false,
    });

    private static bool Takes(Delete delete, Row row, Scope scope)
    {
        if (delete.Where is null)
            return true;
        if (row.IsKnown)
            return new Truth(scope).Of(row.See(delete.Where, delete.Table)) == true;
        return Equalities.Of(delete.Where) is { } equal && equal.Values.All(value => row.Values.Any(other => Expressions.Same(value, other, scope)));
    }
}
