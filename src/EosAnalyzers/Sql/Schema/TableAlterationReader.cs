using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Schema;

/// <summary>Reads what follows ALTER TABLE, as migrations write it.</summary>
internal sealed class TableAlterationReader(TokenCursor cursor, SchemaDefinitions definitions)
{
    public void ReadAlteration()
    {
        SchemaReader.SkipIfNotExists(cursor);
        cursor.Accept("ONLY");
        var table = definitions.FindOrAddTable(SourceReader.ReadTable(cursor));
        if (cursor.Accept("WITH"))
            cursor.TakeToken();
        do
            ReadAction(table);
        while (cursor.Accept(",") && !cursor.HasFailed);
    }

    private void ReadAction(TableSchema table)
    {
        if (cursor.Accept("ADD"))
            ReadAdd(table);
        else if (cursor.Accept("DROP"))
            ReadDrop(table);
        else if (cursor.Accept("ALTER"))
            ReadAlterColumn(table);
        else if (cursor.AcceptAny("MODIFY", "CHANGE"))
            ReadModify(table);
        else if (cursor.Accept("RENAME"))
            ReadRename(table);
        SkipAction();
    }

    private void ReadAdd(TableSchema table)
    {
        var reader = new TableReader(cursor, table, definitions);
        if (cursor.IsAny(TableReader.ConstraintStarts))
        {
            reader.ReadConstraint();
            return;
        }
        cursor.Accept("COLUMN");
        SchemaReader.SkipIfNotExists(cursor);
        if (cursor.Is("("))
        {
            reader.ReadItems();
            return;
        }
        reader.ReadColumn();
        // T-SQL: ADD a int, b int
        while (cursor.Is(",") && cursor.IsName(1) && cursor.Peek(2).Kind == TokenKind.Word && !IsAction(1))
        {
            cursor.TakeToken();
            reader.ReadColumn();
        }
    }

    private bool IsAction(int offset) =>
        cursor.Is("ADD", offset)
        || cursor.Is("DROP", offset)
        || cursor.Is("ALTER", offset)
        || cursor.Is("MODIFY", offset)
        || cursor.Is("CHANGE", offset)
        || cursor.Is("RENAME", offset)
        || cursor.Is("CONSTRAINT", offset);

    private void ReadDrop(TableSchema table)
    {
        if (cursor.Accept("PRIMARY", "KEY"))
        {
            table.Keys.RemoveAll(key => key.IsPrimary);
            return;
        }
        if (cursor.Accept("FOREIGN"))
            return;
        var isKey = cursor.AcceptAny("CONSTRAINT", "INDEX", "KEY");
        cursor.Accept("COLUMN");
        SchemaReader.SkipIfNotExists(cursor);
        var name = cursor.TakeName();
        if (isKey)
            DropKey(table, name);
        else
            DropColumn(table, name);
    }

    // A key that has no name of its own has the one that the database gives: orders_pkey, orders_code_key,
    // PK__orders__...
    private static void DropKey(TableSchema table, string name)
    {
        if (table.Keys.RemoveAll(key => SqlName.AreEqual(key.Name, name)) > 0)
            return;
        if (SqlName.AreEqual(name, table.Name + "_pkey") || name.StartsWith("PK_", StringComparison.OrdinalIgnoreCase))
            table.Keys.RemoveAll(key => key.IsPrimary && key.Name.Length == 0);
        table.Keys.RemoveAll(key => !key.IsPrimary && key.Name.Length == 0
            && (SqlName.AreEqual(name, $"{table.Name}_{string.Join("_", key.Parts.Select(part => part.Name))}_key")
                || key.Parts.Length == 1 && SqlName.AreEqual(name, key.Parts[0].Name)));
    }

    private static void DropColumn(TableSchema table, string name)
    {
        table.Columns.RemoveAll(column => SqlName.AreEqual(column.Name, name));
        table.Keys.RemoveAll(key => Array.Exists(key.Parts, part => part.WithoutCasts.IsColumn(name)));
    }

