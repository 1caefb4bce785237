using EosAnalyzers.Sql.Simulation;
using EosAnalyzers.Sql.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql.Idempotence;

/// <summary>
/// Puts what the form of a text says together with what two simulated executions showed. The form knows the reason and
/// all values at once;
/// the simulation knows what functions, guards, joins and statements in a row really do.
/// </summary>
internal static class SimulatedJudgement
{
    // A longer text is a script, of which the form has to say enough.
    private const int MaximumLength = 12_000;

    public static SqlVerdict CombineVerdicts(
        SqlVerdict verdict, string text, List<Statement> statements, StatementContext context)
    {
        if (context.Schema is null
            || text.Length > MaximumLength
            || verdict.Outcome == SqlOutcome.Undecidable
            || statements.Count == 1 && IsPlain(statements[0], context))
            return verdict;
        var simulator = new ReplaySimulator(
            text, statements, context.Dialect, context.Schema, context.AssignsLeftToRight);
        var simulated = simulator.SimulateReplay(needsMore: verdict.IsFlagged || statements.Exists(HasChangeInWith));
        return simulated.Outcome switch
        {
            // last_event <> @e holds for one record only: with two, each lets the other in again.
            SqlOutcome.Idempotent when verdict.IsFlagged =>
                verdict.Condition == SqlCondition.Selection && statements.Exists(TakesSome)
                    || statements.Exists(IsGuardedByInequality) && !simulator.SurvivesBatch()
                    ? verdict
                    : SqlVerdict.Idempotent with { SurvivesBatch = false },
            SqlOutcome.Duplicates or SqlOutcome.FailsOnReplay when !verdict.IsFlagged =>
                ExplainOutcome(simulated, statements),
            _ => verdict,
        };
    }

    // DELETE .. LIMIT 3 takes the next three where there are more than the few rows of a simulation.
    private static bool TakesSome(Statement statement) => statement is DeleteStatement { Limit: not null };

    // All parts of such a statement read what was there before it: what they find depends on the rows that there are.
    private static bool HasChangeInWith(Statement statement) =>
        Array.Exists(statement.With, table => table.Body is not SelectStatement);

    // What has no column of its own on a right side, no query and no trigger is known by its form.
    private static bool IsPlain(Statement statement, StatementContext context) => statement switch
    {
        InsertStatement { Query: null, With.Length: 0, OtherConflicts.Length: 0 } insert =>
            insert.Conflict.Action != ConflictAction.Replace
                && insert.Rows.TrueForAll(row => Array.TrueForAll(row, IsPlainValue))
                && insert.Conflict.Assignments.TrueForAll(assignment => IsPlainValue(assignment.Value))
                && insert.Conflict is { Where: null, TargetWhere: null }
                && insert.Returning?.Target is null
                && HasPlainTable(insert.Table, context),
        UpdateStatement { From.Count: 0, Limit: null, With.Length: 0, Returning: null or { Target: null } } update =>
            update.Assignments.TrueForAll(assignment => IsPlainValue(assignment.Value))
                && IsPlainFilter(update.Where) && HasPlainTable(update.Table, context),
        DeleteStatement
        {
            From.Count: 0, Limit: null, With.Length: 0, OtherTargets.Count: 0, Returning: null
            or { Target: null }
        } delete => IsPlainFilter(delete.Where) && HasPlainTable(delete.Table, context),
        SelectStatement or CommandStatement => true,
        _ => false,
    };

    private static bool HasPlainTable(TableSource table, StatementContext context) =>
        context.FindTable(table.Name) is { Triggers.Count: 0, IsView: false } known
            && !known.Columns.Exists(column => column.Computed is not null);

    private static bool IsPlainValue(Expression value) => value.Kind switch
    {
        ExpressionKind.Column => SqlName.AreEqual(value.Qualifier, "EXCLUDED"),
        ExpressionKind.Call => value.Name is "VALUES" or "VALUE" || Array.TrueForAll(value.Parts, IsPlainValue),
        ExpressionKind.Literal or ExpressionKind.Parameter or ExpressionKind.Null => true,
        ExpressionKind.Binary when value.Name == ":=" => false,
        ExpressionKind.Cast or ExpressionKind.Binary or ExpressionKind.Unary =>
            Array.TrueForAll(value.Parts, IsPlainValue),
        _ => false,
    };

    private static bool IsPlainFilter(Expression? where) =>
        where is null || where.Query is null && Array.TrueForAll(where.Parts, IsPlainFilter);

    private static bool IsGuardedByInequality(Statement statement) =>
        statement is UpdateStatement { Where: { } where }
            && ExpressionTree.SplitConjuncts(where).Any(UpdateJudge.IsInequalityGuard);

    private static SqlVerdict ExplainOutcome(SimulatedOutcome simulated, List<Statement> statements)
    {
        var assignment = statements.SelectMany(FindAssignments)
            .FirstOrDefault(assignment => SqlName.AreEqual(assignment.Column, simulated.Column));
        var span = assignment?.Span ?? (statements.Count > 0 ? statements[0].Span : default(TextSpan));
        var condition = assignment is not null
            ? SqlCondition.Assignment
            : statements.Count > 1
            ? SqlCondition.Batch
            : simulated.Column.Length == 0
            ? SqlCondition.Key
            : SqlCondition.Assignment;
        return SqlVerdict.CreateDuplicate(
            condition,
            simulated.Column.Length > 0 ? simulated.Column : simulated.Table,
            span) with
        { Outcome = simulated.Outcome };
    }

    private static IEnumerable<Assignment> FindAssignments(Statement statement) => statement switch
    {
        UpdateStatement update => update.Assignments,
        InsertStatement insert => insert.Conflict.Assignments,
        MergeStatement merge => merge.Branches.SelectMany(branch => branch.Assignments),
        ConditionalStatement conditional => conditional.Then.Concat(conditional.Else).SelectMany(FindAssignments),
        BlockStatement block => block.Body.SelectMany(FindAssignments),
        _ => [],
    };
}
