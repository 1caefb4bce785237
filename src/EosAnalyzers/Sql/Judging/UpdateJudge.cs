using EosAnalyzers.Sql.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql.Judging;

/// <summary>Judges UPDATE, and the update branches of upserts and MERGE, which are given to it as updates.</summary>
internal static class UpdateJudge
{
    public static SqlVerdict Judge(Update update, Scope scope)
    {
        if (IsSkipped(update, scope))
            return SqlVerdict.Idempotent;
        update = Resolved(update, scope);
        var written = new WrittenColumns(update, scope);
        if (Selection.Of(update, written, scope) is { } unstable)
            return unstable;
        if (written.MakesFalse(update.Where) && Inequality(update, written) is null)
            return SqlVerdict.Idempotent;
        foreach (var assignment in written.Assignments)
            if (Assigned(assignment, update, written, scope) is { } flaw)
                return flaw;
        return SqlVerdict.Idempotent;
    }

    /// <summary>Whether every row leaves the selection by what the update does to it.</summary>
    public static bool Leaves(Update update, Scope scope)
    {
        if (IsSkipped(update, scope))
            return true;
        update = Resolved(update, scope);
        var written = new WrittenColumns(update, scope);
        return written.MakesFalse(update.Where) && Selection.Of(update, written, scope) is null;
    }

    /// <summary>Whether no row that the update wrote meets a condition any more.</summary>
    public static bool MakesFalse(Update update, Expression where, Source source, Scope scope) => new WrittenColumns(update, scope).MakesFalse(where, source);

    // AND changes() > 0, AND EXISTS (SELECT 1 FROM first), FROM first: nothing is updated when the statement before changed nothing.
    private static bool IsSkipped(Update update, Scope scope) =>
        update.From.Exists(source => scope.CommonTable(source) is { } common and not Select && scope.IsSilent(common))
        || update.Where is { } where && new Truth(scope).Of(RowCount.Known(where, update, scope)) == false;

    /// <summary>An update of a common table (T-SQL) as an update of the table that it reads.</summary>
    private static Update Resolved(Update update, Scope scope)
    {
        var alias = update.From.Find(source => source.Answers(update.Table.Name) && source.Alias.Length > 0);
        if (alias is not null)
            return Copy(update, alias, update.Where, update.Limit);
        if (scope.CommonTable(update.Table) is not Select { From.Count: > 0 } query)
            return update;
        var where = query.Where is null ? update.Where : update.Where is null ? query.Where : new Expression(ExpressionKind.Binary, "AND", update.Where.Span, query.Where, update.Where);
        return Copy(update, query.From[0], where, update.Limit ?? query.Limit);
    }

    private static Update Copy(Update update, Source table, Expression? where, TextSpan? limit)
    {
        var copy = new Update { Table = table, Assignments = update.Assignments, Where = where, Limit = limit, Span = update.Span };
        copy.From.AddRange(update.From.Where(source => source != table));
        copy.Order.AddRange(update.Order);
        return copy;
    }

    private static SqlVerdict? Assigned(Assignment assignment, Update update, WrittenColumns written, Scope scope)
    {
        var value = written.Simplified(Expressions.Substitute(assignment.Value, column => Computed(column, update.Table.Name, scope)));
        if (value.Kind == ExpressionKind.Default && Ambience.IsMadeAnew(assignment.Column, update.Table.Name, scope))
            return SqlVerdict.Duplicates(SqlCondition.AmbientInput, assignment.Column, assignment.Span, SqlAmbient.Default) with { SchemaDecides = scope.Table(update.Table.Name) is null };
        if (Ambience.Find(value, scope) is { } ambient && !IsSetOnce(value, assignment.Column))
            return SqlVerdict.Duplicates(SqlCondition.AmbientInput, assignment.Column, Place(ambient.Expression, assignment), ambient.Kind);
        var form = new SelfForm(assignment.Column, written.Contains, update.Table.Name, scope).Of(value);
        return form == Form.Changing ? SqlVerdict.Duplicates(SqlCondition.Assignment, assignment.Column, assignment.Span) : null;
    }

    // SET a = b, where b is a * 2
    private static Expression? Computed(Expression column, string table, Scope scope) =>
        column.Kind == ExpressionKind.Column ? scope.Table(table)?.Column(column.Name)?.Computed : null;

    private static TextSpan Place(Expression ambient, Assignment assignment) => ambient.Span.IsEmpty ? assignment.Span : ambient.Span;

    // COALESCE(first_seen, now()) keeps the first.
    private static bool IsSetOnce(Expression value, string column) =>
        value.Kind == ExpressionKind.Call && value.Name is "COALESCE" or "IFNULL" or "NVL" or "ISNULL" && value.Parts.Length > 0 && value.Parts[0].Bare.IsColumn(column);

    // last_event <> @e holds for one record only: with two, each lets the other in again.
    private static Expression? Inequality(Update update, WrittenColumns written)
    {
        var guards = Expressions.Conjuncts(update.Where).Where(condition => written.MakesFalse(condition)).ToList();
        return guards.Count > 0 && guards.TrueForAll(IsInequality) ? guards[0] : null;
    }

    private static bool IsInequality(Expression guard) => guard.Is(ExpressionKind.Binary, "<>") && Array.Exists(guard.Parts, part => part.Bare.Kind == ExpressionKind.Parameter);
}
