using System.Collections.Immutable;
using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Idempotence;
using EosAnalyzers.Sql.Schema;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql;

/// <summary>A statement of a schema that could not be read; nothing else of it is lost.</summary>
/// <param name="File">The number of the text among those that were read together.</param>
/// <param name="Span">Its beginning in that text.</param>
internal sealed record SqlSchemaProblem(int File, TextSpan Span);

/// <summary>
/// The tables that definitions in SQL (CREATE TABLE, CREATE UNIQUE INDEX, ALTER TABLE, CREATE TRIGGER) describe. Other
/// statements are passed over.
/// </summary>
internal sealed class SqlSchema
{
    private readonly Dictionary<string, TableSchema> tables;

    private SqlSchema(Dictionary<string, TableSchema> tables, ImmutableArray<SqlSchemaProblem> problems)
    {
        this.tables = tables;
        Problems = problems;
    }

    public ImmutableArray<SqlSchemaProblem> Problems { get; }

    public IEnumerable<string> Tables => this.tables.Keys;

    /// <summary>
    /// Reads definitions. In the generic dialect they are read as PostgreSQL's, with the words of all dialects.
    /// </summary>
    public static SqlSchema ParseDefinitions(string definitions, SqlDialect dialect) =>
        ParseDefinitions([definitions], dialect);

    /// <summary>
    /// Reads files one after the other: a later one may alter the tables of an earlier one. It throws for no text.
    /// </summary>
    public static SqlSchema ParseDefinitions(IEnumerable<string> files, SqlDialect dialect)
    {
        var definitions = new SchemaDefinitions();
        var problems = ImmutableArray.CreateBuilder<SqlSchemaProblem>();
        foreach (var (file, number) in files.Select((file, number) => (file, number)))
            problems.AddRange(
                new SchemaReader(file, dialect, definitions).ReadDefinitions()
                    .Select(span => new SqlSchemaProblem(number, span)));
        ResolveFunctions(definitions, dialect);
        return new SqlSchema(definitions.Tables, problems.ToImmutable());
    }

    // A trigger's function may be defined behind it, or in another file.
    private static void ResolveFunctions(SchemaDefinitions definitions, SqlDialect dialect)
    {
        foreach (var trigger in definitions.Tables.Values.SelectMany(table => table.Triggers))
            if (trigger.Function.Length > 0 && definitions.FunctionBodies.TryGetValue(trigger.Function, out var body))
                trigger.Body = TriggerBodyReader.ReadBody(body, dialect);
    }

    /// <summary>These tables and more.</summary>
    public SqlSchema AddDefinitions(string definitions, SqlDialect dialect)
    {
        var tables = new Dictionary<string, TableSchema>(this.tables, StringComparer.OrdinalIgnoreCase);
        var added = new SchemaDefinitions();
        _ = new SchemaReader(definitions, dialect, added).ReadDefinitions();
        foreach (var table in added.Tables)
            tables[table.Key] = table.Value;
        return new SqlSchema(tables, Problems);
    }

    /// <summary>
    /// The unique keys by which an upsert of a table finds its row, the primary key first; empty when the table is not
    /// known.
    /// </summary>
    public ImmutableArray<ImmutableArray<string>> FindKeys(string table) =>
        FindTable(table) is not { } known
            ? ImmutableArray<ImmutableArray<string>>.Empty
            : known.Keys.Where(key => key.FindsRow)
                .OrderByDescending(key => key.IsPrimary)
                .Select(key => key.Parts.Select(part => part.Name).ToImmutableArray())
                .ToImmutableArray();

    /// <summary>What was judged by these tables.</summary>
    internal VerdictCache VerdictCache { get; } = new();

    internal TableSchema? FindTable(string name) => this.tables.TryGetValue(name, out var table) ? table : null;
}
