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

    private readonly TokenCursor _cursor = new(text, dialect);

    /// <summary>Adds to the tables; the beginnings of the definitions that are not understood.</summary>
    public IReadOnlyList<TextSpan> ReadDefinitions()
    {
        var problems = new List<TextSpan>();
        while (!_cursor.AtEnd)
        {
            var (start, mark) = (_cursor.Start, _cursor.MarkPosition());
            ReadDefinition();
            if (_cursor.HasFailed)
            {
                _cursor.ReturnTo(mark);
                problems.Add(TextSpan.FromBounds(start, FindLineEnd(start)));
            }
            SkipStatement();
        }
        return problems;
    }

    private int FindLineEnd(int start) => text.IndexOfAny(['\r', '\n'], start) is var end and >= 0 ? end : text.Length;

    private void ReadDefinition()
    {
        if (_cursor.Accept("ALTER", "TABLE"))
            new TableAlterationReader(_cursor, definitions).ReadAlteration();
        else if (_cursor.Accept("DROP"))
            ReadDrop();
        else if (_cursor.Is("DECLARE") && _cursor.Is("TABLE", 2))
            ReadVariable();
        if (!_cursor.Accept("CREATE"))
            return;
        if (_cursor.Accept("OR"))
            _cursor.TakeToken();
        while (_cursor.AcceptAny(Scopes))
            continue;
        if (_cursor.Accept("TABLE"))
            ReadTable();
        else if (_cursor.Accept("TRIGGER"))
            new TriggerReader(_cursor, definitions).ReadTrigger();
        else if (_cursor.Accept("UNIQUE"))
            ReadIndex();
        else if (_cursor.Accept("VIEW"))
            ReadView();
        else if (_cursor.Accept("FUNCTION"))
            ReadFunction();
    }

    // DECLARE @t TABLE (..)
    private void ReadVariable()
    {
        _cursor.TakeToken();
        var name = _cursor.ReadText(_cursor.TakeToken());
        _cursor.TakeToken();
        var table = new TableSchema { Name = name };
        new TableReader(_cursor, table, definitions).ReadItems();
        definitions.Tables[name] = table;
    }

    private void ReadTable()
    {
        SkipIfNotExists(_cursor);
        var table = new TableSchema { Name = SourceReader.ReadTable(_cursor).Name };
        if (!_cursor.Is("("))
            return;
        new TableReader(_cursor, table, definitions).ReadItems();
        definitions.Tables[table.Name] = table;
    }

    private void ReadView()
    {
        SkipIfNotExists(_cursor);
        var name = SourceReader.ReadTable(_cursor).Name;
        definitions.Tables[name] = new TableSchema { Name = name, IsView = true };
    }

    // The body is a string behind AS; another form has none that is read.
    private void ReadFunction()
    {
        var name = SourceReader.ReadTable(_cursor).Name;
        while (!_cursor.AtEnd && !_cursor.Is(";"))
        {
            if (_cursor.Accept("AS") && _cursor.Current.Kind == TokenKind.String)
            {
                definitions.FunctionBodies[name] = TriggerBodyReader.ReadQuoted(_cursor.ReadText(_cursor.TakeToken()));
                return;
            }
            _cursor.TakeToken();
        }
    }

    private void ReadIndex()
    {
        while (_cursor.AcceptAny("CLUSTERED", "NONCLUSTERED", "KEY"))
            continue;
        _cursor.Expect("INDEX");
        _cursor.Accept("CONCURRENTLY");
        SkipIfNotExists(_cursor);
        var name = _cursor.Is("ON") ? "" : SourceReader.ReadTable(_cursor).Name;
        _cursor.Expect("ON");
        _cursor.Accept("ONLY");
        var table = definitions.FindOrAddTable(SourceReader.ReadTable(_cursor).Name);
        if (_cursor.Accept("USING"))
            _cursor.TakeName();
        table.Keys.Add(KeyReader.ReadKey(_cursor, name, isPrimary: false));
    }

    // DROP TABLE t, DROP INDEX i [ON t], DROP TRIGGER tr [ON t]
    private void ReadDrop()
    {
        var kind = _cursor.ReadText(_cursor.TakeToken()).ToUpperInvariant();
        _cursor.Accept("CONCURRENTLY");
        SkipIfNotExists(_cursor);
        if (kind is not ("TABLE" or "INDEX" or "TRIGGER"))
            return;
        do
        {
            var name = SourceReader.ReadTable(_cursor).Name;
            if (kind == "TABLE")
                definitions.Tables.Remove(name);
            foreach (var table in definitions.Tables.Values)
                if (kind == "INDEX")
                    table.Keys.RemoveAll(key => SqlName.AreEqual(key.Name, name));
                else if (kind == "TRIGGER")
                    table.Triggers.RemoveAll(trigger => SqlName.AreEqual(trigger.Name, name));
        }
        while (_cursor.Accept(","));
    }

    public static void SkipIfNotExists(TokenCursor cursor)
    {
        while (cursor.AcceptAny("IF", "NOT", "EXISTS"))
            continue;
    }

    // A definition in a file of T-SQL may end without a semicolon.
    private void SkipStatement()
    {
        while (!_cursor.AtEnd && !_cursor.Accept(";"))
        {
            _cursor.TakeToken();
            if (_cursor.Is("CREATE") && _cursor.IsAny(Definitions, 1)
                || _cursor.Is("ALTER") && _cursor.Is("TABLE", 1)
                || _cursor.Accept("GO"))
                return;
        }
    }
}
