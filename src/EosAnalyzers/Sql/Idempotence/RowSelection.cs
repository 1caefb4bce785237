using EosAnalyzers.Sql.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql.Idempotence;

/// <summary>
/// Finds selections that are others at the second execution: a queue's head, a maximum, a random row.
/// </summary>
internal static class RowSelection
{
    private static readonly string[] Aggregates = ["MAX", "MIN", "COUNT", "SUM", "AVG"];

    public static SqlVerdict? FindUnstableSelection(
        UpdateStatement update, WrittenColumns written, StatementContext scope)
    {
        bool Moves(SelectStatement query) => ReadsWrittenColumns(query, written);
        var isLimited = update.Limit is not null || HasRowNumber(update.Where);
        if (isLimited
            && !SelectsByKey(update.Where, update.Table, scope)
            && (ReadsWrittenColumns(update.Where, written)
                || update.Order.Exists(order => ReadsWrittenColumns(order, written))))
            return CreateFlaw(update.Limit?.Span ?? update.Where!.Span);
        return FindUnstableSelection(update.Where, update.From, update.Table, Moves, scope);
    }

    public static SqlVerdict? FindUnstableSelection(DeleteStatement delete, StatementContext scope)
    {
        var isLimited = delete.Limit is not null || HasRowNumber(delete.Where);
        if (isLimited && !SelectsByKey(delete.Where, delete.Table, scope))
            return CreateFlaw(delete.Limit?.Span ?? delete.Where!.Span);
        return FindUnstableSelection(delete.Where, delete.From, delete.Table, _ => true, scope);
    }

    private static SqlVerdict? FindUnstableSelection(
        Expression? where,
        List<TableSource> from,
        TableSource table,
        Func<SelectStatement, bool> moves,
        StatementContext scope)
    {
        if (where is not null
            && VolatileFunctions.FindVolatilePart(where, scope) is
            {
                Volatility: SqlVolatility.Random
                or SqlVolatility.Id
                or SqlVolatility.Sequence
            } random)
            return SqlVerdict.CreateDuplicate(
                SqlCondition.Selection, random.Expression.Name, random.Expression.Span, random.Volatility);
        foreach (var source in from)
            if ((source.Query ?? scope.FindCommonTable(source) as SelectStatement) is { } query
                && IsQueueHead(query, table, moves, scope))
                return CreateFlaw(query.Limit?.Span ?? source.Span);
        foreach (var part in ExpressionTree.SplitConjuncts(where).SelectMany(ExpressionTree.EnumerateParts))
            if (part.Kind == ExpressionKind.Binary && FindQueueHead(part, table, moves, scope) is { } span)
                return CreateFlaw(span);
        return null;
    }

    private static SqlVerdict CreateFlaw(TextSpan span) => SqlVerdict.CreateDuplicate(SqlCondition.Selection, "", span);

    // id = (SELECT max(id) ..) takes the next one; id < (SELECT max(id) ..) and NOT IN keep what they kept.
    private static TextSpan? FindQueueHead(
        Expression comparison, TableSource table, Func<SelectStatement, bool> moves, StatementContext scope)
    {
        var at = Array.FindIndex(comparison.Parts, part => part.Query is not null);
        if (at < 0
            || comparison.Name is "NOT IN" or "<>" or "IS NOT"
            || !IsQueueHead(comparison.Parts[at].Query!, table, moves, scope))
            return null;
        return KeepsExtreme(comparison, at) ? null : comparison.Parts[at].Span;
    }

    private static bool KeepsExtreme(Expression comparison, int at)
    {
        var query = comparison.Parts[at].Query!;
        var extreme = query.Items.Count == 1 ? query.Items[0].Value.WithoutCasts.Name : "";
        var sign = at == 1
            ? comparison.Name
            : comparison.Name == "<"
            ? ">"
            : comparison.Name == ">"
            ? "<"
            : comparison.Name;
        return extreme == "MAX" && sign == "<" || extreme == "MIN" && sign == ">";
    }

    private static bool IsQueueHead(
        SelectStatement query, TableSource table, Func<SelectStatement, bool> moves, StatementContext scope)
    {
        if (query.From.Count == 1
            && (query.From[0].Query ?? scope.FindCommonTable(query.From[0]) as SelectStatement) is { } inner
            && inner != query
            && IsQueueHead(inner, table, moves, scope))
            return true;
        var isLimited = query.Limit is not null || HasRowNumber(query.Where);
        // SELECT id FROM (SELECT id FROM jobs WHERE .. ORDER BY prio) WHERE ROWNUM = 1
        if (isLimited && query.From.Count == 1 && query.From[0].Query is { } ordered)
            return ReadsTable(ordered, table) && moves(ordered) && !SelectsByKey(ordered.Where, table, scope);
        if (!ReadsTable(query, table) || !moves(query))
            return false;
        var isAggregate = query.Items.Exists(item =>
            Array.IndexOf(Aggregates, item.Value.WithoutCasts.Name) >= 0
                && item.Value.WithoutCasts.Kind == ExpressionKind.Call) && query.Group.Count == 0;
        return (isLimited || isAggregate) && !SelectsByKey(query.Where, table, scope);
    }

    private static bool ReadsTable(SelectStatement query, TableSource table) =>
        query.From.Exists(source => SqlName.AreEqual(source.Name, table.Name));

    private static bool HasRowNumber(Expression? where) =>
        ExpressionTree.SplitConjuncts(where)
            .Any(condition => condition.Kind == ExpressionKind.Binary && condition.Parts[0].IsColumn("ROWNUM"));

    private static bool SelectsByKey(Expression? where, TableSource table, StatementContext scope) =>
        EqualityBindings.FindBindings(where) is { } equal && (scope.FindTable(table.Name) is { Keys.Count: > 0 } known
            ? known.Keys.Exists(key => Array.TrueForAll(key.Parts, part => equal.ContainsKey(part.Name)))
            : equal.Keys.Any(name => KeyNaming.IsLikelyKey(name, table.Name)));

    private static bool ReadsWrittenColumns(SelectStatement query, WrittenColumns written) =>
        ReadsWrittenColumns(query.Where, written)
            || query.Order.Exists(order => ReadsWrittenColumns(order, written))
            || query.Items.Exists(item => ReadsWrittenColumns(item.Value, written));

    private static bool ReadsWrittenColumns(Expression? expression, WrittenColumns written) =>
        expression is not null
            && ExpressionTree.EnumerateParts(expression)
                .Any(part =>
                    part.Kind == ExpressionKind.Column
                        && written.IsWritten(new Expression(ExpressionKind.Column, part.Name, part.Span)));
}
