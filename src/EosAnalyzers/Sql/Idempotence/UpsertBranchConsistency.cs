using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Idempotence;

/// <summary>
/// Compares the branches of an upsert: an update that meets the row which the insert stored must not change it.
/// </summary>
internal static class UpsertBranchConsistency
{
    public static SqlVerdict? FindInconsistency(UpdateStatement update, ProposedRow row, StatementContext scope)
    {
        if (update.Where is { } where
            && new ConditionEvaluator(scope).EvaluateCondition(
                SimplifyExpression(SubstituteStoredRow(where, row, update.Table, scope), scope)) == false)
            return null;
        var own = new WrittenColumns(update, scope).Assignments;
        foreach (var assignment in own)
            if (!IsConsistent(assignment, row, update.Table, scope))
                return SqlVerdict.CreateDuplicate(SqlCondition.BranchAgreement, assignment.Column, assignment.Span);
        return null;
    }

    private static bool IsConsistent(Assignment assignment, ProposedRow row, TableSource table, StatementContext scope)
    {
        var value = SimplifyExpression(SubstituteStoredRow(assignment.Value, row, table, scope), scope);
        if (value.IsColumn(assignment.Column) && value.Qualifier == ProposedRow.StoredQualifier)
            return true;
        var inserted = row.FindValue(assignment.Column);
        if (inserted is null)
            return IsListedValue(value, row, scope);
        return ExpressionTree.AreSame(value, inserted, scope)
            || ExpressionTree.AreSame(
                value, SimplifyExpression(SubstituteStoredRow(inserted, row, table, scope), scope), scope);
    }

    // Without column names: a column of the proposed row, or a value that is listed.
    private static bool IsListedValue(Expression value, ProposedRow row, StatementContext scope) =>
        value.Kind == ExpressionKind.Column
            || value.Kind == ExpressionKind.Call && value.Name is "VALUES" or "VALUE"
            || row.Values.Any(other => ExpressionTree.AreSame(other, value, scope));

    // A value that is not the same at every execution is known by its column only.
    private static Expression SubstituteStoredRow(
        Expression expression,
        ProposedRow row,
        TableSource table,
        StatementContext scope) => ExpressionTree.ReplaceParts(expression, part =>
    {
        var isOwn = part.Kind == ExpressionKind.Column
            && (part.Qualifier.Length == 0
                || table.IsNamed(part.Qualifier)
                || SqlName.AreEqual(part.Qualifier, table.Name));
        if (!isOwn || row.FindValue(part.Name) is not { } value)
            return null;
        return VolatileFunctions.FindVolatilePart(value, scope) is null
            ? value
            : new Expression(ExpressionKind.Column, part.Name, part.Span) { Qualifier = ProposedRow.StoredQualifier };
    });

    private static Expression SimplifyExpression(Expression expression, StatementContext scope) =>
        new ExpressionSimplifier(scope, _ => null).SimplifyExpression(expression);
}
