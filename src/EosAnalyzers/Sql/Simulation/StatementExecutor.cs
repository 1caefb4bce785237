using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Schema;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Simulation;

/// <summary>Executes the statements of a text on simulated tables.</summary>
internal sealed class StatementExecutor
{
    // A loop that takes some rows at a time ends soon on a few rows.
    private const int MaximumRounds = 30;

    private readonly SimulationRun run;
    private readonly QueryExecutor queries;
    private readonly RowWriter writer;
    private readonly string text;
    private Dictionary<string, SimulatedTable>? saved;
    private bool isLeavingLoop;

    public StatementExecutor(SimulationRun run, string text)
    {
        this.run = run;
        this.text = text;
        queries = new QueryExecutor(run) { ExecuteChange = ExecuteChange };
        writer = new RowWriter(run, queries.Evaluator, ExecuteTrigger);
    }

    private ExpressionEvaluator Evaluator => queries.Evaluator;

    /// <summary>Executes statements in order until one fails.</summary>
    public void ExecuteStatements(IEnumerable<Statement> statements)
    {
        foreach (var statement in statements)
        {
            if (!this.run.TryStep() || isLeavingLoop)
                return;
            ExecuteStatement(statement);
        }
    }

    private void ExecuteStatement(Statement statement)
    {
        switch (statement)
        {
            case SelectStatement query:
                ExecuteQuery(query);
                break;
            case InsertStatement or UpdateStatement or DeleteStatement or MergeStatement:
                ExecuteChange(statement);
                break;
            case SetVariableStatement variable:
                SetVariable(variable);
                break;
            case ConditionalStatement conditional:
                ExecuteStatements(
                    Evaluator.EvaluateCondition(conditional.Condition, null) == true
                        ? conditional.Then
                        : conditional.Else);
                break;
            case BlockStatement block:
                ExecuteBlock(block);
                break;
            case CommandStatement command:
                ExecuteCommand(command);
                break;
            default:
                this.run.GiveUp();
                break;
        }
    }

    private void ExecuteQuery(SelectStatement query)
    {
        foreach (var item in query.Items)
            if (FindUnknownCall(item.Value))
                this.run.GiveUp();
        var isAssigning = query.Into is { Kind: TokenKind.Parameter };
        if (isAssigning && query.Items.Exists(item => item.Value is { Kind: ExpressionKind.Binary, Name: "=" }))
        {
            AssignVariables(query);
            return;
        }
        var rows = queries.ExecuteQuery(query, null);
        if (this.run.HasTrait(DialectTraits.NoSeparators)
            || !this.run.HasTrait(DialectTraits.OnDuplicateKey) && !this.run.HasTrait(DialectTraits.UntypedColumns))
            this.run.CountReadRows(rows.Rows.Count);
        if (query.Into is not { } into)
            return;
        var name = SqlName.ReadUnquoted(this.text, into);
        if (isAssigning || this.run.HasTrait(DialectTraits.PlainVariables) || this.run.Parameters.ContainsKey(name))
            this.run.Parameters[name] = rows.Rows.Count > 0 ? rows.Rows[0][0] : null;
        else if (name.StartsWith("#", StringComparison.Ordinal))
            AddTemporary(name, rows);
        else
            this.run.GiveUp();
    }

    private bool FindUnknownCall(Expression expression) =>
        expression.Kind == ExpressionKind.Call
            && FunctionTable.FindRow(expression.Name, "writes", this.run.Dialect) is not null;

    private void AddTemporary(string name, SimulatedRows rows)
    {
        if (this.run.Tables.ContainsKey(name))
        {
            this.run.FailStatement();
            return;
        }
        var schema = new TableSchema { Name = name };
        schema.Columns.AddRange(rows.Columns.Select(column => new ColumnSchema { Name = column }));
        var table = new SimulatedTable(schema) { IsTemporary = true };
        table.Rows.AddRange(rows.Rows.Select(row => (object?[])row.Clone()));
        this.run.Tables[name] = table;
        this.run.ChangedRows = rows.Rows.Count;
    }

    // SELECT @total = total FROM ..: the last row counts.
    private void AssignVariables(SelectStatement query)
    {
        var rows = queries.FindRows(query.From, query.Where, null);
        foreach (var row in query.From.Count == 0 ? [new RowScope(null)] : rows)
            foreach (var item in query.Items)
                this.run.Parameters[item.Value.Parts[0].Name] = Evaluator.EvaluateExpression(item.Value.Parts[1], row);
        this.run.ChangedRows = rows.Count;
    }

