using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Schema;

/// <summary>Reads the columns and constraints in the parentheses of CREATE TABLE.</summary>
internal sealed class TableReader(TokenCursor cursor, TableSchema table, SchemaDefinitions definitions)
{
    /// <summary>The words that begin a constraint or an index, in CREATE TABLE as behind ADD.</summary>
    public static readonly string[] ConstraintStarts =
    [
        "CONSTRAINT",
        "PRIMARY",
        "UNIQUE",
        "FOREIGN",
        "CHECK",
        "EXCLUDE",
        "KEY",
        "INDEX",
        "FULLTEXT",
        "SPATIAL",
        "PERIOD",
    ];
    private static readonly string[] Generators = ["IDENTITY", "AUTO_INCREMENT", "AUTOINCREMENT"];
    private static readonly string[] Properties =
    [
        "PRIMARY",
        "UNIQUE",
        "NOT",
        "NULL",
        "DEFAULT",
        "AS",
        "GENERATED",
        "REFERENCES",
        "CHECK",
        "COLLATE",
        "CONSTRAINT",
        "IDENTITY",
        "AUTO_INCREMENT",
        "AUTOINCREMENT",
        "ON",
        "COMMENT",
        "FIRST",
        "AFTER",
    ];

    public void ReadItems()
    {
        cursor.Expect("(");
        do
        {
            if (cursor.IsAny(ConstraintStarts) || cursor.Is("LIKE"))
                ReadConstraint();
            else
                ReadColumn();
            SkipItem();
        }
        while (cursor.Accept(","));
        cursor.Expect(")");
        if (cursor.Traits.Has(DialectTraits.HiddenKeys) && !table.Keys.Exists(key => key.IsPrimary))
            AddHiddenKey();
    }

    public void ReadConstraint()
    {
        var name = cursor.Accept("CONSTRAINT") && !cursor.IsAny(ConstraintStarts) ? cursor.TakeName() : "";
        if (cursor.Accept("PRIMARY", "KEY"))
            AddPrimaryKey(ReadKey(name, isPrimary: true));
        else if (cursor.Accept("UNIQUE"))
            table.Keys.Add(ReadKey(name, isPrimary: false));
        else if (cursor.Accept("EXCLUDE"))
            table.HasExclusion = true;
        else if (cursor.Accept("LIKE"))
            CopyTable();
        else if (cursor.Accept("DEFAULT"))
            ReadNamedDefault();
    }

    /// <summary>Reads the definition of a column, which may be one that the table has.</summary>
    public void ReadColumn(bool keepsOthers = false)
    {
        var start = cursor.Start;
        var name = cursor.TakeName();
        var column = table.FindColumn(name);
        if (column is null)
            table.Columns.Add(column = new ColumnSchema { Name = name });
        else if (!keepsOthers)
            (column.IsNotNull, column.Default, column.IsGenerated) = (false, null, false);
        var isInteger = cursor.Is("INTEGER");
        ReadType(column);
        var key = new Expression(ExpressionKind.Column, column.Name, cursor.SpanFrom(start));
        while (!cursor.Is(",")
            && !cursor.Is(")")
            && !cursor.Is(";")
            && !cursor.AtEnd
            && !cursor.HasFailed
            && !(cursor.Is("CREATE") || cursor.Is("ALTER")))
            ReadProperty(column, key, isInteger);
    }

    // SQLite's columns may have no type.
    private void ReadType(ColumnSchema column)
    {
        if (!cursor.IsName() || cursor.IsAny(Properties) || cursor.Current.Kind == TokenKind.Parameter)
            return;
        var type = TypeNameReader.ReadTypeName(cursor);
        column.Type = ColumnTypes.FromName(type);
        // MySQL's BIT(8) is a number.
        if (type == "BIT" && cursor.Traits.Has(DialectTraits.OnDuplicateKey))
            column.Type = ColumnType.Whole;
        column.IsGenerated = type.IndexOf("SERIAL", StringComparison.Ordinal) >= 0;
        column.IsVersion = type == "ROWVERSION"
            || type == "TIMESTAMP" && cursor.Traits.Has(DialectTraits.PlusConcatenates);
    }

