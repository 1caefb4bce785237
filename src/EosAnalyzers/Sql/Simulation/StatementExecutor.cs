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
    private readonly ChangeExecutor changes;
    private readonly string text;
    private Dictionary<string, SimulatedTable>? saved;
    private bool isLeavingLoop;

    public StatementExecutor(SimulationRun run, string text)
    {
        this.run = run;
        this.text = text;
        queries = new QueryExecutor(run);
        changes = new ChangeExecutor(run, queries, ExecuteTrigger);
        queries.ExecuteChange = changes.ExecuteChange;
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
                changes.ExecuteChange(statement);
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
        var before = block is { SwallowsDuplicates: true, UndoesFailure: true } ? this.run.CopyTables() : null;
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
                saved = this.run.CopyTables();
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
