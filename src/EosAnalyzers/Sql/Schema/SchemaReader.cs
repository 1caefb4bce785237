using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql.Schema;

/// <summary>
/// Reads definitions one after the other; one that is not understood is a problem and the next is read.
/// </summary>
internal sealed class SchemaReader(string text, SqlDialect dialect, SchemaDefinitions definitions)
{
    private static readonly string[] Scopes = ["GLOBAL", "LOCAL", "TEMP", "TEMPORARY", "UNLOGGED", "CONSTRAINT"];
    private static readonly string[] Definitions = [
        "TABLE",
        "UNIQUE",
        "TRIGGER",
        "VIEW",
        "OR",
        "FUNCTION",
        "TEMP",
        "TEMPORARY",
        "INDEX",
        "PROCEDURE"
    ];

    private readonly TokenCursor cursor = new(text, dialect);

    /// <summary>Adds to the tables; the beginnings of the definitions that are not understood.</summary>
    public IReadOnlyList<TextSpan> ReadDefinitions()
    {
        var problems = new List<TextSpan>();
        while (!this.cursor.AtEnd)
        {
            var (start, mark) = (this.cursor.Start, this.cursor.MarkPosition());
            ReadDefinition();
            if (this.cursor.HasFailed)
            {
                this.cursor.ReturnTo(mark);
                problems.Add(TextSpan.FromBounds(start, FindLineEnd(start)));
            }
            SkipStatement();
        }
        return problems;
    }

    private int FindLineEnd(int start) => text.IndexOfAny(['\r', '\n'], start) is var end and >= 0 ? end : text.Length;

    private void ReadDefinition()
    {
        if (this.cursor.Accept("ALTER", "TABLE"))
            new TableAlterationReader(this.cursor, definitions).ReadAlteration();
        else if (this.cursor.Accept("DROP"))
            ReadDrop();
        else if (this.cursor.Is("DECLARE") && this.cursor.Is("TABLE", 2))
            ReadVariable();
        if (!this.cursor.Accept("CREATE"))
            return;
        if (this.cursor.Accept("OR"))
            this.cursor.TakeToken();
        while (this.cursor.AcceptAny(Scopes))
            continue;
        if (this.cursor.Accept("TABLE"))
            ReadTable();
        else if (this.cursor.Accept("TRIGGER"))
            new TriggerReader(this.cursor, definitions).ReadTrigger();
        else if (this.cursor.Accept("UNIQUE"))
            ReadIndex();
        else if (this.cursor.Accept("VIEW"))
            ReadView();
        else if (this.cursor.Accept("FUNCTION"))
            ReadFunction();
        else if (this.cursor.Accept("RULE"))
            ReadRule();
    }

    // CREATE RULE r AS ON INSERT TO orders DO ALSO ..
    private void ReadRule()
    {
        this.cursor.TakeName();
        this.cursor.Expect("AS");
        this.cursor.Expect("ON");
        var isOfWrite = this.cursor.IsAny(["INSERT", "UPDATE"]);
        this.cursor.TakeToken();
        this.cursor.Expect("TO");
        if (isOfWrite)
            definitions.FindOrAddTable(SourceReader.ReadTable(this.cursor)).HasRules = true;
    }

    // DECLARE @t TABLE (..)
    private void ReadVariable()
    {
        this.cursor.TakeToken();
        var name = this.cursor.ReadText(this.cursor.TakeToken());
        this.cursor.TakeToken();
        var table = new TableSchema { Name = name };
        new TableReader(this.cursor, table, definitions).ReadItems();
        definitions.Tables[name] = table;
    }

    private void ReadTable()
    {
        SkipIfNotExists(this.cursor);
        var table = new TableSchema { Name = SourceReader.ReadTable(this.cursor).Name };
        if (!this.cursor.Is("("))
            return;
        new TableReader(this.cursor, table, definitions).ReadItems();
        definitions.Tables[table.Name] = table;
    }

    private void ReadView()
    {
        SkipIfNotExists(this.cursor);
        var name = SourceReader.ReadTable(this.cursor).Name;
        definitions.Tables[name] = new TableSchema { Name = name, IsView = true };
    }

    // The body is a string behind AS; another form has none that is read.
    private void ReadFunction()
    {
        var name = SourceReader.ReadTable(this.cursor).Name;
        while (!this.cursor.AtEnd && !this.cursor.Is(";"))
        {
            if (this.cursor.Accept("AS") && this.cursor.Current.Kind == TokenKind.String)
            {
                definitions.FunctionBodies[name] = TriggerBodyReader.ReadQuoted(
                    this.cursor.ReadText(this.cursor.TakeToken()));
                return;
            }
            this.cursor.TakeToken();
        }
    }

    private void ReadIndex()
    {
        while (this.cursor.AcceptAny("CLUSTERED", "NONCLUSTERED", "KEY"))
            continue;
        this.cursor.Expect("INDEX");
        this.cursor.Accept("CONCURRENTLY");
        SkipIfNotExists(this.cursor);
        var name = this.cursor.Is("ON") ? "" : SourceReader.ReadTable(this.cursor).Name;
        this.cursor.Expect("ON");
        this.cursor.Accept("ONLY");
        var table = definitions.FindOrAddTable(SourceReader.ReadTable(this.cursor));
        if (this.cursor.Accept("USING"))
            this.cursor.TakeName();
        table.Keys.Add(KeyReader.ReadKey(this.cursor, name, isPrimary: false));
    }

    // DROP TABLE t, DROP INDEX i [ON t], DROP TRIGGER tr [ON t]
    private void ReadDrop()
    {
        var kind = this.cursor.ReadText(this.cursor.TakeToken()).ToUpperInvariant();
        this.cursor.Accept("CONCURRENTLY");
        SkipIfNotExists(this.cursor);
        if (kind is not ("TABLE" or "INDEX" or "TRIGGER"))
            return;
        do
        {
            var name = SourceReader.ReadTable(this.cursor).Name;
            if (kind == "TABLE")
                definitions.Tables.Remove(name);
            foreach (var table in definitions.Tables.Values)
                if (kind == "INDEX")
                    table.Keys.RemoveAll(key => SqlName.AreEqual(key.Name, name));
                else if (kind == "TRIGGER")
                    table.Triggers.RemoveAll(trigger => SqlName.AreEqual(trigger.Name, name));
        }
        while (this.cursor.Accept(","));
    }

    public static void SkipIfNotExists(TokenCursor cursor)
    {
        while (cursor.AcceptAny("IF", "NOT", "EXISTS"))
            continue;
    }

    // A definition in a file of T-SQL may end without a semicolon.
    private void SkipStatement()
    {
        while (!this.cursor.AtEnd && !this.cursor.Accept(";"))
        {
            this.cursor.TakeToken();
            if (this.cursor.Is("CREATE") && this.cursor.IsAny(Definitions, 1)
                || this.cursor.Is("ALTER") && this.cursor.Is("TABLE", 1)
                || this.cursor.Accept("GO"))
                return;
        }
    }
}
