using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Idempotence;

/// <summary>Judges MERGE as an upsert by its ON condition.</summary>
internal static class MergeJudge
{
    public static SqlVerdict JudgeMerge(MergeStatement merge, StatementContext scope)
    {
        var values = new MergeSourceValues(merge, scope);
        var worst = SqlVerdict.Idempotent;
        foreach (var branch in merge.Branches)
            worst = VerdictOrder.SelectWorse(worst, JudgeMerge(merge, branch, values, scope));
        return worst;
    }

    private static SqlVerdict JudgeMerge(
        MergeStatement merge, MergeBranch branch, MergeSourceValues values, StatementContext scope)
    {
        if (branch.Insert is { } insert)
            return JudgeInsertBranch(merge, branch, insert, values, scope);
        if (branch.Assignments.Count == 0)
            return SqlVerdict.Idempotent;
        var update = CreateUpdate(merge, branch, values);
        var verdict = UpdateJudge.JudgeUpdate(update, scope);
        return verdict.IsFlagged || branch.When != MergeWhen.Matched
            ? verdict
            : FindInconsistency(merge, update, values, scope)
                ?? TriggerJudge.JudgeFiredTriggers("UPDATE", merge.Table, scope, update.Assignments)
                ?? verdict;
    }

    private static UpdateStatement CreateUpdate(MergeStatement merge, MergeBranch branch, MergeSourceValues values)
    {
        var assignments = branch.Assignments.ConvertAll(assignment => new Assignment
        {
            Column = assignment.Column,
            Value = values.ResolveColumns(assignment.Value),
            Span = assignment.Span,
            ColumnSpan = assignment.ColumnSpan,
        });
        return UpdateReader.CreateUpdate(
            merge.Table, assignments, branch.Condition is { } condition ? values.ResolveColumns(condition) : null);
    }

    private static SqlVerdict? FindInconsistency(
        MergeStatement merge, UpdateStatement update, MergeSourceValues values, StatementContext scope) =>
        merge.Branches.Where(branch => branch is { Insert: not null, When: MergeWhen.NotMatched })
            .SelectMany(branch => values.ReadRows(branch.Insert!))
            .Select(row => UpsertBranchConsistency.FindInconsistency(update, row, scope))
            .FirstOrDefault(flaw => flaw is not null);

    // The inserted row has to be matched at the second execution, and not deleted by the match.
    private static SqlVerdict JudgeInsertBranch(
        MergeStatement merge,
        MergeBranch branch,
        InsertStatement insert,
        MergeSourceValues values,
        StatementContext scope)
    {
        var on = values.ResolveColumns(merge.On);
        foreach (var row in values.ReadRows(insert))
            if (row.HasKnownColumns
                && new ConditionEvaluator(scope).EvaluateCondition(
                    row.SubstituteInto(on, CopyTable(merge.Table))) != true)
                return SqlVerdict.CreateDuplicate(SqlCondition.Key, merge.Table.Name, merge.On.Span);
        var toggling = merge.Branches.Find(other =>
            other.When == MergeWhen.Matched
                && (other.Deletes && !AreExclusive(other.Condition, branch.Condition, scope)
                    || other.DeleteWhere is not null && branch.Condition is null));
        return toggling is null
            ? SqlVerdict.Idempotent
            : SqlVerdict.CreateDuplicate(SqlCondition.BranchAgreement, "DELETE", toggling.Span);
    }

    private static TableSource CopyTable(TableSource table) =>
        new() { Name = table.Name, Alias = table.Alias, Span = table.Span };

    private static bool AreExclusive(Expression? first, Expression? second, StatementContext scope) =>
        ExpressionTree.SplitConjuncts(first)
            .Any(one => ExpressionTree.SplitConjuncts(second).Any(other => AreOpposite(one, other, scope)));

    private static bool AreOpposite(Expression one, Expression other, StatementContext scope)
    {
        if (one.Is(ExpressionKind.Unary, "NOT") && ExpressionTree.AreSame(one.Parts[0], other, scope)
            || other.Is(ExpressionKind.Unary, "NOT") && ExpressionTree.AreSame(other.Parts[0], one, scope))
            return true;
        if (one.Kind != ExpressionKind.Binary
            || other.Kind != ExpressionKind.Binary
            || !ExpressionTree.AreSame(one.Parts[0], other.Parts[0], scope))
            return false;
        var isSame = ExpressionTree.AreSame(one.Parts[1], other.Parts[1], scope);
        return (one.Name, other.Name) switch
        {
            ("=", "=") =>
                new ConditionEvaluator(scope).EvaluateCondition(one.WithParts([one.Parts[1], other.Parts[1]])) == false,
            ("=", "<>")
                or ("<>", "=")
                or ("IS", "IS NOT")
                or ("IS NOT", "IS")
                or ("IN", "NOT IN")
                or ("NOT IN", "IN") => isSame,
            _ => false,
        };
    }
}

/// <summary>
/// The columns of MERGE's source by the expressions that they stand for, where it is a row of values.
/// </summary>
internal sealed class MergeSourceValues(MergeStatement merge, StatementContext scope)
{
    private readonly Dictionary<string, Expression?> values = new(StringComparer.OrdinalIgnoreCase);
    private Dictionary<string, Expression>? items;

    public Expression ResolveColumns(Expression expression) => ExpressionTree.ReplaceParts(expression, part =>
        part.Kind == ExpressionKind.Column && merge.Source.IsNamed(part.Qualifier) ? FindValue(part.Name) : null);

    public IEnumerable<ProposedRow> ReadRows(InsertStatement insert) =>
        insert.Rows.Select(values => new ProposedRow(insert, Array.ConvertAll(values, ResolveColumns), scope));

    // The columns of a wide source are looked up.
    private Expression? FindValue(string column)
    {
        if (!this.values.TryGetValue(column, out var value))
            this.values[column] = value = ReadValue(column);
        return value;
    }

    private Expression? ReadValue(string column)
    {
        if (merge.Source.Query is not { } query || query.From.Exists(source => !SqlName.AreEqual(source.Name, "dual")))
            return null;
        var at = Array.FindIndex(merge.Source.Columns, name => SqlName.AreEqual(name, column));
        if (query.Rows.Count == 1)
            return at >= 0 && at < query.Rows[0].Length ? query.Rows[0][at] : null;
        if (at >= 0 && at < query.Items.Count)
            return query.Items[at].Value;
        if (items is null)
        {
            items = new(StringComparer.OrdinalIgnoreCase);
            for (var index = query.Items.Count - 1; index >= 0; index--)
                items[query.Items[index].Name] = query.Items[index].Value;
        }
        return items.TryGetValue(column, out var item) ? item : null;
    }
}
