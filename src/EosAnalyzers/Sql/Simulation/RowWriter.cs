using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Schema;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Simulation;

/// <summary>Writes rows as a database does: defaults, generated values, keys, conflicts, triggers.</summary>
internal sealed class RowWriter(
    SimulationRun run,
    ExpressionEvaluator evaluator,
    Func<TriggerSchema, SimulatedTable, object?[]?, object?[]?, bool> executeTrigger)
{
    /// <summary>What a row holds where its column's default is due.</summary>
    public static readonly object Default = new();

    private const int MaximumTriggerDepth = 3;

    private int triggerDepth;

    public ColumnType FindType(SimulatedTable table, int index) =>
        index < table.Schema.Columns.Count ? table.Schema.Columns[index].Type : ColumnType.Unknown;

    public object? ComputeDefault(SimulatedTable table, int index)
    {
        if (index >= table.Schema.Columns.Count)
            return null;
        var column = table.Schema.Columns[index];
        if (column.IsGenerated)
            return GenerateValue(table, column, index);
        return column.Default is { } value
            ? run.CoerceValue(evaluator.EvaluateExpression(value, null), column.Type)
            : null;
    }

    /// <summary>
    /// Makes a row fit its table: types, computed columns, keys; false when the table would refuse it.
    /// </summary>
    public bool TryPrepare(SimulatedTable table, object?[] row)
    {
        run.ForgetFailure();
        for (var index = 0; index < row.Length; index++)
            row[index] = run.CoerceValue(row[index], FindType(table, index));
        ComputeColumns(table, row);
        return HasRequired(table, row, ConflictAction.Fail) && FindConflict(table, row, null, out _) is null;
    }

    /// <summary>Inserts a row; the rows that it has written, with what they were before.</summary>
    public List<(object?[]? Old, object?[]? New)> InsertRow(
        SimulatedTable table, InsertStatement insert, string[] columns, object?[] values)
    {
        var row = CompleteRow(table, columns, values, insert.Conflict.Action);
        if (row is null || run.IsStopped)
            return [];
        if (!FireRowTriggers(table, "INSERT", isBefore: true, null, row, []))
            return [];
        ComputeColumns(table, row);
        if (run.IsStopped || !HasRequired(table, row, insert.Conflict.Action))
            return [];
        var conflicting = FindArbitrated(table, insert, row, out var key) ?? FindConflict(table, row, null, out key);
        if (conflicting is null)
        {
            table.Rows.Add(row);
            FireRowTriggers(table, "INSERT", isBefore: false, null, row, []);
            return [(null, row)];
        }
        return ResolveConflict(table, insert, row, conflicting, key!);
    }

    /// <summary>Replaces rows by their new values.</summary>
    public void UpdateRows(
        List<(SimulatedTable Table, object?[] Old, object?[] New)> changes,
        ConflictAction action,
        List<Assignment> assignments)
    {
        foreach (var (table, old, current) in changes)
        {
            var before = (object?[])old.Clone();
            if (!FireRowTriggers(table, "UPDATE", isBefore: true, before, current, assignments))
                continue;
            TouchColumns(table, before, current);
            ComputeColumns(table, current);
            if (!HasRequired(table, current, ConflictAction.Fail))
                return;
            current.CopyTo(old, 0);
            FireRowTriggers(table, "UPDATE", isBefore: false, before, current, assignments);
        }
        foreach (var (table, old, current) in changes)
            if (!run.IsStopped && FindConflict(table, old, old, out _) is { } conflicting)
                RefuseRow(table, action, conflicting);
    }

    public void DeleteRow(SimulatedTable table, object?[] row)
    {
        if (!FireRowTriggers(table, "DELETE", isBefore: true, row, null, []))
            return;
        table.Rows.Remove(row);
        FireRowTriggers(table, "DELETE", isBefore: false, row, null, []);
    }

    private void RefuseRow(SimulatedTable table, ConflictAction action, object?[] conflicting)
    {
        if (action == ConflictAction.Fail)
            run.FailOnKey();
        else if (action == ConflictAction.Replace)
            table.Rows.Remove(conflicting);
        else
            run.GiveUp();
    }

    private List<(object?[]? Old, object?[]? New)> ResolveConflict(
        SimulatedTable table, InsertStatement insert, object?[] row, object?[] conflicting, KeySchema key)
    {
        var conflict = insert.OtherConflicts.Prepend(insert.Conflict).FirstOrDefault(clause => IsTargeted(clause, key));
        var action = conflict?.Action ?? ConflictAction.Fail;
        if (key.Action != ConflictAction.Fail && action == ConflictAction.Fail)
            action = key.Action;
        switch (action)
        {
            case ConflictAction.Ignore:
                return [];
            case ConflictAction.Replace:
                for (object?[]? other = conflicting; other is not null; other = FindConflict(table, row, null, out _))
                    if (run.HasTrait(DialectTraits.ReplaceDeletesSilently))
                        table.Rows.Remove(other);
                    else
                        DeleteRow(table, other);
                table.Rows.Add(row);
                FireRowTriggers(table, "INSERT", isBefore: false, null, row, []);
                return [(conflicting, row)];
            case ConflictAction.Update:
                return UpdateConflicting(table, insert, conflict!, conflicting, row);
            default:
                run.FailOnKey();
                return [];
        }
    }

    private static bool IsTargeted(InsertConflict clause, KeySchema key)
    {
        if (clause.Constraint.Length > 0)
            return key.Name.Length == 0 || SqlName.AreEqual(key.Name, clause.Constraint);
        if (clause.Target.Length == 0)
            return true;
        return clause.Target.Length == key.Parts.Length
            && clause.Target.All(part =>
                key.Parts.Any(other => SqlName.AreEqual(DescribePart(part), DescribePart(other))));
    }

    private static string DescribePart(Expression part)
    {
        var bare = part.WithoutCasts.Is(ExpressionKind.Unary, "DESC") ? part.WithoutCasts.Parts[0] : part.WithoutCasts;
        return bare.Parts.Length == 0 ? bare.Name : $"{bare.Name}({string.Join(",", bare.Parts.Select(DescribePart))})";
    }

    private List<(object?[]? Old, object?[]? New)> UpdateConflicting(
        SimulatedTable table,
        InsertStatement insert,
        InsertConflict conflict,
        object?[] conflicting,
        object?[] proposed)
    {
        var scope = CreateConflictScope(table, insert, conflicting, proposed);
        if (evaluator.EvaluateCondition(conflict.Where, scope) != true)
            return [];
        var changed = (object?[])conflicting.Clone();
        if (run.AssignsLeftToRight)
            scope = CreateConflictScope(table, insert, changed, proposed);
        foreach (var assignment in conflict.Assignments)
        {
            var index = table.FindColumn(assignment.Column);
            if (index < 0)
            {
                run.GiveUp();
                return [];
            }
            changed[index] = run.CoerceValue(
                assignment.Value.Kind == ExpressionKind.Default
                    ? ComputeDefault(table, index)
                    : evaluator.EvaluateExpression(assignment.Value, scope),
                FindType(table, index));
        }
        if (run.IsStopped)
            return [];
        var before = (object?[])conflicting.Clone();
        UpdateRows([(table, conflicting, changed)], ConflictAction.Fail, conflict.Assignments);
        return [(before, changed)];
    }

    private static RowScope CreateConflictScope(
        SimulatedTable table, InsertStatement insert, object?[] stored, object?[] proposed)
    {
        var scope = new RowScope(null);
        scope.Rows.Add(
            new ScopedRow(
                insert.Table.Alias.Length > 0 ? insert.Table.Alias : table.Name, table.Name, table.Columns, stored));
        scope.Rows.Add(new ScopedRow("EXCLUDED", "", table.Columns, proposed) { NeedsQualifier = true });
        if (insert.RowAlias.Length == 0)
            return scope;
        scope.Rows.Add(new ScopedRow(insert.RowAlias, "", table.Columns, proposed) { NeedsQualifier = true });
        if (insert.RowColumns.Length > 0)
        {
            var listed = insert.Columns.Count > 0 ? insert.Columns : [.. table.Columns];
            scope.Rows.Add(
                new ScopedRow(
                    insert.RowAlias,
                    "",
                    insert.RowColumns,
                    listed.Take(insert.RowColumns.Length).Select(name => proposed[table.FindColumn(name)]).ToArray()));
        }
        return scope;
    }

    private object?[]? CompleteRow(SimulatedTable table, string[] columns, object?[] values, ConflictAction action)
    {
        var row = new object?[table.Columns.Length];
        for (var index = 0; index < row.Length; index++)
            row[index] = Default;
        for (var index = 0; index < values.Length; index++)
        {
            var column = table.FindColumn(columns[index]);
            if (column < 0)
            {
                run.GiveUp();
                return null;
            }
            row[column] = values[index] == Default ? Default : run.CoerceValue(values[index], FindType(table, column));
        }
        for (var index = 0; index < row.Length; index++)
            if (row[index] == Default || GeneratesFor(table, index, row[index]))
                row[index] = ComputeDefault(table, index);
        return row;
    }

    // MySQL and SQLite make a value of their own where NULL is given, MySQL for 0 as well.
    private bool GeneratesFor(SimulatedTable table, int index, object? value)
    {
        if (index >= table.Schema.Columns.Count || !table.Schema.Columns[index].IsGenerated)
            return false;
        if (value is null)
            return run.HasTrait(DialectTraits.ZeroGenerates) || run.HasTrait(DialectTraits.RowNumberKeys);
        return run.HasTrait(DialectTraits.ZeroGenerates) && SqlValue.IsNumber(value) && SqlValue.ToDecimal(value) == 0;
    }

    private object? GenerateValue(SimulatedTable table, ColumnSchema column, int index) =>
        run.LastId = column.IsReused
            ? table.Rows.Select(row => row[index] as long? ?? 0).DefaultIfEmpty(0).Max() + 1
            : table.NextValue++;

    private void ComputeColumns(SimulatedTable table, object?[] row)
    {
        for (var index = 0; index < row.Length && index < table.Schema.Columns.Count; index++)
            if (table.Schema.Columns[index].Computed is { } value)
                row[index] = run.CoerceValue(
                    evaluator.EvaluateExpression(value, CreateScope(table, row)), FindType(table, index));
    }

    private static RowScope CreateScope(SimulatedTable table, object?[] row)
    {
        var scope = new RowScope(null);
        scope.Rows.Add(new ScopedRow(table.Name, table.Name, table.Columns, row));
        return scope;
    }

    private bool HasRequired(SimulatedTable table, object?[] row, ConflictAction action)
    {
        for (var index = 0; index < row.Length && index < table.Schema.Columns.Count; index++)
        {
            if (row[index] is not null || !table.Schema.Columns[index].IsNotNull)
                continue;
            if (action == ConflictAction.Ignore && run.HasTrait(DialectTraits.IgnoreSkipsNull))
                return false;
            // MySQL stores the type's empty value.
            if (action == ConflictAction.Ignore && run.HasTrait(DialectTraits.OnDuplicateKey))
                row[index] = table.Schema.Columns[index].Type is ColumnType.Whole or ColumnType.Number ? 0L : "";
            else
                run.FailStatement();
        }
        return !run.IsStopped;
    }

    // The key that ON CONFLICT names is asked before the others.
    private object?[]? FindArbitrated(
        SimulatedTable table, InsertStatement insert, object?[] row, out KeySchema? conflictingKey)
    {
        conflictingKey = null;
        var clause = insert.Conflict;
        if (clause.Target.Length == 0 && clause.Constraint.Length == 0)
            return null;
        return FindConflict(
            table, row, null, out conflictingKey, table.Schema.Keys.FindAll(key => IsTargeted(clause, key)));
    }

    private object?[]? FindConflict(
        SimulatedTable table,
        object?[] row,
        object?[]? own,
        out KeySchema? conflictingKey,
        List<KeySchema>? keys = null)
    {
        foreach (var key in keys ?? table.Schema.Keys)
        {
            if (KeyOf(table, key, row) is not { } value)
                continue;
            foreach (var other in table.Rows)
                if (other != own && other != row && run.TryStep() && KeyOf(table, key, other) == value)
                {
                    conflictingKey = key;
                    return other;
                }
        }
        conflictingKey = null;
        return null;
    }

    /// <summary>The row's value of a key; null when the key does not hold the row.</summary>
    private string? KeyOf(SimulatedTable table, KeySchema key, object?[] row)
    {
        var scope = CreateScope(table, row);
        if (key.Where is { } where && evaluator.EvaluateCondition(where, scope) != true)
            return null;
        var parts = new List<string>();
        foreach (var part in key.Parts)
        {
            var value = evaluator.EvaluateExpression(part.WithoutCasts, scope);
            if (value is null && !key.NullsConflict && !run.HasTrait(DialectTraits.PlusConcatenates))
                return null;
            parts.Add(
                value is null
                    ? "\u0002"
                    : run.IgnoresCase
                    ? SqlValue.ToText(value).ToUpperInvariant()
                    : SqlValue.ToText(value));
        }
        return parts.Count == 0 ? null : string.Join("\u0001", parts);
    }

    // ON UPDATE CURRENT_TIMESTAMP moves when another column does; a row version with every update.
    private void TouchColumns(SimulatedTable table, object?[] before, object?[] current)
    {
        for (var index = 0; index < table.Schema.Columns.Count; index++)
        {
            var column = table.Schema.Columns[index];
            if (column.IsVersion)
                current[index] = run.DrawNumber() + 90_000;
            else if (column.IsTouched
                && SqlValue.AreIdentical(before[index], current[index])
                && HasChanged(table, before, current, index))
                current[index] = run.Now;
        }
    }

    private static bool HasChanged(SimulatedTable table, object?[] before, object?[] current, int except) =>
        Enumerable.Range(0, table.Columns.Length)
            .Any(index => index != except && !SqlValue.AreIdentical(before[index], current[index]));

    private bool FireRowTriggers(
        SimulatedTable table,
        string fired,
        bool isBefore,
        object?[]? old,
        object?[]? current,
        List<Assignment> assignments)
    {
        foreach (var trigger in table.Schema.Triggers)
        {
            if (!trigger.Events.Contains(fired)
                || trigger.IsBefore != isBefore
                || !trigger.IsFiredBy(fired, assignments))
                continue;
            if (++triggerDepth > MaximumTriggerDepth)
                run.GiveUp();
            var goesOn = run.IsStopped || executeTrigger(trigger, table, old, current);
            triggerDepth--;
            if (!goesOn || run.IsStopped)
                return false;
        }
        return true;
    }
}
