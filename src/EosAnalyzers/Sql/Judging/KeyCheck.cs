using EosAnalyzers.Sql.Schema;
using EosAnalyzers.Sql.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql.Judging;

/// <summary>Decides whether a uniqueness rule stops a row's second insert: every part of the key has to be a function of the record.</summary>
internal sealed class KeyCheck(Insert insert, Row row, Scope scope)
{
    private readonly TableSchema? _table = scope.Table(insert.Table.Name) is { Columns.Count: > 0 } table ? table : null;

    public bool IsSchemaKnown => _table is not null;

    /// <summary>The key of the schema that stops the row; null when none does, or none is known.</summary>
    public KeySchema? Stopping => _table?.Keys.Find(key => key.Parts.Length > 0 && Array.TrueForAll(key.Parts, part => IsStable(part, key.NullsConflict)) && Holds(key.Where));

    public bool IsStoppedByExclusion => _table is { HasExclusion: true };

    /// <summary>Why nothing stops the second row, given what the statement names as its key; null when something does.</summary>
    public SqlVerdict? Flaw()
    {
        var conflict = insert.Conflict;
        if (conflict.Target.Length > 0)
            return Flaw(conflict.Target, conflict.TargetWhere, NullsConflict(conflict.Target));
        if (_table is null)
            return GuessedFlaw();
        if (conflict.Constraint.Length > 0 && _table.Keys.Find(key => SqlName.Same(key.Name, conflict.Constraint)) is { } named)
            return Flaw(named.Parts, named.Where, named.NullsConflict);
        return Stopping is not null || IsStoppedByExclusion || conflict.Constraint.Length > 0 ? null : Key("", insert.Table.Span);
    }

    /// <summary>Whether a NULL is refused and the refusal passed over, so that there never is a row.</summary>
    public bool IsRefused() =>
        _table is not null && scope.Dialect == SqlDialect.Sqlite && insert.Conflict.Action == ConflictAction.Ignore
        && _table.Columns.Exists(column => column.IsNotNull && row.Value(column.Name) is { Kind: ExpressionKind.Null });

    private SqlVerdict? Flaw(Expression[] parts, Expression? where, bool nullsConflict)
    {
        foreach (var part in parts)
            if (Flaw(part, nullsConflict) is { } flaw)
                return flaw;
        return Holds(where) ? null : Key("", where!.Span);
    }

    private SqlVerdict? Flaw(Expression part, bool nullsConflict)
    {
        foreach (var column in Expressions.Descend(part.Bare).Where(inner => inner.Kind == ExpressionKind.Column))
            if (Value(column.Name) is { } value && Flaw(column.Name, value, nullsConflict) is { } flaw)
                return flaw;
        return null;
    }

    private SqlVerdict? Flaw(string column, Expression value, bool nullsConflict)
    {
        var span = value.Span.IsEmpty ? insert.Table.Span : value.Span;
        if (Ambience.Find(value, scope) is { } ambient)
            return Key(column, span) with { Ambient = ambient.Kind };
        var isMissing = value.Kind == ExpressionKind.Default && _table is null;
        var isNull = value.Bare.Kind == ExpressionKind.Null && !nullsConflict;
        return isMissing || isNull || ReadsTarget(value) || IsGenerator(column, value) ? Key(column, span) : null;
    }

    // MySQL takes 0 in an AUTO_INCREMENT column for the next value.
    private bool IsGenerator(string column, Expression value) =>
        value.Is(ExpressionKind.Literal, "0") && scope.Dialect is SqlDialect.MySql or SqlDialect.MariaDb && _table?.Column(column) is { IsGenerated: true };

    private bool IsStable(Expression part, bool nullsConflict) => Flaw(part, nullsConflict) is null && IsListed(part);

    private bool IsListed(Expression part) => part.Bare.Kind != ExpressionKind.Column || _table?.Column(part.Bare.Name) is not { IsGenerated: true } || Value(part.Bare.Name)?.Kind != ExpressionKind.Default;

    // Without a schema and a column list the first value is taken for the key.
    private Expression? Value(string column) => row.Value(column) ?? (insert.Conflict.Target.Length == 1 && row.Values.Count > 0 ? row.Values[0] : null);

    private bool ReadsTarget(Expression value) =>
        Expressions.Descend(value).Any(part => part.Query is { } query && query.From.Exists(IsTarget))
        || insert.Query is { } source && source.From.Exists(IsTargetOrAround) && value.Bare.Kind != ExpressionKind.Column && Expressions.Descend(value).Any(part => part.Kind == ExpressionKind.Column);

    private bool IsTarget(Source source) => SqlName.Same(source.Name, insert.Table.Name);

    private bool IsTargetOrAround(Source source) => IsTarget(source) || source.Query is { } inner && (inner.From.Exists(IsTargetOrAround) || inner.Other is { } other && other.From.Exists(IsTarget));

    private bool Holds(Expression? where) => where is null || !row.IsKnown || new Truth(scope, presumes: false).Of(row.See(where, insert.Table)) != false;

    private bool NullsConflict(Expression[] target) =>
        _table is not null && _table.Keys.Exists(key => key.NullsConflict && key.Parts.Length == target.Length && target.All(part => key.Parts.Any(other => other.IsColumn(part.Bare.Name))));

    private SqlVerdict? GuessedFlaw()
    {
        for (var at = 0; at < insert.Columns.Count && at < row.Values.Count; at++)
            if ((at == 0 || SqlName.Same(insert.Columns[at], "id")) && KeyNames.IsKey(insert.Columns[at], insert.Table.Name) && Flaw(insert.Columns[at], row.Values[at], nullsConflict: false) is { } flaw)
                return flaw with { SchemaDecides = true };
        return insert.Columns.Count == 0 && row.Values.Count > 0 && Ambience.Find(row.Values[0], scope) is { } ambient
            ? Key("", row.Values[0].Span) with { Ambient = ambient.Kind, SchemaDecides = true }
            : null;
    }

    private static SqlVerdict Key(string column, TextSpan span) => SqlVerdict.Duplicates(SqlCondition.Key, column, span);
}
