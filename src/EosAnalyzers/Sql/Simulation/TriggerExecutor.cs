using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Schema;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Simulation;

/// <summary>Executes the body of a trigger for one row.</summary>
internal sealed class TriggerExecutor(
    SimulationRun run,
    QueryExecutor queries,
    StatementExecutor statements,
    TriggerSchema trigger,
    SimulatedTable table,
    RowScope scope)
{
    private bool isLeft;
    private bool keepsRowOut;

    /// <summary>False when a BEFORE trigger returns NULL, so that the row is not written.</summary>
    public bool ExecuteTrigger(object?[]? old, object?[]? current)
    {
        if (trigger.Body is not { } body)
        {
            run.GiveUp();
            return true;
        }
        var (ambient, changed) = (run.Ambient, run.ChangedRows);
        run.Ambient = scope;
        AddStatementTables(old, current);
        if (trigger.When is null || queries.Evaluator.EvaluateCondition(trigger.When, scope) == true)
            ExecuteAll(body, current);
        RemoveStatementTables();
        (run.Ambient, run.ChangedRows) = (ambient, changed);
        return !keepsRowOut;
    }

    private void ExecuteAll(List<Statement> body, object?[]? current)
    {
        foreach (var statement in body)
        {
            if (isLeft || !run.TryStep())
                return;
            ExecuteOne(statement, current);
        }
    }

    private void ExecuteOne(Statement statement, object?[]? current)
    {
        switch (statement)
        {
            case SetVariableStatement { Name: var name } variable when name.StartsWith(
                "NEW.", StringComparison.OrdinalIgnoreCase):
                var index = table.FindColumn(name.Substring(4));
                if (index < 0 || current is null)
                    run.GiveUp();
                else
                    current[index] = run.CoerceValue(
                        queries.Evaluator.EvaluateExpression(variable.Value, scope), table.Schema.Columns[index].Type);
                break;
            case ConditionalStatement conditional:
                ExecuteAll(
                    queries.Evaluator.EvaluateCondition(conditional.Condition, scope) == true
                        ? conditional.Then
                        : conditional.Else,
                    current);
                break;
            case BlockStatement block:
                ExecuteAll(block.Body, current);
                break;
            case CommandStatement { Subject: "RETURN" } leave:
                isLeft = true;
                keepsRowOut = leave.ReturnsNull && trigger.IsBefore;
                break;
            default:
                statements.ExecuteStatements([statement]);
                break;
        }
    }

    // T-SQL's triggers read the rows from two tables.
    private void AddStatementTables(object?[]? old, object?[]? current)
    {
        if (!run.HasTrait(DialectTraits.StatementTriggers))
            return;
        run.Tables["inserted"] = CreateTable("inserted", current);
        run.Tables["deleted"] = CreateTable("deleted", old);
    }

    private SimulatedTable CreateTable(string name, object?[]? row)
    {
        var schema = new TableSchema { Name = name };
        schema.Columns.AddRange(
            table.Schema.Columns.Select(column => new ColumnSchema { Name = column.Name, Type = column.Type }));
        var result = new SimulatedTable(schema) { IsTemporary = true };
        if (row is not null)
            result.Rows.Add((object?[])row.Clone());
        return result;
    }

    private void RemoveStatementTables()
    {
        if (!run.HasTrait(DialectTraits.StatementTriggers))
            return;
        run.Tables.Remove("inserted");
        run.Tables.Remove("deleted");
    }
}
