using EosAnalyzers.Sql.Schema;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Simulation;

/// <summary>A table with a few rows.</summary>
internal sealed class SimulatedTable
{
    public SimulatedTable(TableSchema schema)
    {
        Schema = schema;
        Columns = schema.Columns.Select(column => column.Name).ToArray();
    }

    public TableSchema Schema { get; }

    public string Name => Schema.Name;

    public string[] Columns { get; }

    public List<object?[]> Rows { get; private set; } = [];

    /// <summary>The next value that the database makes for a column of its own.</summary>
    public long NextValue { get; set; } = 1_000_003;

    /// <summary>Whether it goes away with the session, so that what is in it is of no interest.</summary>
    public bool IsTemporary { get; init; }

    /// <summary>
    /// Whether its columns are only known from their use, as those of a staging table or of rows that a parameter
    /// brings.
    /// </summary>
    public bool IsOpaque { get; init; }

    public int FindColumn(string name)
    {
        for (var index = 0; index < Columns.Length; index++)
            if (SqlName.AreEqual(Columns[index], name))
                return index;
        return -1;
    }

    private bool IsVersion(int index) => index < Schema.Columns.Count && Schema.Columns[index].IsVersion;

    public SimulatedTable CopyRows() =>
        new(Schema)
        {
            Rows = Rows.ConvertAll(row => (object?[])row.Clone()),
            NextValue = NextValue,
            IsTemporary = IsTemporary,
            IsOpaque = IsOpaque
        };

    public void ReplaceRows(List<object?[]> rows) => Rows = rows;

    /// <summary>
    /// The rows as texts in an order of their own, without row versions: those move with every update, whatever it
    /// does.
    /// </summary>
    public List<string> DescribeRows()
    {
        var rows = Rows.ConvertAll(row => string.Join(
            "\u0001",
            row.Where((_, index) => !IsVersion(index))
                .Select(value => value is null ? "\u0002" : SqlValue.ToText(value))));
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    /// <summary>
    /// The first column in which the rows differ from those of a copy; null when the number of rows differs.
    /// </summary>
    public string? FindDifference(SimulatedTable other)
    {
        if (Rows.Count != other.Rows.Count)
            return null;
        for (var column = 0; column < Columns.Length; column++)
        {
            if (IsVersion(column))
                continue;
            var index = column;
            var own = Rows.Select(row => SqlValue.ToText(row[index])).OrderBy(text => text, StringComparer.Ordinal);
            var others = other.Rows.Select(row => SqlValue.ToText(row[index]))
                .OrderBy(text => text, StringComparer.Ordinal);
            if (!own.SequenceEqual(others))
                return Columns[column];
        }
        return null;
    }
}

/// <summary>The rows that names in an expression belong to: the innermost first.</summary>
internal sealed class RowScope(RowScope? outer)
{
    public RowScope? Outer { get; } = outer;

    public List<ScopedRow> Rows { get; } = [];

    /// <summary>The rows of a group, while what is selected from it is computed.</summary>
    public List<RowScope>? Group { get; set; }

    /// <summary>What window functions give for this row.</summary>
    public Dictionary<Expression, object?>? Windows { get; set; }

    public bool TryFind(string qualifier, string name, out object? value)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
            if (scope.TryFindOwn(qualifier, name, wantsOpaque: false, out value)
                || scope.TryFindOwn(qualifier, name, wantsOpaque: true, out value))
                return true;
        value = null;
        return false;
    }

    private bool TryFindBefore(string name, out object? value)
    {
        var row = Rows.Take(Rows.Count - 1).FirstOrDefault(row => row.FindColumn(name) >= 0);
        value = row?.Values?[row.FindColumn(name)];
        return row is not null;
    }

    private bool TryFindOwn(string qualifier, string name, bool wantsOpaque, out object? value)
    {
        // JOIN .. USING (c) is read as alias.c = .c, where the second is a column of what was read before.
        if (qualifier == ".")
            return TryFindBefore(name, out value);
        foreach (var row in Rows)
            if (row.IsOpaque == wantsOpaque
                && (qualifier.Length == 0 ? !row.NeedsQualifier : row.IsNamed(qualifier))
                && row.FindColumn(name) is >= 0 and var index)
            {
                value = row.Values?[index];
                return true;
            }
        // FROM jsonb_array_elements(items) e: the alias is the row, and the row is one value.
        var only = qualifier.Length > 0
            ? null
            : Rows.Find(row =>
                row.IsOpaque == wantsOpaque && row.Columns.Length == 1 && SqlName.AreEqual(row.Alias, name));
        value = only?.Values?[0];
        return only is not null;
    }
}

/// <summary>One row of a source under the names that it has in a statement.</summary>
/// <param name="Alias">The alias, or the table's name.</param>
/// <param name="Table">The table's name; empty for a query.</param>
/// <param name="Columns">The names of the columns.</param>
/// <param name="Values">The values; null where an outer join found nothing.</param>
internal sealed record ScopedRow(string Alias, string Table, string[] Columns, object?[]? Values)
{
    public bool IsOpaque { get; init; }

    /// <summary>Whether a column is only meant with the alias before it, as EXCLUDED.c is.</summary>
    public bool NeedsQualifier { get; init; }

    public bool IsNamed(string qualifier) =>
        SqlName.AreEqual(Alias, qualifier) || Table.Length > 0 && SqlName.AreEqual(Table, qualifier);

    public int FindColumn(string name)
    {
        for (var index = 0; index < Columns.Length; index++)
            if (SqlName.AreEqual(Columns[index], name))
                return index;
        return -1;
    }
}