    private void SetVariable(SetVariableStatement variable)
    {
        if (variable.IsTable)
        {
            this.run.Tables.Remove(variable.Name);
            DefineTable(variable);
            return;
        }
        this.run.Parameters[variable.Name] = Evaluator.EvaluateExpression(variable.Value, null);
    }

    private void ExecuteBlock(BlockStatement block)
    {
        if (block.While is { } condition)
        {
            ExecuteLoop(block, condition);
            return;
        }
        var before = block is { SwallowsDuplicates: true, UndoesFailure: true } ? CopyTables(this.run.Tables) : null;
        ExecuteStatements(block.Body);
        if (!this.run.HasFailed || !block.SwallowsDuplicates)
            return;
        this.run.ForgetFailure();
        foreach (var table in before ?? [])
            this.run.Tables[table.Key] = table.Value;
        ExecuteStatements(block.Handler);
    }

    private void ExecuteLoop(BlockStatement block, Expression condition)
    {
        for (var round = 0; Evaluator.EvaluateCondition(condition, null) == true; round++)
        {
            if (round == MaximumRounds)
                this.run.GiveUp();
            if (this.run.IsStopped)
                return;
            ExecuteStatements(block.Body);
            if (!isLeavingLoop)
                continue;
            isLeavingLoop = false;
            return;
        }
    }

    private void ExecuteCommand(CommandStatement command)
    {
        switch (command.Effect)
        {
            case CommandEffect.None:
                if (command.Subject == "DROP")
                    DropTable(command);
                else if (command.Subject == "CREATE")
                    CreateTable(command);
                else if (command.Subject == "BREAK")
                    isLeavingLoop = true;
                else if (command.Subject is "THROW" or "RAISE")
                    this.run.FailStatement();
                else if (command.Subject == "CONTINUE")
                    this.run.GiveUp();
                break;
            case CommandEffect.Begin:
                saved = CopyTables(this.run.Tables);
                break;
            case CommandEffect.Rollback:
                RestoreTables();
                break;
            case CommandEffect.Truncates when this.run.Tables.TryGetValue(command.Subject, out var table):
                table.Rows.Clear();
                break;
            case CommandEffect.Temporary:
                if (!CreateTable(command))
                    DropTable(command);
                break;
            case CommandEffect.Fails when command.Subject == "CREATE" && IsTemporary(command):
                CreateTable(command);
                break;
            case CommandEffect.Fails when command.Subject == "DROP"
                && ReadWords(command).Any(word =>
                    this.run.Tables.TryGetValue(word, out var table) && table.IsTemporary):
                DropTable(command);
                break;
            default:
                this.run.GiveUp();
                break;
        }
    }

    private bool IsTemporary(CommandStatement command) =>
        ReadWords(command).Any(word => word.ToUpperInvariant() is "TEMP" or "TEMPORARY");

    private static Dictionary<string, SimulatedTable> CopyTables(Dictionary<string, SimulatedTable> tables) =>
        tables.ToDictionary(table => table.Key, table => table.Value.CopyRows(), StringComparer.OrdinalIgnoreCase);

    private void RestoreTables()
    {
        if (saved is null)
            return;
        foreach (var table in saved)
            this.run.Tables[table.Key] = table.Value;
        saved = null;
    }

    private void DropTable(CommandStatement command)
    {
        var words = ReadWords(command);
        var name = words.LastOrDefault(word => this.run.Tables.TryGetValue(word, out var table) && table.IsTemporary);
        if (name is not null)
            this.run.Tables.Remove(name);
    }

    // The definition is read as a schema's is.
    private bool CreateTable(CommandStatement command)
    {
        var words = ReadWords(command);
        if (!SqlName.AreEqual(words[0], "CREATE") || !Array.Exists(words, word => SqlName.AreEqual(word, "TABLE")))
            return false;
        DefineTable(command);
        return true;
    }

    private void DefineTable(Statement statement)
    {
        var definitions = new SchemaDefinitions();
        var definition = this.text.Substring(statement.Span.Start, statement.Span.Length);
        new SchemaReader(definition, this.run.Dialect, definitions).ReadDefinitions();
        foreach (var table in definitions.Tables.Values)
            if (!this.run.Tables.ContainsKey(table.Name))
                this.run.Tables[table.Name] = new SimulatedTable(table) { IsTemporary = true };
            else if (definition.IndexOf("EXISTS", StringComparison.OrdinalIgnoreCase) < 0)
                this.run.FailStatement();
        if (definitions.Tables.Count == 0)
            this.run.GiveUp();
    }

