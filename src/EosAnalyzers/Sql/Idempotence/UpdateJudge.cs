using EosAnalyzers.Sql.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql.Idempotence;

/// <summary>Judges UPDATE, and the update branches of upserts and MERGE, which are given to it as updates.</summary>
internal static class UpdateJudge
{
    public static SqlVerdict JudgeUpdate(UpdateStatement update, StatementContext scope)
    {
        if (IsSkippedOnReplay(update, scope))
            return SqlVerdict.Idempotent;
        update = ResolveTarget(update, scope);
        var written = new WrittenColumns(update, scope);
        if (RowSelection.FindUnstableSelection(update, written, scope) is { } unstable)
            return unstable;
        if (written.MakesFalse(update.Where) && FindInequalityGuard(update, written) is null)
            return SqlVerdict.Idempotent;
        foreach (var assignment in written.Assignments)
            if (JudgeAssignment(assignment, update, written, scope) is { } flaw)
                return flaw;
        return SqlVerdict.Idempotent;
    }

    /// <summary>Whether every row leaves the selection by what the update does to it.</summary>
    public static bool LeavesSelection(UpdateStatement update, StatementContext scope)
    {
        if (IsSkippedOnReplay(update, scope))
            return true;
        update = ResolveTarget(update, scope);
        var written = new WrittenColumns(update, scope);
        return written.MakesFalse(update.Where) && RowSelection.FindUnstableSelection(update, written, scope) is null;
    }

    /// <summary>Whether no row that the update wrote meets a condition any more.</summary>
    public static bool MakesFalse(
        UpdateStatement update,
        Expression where,
        TableSource source,
        StatementContext scope) => new WrittenColumns(update, scope).MakesFalse(where, source);

    // AND changes() > 0, AND EXISTS (SELECT 1 FROM first), FROM first: nothing is updated when the statement before
    // changed nothing.
    private static bool IsSkippedOnReplay(UpdateStatement update, StatementContext scope) =>
        update.From.Exists(source =>
            scope.FindCommonTable(source) is { } common and not SelectStatement && scope.IsSilentOnReplay(common))
        || update.Where is { } where
            && new ConditionEvaluator(scope).EvaluateCondition(
                RowCountFunctions.SubstituteKnownCounts(where, update, scope)) == false;

    /// <summary>An update of a common table (T-SQL) as an update of the table that it reads.</summary>
    private static UpdateStatement ResolveTarget(UpdateStatement update, StatementContext scope)
    {
        var alias = update.From.Find(source => source.IsNamed(update.Table.Name) && source.Alias.Length > 0);
        if (alias is not null)
            return CopyUpdate(update, alias, update.Where, update.Limit);
        if (scope.FindCommonTable(update.Table) is not SelectStatement { From.Count: > 0 } query)
            return update;
        var where = query.Where is null
            ? update.Where
            : update.Where is null
            ? query.Where
            : new Expression(ExpressionKind.Binary, "AND", update.Where.Span, query.Where, update.Where);
        return CopyUpdate(update, query.From[0], where, update.Limit ?? query.Limit);
    }

    private static UpdateStatement CopyUpdate(
        UpdateStatement update, TableSource table, Expression? where, RowLimit? limit)
    {
        var copy = new UpdateStatement
        {
            Table = table,
            Assignments = update.Assignments,
            Where = where,
            Limit = limit,
            Span = update.Span
        };
        copy.From.AddRange(update.From.Where(source => source != table));
        copy.Order.AddRange(update.Order);
        return copy;
    }

    private static SqlVerdict? JudgeAssignment(
        Assignment assignment, UpdateStatement update, WrittenColumns written, StatementContext scope)
    {
        var value = written.SimplifyForReplay(
            ExpressionTree.ReplaceParts(assignment.Value, column => FindComputed(column, update.Table.Name, scope)));
        if (value.Kind == ExpressionKind.Default
            && VolatileFunctions.HasVolatileDefault(assignment.Column, update.Table.Name, scope))
            return SqlVerdict.CreateDuplicate(
                SqlCondition.AmbientInput,
                assignment.Column,
                assignment.Span,
                SqlVolatility.Default) with
            { SchemaDecides = scope.FindTable(update.Table.Name) is null };
        if (VolatileFunctions.FindVolatilePart(value, scope) is { } ambient
            && !KeepsFirstValue(value, assignment.Column))
            return SqlVerdict.CreateDuplicate(
                SqlCondition.AmbientInput,
                assignment.Column,
                LocateVolatilePart(ambient.Expression, assignment),
                ambient.Volatility);
        var form = new SelfDependence(
            assignment.Column, written.IsWritten, update.Table.Name, scope).ClassifyExpression(value);
        return form == SelfDependenceKind.Changing
            ? SqlVerdict.CreateDuplicate(SqlCondition.Assignment, assignment.Column, assignment.Span)
            : null;
    }

    // SET a = b, where b is a * 2
    private static Expression? FindComputed(Expression column, string table, StatementContext scope) =>
        column.Kind == ExpressionKind.Column ? scope.FindTable(table)?.FindColumn(column.Name)?.Computed : null;

    private static TextSpan LocateVolatilePart(Expression ambient, Assignment assignment) =>
        ambient.Span.IsEmpty ? assignment.Span : ambient.Span;

    // COALESCE(first_seen, now()) keeps the first.
    private static bool KeepsFirstValue(Expression value, string column) =>
        value.Kind == ExpressionKind.Call
            && value.Name is "COALESCE" or "IFNULL" or "NVL" or "ISNULL"
            && value.Parts.Length > 0
            && value.Parts[0].WithoutCasts.IsColumn(column);

    // last_event <> @e holds for one record only: with two, each lets the other in again.
    private static Expression? FindInequalityGuard(UpdateStatement update, WrittenColumns written)
    {
        var guards = ExpressionTree.SplitConjuncts(update.Where)
            .Where(condition => written.MakesFalse(condition))
            .ToList();
        return guards.Count > 0 && guards.TrueForAll(IsInequalityGuard) ? guards[0] : null;
    }

    public static bool IsInequalityGuard(Expression guard) =>
        guard.Is(ExpressionKind.Binary, "<>")
            && Array.Exists(guard.Parts, part => part.WithoutCasts.Kind == ExpressionKind.Parameter);
}
