using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql;

/// <summary>The tables that a text names, without what qualifies them.</summary>
internal static class SqlTableNames
{
    /// <summary>Those that its queries read.</summary>
    public static IEnumerable<string> FindReadTables(string text, SqlDialect dialect) =>
        ReadStatements(text, dialect).OfType<SelectStatement>().SelectMany(FindReadTables);

    /// <summary>Those that get rows by INSERT and MERGE.</summary>
    public static IEnumerable<string> FindInsertedTables(string text, SqlDialect dialect) =>
        ReadStatements(text, dialect).SelectMany(FindInsertedTables);

    /// <summary>Those of which it changes rows by UPDATE.</summary>
    public static IEnumerable<string> FindUpdatedTables(string text, SqlDialect dialect) =>
        ReadStatements(text, dialect).OfType<UpdateStatement>().Select(update => update.Table.Name);

    private static List<Statement> ReadStatements(string text, SqlDialect dialect) =>
        StatementReader.ReadStatements(text, dialect == SqlDialect.Generic ? SqlDialect.PostgreSql : dialect);

    // `IF NOT EXISTS (SELECT 1 FROM seen ..) INSERT INTO seen ..`, `WITH added AS (INSERT ..) SELECT count(*) FROM added`
    private static IEnumerable<string> FindInsertedTables(Statement statement) => (statement switch
    {
        InsertStatement insert => [insert.Table.Name],
        MergeStatement merge => [merge.Table.Name],
        ConditionalStatement conditional => conditional.Then.Concat(conditional.Else).SelectMany(FindInsertedTables),
        BlockStatement block => block.Body.SelectMany(FindInsertedTables),
        _ => (IEnumerable<string>)[],
    }).Concat(statement.With.SelectMany(table => FindInsertedTables(table.Body)));

    // SELECT EXISTS (SELECT 1 FROM orders ..) asks in its list.
    private static IEnumerable<string> FindReadTables(SelectStatement query) =>
        query.From.SelectMany(source => source.Query is { } inner ? FindReadTables(inner) : [source.Name])
            .Concat(query.Items.SelectMany(item => FindTablesInExpression(item.Value)))
            .Concat(query.Where is { } where ? FindTablesInExpression(where) : []);

    private static IEnumerable<string> FindTablesInExpression(Expression expression) =>
        (expression.Query is { } query ? FindReadTables(query) : []).Concat(
            expression.Parts.SelectMany(FindTablesInExpression));
}
