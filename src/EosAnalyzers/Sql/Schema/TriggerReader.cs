using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Schema;

/// <summary>Reads CREATE TRIGGER as far as to say on which events of which table it writes something.</summary>
internal sealed class TriggerReader(TokenCursor cursor, Dictionary<string, TableSchema> tables)
{
    private static readonly string[] Events = ["INSERT", "UPDATE", "DELETE"];

    public void ReadTrigger()
    {
        SourceReader.ReadTable(cursor);
        var events = new List<string>();
        while (!cursor.Is("ON") && !cursor.AtEnd)
            ReadEvent(events);
        cursor.Expect("ON");
        var table = SourceReader.ReadTable(cursor).Name;
        var start = cursor.Start;
        SkipBody();
        if (tables.TryGetValue(table, out var known) && IsWriting(start))
            known.WritingTriggers.UnionWith(events);
    }

    private void ReadEvent(List<string> events)
    {
        if (cursor.IsAny(Events))
            events.Add(cursor.ReadText(cursor.Current).ToUpperInvariant());
        cursor.TakeToken();
    }

    private void SkipBody()
    {
        var depth = 0;
        while (!cursor.AtEnd && !(cursor.Is(";") && depth == 0))
        {
            depth += cursor.Is("BEGIN") || cursor.Is("CASE") || cursor.Is("IF") && depth > 0 ? 1 : cursor.Is("END") ? -1 : 0;
            cursor.TakeToken();
        }
    }

    // PostgreSQL's trigger calls a function that stands elsewhere: its body is searched for by its name.
    private bool IsWriting(int start)
    {
        var body = cursor.Text.Substring(start, cursor.SpanFrom(start).Length);
        var call = body.IndexOf("EXECUTE", StringComparison.OrdinalIgnoreCase);
        return IsWritingText(call < 0 ? body : FindFunctionBody(body.Substring(call)));
    }

    private string FindFunctionBody(string call)
    {
        var words = call.Split([' ', '\n', '\t', '('], StringSplitOptions.RemoveEmptyEntries);
        var at = words.Length < 3 ? -1 : cursor.Text.IndexOf("FUNCTION " + words[2], StringComparison.OrdinalIgnoreCase);
        return at < 0 ? call : cursor.Text.Substring(at, Math.Min(cursor.Text.Length, FindBodyEnd(at)) - at);
    }

    private int FindBodyEnd(int at)
    {
        var open = cursor.Text.IndexOf("$$", at, StringComparison.Ordinal);
        var close = open < 0 ? -1 : cursor.Text.IndexOf("$$", open + 2, StringComparison.Ordinal);
        return close < 0 ? cursor.Text.Length : close;
    }

    private static bool IsWritingText(string body) =>
        Array.Exists(["INSERT ", "UPDATE ", "DELETE ", "MERGE ", "NEW."], word => body.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
        && !(body.IndexOf("NEW.", StringComparison.OrdinalIgnoreCase) >= 0 && body.IndexOf('=') < 0 && body.IndexOf("INTO", StringComparison.OrdinalIgnoreCase) < 0);
}