    private string[] ReadWords(CommandStatement command) =>
        this.text.Substring(command.Span.Start, Math.Min(200, command.Span.Length))
            .Split([' ', '\n', '\r', '\t', ';', '(', ','], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Executes a change and gives what it returns.</summary>
    private SimulatedRows ExecuteChange(Statement statement)
    {
        var outside = this.run.CommonTables.Count;
        var (snapshot, written) = (this.run.Snapshot, this.run.WrittenSource);
        if (this.run.HasTrait(DialectTraits.ChangesInWith)
            && Array.Exists(statement.With, table => table.Body is not SelectStatement))
            this.run.Snapshot ??= CopyTables(this.run.Tables);
        foreach (var table in statement.With)
            queries.AddCommonTable(table, null);
        this.run.WrittenSource = null;
        var returned = statement switch
        {
            InsertStatement insert => ExecuteInsert(insert),
            UpdateStatement update => ExecuteUpdate(update),
            DeleteStatement delete => ExecuteDelete(delete),
            MergeStatement merge => ExecuteMerge(merge),
            SelectStatement query => queries.ExecuteQuery(query, null),
            _ => GiveUpRows(),
        };
        this.run.CommonTables.RemoveRange(outside, this.run.CommonTables.Count - outside);
        (this.run.Snapshot, this.run.WrittenSource) = (snapshot, written);
        return returned;
    }

    private SimulatedRows GiveUpRows()
    {
        this.run.GiveUp();
        return new SimulatedRows([], []);
    }

    private SimulatedTable? FindTable(TableSource source)
    {
        if (this.run.Tables.TryGetValue(source.Name, out var table))
            return table;
        this.run.GiveUp();
        return null;
    }

    private SimulatedRows ExecuteInsert(InsertStatement insert)
    {
        if (FindTable(insert.Table) is not { } table)
            return new SimulatedRows([], []);
        var columns = insert.Columns.Count > 0 ? insert.Columns.ToArray() : table.Columns;
        this.run.WantedColumns = columns;
        var proposed = new List<object?[]>();
        if (insert.Query is { } query)
            proposed.AddRange(queries.ExecuteQuery(query, null).Rows);
        else
            foreach (var row in insert.Rows)
                proposed.Add(
                    row.Select((value, index) =>
                        value.Kind == ExpressionKind.Default
                            ? RowWriter.Default
                            : Evaluator.EvaluateExpression(value, null))
                            .ToArray());
        this.run.WantedColumns = [];
        var written = new List<(object?[]? Old, object?[]? New)>();
        foreach (var values in proposed)
        {
            if (this.run.IsStopped)
                break;
            if (values.Length > columns.Length)
                this.run.FailStatement();
            else
                written.AddRange(writer.InsertRow(table, insert, columns, values));
        }
        this.run.ChangedRows = written.Count;
        return ReturnRows(
            insert.Returning, insert.Table, table, written.ConvertAll(pair => (pair.Old, pair.New, (RowScope?)null)));
    }

    private SimulatedRows ExecuteUpdate(UpdateStatement update)
    {
        var (sources, targets) = ResolveTargets(update.Table, update.From);
        this.run.WrittenSource = targets.Count > 0 ? targets[0].Source : null;
        var rows = FindTargetRows(sources, update.Where, update.Order, update.Limit, update.Table);
        var changes = new List<(SimulatedTable Table, object?[] Old, object?[] New, RowScope Scope)>();
        foreach (var row in rows)
            CollectChanges(update, row, targets, changes);
        if (this.run.IsStopped)
            return new SimulatedRows([], []);
        this.run.ChangedRows = changes.Count;
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
                this.run.HasTrait(DialectTraits.NoSeparators)
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
            this.run.GiveUp();
        return (sources, targets);
    }

    // WITH q AS (SELECT TOP (5) * FROM jobs ..) UPDATE q: the rows are the table's own.
    private SelectStatement? FindCommonQuery(TableSource source) =>
        this.run.HasTrait(DialectTraits.NoSeparators)
            && this.run.CommonTables.FindLast(table => SqlName.AreEqual(table.Key, source.Name)) is { Value: { } rows }
                ? rows.Query
                : null;

    private SimulatedTable? FindWritable(TableSource source)
    {
        // A name of WITH hides a table.
        for (var index = this.run.CommonTables.Count - 1; index >= 0; index--)
            if (SqlName.AreEqual(this.run.CommonTables[index].Key, source.Name))
                return null;
        return this.run.Tables.TryGetValue(source.Name, out var table) ? table : null;
    }

    private List<RowScope> FindTargetRows(
        List<TableSource> sources, Expression? where, List<Expression> order, RowLimit? limit, TableSource target)
    {
        var rows = queries.FindRows(sources, where, null);
        if (order.Count > 0)
            rows = RowKeys.SortRows(rows, order, Evaluator, this.run);
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
        var working = this.run.AssignsLeftToRight ? CopyScope(row) : row;
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
                : Evaluator.EvaluateExpression(assignment.Value, working);
            pair.New[index] = this.run.CoerceValue(value, writer.FindType(table, index));
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
        this.run.GiveUp();
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
        this.run.WrittenSource = targets.Count > 0 ? targets[0].Source : null;
        var rows = FindTargetRows(sources, delete.Where, delete.Order, delete.Limit, delete.Table);
        if (this.run.IsStopped)
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
        this.run.ChangedRows = deleted.Count;
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
            if (!this.run.IsStopped)
                written.AddRange(ApplyBranch(merge, table, branch, target, scope));
        this.run.ChangedRows = written.Count;
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
            if (Evaluator.EvaluateCondition(merge.On, scope) != true)
                continue;
            hasMatch = true;
            matched.Add(target);
            if (FindBranch(merge, MergeWhen.Matched, scope) is not { } branch)
                continue;
            if (!touched.Add(target))
                this.run.FailStatement();
            plans.Add((branch, target, scope));
        }
        if (!hasMatch && FindBranch(merge, MergeWhen.NotMatched, source) is { } insert)
            plans.Add((insert, null, source));
    }

