using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Judging;

/// <summary>Judges MERGE as an upsert by its ON condition.</summary>
internal static class MergeJudge
{
    public static SqlVerdict Judge(Merge merge, Scope scope)
    {
        var values = new SourceValues(merge, scope);
        var worst = SqlVerdict.Idempotent;
        foreach (var branch in merge.Branches)
            worst = Verdicts.Worse(worst, Judge(merge, branch, values, scope));
        return worst;
    }

    private static SqlVerdict Judge(Merge merge, MergeBranch branch, SourceValues values, Scope scope)
    {
        if (branch.Insert is { } insert)
            return Inserted(merge, branch, insert, values, scope);
        if (branch.Assignments.Count == 0)
            return SqlVerdict.Idempotent;
        var update = Update(merge, branch, values);
        var verdict = UpdateJudge.Judge(update, scope);
        return verdict.IsFlagged || branch.When != MergeWhen.Matched ? verdict : Disagreement(merge, update, values, scope) ?? Triggers.Fired("UPDATE", merge.Table, scope) ?? verdict;
    }

    private static Update Update(Merge merge, MergeBranch branch, SourceValues values)
    {
        var assignments = branch.Assignments.ConvertAll(assignment => new Assignment
        {
            Column = assignment.Column, Value = values.In(assignment.Value), Span = assignment.Span, ColumnSpan = assignment.ColumnSpan,
        });
        return UpdateReader.Of(merge.Table, assignments, branch.Condition is { } condition ? values.In(condition) : null);
    }

    private static SqlVerdict? Disagreement(Merge merge, Update update, SourceValues values, Scope scope) =>
        merge.Branches.Where(branch => branch is { Insert: not null, When: MergeWhen.NotMatched })
            .SelectMany(branch => values.Rows(branch.Insert!))
            .Select(row => Agreement.Flaw(update, row, scope)).FirstOrDefault(flaw => flaw is not null);

    // The inserted row has to be matched at the second execution, and not deleted by the match.
    private static SqlVerdict Inserted(Merge merge, MergeBranch branch, Insert insert, SourceValues values, Scope scope)
    {
        var on = values.In(merge.On);
        foreach (var row in values.Rows(insert))
            if (row.IsKnown && new Truth(scope).Of(row.See(on, Qualified(merge.Table))) != true)
                return SqlVerdict.Duplicates(SqlCondition.Key, merge.Table.Name, merge.On.Span);
        var toggling = merge.Branches.Find(other => other is { Deletes: true, When: MergeWhen.Matched } && !Excludes(other.Condition, branch.Condition, scope));
        return toggling is null ? SqlVerdict.Idempotent : SqlVerdict.Duplicates(SqlCondition.BranchAgreement, "DELETE", toggling.Span);
    }

    private static Source Qualified(Source table) => new() { Name = table.Name, Alias = table.Alias, Span = table.Span };

    private static bool Excludes(Expression? first, Expression? second, Scope scope) =>
        Expressions.Conjuncts(first).Any(one => Expressions.Conjuncts(second).Any(other => AreOpposite(one, other, scope)));

    private static bool AreOpposite(Expression one, Expression other, Scope scope)
    {
        if (one.Is(ExpressionKind.Unary, "NOT") && Expressions.Same(one.Parts[0], other, scope) || other.Is(ExpressionKind.Unary, "NOT") && Expressions.Same(other.Parts[0], one, scope))
            return true;
        if (one.Kind != ExpressionKind.Binary || other.Kind != ExpressionKind.Binary || !Expressions.Same(one.Parts[0], other.Parts[0], scope))
            return false;
        var isSame = Expressions.Same(one.Parts[1], other.Parts[1], scope);
        return (one.Name, other.Name) switch
        {
            ("=", "=") => new Truth(scope).Of(one.With([one.Parts[1], other.Parts[1]])) == false,
            ("=", "<>") or ("<>", "=") or ("IS", "IS NOT") or ("IS NOT", "IS") or ("IN", "NOT IN") or ("NOT IN", "IN") => isSame,
            _ => false,
        };
    }
}

/// <summary>The columns of MERGE's source by the expressions that they stand for, where it is a row of values.</summary>
internal sealed class SourceValues(Merge merge, Scope scope)
{
    public Expression In(Expression expression) => Expressions.Substitute(expression, part =>
        part.Kind == ExpressionKind.Column && merge.Source.Answers(part.Qualifier) ? Value(part.Name) : null);

    public IEnumerable<Row> Rows(Insert insert) => insert.Rows.Select(values => new Row(insert, Array.ConvertAll(values, In), scope));

    private Expression? Value(string column)
    {
        if (merge.Source.Query is not { } query || query.From.Exists(source => !SqlName.Same(source.Name, "dual")))
            return null;
        var at = Array.FindIndex(merge.Source.Columns, name => SqlName.Same(name, column));
        if (query.Rows.Count == 1)
            return at >= 0 && at < query.Rows[0].Length ? query.Rows[0][at] : null;
        if (at >= 0 && at < query.Items.Count)
            return query.Items[at].Value;
        return query.Items.Find(item => SqlName.Same(item.Name, column))?.Value;
    }
}
