using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Idempotence;

/// <summary>Judges a text: each statement in the light of the others.</summary>
internal sealed class TextJudge(StatementContext scope)
{
    public SqlVerdict JudgeReplay(List<Statement> statements)
    {
        var verdict = SqlVerdict.Idempotent;
        foreach (var statement in statements.Count > 1 ? SkipRolledBack(statements) : statements)
            if (!scope.IsExhausted)
            {
                scope.BeginStatement(statement);
                verdict = VerdictOrder.SelectWorse(verdict, JudgeReplay(statement));
            }
        if (!verdict.IsFlagged)
            verdict = VerdictOrder.SelectWorse(
                verdict, CrossStatementConflict.FindConflict(scope) ?? SqlVerdict.Idempotent);
        return scope.IsExhausted ? SqlVerdict.CreateUndecidable("", default) : verdict;
    }

    // BEGIN; ..; ROLLBACK leaves nothing.
    private static IEnumerable<Statement> SkipRolledBack(List<Statement> statements)
    {
        var end = statements.FindIndex(statement => statement is CommandStatement { Effect: CommandEffect.Rollback });
        var start = statements.FindIndex(statement => statement is CommandStatement { Effect: CommandEffect.Begin });
        return end > start && start >= 0 ? statements.Take(start).Concat(statements.Skip(end + 1)) : statements;
    }

    private SqlVerdict JudgeReplay(Statement statement)
    {
        var verdict = statement switch
        {
            _ when FindTarget(statement) is { } target && scope.IsTemporary(target) => SqlVerdict.Idempotent,
            InsertStatement insert => InsertJudge.JudgeInsert(insert, scope),
            UpdateStatement update => JudgeUpdate(update),
            DeleteStatement delete => DeleteJudge.JudgeDelete(delete, scope),
            MergeStatement merge => MergeJudge.JudgeMerge(merge, scope),
            SelectStatement query => SelectJudge.JudgeSelect(query, scope),
            ConditionalStatement conditional => JudgeReplay(conditional),
            BlockStatement block => JudgeReplay(block),
            CommandStatement command => JudgeReplay(command),
            _ => SqlVerdict.Idempotent,
        };
        foreach (var table in statement.With)
            if (table.Body is not SelectStatement && !scope.IsExhausted)
                verdict = VerdictOrder.SelectWorse(JudgeReplay(table.Body), verdict);
        return verdict;
    }

    private static string? FindTarget(Statement statement) => statement switch
    {
        InsertStatement insert => insert.Table.Name,
        UpdateStatement update => update.Table.Name,
        DeleteStatement delete => delete.Table.Name,
        MergeStatement merge => merge.Table.Name,
        _ => null,
    };

    private SqlVerdict JudgeUpdate(UpdateStatement update)
    {
        var verdict = UpdateJudge.JudgeUpdate(update, scope);
        return verdict.IsFlagged
            || UpdateJudge.LeavesSelection(update, scope) && !TriggerJudge.IsReplaced("UPDATE", update.Table, scope)
            ? verdict
            : TriggerJudge.JudgeFiredTriggers("UPDATE", update.Table, scope, update.Assignments) ?? verdict;
    }

    private SqlVerdict JudgeReplay(ConditionalStatement conditional)
    {
        var holds = new ConditionEvaluator(scope).EvaluateCondition(
            RowCountFunctions.SubstituteKnownCounts(conditional.Condition, conditional, scope));
        var verdict = SqlVerdict.Idempotent;
        foreach (var statement in (holds == false ? [] : conditional.Then).Concat(
            holds == true ? [] : conditional.Else))
            verdict = VerdictOrder.SelectWorse(verdict, JudgeReplay(statement));
        return verdict;
    }

    // DELETE TOP (1000) in a loop goes on until there is none.
    private SqlVerdict JudgeReplay(BlockStatement block)
    {
        var verdict = SqlVerdict.Idempotent;
        foreach (var statement in block.Body)
            verdict = VerdictOrder.SelectWorse(
                verdict,
                statement is InsertStatement insert && !scope.IsTemporary(insert.Table.Name)
                    ? InsertJudge.JudgeInsert(insert, scope, block.SwallowsDuplicates)
                    : JudgeReplay(statement));
        if (block.While is not null && verdict is { Condition: SqlCondition.Selection, IsFlagged: true })
            verdict = SqlVerdict.Idempotent;
        foreach (var statement in block.Handler)
            verdict = VerdictOrder.SelectWorse(verdict, JudgeReplay(statement));
        return verdict;
    }

