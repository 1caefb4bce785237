using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Schema;

internal sealed class ColumnSchema
{
    public required string Name { get; set; }

    public ColumnType Type { get; set; }

    /// <summary>Whether the database makes its value: identity, serial, AUTO_INCREMENT, SQLite's rowid.</summary>
    public bool IsGenerated { get; set; }

    /// <summary>Whether a deleted row's generated value comes again: SQLite's rowid without AUTOINCREMENT.</summary>
    public bool IsReused { get; set; }

    /// <summary>Whether every update gives it a new value: SQL Server's rowversion.</summary>
    public bool IsVersion { get; set; }

    /// <summary>
    /// Whether an update that changes the row sets it to the time: MySQL's ON UPDATE CURRENT_TIMESTAMP.
    /// </summary>
    public bool IsTouched { get; set; }

    public bool IsNotNull { get; set; }

    public Expression? Default { get; set; }

    /// <summary>What the database computes it from, in the other columns of the row.</summary>
    public Expression? Computed { get; set; }
}

/// <summary>A primary key, UNIQUE constraint or unique index.</summary>
internal sealed class KeySchema
{
    public required Expression[] Parts { get; init; }

    public string Name { get; init; } = "";

    /// <summary>The rows that it holds; all when null.</summary>
    public Expression? Where { get; init; }

    /// <summary>What the key itself makes of a conflict: SQLite's ON CONFLICT, SQL Server's IGNORE_DUP_KEY.</summary>
    public ConflictAction Action { get; init; }

    public bool NullsConflict { get; init; }

    public bool IsPrimary { get; init; }

    /// <summary>Whether it is checked at the end of the transaction, where no conflict clause can name it.</summary>
    public bool IsDeferrable { get; init; }

    /// <summary>Whether it compares the first letters of a column only.</summary>
    public bool IsOfPrefix { get; init; }

    /// <summary>
    /// Whether an upsert may find rows by it: by its columns alone, of which any two rows of the table differ in one.
    /// </summary>
    public bool FindsRow =>
        Where is null
            && !IsDeferrable
            && !IsOfPrefix
            && Array.TrueForAll(Parts, part => part.Kind == ExpressionKind.Column);
}

/// <summary>A trigger.</summary>
internal sealed class TriggerSchema
{
    public required string Name { get; init; }

    /// <summary>INSERT, UPDATE, DELETE.</summary>
    public HashSet<string> Events { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The columns of UPDATE OF; empty when any update fires it.</summary>
    public List<string> UpdateColumns { get; } = [];

    public bool IsBefore { get; set; }

    /// <summary>Whether it is executed in the place of what fires it.</summary>
    public bool IsInstead { get; set; }

    /// <summary>Which rows it is executed for; all when null.</summary>
    public Expression? When { get; set; }

    /// <summary>The function that PostgreSQL's triggers call; empty when the body is with the trigger.</summary>
    public string Function { get; set; } = "";

    /// <summary>What it does; null when that is not understood.</summary>
    public List<Statement>? Body { get; set; }

    /// <summary>Whether it may leave something behind at each execution.</summary>
    public bool Writes => Body is null || Body.Exists(TriggerBodyReader.MayWrite);

    public bool IsFiredBy(string fired, List<Assignment> assignments) =>
        Events.Contains(fired)
        && (UpdateColumns.Count == 0 || !SqlName.AreEqual(fired, "UPDATE")
            || UpdateColumns.Exists(column =>
                assignments.Exists(assignment => SqlName.AreEqual(assignment.Column, column))));
}

internal sealed class TableSchema
{
    public required string Name { get; init; }

    public List<ColumnSchema> Columns { get; } = [];

    public List<KeySchema> Keys { get; } = [];

    public List<TriggerSchema> Triggers { get; } = [];

    /// <summary>Whether it is a view, of which only the triggers are known.</summary>
    public bool IsView { get; init; }

    /// <summary>Whether an EXCLUDE constraint refuses rows; which, is not read.</summary>
    public bool HasExclusion { get; set; }

    /// <summary>Whether rules rewrite what is written to it: PostgreSQL refuses a conflict clause there.</summary>
    public bool HasRules { get; set; }

    /// <summary>The schemas that it is defined in, as the definitions name them; empty for the default one.</summary>
    public HashSet<string> Owners { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Whether a statement means this table: <c>audit.orders</c> is another one than <c>orders</c>.
    /// </summary>
    public bool IsMeantBy(TableSource source) =>
        Owners.Count <= 1 && (source.Owner.Length == 0 || Owners.Contains(source.Owner));

    public ColumnSchema? FindColumn(string name) => Columns.Find(column => SqlName.AreEqual(column.Name, name));
}

/// <summary>What definitions describe.</summary>
internal sealed class SchemaDefinitions
{
    public Dictionary<string, TableSchema> Tables { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The bodies of functions by their names without what qualifies them.</summary>
    public Dictionary<string, string> FunctionBodies { get; } = new(StringComparer.OrdinalIgnoreCase);

    public TableSchema FindOrAddTable(TableSource source)
    {
        var table = FindOrAddTable(source.Name);
        table.Owners.Add(source.Owner);
        return table;
    }

    public TableSchema FindOrAddTable(string name)
    {
        if (!Tables.TryGetValue(name, out var table))
            Tables[name] = table = new TableSchema { Name = name };
        return table;
    }
}
