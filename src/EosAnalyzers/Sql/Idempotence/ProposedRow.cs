using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Idempotence;

/// <summary>One row that an INSERT proposes, by column.</summary>
internal sealed class ProposedRow
{
    /// <summary>The qualifier of a column that stands for what a row has stored.</summary>
    public const string StoredQualifier = "<stored>";

    private readonly InsertStatement _insert;
    private readonly StatementContext _scope;
    // A wide row is looked up, a narrow one is read.
    private const int MaximumScanned = 24;

    private readonly IReadOnlyList<string> _columns;
    private Dictionary<string, int>? _indices;
    private readonly Dictionary<string, Expression>? _equal;

    public ProposedRow(
        InsertStatement insert, IReadOnlyList<Expression> values, StatementContext scope, Expression? where = null)
    {
        (_insert, _scope) = (insert, scope);
        Values = values;
        var table = scope.FindTable(insert.Table.Name);
        _columns = insert.Columns.Count > 0
            ? insert.Columns
            : table is not null && values.Count <= table.Columns.Count
            ? table.Columns.ConvertAll(column => column.Name)
            : [];
        _equal = EqualityBindings.FindBindings(where);
    }

    public IReadOnlyList<Expression> Values { get; }

    /// <summary>Whether it is known which value goes to which column.</summary>
    public bool HasKnownColumns => _columns.Count > 0 || Values.Count == 0;

    /// <summary>The value of a column; its default when it is not listed; null when that cannot be said.</summary>
    public Expression? FindValue(string column)
    {
        if (FindIndex(column) is >= 0 and var at)
            return Values[at].Kind == ExpressionKind.Default ? CreateDefault(column, Values[at]) : Values[at];
        return HasKnownColumns
            ? CreateDefault(column, new Expression(ExpressionKind.Default, "DEFAULT", _insert.Table.Span))
            : null;
    }

    private int FindIndex(string column)
    {
        var count = Math.Min(_columns.Count, Values.Count);
        if (count <= MaximumScanned)
        {
            for (var index = 0; index < count; index++)
                if (SqlName.AreEqual(_columns[index], column))
                    return index;
            return -1;
        }
        if (_indices is null)
        {
            _indices = new(StringComparer.OrdinalIgnoreCase);
            for (var index = count - 1; index >= 0; index--)
                _indices[_columns[index]] = index;
        }
        return _indices.TryGetValue(column, out var found) ? found : -1;
    }

    /// <summary>The column of a value; empty when that cannot be said.</summary>
    public string FindColumn(int at) => at < _columns.Count ? _columns[at] : "";

    /// <summary>A condition on the table, seen by the row once it is stored.</summary>
    public Expression SubstituteInto(Expression condition, TableSource table) =>
        SubstituteEqualities(ExpressionTree.ReplaceParts(condition, part =>
            part.Kind == ExpressionKind.Column && BelongsTo(part, table) ? FindValue(part.Name) : null));

    /// <summary>The columns of the proposed row (EXCLUDED.c, VALUES(c), new.c) replaced by their values.</summary>
    public Expression SubstituteProposed(Expression expression) =>
        ExpressionTree.ReplaceParts(
            expression, part => FindProposedColumn(part) is { } column ? FindValue(column) : null);

    private Expression SubstituteEqualities(Expression condition) =>
        _equal is null
            ? condition
            : ExpressionTree.ReplaceParts(
                condition,
                part =>
                    part.Kind == ExpressionKind.Column && _equal.TryGetValue(part.Name, out var value) ? value : null);

    private static bool BelongsTo(Expression column, TableSource table) =>
        column.Qualifier.Length == 0
            || table.IsNamed(column.Qualifier)
            || SqlName.AreEqual(column.Qualifier, table.Name);

    // A default that is known is a value like another; one that is made anew each time carries its column's name.
    private Expression CreateDefault(string column, Expression at)
    {
        var isMadeAnew = VolatileFunctions.HasVolatileDefault(column, _insert.Table.Name, _scope);
        if (!isMadeAnew && _scope.FindTable(_insert.Table.Name)?.FindColumn(column) is { } schema)
            return schema.Default ?? Expression.Null;
        return new Expression(ExpressionKind.Default, "DEFAULT", at.Span) { Qualifier = isMadeAnew ? column : "" };
    }

    private string? FindProposedColumn(Expression part)
    {
        if (part.Kind == ExpressionKind.Call && part.Name is "VALUES" or "VALUE" && part.Parts.Length == 1)
            return part.Parts[0].Name;
        if (part.Kind != ExpressionKind.Column)
            return null;
        var alias = Array.FindIndex(_insert.RowColumns, name => SqlName.AreEqual(name, part.Name));
        if (alias >= 0
            && (part.Qualifier.Length == 0 || SqlName.AreEqual(part.Qualifier, _insert.RowAlias))
            && alias < _columns.Count)
            return _columns[alias];
        return SqlName.AreEqual(part.Qualifier, "EXCLUDED")
            || _insert.RowAlias.Length > 0 && SqlName.AreEqual(part.Qualifier, _insert.RowAlias) ? part.Name : null;
    }
}

/// <summary>The columns that a condition binds to a constant.</summary>
internal static class EqualityBindings
{
    public static Dictionary<string, Expression>? FindBindings(Expression? where)
    {
        Dictionary<string, Expression>? found = null;
        foreach (var conjunct in ExpressionTree.SplitConjuncts(where))
            if (conjunct.Kind == ExpressionKind.Binary
                && conjunct.Name is "=" or "IS"
                && ReadBinding(conjunct) is { } bound)
                (found ??= new(StringComparer.OrdinalIgnoreCase))[bound.Column] = bound.Value;
        return found;
    }

    private static (string Column, Expression Value)? ReadBinding(Expression equal)
    {
        var (left, right) = (equal.Parts[0].WithoutCasts, equal.Parts[1].WithoutCasts);
        if (left.Kind == ExpressionKind.Column && ExpressionTree.IsConstant(right))
            return (left.Name, right);
        return right.Kind == ExpressionKind.Column && ExpressionTree.IsConstant(left) ? (right.Name, left) : null;
    }
}
