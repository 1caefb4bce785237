using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql.Schema;

/// <summary>Reads definitions one after the other; one that is not understood is a problem and the next is read.</summary>
internal sealed class SchemaReader(string text, SqlDialect dialect, Dictionary<string, TableSchema> tables)
{
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
            ReadAlter();
        if (!_cursor.Accept("CREATE"))
            return;
        _cursor.Accept("OR", "REPLACE");
        _cursor.AcceptAny("GLOBAL", "LOCAL", "TEMP", "TEMPORARY", "UNLOGGED");
        if (_cursor.Accept("TABLE"))
            ReadTable();
        else if (_cursor.Accept("TRIGGER"))
            new TriggerReader(_cursor, tables).ReadTrigger();
        else if (_cursor.Accept("UNIQUE"))
            ReadIndex();
    }

    private void ReadTable()
    {
        SkipIfNotExists();
        var table = new TableSchema { Name = SourceReader.ReadTable(_cursor).Name };
        if (!_cursor.Is("("))
            return;
        new TableReader(_cursor, table).ReadItems();
        tables[table.Name] = table;
    }

    private void ReadIndex()
    {
        while (_cursor.AcceptAny("CLUSTERED", "NONCLUSTERED", "KEY"))
            continue;
        _cursor.Expect("INDEX");
        _cursor.Accept("CONCURRENTLY");
        SkipIfNotExists();
        var name = _cursor.Is("ON") ? "" : SourceReader.ReadTable(_cursor).Name;
        _cursor.Expect("ON");
        var table = FindOrAddTable(SourceReader.ReadTable(_cursor).Name);
        if (_cursor.Accept("USING"))
            _cursor.TakeName();
        table.Keys.Add(KeyReader.ReadKey(_cursor, name, isPrimary: false));
    }

    private void ReadAlter()
    {
        SkipIfNotExists();
        var table = FindOrAddTable(SourceReader.ReadTable(_cursor).Name);
        _cursor.Accept("WITH", "CHECK");
        if (_cursor.Accept("ADD"))
            new TableReader(_cursor, table).ReadConstraint();
    }

    private TableSchema FindOrAddTable(string name)
    {
        if (!tables.TryGetValue(name, out var table))
            tables[name] = table = new TableSchema { Name = name };
        return table;
    }

    private void SkipIfNotExists()
    {
        while (_cursor.AcceptAny("IF", "NOT", "EXISTS"))
            continue;
    }

    // A definition in a file of T-SQL may end without a semicolon.
    private void SkipStatement()
    {
        while (!_cursor.AtEnd && !_cursor.Accept(";"))
        {
            _cursor.TakeToken();
            if (_cursor.Is("CREATE") && _cursor.IsAny(["TABLE", "UNIQUE", "TRIGGER"], 1) || _cursor.Is("ALTER") && _cursor.Is("TABLE", 1) || _cursor.Accept("GO"))
                return;
        }
    }
}
