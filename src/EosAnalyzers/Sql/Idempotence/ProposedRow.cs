using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Idempotence;

/// <summary>One row that an INSERT proposes, by column.</summary>
internal sealed class ProposedRow
{
    /// <summary>The qualifier of a column that stands for what a row has stored.</summary>
    public const string StoredQualifier = "<stored>";

    private readonly InsertStatement insert;
    private readonly StatementContext scope;
    // A wide row is looked up, a narrow one is read.
    private const int MaximumScanned = 24;

    private readonly IReadOnlyList<string> columns;
    private Dictionary<string, int>? indices;
    private readonly Dictionary<string, Expression>? equal;

    public ProposedRow(
        InsertStatement insert, IReadOnlyList<Expression> values, StatementContext scope, Expression? where = null)
    {
        (this.insert, this.scope) = (insert, scope);
        Values = values;
        var table = scope.FindTable(insert.Table.Name);
        columns = insert.Columns.Count > 0
            ? insert.Columns
            : table is not null && values.Count <= table.Columns.Count
            ? table.Columns.ConvertAll(column => column.Name)
            : [];
        this.equal = EqualityBindings.FindBindings(where);
    }

    public IReadOnlyList<Expression> Values { get; }

    /// <summary>Whether it is known which value goes to which column.</summary>
    public bool HasKnownColumns => columns.Count > 0 || Values.Count == 0;

    /// <summary>The value of a column; its default when it is not listed; null when that cannot be said.</summary>
    public Expression? FindValue(string column)
    {
        if (FindIndex(column) is >= 0 and var at)
            return Values[at].Kind == ExpressionKind.Default ? CreateDefault(column, Values[at]) : Values[at];
        return HasKnownColumns
            ? CreateDefault(column, new Expression(ExpressionKind.Default, "DEFAULT", this.insert.Table.Span))
            : null;
    }

    private int FindIndex(string column)
    {
        var count = Math.Min(columns.Count, Values.Count);
        if (count <= MaximumScanned)
        {
            for (var index = 0; index < count; index++)
                if (SqlName.AreEqual(columns[index], column))
                    return index;
            return -1;
        }
        if (indices is null)
        {
            indices = new(StringComparer.OrdinalIgnoreCase);
            for (var index = count - 1; index >= 0; index--)
                indices[columns[index]] = index;
        }
        return indices.TryGetValue(column, out var found) ? found : -1;
    }

    /// <summary>The column of a value; empty when that cannot be said.</summary>
    public string FindColumn(int at) => at < columns.Count ? columns[at] : "";

    /// <summary>A condition on the table, seen by the row once it is stored.</summary>
    public Expression SubstituteInto(Expression condition, TableSource table) =>
        SubstituteEqualities(ExpressionTree.ReplaceParts(condition, part =>
            part.Kind == ExpressionKind.Column && BelongsTo(part, table) ? FindValue(part.Name) : null));

    /// <summary>The columns of the proposed row (EXCLUDED.c, VALUES(c), new.c) replaced by their values.</summary>
    public Expression SubstituteProposed(Expression expression) =>
        ExpressionTree.ReplaceParts(
            expression, part => FindProposedColumn(part) is { } column ? FindValue(column) : null);

    private Expression SubstituteEqualities(Expression condition) =>
        this.equal is null
            ? condition
            : ExpressionTree.ReplaceParts(
                condition,
                part =>
                    part.Kind == ExpressionKind.Column && this.equal.TryGetValue(part.Name, out var value)
                        ? value
                        : null);

    private static bool BelongsTo(Expression column, TableSource table) =>
        column.Qualifier.Length == 0
            || table.IsNamed(column.Qualifier)
            || SqlName.AreEqual(column.Qualifier, table.Name);

    // A default that is known is a value like another; one that is made again each time carries its column's name.
    private Expression CreateDefault(string column, Expression at)
    {
        var isMadeAnew = VolatileFunctions.HasVolatileDefault(column, this.insert.Table.Name, this.scope);
        if (!isMadeAnew && this.scope.FindTable(this.insert.Table.Name)?.FindColumn(column) is { } schema)
            return schema.Default ?? Expression.Null;
        return new Expression(ExpressionKind.Default, "DEFAULT", at.Span) { Qualifier = isMadeAnew ? column : "" };
    }

    private string? FindProposedColumn(Expression part)
    {
        if (part.Kind == ExpressionKind.Call && part.Name is "VALUES" or "VALUE" && part.Parts.Length == 1)
            return part.Parts[0].Name;
        if (part.Kind != ExpressionKind.Column)
            return null;
        var alias = Array.FindIndex(this.insert.RowColumns, name => SqlName.AreEqual(name, part.Name));
        if (alias >= 0
            && (part.Qualifier.Length == 0 || SqlName.AreEqual(part.Qualifier, this.insert.RowAlias))
            && alias < columns.Count)
            return columns[alias];
        return SqlName.AreEqual(part.Qualifier, "EXCLUDED")
            || this.insert.RowAlias.Length > 0 && SqlName.AreEqual(part.Qualifier, this.insert.RowAlias)
                ? part.Name
                : null;
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

    // seq = @seq, seq = @seq - 1, seq + 1 = @seq
    private static (string Column, Expression Value)? ReadBinding(Expression equal)
    {
        var (left, right) = (ShiftedValue.Read(equal.Parts[0]), ShiftedValue.Read(equal.Parts[1]));
        if (left.Base.Kind == ExpressionKind.Column && ExpressionTree.IsConstant(right.Base))
            return (left.Base.Name, right.Add(-left.Shift));
        return right.Base.Kind == ExpressionKind.Column && ExpressionTree.IsConstant(left.Base)
            ? (right.Base.Name, left.Add(-right.Shift))
            : null;
    }
}
