using EosAnalyzers.Sql.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql.Judging;

/// <summary>Finds selections that are others at the second execution: a queue's head, a maximum, a random row.</summary>
internal static class Selection
{
    private static readonly string[] Aggregates = ["MAX", "MIN", "COUNT", "SUM", "AVG"];

    public static SqlVerdict? Of(Update update, WrittenColumns written, Scope scope)
    {
        bool Moves(Select query) => Reads(query, written);
        var isLimited = update.Limit is not null || HasRowNumber(update.Where);
        if (isLimited && !HasKey(update.Where, update.Table, scope) && (Reads(update.Where, written) || update.Order.Exists(order => Reads(order, written))))
            return Moved(update.Limit ?? update.Where!.Span);
        return Of(update.Where, update.From, update.Table, Moves, scope);
    }

    public static SqlVerdict? Of(Delete delete, Scope scope)
    {
        var isLimited = delete.Limit is not null || HasRowNumber(delete.Where);
        if (isLimited && !HasKey(delete.Where, delete.Table, scope))
            return Moved(delete.Limit ?? delete.Where!.Span);
        return Of(delete.Where, delete.From, delete.Table, _ => true, scope);
    }

    private static SqlVerdict? Of(Expression? where, List<Source> from, Source table, Func<Select, bool> moves, Scope scope)
    {
        if (where is not null && Ambience.Find(where, scope) is { Kind: SqlAmbient.Random or SqlAmbient.Id or SqlAmbient.Sequence } random)
            return SqlVerdict.Duplicates(SqlCondition.Selection, random.Expression.Name, random.Expression.Span, random.Kind);
        foreach (var source in from)
            if ((source.Query ?? scope.CommonTable(source) as Select) is { } query && IsHead(query, table, moves, scope))
                return Moved(query.Limit ?? source.Span);
        foreach (var part in Expressions.Conjuncts(where).SelectMany(Expressions.Descend))
            if (part.Kind == ExpressionKind.Binary && Head(part, table, moves, scope) is { } span)
                return Moved(span);
        return null;
    }

    private static SqlVerdict Moved(TextSpan span) => SqlVerdict.Duplicates(SqlCondition.Selection, "", span);

    // id = (SELECT max(id) ..) takes the next one; id < (SELECT max(id) ..) and NOT IN keep what they kept.
    private static TextSpan? Head(Expression comparison, Source table, Func<Select, bool> moves, Scope scope)
    {
        var at = Array.FindIndex(comparison.Parts, part => part.Query is not null);
        if (at < 0 || comparison.Name is "NOT IN" or "<>" or "IS NOT" || !IsHead(comparison.Parts[at].Query!, table, moves, scope))
            return null;
        return KeepsExtreme(comparison, at) ? null : comparison.Parts[at].Span;
    }

    private static bool KeepsExtreme(Expression comparison, int at)
    {
        var query = comparison.Parts[at].Query!;
        var extreme = query.Items.Count == 1 ? query.Items[0].Value.Bare.Name : "";
        var sign = at == 1 ? comparison.Name : comparison.Name == "<" ? ">" : comparison.Name == ">" ? "<" : comparison.Name;
        return extreme == "MAX" && sign == "<" || extreme == "MIN" && sign == ">";
    }

    private static bool IsHead(Select query, Source table, Func<Select, bool> moves, Scope scope)
    {
        if (query.From.Count == 1 && (query.From[0].Query ?? scope.CommonTable(query.From[0]) as Select) is { } inner && inner != query && IsHead(inner, table, moves, scope))
            return true;
        if (!query.From.Exists(source => SqlName.Same(source.Name, table.Name)) || !moves(query))
            return false;
        var isLimited = query.Limit is not null || HasRowNumber(query.Where);
        var isAggregate = query.Items.Exists(item => Array.IndexOf(Aggregates, item.Value.Bare.Name) >= 0 && item.Value.Bare.Kind == ExpressionKind.Call) && query.Group.Count == 0;
        return (isLimited || isAggregate) && !HasKey(query.Where, table, scope);
    }

    private static bool HasRowNumber(Expression? where) =>
        Expressions.Conjuncts(where).Any(condition => condition.Kind == ExpressionKind.Binary && condition.Parts[0].IsColumn("ROWNUM"));

    private static bool HasKey(Expression? where, Source table, Scope scope) =>
        Equalities.Of(where) is { } equal && (scope.Table(table.Name) is { Keys.Count: > 0 } known
            ? known.Keys.Exists(key => Array.TrueForAll(key.Parts, part => equal.ContainsKey(part.Name)))
            : equal.Keys.Any(name => KeyNames.IsKey(name, table.Name)));

    private static bool Reads(Select query, WrittenColumns written) =>
        Reads(query.Where, written) || query.Order.Exists(order => Reads(order, written)) || query.Items.Exists(item => Reads(item.Value, written));

    private static bool Reads(Expression? expression, WrittenColumns written) =>
        expression is not null && Expressions.Descend(expression).Any(part => part.Kind == ExpressionKind.Column && written.Contains(new Expression(ExpressionKind.Column, part.Name, part.Span)));
}
