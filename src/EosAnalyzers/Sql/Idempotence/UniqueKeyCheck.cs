using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Schema;
using EosAnalyzers.Sql.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql.Idempotence;

/// <summary>
/// Decides whether a uniqueness rule stops a row's second insert: every part of the key has to be a function of the
/// record.
/// </summary>
internal sealed class UniqueKeyCheck(InsertStatement insert, ProposedRow row, StatementContext scope)
{
    private readonly TableSchema? table = scope.FindTable(insert.Table.Name) is { Columns.Count: > 0 } table
        ? table
        : null;

    public bool IsSchemaKnown => this.table is not null;

    /// <summary>The key of the schema that stops the row; null when none does, or none is known.</summary>
    public KeySchema? StoppingKey =>
        this.table?.Keys.Find(key =>
            key.Parts.Length > 0
                && Array.TrueForAll(key.Parts, part => IsStableKeyPart(part, key.NullsConflict))
                && MayHold(key.Where));

    public bool IsStoppedByExclusion => this.table is { HasExclusion: true };

    /// <summary>
    /// Why nothing stops the second row, given what the statement names as its key; null when something does.
    /// </summary>
    public SqlVerdict? FindFlaw()
    {
        var conflict = insert.Conflict;
        if (conflict.Target.Length > 0)
            return FindFlaw(conflict.Target, conflict.TargetWhere, DoNullsConflict(conflict.Target));
        if (this.table is null)
            return GuessKeyFlaw();
        if (conflict.Constraint.Length > 0
            && this.table.Keys.Find(key => SqlName.AreEqual(key.Name, conflict.Constraint)) is { } named)
            return FindFlaw(named.Parts, named.Where, named.NullsConflict);
        return StoppingKey is not null || IsStoppedByExclusion || conflict.Constraint.Length > 0
            ? null
            : CreateKeyFlaw("", insert.Table.Span);
    }

    /// <summary>Whether a NULL is refused and the refusal passed over, so that there never is a row.</summary>
    public bool IsRefusedForNull() =>
        this.table is not null
        && scope.Dialect.Has(DialectTraits.IgnoreSkipsNull)
        && insert.Conflict.Action == ConflictAction.Ignore
        && this.table.Columns.Exists(column =>
            column.IsNotNull && row.FindValue(column.Name) is { Kind: ExpressionKind.Null });

    private SqlVerdict? FindFlaw(Expression[] parts, Expression? where, bool nullsConflict)
    {
        foreach (var part in parts)
            if (FindFlaw(part, nullsConflict) is { } flaw)
                return flaw;
        return MayHold(where) ? null : CreateKeyFlaw("", where!.Span);
    }

    private SqlVerdict? FindFlaw(Expression part, bool nullsConflict)
    {
        foreach (var column in ExpressionTree.EnumerateParts(part.WithoutCasts)
            .Where(inner => inner.Kind == ExpressionKind.Column))
            if (FindValue(column.Name) is { } value && FindFlaw(column.Name, value, nullsConflict) is { } flaw)
                return flaw;
        return null;
    }

    private SqlVerdict? FindFlaw(string column, Expression value, bool nullsConflict)
    {
        var span = value.Span.IsEmpty ? insert.Table.Span : value.Span;
        if (VolatileFunctions.FindVolatilePart(value, scope) is { } ambient)
            return CreateKeyFlaw(column, span) with { Volatility = ambient.Volatility };
        var isMissing = value.Kind == ExpressionKind.Default && this.table is null;
        var isNull = value.WithoutCasts.Kind == ExpressionKind.Null && !nullsConflict;
        return isMissing || isNull || ReadsTarget(value) || GeneratesValue(column, value)
            ? CreateKeyFlaw(column, span)
            : null;
    }

    // MySQL takes 0 in an AUTO_INCREMENT column for the next value.
    private bool GeneratesValue(string column, Expression value) =>
        value.Is(ExpressionKind.Literal, "0")
            && scope.Dialect.Has(DialectTraits.ZeroGenerates)
            && this.table?.FindColumn(column) is { IsGenerated: true };

    private bool IsStableKeyPart(Expression part, bool nullsConflict) =>
        FindFlaw(part, nullsConflict) is null && IsSupplied(part);

    private bool IsSupplied(Expression part) =>
        part.WithoutCasts.Kind != ExpressionKind.Column
            || this.table?.FindColumn(part.WithoutCasts.Name) is not { IsGenerated: true }
            || FindValue(part.WithoutCasts.Name)?.Kind != ExpressionKind.Default;

    // Without a schema and a column list the first value is taken for the key.
    private Expression? FindValue(string column) =>
        row.FindValue(column) ?? (insert.Conflict.Target.Length == 1 && row.Values.Count > 0 ? row.Values[0] : null);

    private bool ReadsTarget(Expression value) =>
        ExpressionTree.EnumerateParts(value).Any(part => part.Query is { } query && query.From.Exists(IsTargetTable))
        || insert.Query is { } source
            && source.From.Exists(ReadsTargetTable)
            && value.WithoutCasts.Kind != ExpressionKind.Column
            && ExpressionTree.EnumerateParts(value).Any(part => part.Kind == ExpressionKind.Column);

    private bool IsTargetTable(TableSource source) => SqlName.AreEqual(source.Name, insert.Table.Name);

    private bool ReadsTargetTable(TableSource source) =>
        IsTargetTable(source)
            || source.Query is { } inner
                && (inner.From.Exists(ReadsTargetTable)
                    || inner.Other is { } other && other.From.Exists(IsTargetTable));

    private bool MayHold(Expression? where) =>
        where is null
            || !row.HasKnownColumns
            || new ConditionEvaluator(scope, presumes: false).EvaluateCondition(
                row.SubstituteInto(where, insert.Table)) != false;

    private bool DoNullsConflict(Expression[] target) =>
        this.table is not null
            && this.table.Keys.Exists(key =>
                key.NullsConflict
                    && key.Parts.Length == target.Length
                    && target.All(part => key.Parts.Any(other => other.IsColumn(part.WithoutCasts.Name))));

    private SqlVerdict? GuessKeyFlaw()
    {
        for (var at = 0; at < insert.Columns.Count && at < row.Values.Count; at++)
            if ((at == 0 || SqlName.AreEqual(insert.Columns[at], "id"))
                && KeyNaming.IsLikelyKey(insert.Columns[at], insert.Table.Name)
                && FindFlaw(insert.Columns[at], row.Values[at], nullsConflict: false) is { } flaw)
                return flaw with { SchemaDecides = true };
        return insert.Columns.Count == 0
            && row.Values.Count > 0
            && VolatileFunctions.FindVolatilePart(row.Values[0], scope) is { } ambient
            ? CreateKeyFlaw("", row.Values[0].Span) with { Volatility = ambient.Volatility, SchemaDecides = true }
            : null;
    }

    private static SqlVerdict CreateKeyFlaw(string column, TextSpan span) =>
        SqlVerdict.CreateDuplicate(SqlCondition.Key, column, span);
}
