using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Schema;

/// <summary>Reads the columns and constraints in the parentheses of CREATE TABLE.</summary>
internal sealed class TableReader(TokenCursor cursor, TableSchema table)
{
    private static readonly string[] Constraints = ["CONSTRAINT", "PRIMARY", "UNIQUE", "FOREIGN", "CHECK", "EXCLUDE", "KEY", "INDEX", "PERIOD", "LIKE", "FULLTEXT"];
    private static readonly string[] Serials = ["SERIAL", "BIGSERIAL", "SMALLSERIAL", "SERIAL4", "SERIAL8", "SERIAL2"];
    private static readonly string[] Generators = ["IDENTITY", "AUTO_INCREMENT", "AUTOINCREMENT"];

    public void ReadItems()
    {
        cursor.Expect("(");
        do
        {
            if (cursor.IsAny(Constraints))
                ReadConstraint();
            else
                ReadColumn();
            SkipItem();
        }
        while (cursor.Accept(","));
        cursor.Expect(")");
    }

    public void ReadConstraint()
    {
        var name = cursor.Accept("CONSTRAINT") ? cursor.TakeName() : "";
        if (cursor.Accept("PRIMARY", "KEY"))
            AddPrimaryKey(KeyReader.ReadKey(cursor, name, isPrimary: true));
        else if (cursor.Accept("UNIQUE"))
            table.Keys.Add(KeyReader.ReadKey(cursor, name, isPrimary: false));
        else if (cursor.Accept("EXCLUDE"))
            table.HasExclusion = true;
    }

    private void AddPrimaryKey(KeySchema key)
    {
        table.Keys.Add(key);
        foreach (var part in key.Parts)
            if (table.FindColumn(part.Name) is { } column && cursor.Dialect != SqlDialect.Sqlite)
                column.IsNotNull = true;
    }

    private void ReadColumn()
    {
        var start = cursor.Start;
        var column = new ColumnSchema { Name = cursor.TakeName() };
        table.Columns.Add(column);
        column.IsGenerated = cursor.IsAny(Serials);
        var isInteger = cursor.Is("INTEGER");
        var key = new Expression(ExpressionKind.Column, column.Name, cursor.SpanFrom(start));
        while (!cursor.Is(",") && !cursor.Is(")") && !cursor.AtEnd && !cursor.HasFailed)
            ReadProperty(column, key, isInteger);
    }

    private void ReadProperty(ColumnSchema column, Expression key, bool isInteger)
    {
        if (cursor.Accept("PRIMARY", "KEY"))
            ReadPrimaryColumn(column, key, isInteger);
        else if (cursor.Accept("UNIQUE"))
            ReadUnique(key);
        else if (cursor.Accept("NOT", "NULL"))
            column.IsNotNull = true;
        else if (cursor.Accept("DEFAULT"))
            column.Default = ExpressionReader.ReadExpression(cursor, 4);
        else if (cursor.Accept("AS"))
            column.Computed = cursor.Is("(") ? ExpressionReader.ReadExpression(cursor, 4) : null;
        else if (cursor.AcceptAny(Generators))
            (column.IsGenerated, column.IsReused) = (true, false);
        else if (cursor.Is("("))
            cursor.SkipBalanced();
        else
            cursor.TakeToken();
    }

    private void ReadPrimaryColumn(ColumnSchema column, Expression key, bool isInteger)
    {
        cursor.AcceptAny("ASC", "DESC", "CLUSTERED", "NONCLUSTERED");
        column.IsNotNull |= cursor.Dialect != SqlDialect.Sqlite;
        if (isInteger && cursor.Dialect == SqlDialect.Sqlite)
            (column.IsGenerated, column.IsReused) = (true, true);
        table.Keys.Add(new KeySchema { Parts = [key], IsPrimary = true, Action = KeyReader.ReadConflictAction(cursor) });
    }

    private void ReadUnique(Expression key)
    {
        cursor.Accept("KEY");
        var nullsConflict = KeyReader.ReadNullsNotDistinct(cursor);
        table.Keys.Add(new KeySchema { Parts = [key], NullsConflict = nullsConflict, Action = KeyReader.ReadConflictAction(cursor) });
    }

    private void SkipItem()
    {
        while (!cursor.Is(",") && !cursor.Is(")") && !cursor.AtEnd)
            if (cursor.Is("("))
                cursor.SkipBalanced();
            else
                cursor.TakeToken();
    }
}