    private void ReadAlterColumn(TableSchema table)
    {
        cursor.Accept("COLUMN");
        if (cursor.IsAny(["INDEX", "CONSTRAINT", "CHECK"]))
            return;
        var name = cursor.TakeName();
        var column = table.FindColumn(name);
        if (column is null)
            table.Columns.Add(column = new ColumnSchema { Name = name });
        if (cursor.Accept("SET", "DEFAULT"))
            column.Default = ExpressionReader.ReadExpression(cursor, 4);
        else if (cursor.Accept("DROP", "DEFAULT"))
            column.Default = null;
        else if (cursor.Is("SET") && cursor.Is("NOT", 1))
            column.IsNotNull = true;
        else if (cursor.Is("DROP") && cursor.Is("NOT", 1))
            column.IsNotNull = false;
        else if (cursor.Accept("DROP", "IDENTITY"))
            column.IsGenerated = false;
        else if (cursor.Accept("ADD", "GENERATED"))
            column.IsGenerated = true;
        else if (cursor.Accept("TYPE") || cursor.Accept("SET", "DATA") && cursor.Accept("TYPE"))
            column.Type = ColumnTypes.FromName(TypeNameReader.ReadTypeName(cursor));
        else if (cursor.Current.Kind == TokenKind.Word
            && !cursor.Is("SET")
            && !cursor.Is("DROP")
            && !cursor.Is("RESTART"))
            ReadType(column);
    }

    // T-SQL: ALTER COLUMN c nvarchar(40) NOT NULL
    private void ReadType(ColumnSchema column)
    {
        column.Type = ColumnTypes.FromName(TypeNameReader.ReadTypeName(cursor));
        column.IsNotNull = cursor.Accept("NOT", "NULL");
    }

    // MODIFY COLUMN c int NOT NULL, CHANGE old new int, MODIFY (c DEFAULT SYSDATE)
    private void ReadModify(TableSchema table)
    {
        cursor.Accept("COLUMN");
        var isOracle = cursor.Accept("(");
        if (cursor.IsName()
            && cursor.IsName(1)
            && table.FindColumn(cursor.ReadText(cursor.Peek(1))) is null
            && cursor.IsName(2)
            && table.FindColumn(cursor.ReadText(cursor.Current)) is { } old)
        {
            cursor.TakeToken();
            old.Name = SqlName.ReadUnquoted(cursor.Text, cursor.Current);
        }
        new TableReader(cursor, table, definitions).ReadColumn(keepsOthers: isOracle);
        if (isOracle)
            cursor.Expect(")");
    }

    private void ReadRename(TableSchema table)
    {
        if (cursor.Accept("COLUMN") || cursor.IsName() && cursor.Is("TO", 1))
        {
            var column = table.FindColumn(cursor.TakeName());
            cursor.Expect("TO");
            var name = cursor.TakeName();
            if (column is not null)
                column.Name = name;
        }
        else if (cursor.Accept("TO") && cursor.TakeName() is var newName && !cursor.HasFailed)
        {
            definitions.Tables.Remove(table.Name);
            var renamed = new TableSchema { Name = newName, HasExclusion = table.HasExclusion };
            renamed.Columns.AddRange(table.Columns);
            renamed.Keys.AddRange(table.Keys);
            renamed.Triggers.AddRange(table.Triggers);
            definitions.Tables[newName] = renamed;
        }
    }

    private void SkipAction()
    {
        while (!cursor.Is(",")
            && !cursor.Is(";")
            && !cursor.AtEnd
            && !(cursor.Is("CREATE") || cursor.Is("ALTER") && cursor.Is("TABLE", 1) || cursor.Is("GO")))
            if (cursor.Is("("))
                cursor.SkipBalanced();
            else
                cursor.TakeToken();
    }
}
