using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Judging;

/// <summary>Judges a text: each statement in the light of the others.</summary>
internal sealed class TextJudge(Scope scope)
{
    public SqlVerdict Judge(List<Statement> statements)
    {
        var verdict = SqlVerdict.Idempotent;
        foreach (var statement in Kept(statements))
            if (!scope.IsExhausted)
                verdict = Verdicts.Worse(verdict, Judge(statement));
        if (!verdict.IsFlagged)
            verdict = Verdicts.Worse(verdict, Crossing.Flaw(scope) ?? SqlVerdict.Idempotent);
        return scope.IsExhausted ? SqlVerdict.Undecidable("", default) : verdict;
    }

    // BEGIN; ..; ROLLBACK leaves nothing.
    private static IEnumerable<Statement> Kept(List<Statement> statements)
    {
        var end = statements.FindIndex(statement => statement is Command { Effect: EffectKind.Rollback });
        var start = statements.FindIndex(statement => statement is Command { Effect: EffectKind.Begin });
        return end > start && start >= 0 ? statements.Take(start).Concat(statements.Skip(end + 1)) : statements;
    }

    private SqlVerdict Judge(Statement statement)
    {
        var verdict = statement switch
        {
            Insert insert => InsertJudge.Judge(insert, scope),
            Update update => Updated(update),
            Delete delete => DeleteJudge.Judge(delete, scope),
            Merge merge => MergeJudge.Judge(merge, scope),
            Select query => SelectJudge.Judge(query, scope),
            Conditional conditional => Judge(conditional),
            Block block => Judge(block),
            Command command => Judge(command),
            _ => SqlVerdict.Idempotent,
        };
        foreach (var table in statement.With)
            if (table.Body is not Select && !scope.IsExhausted)
                verdict = Verdicts.Worse(Judge(table.Body), verdict);
        return verdict;
    }

    private SqlVerdict Updated(Update update)
    {
        var verdict = UpdateJudge.Judge(update, scope);
        return verdict.IsFlagged || UpdateJudge.Leaves(update, scope) ? verdict : Triggers.Fired("UPDATE", update.Table, scope) ?? verdict;
    }

    private SqlVerdict Judge(Conditional conditional)
    {
        var holds = new Truth(scope).Of(RowCount.Known(conditional.Condition, conditional, scope));
        var verdict = SqlVerdict.Idempotent;
        foreach (var statement in (holds == false ? [] : conditional.Then).Concat(holds == true ? [] : conditional.Else))
            verdict = Verdicts.Worse(verdict, Judge(statement));
        return verdict;
    }

    private SqlVerdict Judge(Block block)
    {
        var verdict = SqlVerdict.Idempotent;
        foreach (var statement in block.Body)
            verdict = Verdicts.Worse(verdict, statement is Insert insert ? InsertJudge.Judge(insert, scope, block.SwallowsDuplicates) : Judge(statement));
        foreach (var statement in block.Handler)
            verdict = Verdicts.Worse(verdict, Judge(statement));
        return verdict;
    }

    private static SqlVerdict Judge(Command command) => command.Effect switch
    {
        EffectKind.Unknown => SqlVerdict.Undecidable(command.Subject, command.Span),
        EffectKind.Repeats => SqlVerdict.Duplicates(SqlCondition.Command, command.Subject, command.Span) with { SchemaDecides = command.SchemaDecides },
        EffectKind.Fails => SqlVerdict.Duplicates(SqlCondition.Command, command.Subject, command.Span) with { Outcome = SqlOutcome.FailsOnReplay },
        _ => SqlVerdict.Idempotent,
    };
}

/// <summary>Replaces the count of rows that the statement before has changed, where it is known for the second execution.</summary>
internal static class RowCount
{
    public static Expression Known(Expression condition, Statement statement, Scope scope) => Expressions.Substitute(condition, part =>
        part.Kind == ExpressionKind.Call && FunctionTable.Find(part.Name, "rows", scope.Dialect) is not null && Rows(statement, scope) is { } rows
            ? new Expression(ExpressionKind.Literal, rows, part.Span)
            : null);

    private static string? Rows(Statement statement, Scope scope)
    {
        var before = scope.Before(statement is Conditional conditional ? conditional.Then.Concat(conditional.Else).FirstOrDefault() ?? statement : statement).LastOrDefault(IsChange);
        if (before is null)
            return null;
        if (scope.IsSilent(before))
            return "0";
        return before is Update update && scope.Statements.Exists(other => Emptiness.Rows(other, scope).Any(row => Meets(row.Table, row.Row, update, scope))) ? "1" : null;
    }

    private static bool IsChange(Statement statement) => statement is Insert or Update or Delete or Merge;

    private static bool Meets(Source table, Row row, Update update, Scope scope) =>
        SqlName.Same(table.Name, update.Table.Name) && update.Where is { } where && new Truth(scope).Of(row.See(where, update.Table)) == true;
}

/// <summary>Finds a statement that at the second execution meets what a later one of the same text inserted.</summary>
internal static class Crossing
{
    public static SqlVerdict? Flaw(Scope scope)
    {
        foreach (var update in scope.Statements.OfType<Update>())
            foreach (var insert in scope.Statements.OfType<Insert>())
                if (SqlName.Same(update.Table.Name, insert.Table.Name) && MayFollow(update, insert, scope) && Flaw(update, insert, scope) is { } flaw)
                    return flaw;
        return null;
    }

    private static bool MayFollow(Update update, Insert insert, Scope scope) =>
        insert.Conflict.Action is ConflictAction.Fail or ConflictAction.Ignore
        && (scope.Before(insert).Contains(update) || scope.Statements.OfType<Conditional>().Any(conditional => conditional.Else.Contains(update)));

    private static SqlVerdict? Flaw(Update update, Insert insert, Scope scope) =>
        InsertJudge.Rows(insert, scope).Select(row => Flaw(update, row, scope)).FirstOrDefault(flaw => flaw is not null);

    private static SqlVerdict? Flaw(Update update, Row row, Scope scope)
    {
        if (!row.IsKnown)
            return UpdateJudge.Leaves(update, scope) ? Batch(update, "") : null;
        if (update.Where is { } where && new Truth(scope).Of(row.See(where, update.Table)) == false)
            return null;
        return Agreement.Flaw(update, row, scope) is { } flaw ? Batch(update, flaw.Subject) : null;
    }

    private static SqlVerdict Batch(Update update, string column) => SqlVerdict.Duplicates(SqlCondition.Batch, column, update.Span);
}
