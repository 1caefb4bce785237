using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Schema;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Simulation;

/// <summary>Executes INSERT, UPDATE, DELETE and MERGE on simulated tables.</summary>
internal sealed class ChangeExecutor(
    SimulationRun run,
    QueryExecutor queries,
    Func<TriggerSchema, SimulatedTable, object?[]?, object?[]?, bool> executeTrigger)
{
    private readonly RowWriter writer = new(run, queries.Evaluator, executeTrigger);

    /// <summary>Executes a change and gives what it returns.</summary>
    public SimulatedRows ExecuteChange(Statement statement)
    {
        var outside = run.CommonTables.Count;
        var (snapshot, written) = (run.Snapshot, run.WrittenSource);
        if (run.HasTrait(DialectTraits.ChangesInWith)
            && Array.Exists(statement.With, table => table.Body is not SelectStatement))
            run.Snapshot ??= run.CopyTables();
        foreach (var table in statement.With)
            queries.AddCommonTable(table, null);
        run.WrittenSource = null;
        var returned = statement switch
        {
            InsertStatement insert => ExecuteInsert(insert),
            UpdateStatement update => ExecuteUpdate(update),
            DeleteStatement delete => ExecuteDelete(delete),
            MergeStatement merge => ExecuteMerge(merge),
            SelectStatement query => queries.ExecuteQuery(query, null),
            _ => GiveUpRows(),
        };
        run.CommonTables.RemoveRange(outside, run.CommonTables.Count - outside);
        (run.Snapshot, run.WrittenSource) = (snapshot, written);
        return returned;
    }

    private SimulatedRows GiveUpRows()
    {
        run.GiveUp();
        return new SimulatedRows([], []);
    }

    private SimulatedTable? FindTable(TableSource source)
    {
        if (run.Tables.TryGetValue(source.Name, out var table))
            return table;

        run.GiveUp();
        return null;
    }

    private SimulatedRows ExecuteInsert(InsertStatement insert)
    {
        if (FindTable(insert.Table) is not { } table)
            return new SimulatedRows([], []);

        var columns = insert.Columns.Count > 0 ? insert.Columns.ToArray() : table.Columns;
        run.WantedColumns = columns;
        var proposed = new List<object?[]>();
        if (insert.Query is { } query)
            proposed.AddRange(queries.ExecuteQuery(query, null).Rows);
        else
            foreach (var row in insert.Rows)
                proposed.Add(
                    row.Select((value, index) =>
                        value.Kind == ExpressionKind.Default
                            ? RowWriter.Default
                            : queries.Evaluator.EvaluateExpression(value, null))
                            .ToArray());
        run.WantedColumns = [];
        var written = new List<(object?[]? Old, object?[]? New)>();
        foreach (var values in proposed)
        {
            if (run.IsStopped)
                break;
            if (values.Length > columns.Length)
                run.FailStatement();
            else
                written.AddRange(writer.InsertRow(table, insert, columns, values));
        }
        run.ChangedRows = written.Count;
        return ReturnRows(
            insert.Returning, insert.Table, table, written.ConvertAll(pair => (pair.Old, pair.New, (RowScope?)null)));
    }

    private SimulatedRows ExecuteUpdate(UpdateStatement update)
    {
        var (sources, targets) = ResolveTargets(update.Table, update.From);
        run.WrittenSource = targets.Count > 0 ? targets[0].Source : null;
        var rows = FindTargetRows(sources, update.Where, update.Order, update.Limit, update.Table);
        var changes = new List<(SimulatedTable Table, object?[] Old, object?[] New, RowScope Scope)>();
        foreach (var row in rows)
            CollectChanges(update, row, targets, changes);
        if (run.IsStopped)
            return new SimulatedRows([], []);

        run.ChangedRows = changes.Count;
        writer.UpdateRows(
            changes.ConvertAll(change => (change.Table, change.Old, change.New)), update.Conflict, update.Assignments);
        var returned = changes.Where(change => targets.Count == 1 || change.Table == targets[0].Table)
            .Select(change => ((object?[]?)change.Old, (object?[]?)change.New, (RowScope?)change.Scope))
            .ToList();
        return targets.Count == 0
            ? new SimulatedRows([], [])
            : ReturnRows(update.Returning, update.Table, targets[0].Table, returned);
    }

    /// <summary>The sources in the order of the text, and which of them may be written, with their tables.</summary>
    private (List<TableSource> Sources, List<(TableSource Source, SimulatedTable Table)> Targets) ResolveTargets(
        TableSource target, List<TableSource> from)
    {
        // UPDATE o SET .. FROM orders o names its target by the alias.
        var named = from.Find(source =>
            source != target
                && target.Alias.Length == 0
                && source.Alias.Length > 0
                && SqlName.AreEqual(source.Alias, target.Name))
            ?? from.Find(source =>
                run.HasTrait(DialectTraits.NoSeparators)
                    && target.Alias.Length == 0
                    && source.Alias.Length == 0
                    && SqlName.AreEqual(source.Name, target.Name));
        var sources = named is null ? [target, .. from] : new List<TableSource>(from);
        if (FindCommonQuery(named ?? target) is { From.Count: 1 } query && FindWritable(query.From[0]) is { } read)
            return (sources, [(named ?? target, read)]);

        var targets = new List<(TableSource, SimulatedTable)>();
        var first = named ?? target;
        foreach (var source in sources.OrderBy(source => source == first ? 0 : 1))
            if (source.Query is null && source.Call is null && FindWritable(source) is { } table)
                targets.Add((source, table));
        if (targets.Count == 0 || targets[0].Item1 != first)
            run.GiveUp();
        return (sources, targets);
    }

    // WITH q AS (SELECT TOP (5) * FROM jobs ..) UPDATE q: the rows are the table's own.
    private SelectStatement? FindCommonQuery(TableSource source) =>
        run.HasTrait(DialectTraits.NoSeparators)
            && run.CommonTables.FindLast(table => SqlName.AreEqual(table.Key, source.Name)) is { Value: { } rows }
                ? rows.Query
                : null;

    private SimulatedTable? FindWritable(TableSource source)
    {
        // A name of WITH hides a table.
        for (var index = run.CommonTables.Count - 1; index >= 0; index--)
            if (SqlName.AreEqual(run.CommonTables[index].Key, source.Name))
                return null;
        return run.Tables.TryGetValue(source.Name, out var table) ? table : null;
    }

    private List<RowScope> FindTargetRows(
        List<TableSource> sources, Expression? where, List<Expression> order, RowLimit? limit, TableSource target)
    {
        var rows = queries.FindRows(sources, where, null);
        if (order.Count > 0)
            rows = RowKeys.SortRows(rows, order, queries.Evaluator, run);
        if (limit is null)
            return rows;
        return rows.Skip(queries.ReadCount(limit.Offset, null) ?? 0)
            .Take(queries.ReadCount(limit.Count, null) ?? rows.Count)
            .ToList();
    }

    private void CollectChanges(
        UpdateStatement update,
        RowScope row,
        List<(TableSource Source, SimulatedTable Table)> targets,
        List<(SimulatedTable Table, object?[] Old, object?[] New, RowScope Scope)> changes)
    {
        var working = run.AssignsLeftToRight ? CopyScope(row) : row;
        var changed = new Dictionary<object?[], (SimulatedTable Table, object?[] New)>();
        foreach (var assignment in update.Assignments)
        {
            if (FindAssigned(assignment, row, targets) is not { Old: not null } target)
                continue;
            var (table, old, index) = target;
            if (changes.Exists(change => change.Old == old))
                continue;
            if (!changed.TryGetValue(old, out var pair))
                changed[old] = pair = (table, (object?[])old.Clone());
            var value = assignment.Value.Kind == ExpressionKind.Default
                ? writer.ComputeDefault(table, index)
                : queries.Evaluator.EvaluateExpression(assignment.Value, working);
            pair.New[index] = run.CoerceValue(value, writer.FindType(table, index));
            if (working != row)
                SetWorkingValue(working, row, old, index, pair.New[index]);
        }
        foreach (var pair in changed)
            changes.Add((pair.Value.Table, pair.Key, pair.Value.New, row));
    }

    private (SimulatedTable Table, object?[]? Old, int Column)? FindAssigned(
        Assignment assignment, RowScope row, List<(TableSource Source, SimulatedTable Table)> targets)
    {
        foreach (var (source, table) in targets)
        {
            if (assignment.Qualifier.Length > 0 && targets.Count > 1 && !source.IsNamed(assignment.Qualifier))
                continue;
            if (table.FindColumn(assignment.Column) is >= 0 and var column
                && row.Rows.Find(scoped => IsRowOf(scoped, source)) is { } scoped)
                return (table, FindStored(scoped), column);
        }
        run.GiveUp();
        return null;
    }

    // A row of a common table carries the table's row behind its own values.
    private static object?[]? FindStored(ScopedRow row) =>
        row.Values is { } values && values.Length > row.Columns.Length && values[values.Length - 1] is object?[] stored
            ? stored
            : row.Values;

    private static bool IsRowOf(ScopedRow row, TableSource source) =>
        SqlName.AreEqual(row.Alias, source.Alias.Length > 0 ? source.Alias : source.Name);

    private static RowScope CopyScope(RowScope row)
    {
        var copy = new RowScope(row.Outer);
        copy.Rows.AddRange(row.Rows.Select(scoped => scoped with { Values = (object?[]?)scoped.Values?.Clone() }));
        return copy;
    }

    private static void SetWorkingValue(RowScope working, RowScope row, object?[] old, int column, object? value)
    {
        for (var index = 0; index < row.Rows.Count; index++)
            if (row.Rows[index].Values == old)
                working.Rows[index].Values![column] = value;
    }

    private SimulatedRows ExecuteDelete(DeleteStatement delete)
    {
        var (sources, targets) = ResolveTargets(delete.Table, delete.From);
        run.WrittenSource = targets.Count > 0 ? targets[0].Source : null;
        var rows = FindTargetRows(sources, delete.Where, delete.Order, delete.Limit, delete.Table);
        if (run.IsStopped)
            return new SimulatedRows([], []);

        var deleted = new List<(object?[]?, object?[]?, RowScope?)>();
        foreach (var row in rows)
            foreach (var (source, table) in targets.Where((target, index) =>
                index == 0 || delete.OtherTargets.Contains(target.Source)))
                if (row.Rows.Find(scoped => IsRowOf(scoped, source)) is { } scoped
                    && FindStored(scoped) is { } values
                    && table.Rows.Contains(values))
                {
                    writer.DeleteRow(table, values);
                    deleted.Add((values, null, row));
                }
        run.ChangedRows = deleted.Count;
        return ReturnRows(delete.Returning, delete.Table, targets[0].Table, deleted);
    }

    private SimulatedRows ExecuteMerge(MergeStatement merge)
    {
        if (FindTable(merge.Table) is not { } table)
            return new SimulatedRows([], []);

        var written = new List<(object?[]? Old, object?[]? New, RowScope? Scope)>();
        var matched = new HashSet<object?[]>();
        var touched = new HashSet<object?[]>();
        var plans = new List<(MergeBranch Branch, object?[]? Target, RowScope Scope)>();
        foreach (var source in queries.FindRows([merge.Source], null, null))
            PlanMerge(merge, table, source, matched, touched, plans);
        foreach (var target in table.Rows.Where(row => !matched.Contains(row)).ToList())
            if (FindBranch(
                merge, MergeWhen.NotMatchedBySource, ExtendScope(null, merge.Table, table, target)) is { } branch)
                plans.Add((branch, target, ExtendScope(null, merge.Table, table, target)));
        foreach (var (branch, target, scope) in plans)
            if (!run.IsStopped)
                written.AddRange(ApplyBranch(merge, table, branch, target, scope));
        run.ChangedRows = written.Count;
        return ReturnRows(merge.Returning, merge.Table, table, written);
    }

    private void PlanMerge(
        MergeStatement merge,
        SimulatedTable table,
        RowScope source,
        HashSet<object?[]> matched,
        HashSet<object?[]> touched,
        List<(MergeBranch, object?[]?, RowScope)> plans)
    {
        var hasMatch = false;
        foreach (var target in table.Rows.ToList())
        {
            var scope = ExtendScope(source, merge.Table, table, target);
            if (queries.Evaluator.EvaluateCondition(merge.On, scope) != true)
                continue;
            hasMatch = true;
            matched.Add(target);
            if (FindBranch(merge, MergeWhen.Matched, scope) is not { } branch)
                continue;
            if (!touched.Add(target))
                run.FailStatement();
            plans.Add((branch, target, scope));
        }
        if (!hasMatch && FindBranch(merge, MergeWhen.NotMatched, source) is { } insert)
            plans.Add((insert, null, source));
    }

    private MergeBranch? FindBranch(MergeStatement merge, MergeWhen when, RowScope scope) =>
        merge.Branches.Find(branch =>
            branch.When == when && queries.Evaluator.EvaluateCondition(branch.Condition, scope) == true);

    private static RowScope ExtendScope(RowScope? source, TableSource target, SimulatedTable table, object?[] values)
    {
        var scope = new RowScope(source);
        scope.Rows.Add(
            new ScopedRow(target.Alias.Length > 0 ? target.Alias : target.Name, table.Name, table.Columns, values));
        return scope;
    }

    private IEnumerable<(object?[]? Old, object?[]? New, RowScope? Scope)> ApplyBranch(
        MergeStatement merge, SimulatedTable table, MergeBranch branch, object?[]? target, RowScope scope)
    {
        if (branch.Insert is { } insert)
        {
            var columns = insert.Columns.Count > 0 ? insert.Columns.ToArray() : table.Columns;
            var values = insert.Rows.Count == 0
                ? []
                : insert.Rows[0].Select(value =>
                    value.Kind == ExpressionKind.Default
                        ? RowWriter.Default
                        : queries.Evaluator.EvaluateExpression(value, scope))
                        .ToArray();
            return writer.InsertRow(table, insert, columns, values)
                .ConvertAll(pair => (pair.Old, pair.New, (RowScope?)scope));
        }
        if (branch.Deletes)
        {
            writer.DeleteRow(table, target!);
            return [(target, null, scope)];
        }
        if (branch.Assignments.Count == 0)
            return [];

        var changed = (object?[])target!.Clone();
        foreach (var assignment in branch.Assignments)
            if (table.FindColumn(assignment.Column) is >= 0 and var index)
                changed[index] = run.CoerceValue(
                    assignment.Value.Kind == ExpressionKind.Default
                        ? writer.ComputeDefault(table, index)
                        : queries.Evaluator.EvaluateExpression(assignment.Value, scope),
                    writer.FindType(table, index));
            else
                run.GiveUp();
        if (!run.IsStopped)
            writer.UpdateRows([(table, target, changed)], ConflictAction.Fail, branch.Assignments);
        if (branch.DeleteWhere is { } where
            && queries.Evaluator.EvaluateCondition(where, ExtendScope(scope, merge.Table, table, target)) == true)
            writer.DeleteRow(table, target);
        return [(target, changed, scope)];
    }

    private SimulatedRows ReturnRows(
        ReturningClause? clause,
        TableSource source,
        SimulatedTable table,
        List<(object?[]? Old, object?[]? New, RowScope? Scope)> rows)
    {
        if (clause is null || run.IsStopped)
            return new SimulatedRows([], []);

        var scopes = rows.ConvertAll(row => CreateReturningScope(source, table, row.Old, row.New, row.Scope));
        var (names, values) = queries.ProjectItems(
            clause.Items, scopes.Count > 0 ? scopes[0] : CreateReturningScope(source, table, null, null, null));
        var result = new SimulatedRows(
            names.ToArray(), scopes.ConvertAll(scope => values.Select(value => value(scope)).ToArray()));
        if (clause.Target is { } target && !IsVariable(target))
            StoreRows(target, clause.Columns, result);
        return result;
    }

    private bool IsVariable(TableSource target) =>
        !run.Tables.ContainsKey(target.Name) && target.Name.Length > 0 && !char.IsLetter(target.Name[0]);

    private void StoreRows(TableSource target, string[] columns, SimulatedRows rows)
    {
        if (FindTable(target) is not { } table)
            return;

        var insert = new InsertStatement { Table = target };
        foreach (var row in rows.Rows)
            if (!run.IsStopped)
                writer.InsertRow(table, insert, columns.Length > 0 ? columns : table.Columns, row);
    }

    private static RowScope CreateReturningScope(
        TableSource source, SimulatedTable table, object?[]? old, object?[]? current, RowScope? scope)
    {
        var result = new RowScope(scope);
        result.Rows.Add(
            new ScopedRow(
                source.Alias.Length > 0 ? source.Alias : source.Name, table.Name, table.Columns, current ?? old));
        result.Rows.Add(new ScopedRow("inserted", "NEW", table.Columns, current) { NeedsQualifier = true });
        result.Rows.Add(new ScopedRow("deleted", "OLD", table.Columns, old) { NeedsQualifier = true });
        return result;
    }
}