    private static SqlVerdict JudgeReplay(CommandStatement command) => command.Effect switch
    {
        CommandEffect.Unknown => SqlVerdict.CreateUndecidable(command.Subject, command.Span),
        CommandEffect.Repeats =>
            SqlVerdict.CreateDuplicate(
                SqlCondition.Command, command.Subject, command.Span) with
            { SchemaDecides = command.SchemaDecides },
        CommandEffect.Fails =>
            SqlVerdict.CreateDuplicate(
                SqlCondition.Command, command.Subject, command.Span) with
            { Outcome = SqlOutcome.FailsOnReplay },
        _ => SqlVerdict.Idempotent,
    };
}

/// <summary>
/// Replaces the count of rows that the statement before has changed, where it is known for the second execution.
/// </summary>
internal static class RowCountFunctions
{
    public static Expression SubstituteKnownCounts(Expression condition, Statement statement, StatementContext scope) =>
        ExpressionTree.ReplaceParts(condition, part =>
            part.Kind == ExpressionKind.Call
                && FunctionTable.FindRow(part.Name, "rows", scope.Dialect) is not null
                && CountChangedRows(statement, scope) is { } rows
                ? new Expression(ExpressionKind.Literal, rows, part.Span)
                : null);

    private static string? CountChangedRows(Statement statement, StatementContext scope)
    {
        var before = scope.FindLastBefore(
            statement is ConditionalStatement conditional
                ? conditional.Then.Concat(conditional.Else).FirstOrDefault() ?? statement
                : statement,
            ChangesRows);
        if (before is null)
            return null;
        if (scope.IsSilentOnReplay(before))
            return "0";
        return before is UpdateStatement update
            && scope.FindWriters(update.Table.Name, update)
                .Any(other =>
                    RowExistence.ReadInsertedRows(other, scope).Any(row => MeetsRow(row.Table, row.Row, update, scope)))
                        ? "1"
                        : null;
    }

    private static bool ChangesRows(Statement statement) =>
        statement is InsertStatement or UpdateStatement or DeleteStatement or MergeStatement;

    private static bool MeetsRow(TableSource table, ProposedRow row, UpdateStatement update, StatementContext scope) =>
        SqlName.AreEqual(table.Name, update.Table.Name)
            && update.Where is { } where
            && new ConditionEvaluator(scope).EvaluateCondition(row.SubstituteInto(where, update.Table)) == true;
}

/// <summary>Finds a statement that at the second execution meets what a later one of the same text inserted.</summary>
internal static class CrossStatementConflict
{
    public static SqlVerdict? FindConflict(StatementContext scope)
    {
        foreach (var update in scope.Statements.OfType<UpdateStatement>())
            foreach (var insert in scope.FindWriters(update.Table.Name, update).OfType<InsertStatement>())
                if (SqlName.AreEqual(update.Table.Name, insert.Table.Name)
                    && MayFollow(update, insert, scope)
                    && FindConflict(update, insert, scope) is { } flaw)
                    return flaw;
        return null;
    }

    private static bool MayFollow(UpdateStatement update, InsertStatement insert, StatementContext scope) =>
        insert.Conflict.Action is ConflictAction.Fail or ConflictAction.Ignore
        && (scope.FindPosition(update) < scope.FindPosition(insert) || scope.IsAlternative(update));

    private static SqlVerdict? FindConflict(UpdateStatement update, InsertStatement insert, StatementContext scope) =>
        InsertJudge.ReadProposedRows(insert, scope)
            .Select(row => FindConflict(update, row, scope))
            .FirstOrDefault(flaw => flaw is not null);

    private static SqlVerdict? FindConflict(UpdateStatement update, ProposedRow row, StatementContext scope)
    {
        if (!row.HasKnownColumns)
            return UpdateJudge.LeavesSelection(update, scope) ? CreateFlaw(update, "") : null;
        if (update.Where is { } where
            && new ConditionEvaluator(scope).EvaluateCondition(row.SubstituteInto(where, update.Table)) == false)
            return null;
        return UpsertBranchConsistency.FindInconsistency(update, row, scope) is { } flaw
            ? CreateFlaw(update, flaw.Subject)
            : null;
    }

    private static SqlVerdict CreateFlaw(UpdateStatement update, string column) =>
        SqlVerdict.CreateDuplicate(SqlCondition.Batch, column, update.Span);
}
