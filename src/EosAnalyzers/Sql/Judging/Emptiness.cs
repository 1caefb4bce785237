using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Judging;

/// <summary>What a query finds at the second execution, after all that the first one did.</summary>
internal static class Emptiness
{
    /// <summary>Whether a query certainly finds nothing.</summary>
    public static bool IsEmpty(Select query, Scope scope, Row? stored = null, Source? target = null)
    {
        if (query.From.Exists(source => !source.IsOptional && IsEmpty(source, scope)))
            return true;
        if (query.Where is { } where && (new Truth(scope).Of(where) == false || IsAntiJoin(query, stored, target, scope) || Exists(query, scope) == false))
            return true;
        return IsMovedAway(query, scope) || query.Operator is "EXCEPT" or "MINUS" && target is not null && query.Other!.From.Exists(source => SqlName.Same(source.Name, target.Name));
    }

    /// <summary>Whether a query finds a row: true or false where the text has made sure of it, null where it has not.</summary>
    public static bool? Exists(Select query, Scope scope)
    {
        if (query.From.Count == 0)
            return query.Where is null ? true : null;
        var source = query.From[0];
        if (scope.CommonTable(source) is { } common)
            return query.From.Count == 1 ? Exists(common, query, scope) : null;
        if (query.Limit is null && scope.Statements.Exists(statement => TakesAway(statement, query, source, scope)))
            return false;
        return query.From.Count == 1 && scope.Statements.Exists(statement => Puts(statement, query, source, scope)) ? true : null;
    }

    /// <summary>Whether a value is among what a query gives.</summary>
    public static bool? Contains(Select query, Expression value, Scope scope)
    {
        if (query.From.Count != 1)
            return null;
        if (IsEmpty(query, scope) && query.Limit is null)
            return false;
        var column = query.Items.Count == 1 ? query.Items[0].Value : null;
        return column is not null && scope.Statements.Exists(statement => Puts(statement, query, query.From[0], scope, column, value)) ? true : null;
    }

    private static bool IsEmpty(Source source, Scope scope) =>
        source.Query is { } inner ? inner.Limit is null && inner.Where is not null && IsEmpty(inner, scope) : scope.CommonTable(source) is { } common && common is not Select && scope.IsSilent(common);

    private static bool? Exists(Statement common, Select query, Scope scope) => common switch
    {
        Update update when query.Where is null => ExistsFor(update, scope) ?? (scope.IsSilent(update) ? false : null),
        Select inner when query.Where is null => Exists(inner, scope),
        _ => scope.IsSilent(common) ? false : null,
    };

    // WITH u AS (UPDATE t .. WHERE id = @id RETURNING 1) INSERT INTO t .. WHERE NOT EXISTS (SELECT 1 FROM u)
    private static bool? ExistsFor(Update update, Scope scope)
    {
        var query = new Select { Where = update.Where };
        query.From.Add(update.Table);
        return scope.Statements.Exists(statement => Puts(statement, query, update.Table, scope)) ? true : null;
    }

    private static bool Puts(Statement statement, Select query, Source source, Scope scope, Expression? column = null, Expression? value = null) =>
        Rows(statement, scope).Any(row => SqlName.Same(row.Table.Name, source.Name)
            && (query.Where is null || new Truth(scope).Of(row.Row.See(query.Where, source)) == true)
            && (column is null || Expressions.Same(row.Row.See(column, source), row.Row.See(value!, source), scope)));

    /// <summary>The rows that a statement leaves in a table.</summary>
    public static IEnumerable<(Source Table, Row Row)> Rows(Statement statement, Scope scope) => statement switch
    {
        Insert insert => InsertJudge.Rows(insert, scope).Select(row => (insert.Table, row)),
        Merge merge => merge.Branches.Where(branch => branch.Insert is not null)
            .SelectMany(branch => InsertJudge.Rows(branch.Insert!, scope).Select(row => (merge.Table, row))),
        _ => [],
    };

    private static bool TakesAway(Statement statement, Select query, Source source, Scope scope) => statement switch
    {
        Update update => SqlName.Same(update.Table.Name, source.Name) && query.Where is { } where && UpdateJudge.MakesFalse(update, where, source, scope),
        _ => false,
    };

    // INSERT INTO archive SELECT .. FROM t WHERE p; DELETE FROM t WHERE p
    private static bool IsMovedAway(Select query, Scope scope) =>
        query.From.Count == 1 && query.Limit is null && scope.Statements.Exists(statement => statement switch
        {
            Delete { Limit: null } delete => SqlName.Same(delete.Table.Name, query.From[0].Name) && IsCovered(delete.Where, query.Where, scope),
            Command { Effect: EffectKind.Truncates } truncate => SqlName.Same(truncate.Subject, query.From[0].Name),
            _ => false,
        });

    private static bool IsCovered(Expression? deleted, Expression? selected, Scope scope) =>
        Expressions.Conjuncts(deleted).All(condition => Expressions.Conjuncts(selected).Any(other => Expressions.Same(condition, other, scope)));

    // FROM s LEFT JOIN t ON t.id = s.id WHERE t.id IS NULL
    private static bool IsAntiJoin(Select query, Row? stored, Source? target, Scope scope)
    {
        if (stored is null || query.From.Find(source => source.IsOptional && SqlName.Same(source.Name, target!.Name)) is not { On: { } on } joined)
            return false;
        var truth = new Truth(scope);
        return Expressions.Conjuncts(query.Where).Any(condition => condition.Is(ExpressionKind.Binary, "IS") && condition.Parts[1].Kind == ExpressionKind.Null
                && condition.Parts[0].Kind == ExpressionKind.Column && joined.Answers(condition.Parts[0].Qualifier))
            && truth.Of(stored.See(QualifiedOnly(on, joined), joined)) == true;
    }

    // In a join a name without qualifier need not be the target's.
    private static Expression QualifiedOnly(Expression on, Source joined) => Expressions.Substitute(on, part =>
        part.Kind == ExpressionKind.Column && part.Qualifier.Length == 0 ? new Expression(ExpressionKind.Column, part.Name, part.Span) { Qualifier = "." } : null);
}
