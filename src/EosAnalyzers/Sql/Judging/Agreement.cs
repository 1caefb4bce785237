using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Judging;

/// <summary>Compares the branches of an upsert: an update that meets the row which the insert stored must not change it.</summary>
internal static class Agreement
{
    public static SqlVerdict? Flaw(Update update, Row row, Scope scope)
    {
        if (update.Where is { } where && new Truth(scope).Of(Simplified(Stored(where, row, update.Table, scope), scope)) == false)
            return null;
        var own = new WrittenColumns(update, scope).Assignments;
        foreach (var assignment in own)
            if (!Agrees(assignment, row, update.Table, scope))
                return SqlVerdict.Duplicates(SqlCondition.BranchAgreement, assignment.Column, assignment.Span);
        return null;
    }

    private static bool Agrees(Assignment assignment, Row row, Source table, Scope scope)
    {
        var value = Simplified(Stored(assignment.Value, row, table, scope), scope);
        if (value.IsColumn(assignment.Column) && value.Qualifier == Row.Stored)
            return true;
        var inserted = row.Value(assignment.Column);
        if (inserted is null)
            return IsAmong(value, row, scope);
        return Expressions.Same(value, inserted, scope) || Expressions.Same(value, Simplified(Stored(inserted, row, table, scope), scope), scope);
    }

    // Without column names: a column of the proposed row, or a value that is listed.
    private static bool IsAmong(Expression value, Row row, Scope scope) =>
        value.Kind == ExpressionKind.Column || value.Kind == ExpressionKind.Call && value.Name is "VALUES" or "VALUE" || row.Values.Any(other => Expressions.Same(other, value, scope));

    // A value that is not the same at every execution is known by its column only.
    private static Expression Stored(Expression expression, Row row, Source table, Scope scope) => Expressions.Substitute(expression, part =>
    {
        var isOwn = part.Kind == ExpressionKind.Column && (part.Qualifier.Length == 0 || table.Answers(part.Qualifier) || SqlName.Same(part.Qualifier, table.Name));
        if (!isOwn || row.Value(part.Name) is not { } value)
            return null;
        return Ambience.Find(value, scope) is null ? value : new Expression(ExpressionKind.Column, part.Name, part.Span) { Qualifier = Row.Stored };
    });

    private static Expression Simplified(Expression expression, Scope scope) => new Simplification(scope, _ => null).Of(expression);
}
