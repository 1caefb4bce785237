using System.Collections.Immutable;
using EosAnalyzers.Sql.Schema;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql;

/// <summary>A statement of a schema that could not be read; nothing else of it is lost.</summary>
internal sealed record SqlSchemaProblem(string Message, TextSpan Span);

/// <summary>The tables that definitions in SQL (CREATE TABLE, CREATE UNIQUE INDEX, ALTER TABLE, CREATE TRIGGER) describe. Other statements are passed over.</summary>
internal sealed class SqlSchema
{
    private readonly Dictionary<string, TableSchema> _tables;

    private SqlSchema(Dictionary<string, TableSchema> tables, ImmutableArray<SqlSchemaProblem> problems)
    {
        _tables = tables;
        Problems = problems;
    }

    public ImmutableArray<SqlSchemaProblem> Problems { get; }

    public IEnumerable<string> Tables => _tables.Keys;

    /// <summary>Reads definitions. In the generic dialect they are read as PostgreSQL's, with the words of all dialects.</summary>
    public static SqlSchema Parse(string definitions, SqlDialect dialect)
    {
        var reader = new SchemaReader(definitions, dialect == SqlDialect.Generic ? SqlDialect.PostgreSql : dialect);
        reader.Read();
        return new SqlSchema(reader.Tables, reader.Problems.ToImmutable());
    }

    /// <summary>The unique keys of a table by their plain columns, the primary key first; empty when the table is not known.</summary>
    public ImmutableArray<ImmutableArray<string>> Keys(string table) =>
        Table(table) is not { } known
            ? ImmutableArray<ImmutableArray<string>>.Empty
            : known.Keys.Where(key => Array.TrueForAll(key.Parts, part => part.Kind == Syntax.ExpressionKind.Column))
                .OrderByDescending(key => key.IsPrimary).Select(key => key.Parts.Select(part => part.Name).ToImmutableArray()).ToImmutableArray();

    internal TableSchema? Table(string name) => _tables.TryGetValue(name, out var table) ? table : null;
}