    private MergeBranch? FindBranch(MergeStatement merge, MergeWhen when, RowScope scope) =>
        merge.Branches.Find(branch =>
            branch.When == when && Evaluator.EvaluateCondition(branch.Condition, scope) == true);

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
                        : Evaluator.EvaluateExpression(value, scope))
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
                changed[index] = this.run.CoerceValue(
                    assignment.Value.Kind == ExpressionKind.Default
                        ? writer.ComputeDefault(table, index)
                        : Evaluator.EvaluateExpression(assignment.Value, scope),
                    writer.FindType(table, index));
            else
                this.run.GiveUp();
        if (!this.run.IsStopped)
            writer.UpdateRows([(table, target, changed)], ConflictAction.Fail, branch.Assignments);
        if (branch.DeleteWhere is { } where
            && Evaluator.EvaluateCondition(where, ExtendScope(scope, merge.Table, table, target)) == true)
            writer.DeleteRow(table, target);
        return [(target, changed, scope)];
    }

    private SimulatedRows ReturnRows(
        ReturningClause? clause,
        TableSource source,
        SimulatedTable table,
        List<(object?[]? Old, object?[]? New, RowScope? Scope)> rows)
    {
        if (clause is null || this.run.IsStopped)
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
        !this.run.Tables.ContainsKey(target.Name) && target.Name.Length > 0 && !char.IsLetter(target.Name[0]);

    private void StoreRows(TableSource target, string[] columns, SimulatedRows rows)
    {
        if (FindTable(target) is not { } table)
            return;
        var insert = new InsertStatement { Table = target };
        foreach (var row in rows.Rows)
            if (!this.run.IsStopped)
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

    /// <summary>Executes the body of a trigger for one row; false when it keeps the row from being written.</summary>
    private bool ExecuteTrigger(TriggerSchema trigger, SimulatedTable table, object?[]? old, object?[]? current)
    {
        var scope = new RowScope(null);
        scope.Rows.Add(new ScopedRow("NEW", "", table.Columns, current) { NeedsQualifier = true });
        scope.Rows.Add(new ScopedRow("OLD", "", table.Columns, old) { NeedsQualifier = true });
        // A trigger sees what has been written.
        var snapshot = this.run.Snapshot;
        this.run.Snapshot = null;
        var goesOn = new TriggerExecutor(this.run, queries, this, trigger, table, scope).ExecuteTrigger(old, current);
        this.run.Snapshot = snapshot;
        return goesOn;
    }
}
