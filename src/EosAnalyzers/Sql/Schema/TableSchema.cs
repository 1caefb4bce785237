using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Schema;

internal sealed class ColumnSchema
{
    public required string Name { get; init; }

    /// <summary>Whether the database makes its value: identity, serial, AUTO_INCREMENT, SQLite's rowid.</summary>
    public bool IsGenerated { get; set; }

    /// <summary>Whether a deleted row's generated value comes again: SQLite's rowid without AUTOINCREMENT.</summary>
    public bool IsReused { get; set; }

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
}

internal sealed class TableSchema
{
    public required string Name { get; init; }

    public List<ColumnSchema> Columns { get; } = [];

    public List<KeySchema> Keys { get; } = [];

    /// <summary>The events (INSERT, UPDATE, DELETE) of triggers that write.</summary>
    public HashSet<string> WritingTriggers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether an EXCLUDE constraint refuses rows; which, is not read.</summary>
    public bool HasExclusion { get; set; }

    public ColumnSchema? FindColumn(string name) => Columns.Find(column => SqlName.AreEqual(column.Name, name));
}
