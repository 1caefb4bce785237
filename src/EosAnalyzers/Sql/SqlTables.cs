using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql;

/// <summary>The tables that a text names, without what qualifies them.</summary>
internal static class SqlTables
{
    /// <summary>Those that its queries read.</summary>
    public static IEnumerable<string> Read(string text, SqlDialect dialect) => Statements(text, dialect).OfType<Select>().SelectMany(Read);

    /// <summary>Those that get rows by INSERT and MERGE.</summary>
    public static IEnumerable<string> Inserted(string text, SqlDialect dialect) => Statements(text, dialect).Select(statement => statement switch
    {
        Insert insert => insert.Table.Name,
        Merge merge => merge.Table.Name,
        _ => "",
    }).Where(name => name.Length > 0);

    private static List<Statement> Statements(string text, SqlDialect dialect) => StatementReader.ReadAll(text, dialect == SqlDialect.Generic ? SqlDialect.PostgreSql : dialect);

    // SELECT EXISTS (SELECT 1 FROM orders ..) asks in its list.
    private static IEnumerable<string> Read(Select query) =>
        query.From.SelectMany(source => source.Query is { } inner ? Read(inner) : [source.Name])
            .Concat(query.Items.SelectMany(item => InExpression(item.Value)))
            .Concat(query.Where is { } where ? InExpression(where) : []);

    private static IEnumerable<string> InExpression(Expression expression) =>
        (expression.Query is { } query ? Read(query) : []).Concat(expression.Parts.SelectMany(InExpression));
}
