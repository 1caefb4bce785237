using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Judging;

/// <summary>One row that an INSERT proposes, by column.</summary>
internal sealed class Row
{
    /// <summary>The qualifier of a column that stands for what a row has stored.</summary>
    public const string Stored = "<stored>";

    private readonly Insert _insert;
    private readonly Scope _scope;
    private readonly IReadOnlyList<string> _columns;
    private readonly Dictionary<string, Expression>? _equal;

    public Row(Insert insert, IReadOnlyList<Expression> values, Scope scope, Expression? where = null)
    {
        (_insert, _scope) = (insert, scope);
        Values = values;
        var table = scope.Table(insert.Table.Name);
        _columns = insert.Columns.Count > 0 ? insert.Columns : table is not null && values.Count <= table.Columns.Count ? table.Columns.ConvertAll(column => column.Name) : [];
        _equal = Equalities.Of(where);
    }

    public IReadOnlyList<Expression> Values { get; }

    /// <summary>Whether it is known which value goes to which column.</summary>
    public bool IsKnown => _columns.Count > 0 || Values.Count == 0;

    /// <summary>The value of a column; its default when it is not listed; null when that cannot be said.</summary>
    public Expression? Value(string column)
    {
        for (var at = 0; at < _columns.Count && at < Values.Count; at++)
            if (SqlName.Same(_columns[at], column))
                return Values[at].Kind == ExpressionKind.Default ? Default(column, Values[at]) : Values[at];
        return IsKnown ? Default(column, new Expression(ExpressionKind.Default, "DEFAULT", _insert.Table.Span)) : null;
    }

    /// <summary>The column of a value; empty when that cannot be said.</summary>
    public string Column(int at) => at < _columns.Count ? _columns[at] : "";

    /// <summary>A condition on the table, seen by the row once it is stored.</summary>
    public Expression See(Expression condition, Source table) => Equal(Expressions.Substitute(condition, part =>
        part.Kind == ExpressionKind.Column && IsOf(part, table) ? Value(part.Name) : null));

    /// <summary>The columns of the proposed row (EXCLUDED.c, VALUES(c), new.c) replaced by their values.</summary>
    public Expression Proposed(Expression expression) => Expressions.Substitute(expression, part => ProposedColumn(part) is { } column ? Value(column) : null);

    private Expression Equal(Expression condition) =>
        _equal is null ? condition : Expressions.Substitute(condition, part => part.Kind == ExpressionKind.Column && _equal.TryGetValue(part.Name, out var value) ? value : null);

    private static bool IsOf(Expression column, Source table) =>
        column.Qualifier.Length == 0 || table.Answers(column.Qualifier) || SqlName.Same(column.Qualifier, table.Name);

    // A default that is known is a value like another; one that is made anew each time carries its column's name.
    private Expression Default(string column, Expression at)
    {
        var isMadeAnew = Ambience.IsMadeAnew(column, _insert.Table.Name, _scope);
        if (!isMadeAnew && _scope.Table(_insert.Table.Name)?.Column(column) is { } schema)
            return schema.Default ?? Expression.Null;
        return new Expression(ExpressionKind.Default, "DEFAULT", at.Span) { Qualifier = isMadeAnew ? column : "" };
    }

    private string? ProposedColumn(Expression part)
    {
        if (part.Kind == ExpressionKind.Call && part.Name is "VALUES" or "VALUE" && part.Parts.Length == 1)
            return part.Parts[0].Name;
        if (part.Kind != ExpressionKind.Column)
            return null;
        var alias = Array.FindIndex(_insert.RowColumns, name => SqlName.Same(name, part.Name));
        if (alias >= 0 && (part.Qualifier.Length == 0 || SqlName.Same(part.Qualifier, _insert.RowAlias)) && alias < _columns.Count)
            return _columns[alias];
        return SqlName.Same(part.Qualifier, "EXCLUDED") || _insert.RowAlias.Length > 0 && SqlName.Same(part.Qualifier, _insert.RowAlias) ? part.Name : null;
    }
}

/// <summary>The columns that a condition binds to a constant.</summary>
internal static class Equalities
{
    public static Dictionary<string, Expression>? Of(Expression? where)
    {
        Dictionary<string, Expression>? found = null;
        foreach (var conjunct in Expressions.Conjuncts(where))
            if (conjunct.Kind == ExpressionKind.Binary && conjunct.Name is "=" or "IS" && Bound(conjunct) is { } bound)
                (found ??= new(StringComparer.OrdinalIgnoreCase))[bound.Column] = bound.Value;
        return found;
    }

    private static (string Column, Expression Value)? Bound(Expression equal)
    {
        var (left, right) = (equal.Parts[0].Bare, equal.Parts[1].Bare);
        if (left.Kind == ExpressionKind.Column && Expressions.IsConstant(right))
            return (left.Name, right);
        return right.Kind == ExpressionKind.Column && Expressions.IsConstant(left) ? (right.Name, left) : null;
    }
}