    private KeySchema ReadKey(string name, bool isPrimary)
    {
        var key = KeyReader.ReadKey(cursor, name, isPrimary);
        // ADD PRIMARY KEY USING INDEX i
        return key.Parts.Length == 0 && table.Keys.Find(other => SqlName.AreEqual(other.Name, key.Name)) is { } index
            ? new KeySchema
            {
                Name = name.Length > 0 ? name : index.Name,
                Parts = index.Parts,
                Where = index.Where,
                IsPrimary = isPrimary
            }
            : key;
    }

    private void AddPrimaryKey(KeySchema key)
    {
        table.Keys.Add(key);
        foreach (var part in key.Parts)
        {
            if (table.FindColumn(part.Name) is { } column && !cursor.Traits.Has(DialectTraits.RowNumberKeys))
                column.IsNotNull = true;
            else if (key.Parts.Length == 1
                && table.FindColumn(part.Name) is { Type: ColumnType.Whole } rowNumber
                && cursor.Traits.Has(DialectTraits.RowNumberKeys))
                (rowNumber.IsGenerated, rowNumber.IsReused) = (true, true);
        }
    }

    private void AddHiddenKey()
    {
        table.Columns.Add(
            new ColumnSchema { Name = "rowid", Type = ColumnType.Whole, IsGenerated = true, IsNotNull = true });
        table.Keys.Add(
            new KeySchema { Parts = [new Expression(ExpressionKind.Column, "rowid", default)], IsPrimary = true });
    }

    // CREATE TABLE copy (LIKE orders INCLUDING ALL)
    private void CopyTable()
    {
        if (!definitions.Tables.TryGetValue(SourceReader.ReadTable(cursor).Name, out var other))
            return;
        table.Columns.AddRange(other.Columns);
        if (cursor.Is("INCLUDING"))
            table.Keys.AddRange(other.Keys);
    }

    // T-SQL: ADD CONSTRAINT df DEFAULT SYSUTCDATETIME() FOR created_at
    private void ReadNamedDefault()
    {
        var value = ExpressionReader.ReadExpression(cursor, 4);
        if (cursor.Accept("FOR") && table.FindColumn(cursor.TakeName()) is { } column)
            column.Default = value;
    }

    private void ReadProperty(ColumnSchema column, Expression key, bool isInteger)
    {
        if (cursor.Accept("PRIMARY", "KEY"))
            ReadPrimaryColumn(column, key, isInteger);
        else if (cursor.Accept("UNIQUE"))
            ReadUnique(key);
        else if (cursor.Accept("NOT", "NULL"))
            column.IsNotNull = true;
        else if (cursor.Accept("BY", "DEFAULT"))
            return;
        else if (cursor.Accept("DEFAULT"))
            column.Default = ExpressionReader.ReadExpression(cursor, 4);
        else if (cursor.Accept("ON", "UPDATE"))
            column.IsTouched |= cursor.Is("CURRENT_TIMESTAMP") || cursor.Is("NOW") || cursor.Is("LOCALTIMESTAMP");
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
        column.IsNotNull |= !cursor.Traits.Has(DialectTraits.RowNumberKeys);
        if (isInteger && cursor.Traits.Has(DialectTraits.RowNumberKeys))
            (column.IsGenerated, column.IsReused) = (true, true);
        table.Keys.Add(
            new KeySchema
            {
                Parts = [key],
                IsPrimary = true,
                Action = KeyReader.ReadConflictAction(cursor),
                IsDeferrable = KeyReader.ReadDeferrable(cursor)
            });
    }

    private void ReadUnique(Expression key)
    {
        cursor.Accept("KEY");
        var nullsConflict = KeyReader.ReadNullsNotDistinct(cursor);
        table.Keys.Add(
            new KeySchema
            {
                Parts = [key],
                NullsConflict = nullsConflict,
                Action = KeyReader.ReadConflictAction(cursor),
                IsDeferrable = KeyReader.ReadDeferrable(cursor)
            });
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
