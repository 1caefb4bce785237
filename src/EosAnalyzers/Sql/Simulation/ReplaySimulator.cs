using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Schema;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Simulation;

/// <summary>What two executions of a text on small tables showed.</summary>
/// <param name="Outcome">Undecidable when nothing was shown.</param>
/// <param name="Table">The table that the second execution changed.</param>
/// <param name="Column">Its column; empty when there were more or fewer rows.</param>
internal sealed record SimulatedOutcome(SqlOutcome Outcome, string Table, string Column)
{
    public static readonly SimulatedOutcome Unknown = new(SqlOutcome.Undecidable, "", "");
}

/// <summary>
/// Executes a text twice on small tables in memory, from many states, as one would try it on a database. It says
/// something only when all that the text does is
/// simulated and every state agrees with a first execution that changed something.
/// </summary>
internal sealed class ReplaySimulator(
    string text, List<Statement> statements, SqlDialect dialect, SqlSchema? schema, bool assignsLeftToRight)
{
    private const int MaximumTargets = 50;

    // Against what the form says, one state that happened to be of the right kind is no evidence.
    private const int LeastChanging = 2;

    private static readonly DateTime FirstClock = new(2027, 5, 6, 7, 8, 9, DateTimeKind.Utc);

    private readonly HashSet<string> commonTables = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> made = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="needsMore">
    /// More states are asked: the form says that the second execution changes something, and is believed until they say
    /// otherwise.
    /// </param>
    public SimulatedOutcome SimulateReplay(bool needsMore = false)
    {
        try
        {
            return SimulateStates(needsMore ? SampleTables.AllStateCount : SampleTables.StateCount);
        }
        catch (Exception exception) when (IsBeyondTypes(exception))
        {
            return SimulatedOutcome.Unknown;
        }
    }

    private SimulatedOutcome SimulateStates(int count)
    {
        if (CreateSamples() is not { } samples)
            return SimulatedOutcome.Unknown;
        var changing = 0;
        SimulatedOutcome? worst = null;
        for (var state = 0; state < count; state++)
        {
            if (SimulateState(samples, state) is not { } result)
                return SimulatedOutcome.Unknown;
            changing += result.HasChanged ? 1 : 0;
            if (result.Outcome is { } outcome && (worst is null || outcome.Outcome == SqlOutcome.Duplicates))
                worst = outcome;
            if (worst?.Outcome == SqlOutcome.Duplicates)
                return worst;
        }
        var least = count > SampleTables.StateCount ? LeastChanging : 1;
        return worst
            ?? (changing >= least ? new SimulatedOutcome(SqlOutcome.Idempotent, "", "") : SimulatedOutcome.Unknown);
    }

    /// <summary>What one state showed; null when something was met that is not simulated.</summary>
    private (bool HasChanged, SimulatedOutcome? Outcome)? SimulateState(SampleTables samples, int state)
    {
        var tables = CreateTables(samples, state);
        var run = new SimulationRun(dialect, tables, samples.FindParameters(state))
        {
            Now = FirstClock,
            MostLimited = 1 + state % 2,
            AssignsLeftToRight = assignsLeftToRight
        };
        ExecuteText(run);
        if (run.HasGivenUp)
            return null;
        // A state from which the first execution fails says nothing of the second.
        if (run.HasFailed)
            return (false, null);
        var once = run.CopyTables();
        var hasChanged = run.HasMetRows;
        ResetSession(run, samples.FindParameters(state));
        ExecuteText(run);
        if (run.HasGivenUp)
            return null;
        if (run.HasFailed)
            return (hasChanged, new SimulatedOutcome(SqlOutcome.FailsOnReplay, FindTarget(), ""));
        return (hasChanged, FindChange(once, run.Tables));
    }

    /// <summary>
    /// Whether two records of one row, each executed and then both again, leave what the first two executions left.
    /// </summary>
    public bool SurvivesBatch()
    {
        try
        {
            return SimulateBatch();
        }
        catch (Exception exception) when (IsBeyondTypes(exception))
        {
            return false;
        }
    }

    private bool SimulateBatch()
    {
        if (CreateSamples() is not { } samples)
            return false;
        for (var state = 1; state < SampleTables.StateCount; state++)
        {
            var run = new SimulationRun(dialect, CreateTables(samples, state), samples.Parameters)
            {
                Now = FirstClock,
                AssignsLeftToRight = assignsLeftToRight
            };
            ExecuteBatch(run, samples);
            if (run.HasFailed)
                continue;
            var once = run.CopyTables();
            ResetSession(run, samples.Parameters);
            ExecuteBatch(run, samples);
            if (run.IsStopped || FindChange(once, run.Tables) is not null)
                return false;
        }
        return true;
    }

    private void ExecuteBatch(SimulationRun run, SampleTables samples)
    {
        ExecuteText(run);
        ResetSession(run, samples.OtherParameters);
        if (!run.IsStopped)
            ExecuteText(run);
    }

    private SampleTables? CreateSamples()
    {
        var uses = new TextUses();
        var reader = new TextUseReader(uses, schema);
        foreach (var statement in statements)
        {
            reader.AddStatement(statement);
            CollectNames(statement);
        }
        AddTriggers(uses, reader);
        return SampleTables.CreateTables(uses, schema, commonTables, made);
    }

    // What triggers read and write belongs to what the text does, and so do the triggers that they fire.
    private void AddTriggers(TextUses uses, TextUseReader reader)
    {
        var seen = new HashSet<TriggerSchema>();
        for (var index = 0; index < uses.Sources.Count + uses.Targets.Count && index < MaximumTargets; index++)
        {
            var source = index < uses.Targets.Count ? uses.Targets[index] : uses.Sources[index - uses.Targets.Count];
            foreach (var trigger in schema?.FindTable(source.Name)?.Triggers ?? [])
                if (seen.Add(trigger))
                    (trigger.Body ?? []).ForEach(reader.AddStatement);
        }
    }

    // A time after the year 9999, a sum of more than 28 digits: the types here do not hold it.
    private static bool IsBeyondTypes(Exception exception) =>
        exception is ArithmeticException
            or ArgumentException
            or InvalidCastException
            or FormatException
            or IndexOutOfRangeException
            or InvalidOperationException;

    private void ExecuteText(SimulationRun run) => new StatementExecutor(run, text).ExecuteStatements(statements);

    private Dictionary<string, SimulatedTable> CreateTables(SampleTables samples, int state)
    {
        var run = new SimulationRun(
            dialect, new(StringComparer.OrdinalIgnoreCase), samples.Parameters)
        { Now = FirstClock };
        var queries = new QueryExecutor(run);
        var writer = new RowWriter(run, queries.Evaluator, (_, _, _, _) => true);
        return samples.CreateState(state, writer.TryPrepare);
    }

    // A pool gives the second execution a fresh session: what only the session had is gone.
    private void ResetSession(SimulationRun run, Dictionary<string, object?> parameters)
    {
        foreach (var name in run.Tables.Where(table =>
            table.Value.IsTemporary && (dialect.Has(DialectTraits.HashNames) || table.Key[0] == '@'))
                .Select(table => table.Key)
                .ToList())
            run.Tables.Remove(name);
        // A variable that only the session knows keeps its value.
        foreach (var parameter in parameters)
            if (!run.SessionVariables.Contains(parameter.Key))
                run.Parameters[parameter.Key] = parameter.Value;
        run.Now = FirstClock.AddDays(437).AddHours(5).AddMinutes(17).AddSeconds(23);
        run.SkipDrawn();
    }

    private static SimulatedOutcome? FindChange(
        Dictionary<string, SimulatedTable> before, Dictionary<string, SimulatedTable> after)
    {
        foreach (var table in after)
        {
            if (table.Value.IsTemporary || table.Value.IsOpaque || !before.TryGetValue(table.Key, out var other))
                continue;
            if (!table.Value.DescribeRows().SequenceEqual(other.DescribeRows()))
                return new SimulatedOutcome(
                    SqlOutcome.Duplicates, table.Value.Name, table.Value.FindDifference(other) ?? "");
        }
        return null;
    }

    private string FindTarget() => statements.OfType<InsertStatement>().FirstOrDefault()?.Table.Name ?? "";

    private void CollectNames(Statement statement)
    {
        foreach (var table in statement.With)
        {
            commonTables.Add(table.Name);
            CollectNames(table.Body);
        }
        switch (statement)
        {
            case SetVariableStatement { IsTable: true } variable:
                made.Add(variable.Name);
                break;
            case CommandStatement
            {
                Effect: CommandEffect.Temporary
                or CommandEffect.Fails
                or CommandEffect.None
            } command:
                CollectMade(command);
                break;
            case SelectStatement { Into: { } into } when into.End > into.Start:
                made.Add(SqlName.ReadUnquoted(text, into));
                break;
            case InsertStatement { Query: { } query }:
                CollectNames(query);
                break;
            case ConditionalStatement conditional:
                conditional.Then.Concat(conditional.Else).ToList().ForEach(CollectNames);
                break;
            case BlockStatement block:
                block.Body.Concat(block.Handler).ToList().ForEach(CollectNames);
                break;
        }
    }

    // CREATE TABLE #t (..), CREATE TEMP TABLE t (..)
    private void CollectMade(CommandStatement command)
    {
        var definitions = new SchemaDefinitions();
        if (command.Subject == "CREATE")
            new SchemaReader(
                text.Substring(command.Span.Start, command.Span.Length), dialect, definitions).ReadDefinitions();
        foreach (var table in definitions.Tables.Keys)
            made.Add(table);
    }
}
