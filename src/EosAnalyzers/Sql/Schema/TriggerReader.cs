using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Schema;

/// <summary>Reads CREATE TRIGGER: what fires it, for which rows, and what it does.</summary>
internal sealed class TriggerReader(TokenCursor cursor, SchemaDefinitions definitions)
{
    private static readonly string[] Events = ["INSERT", "UPDATE", "DELETE"];

    public void ReadTrigger()
    {
        SchemaReader.SkipIfNotExists(cursor);
        var trigger = new TriggerSchema { Name = SourceReader.ReadTable(cursor).Name };
        // T-SQL names the table first: CREATE TRIGGER t ON orders AFTER INSERT, UPDATE AS ..
        var table = cursor.Accept("ON") ? SourceReader.ReadTable(cursor).Name : "";
        while (!cursor.Is("ON")
            && !cursor.Is("AS")
            && !cursor.AtEnd
            && !cursor.HasFailed
            && (table.Length == 0 || !cursor.Is("BEGIN")))
            ReadEvent(trigger);
        if (table.Length == 0)
        {
            cursor.Expect("ON");
            table = SourceReader.ReadTable(cursor).Name;
        }
        ReadHead(trigger);
        var start = cursor.Start;
        SkipBody();
        if (cursor.HasFailed)
            return;
        ReadBody(trigger, cursor.Text.Substring(start, Math.Max(0, cursor.End - start)));
        definitions.FindOrAddTable(table).Triggers.Add(trigger);
    }

    private void ReadEvent(TriggerSchema trigger)
    {
        if (cursor.IsAny(Events))
            trigger.Events.Add(cursor.ReadText(cursor.Current).ToUpperInvariant());
        trigger.IsBefore |= cursor.Is("BEFORE");
        trigger.IsInstead |= cursor.Is("INSTEAD");
        if (!cursor.Accept("OF"))
        {
            cursor.TakeToken();
            return;
        }
        // UPDATE OF a, b; INSTEAD OF UPDATE
        while (!trigger.IsInstead && !cursor.Is("ON") && !cursor.Is("OR") && !cursor.AtEnd)
            if (!cursor.Accept(","))
                trigger.UpdateColumns.Add(SqlName.ReadUnquoted(cursor.Text, cursor.TakeToken()));
    }

    // REFERENCING .., FOR EACH ROW, WHEN (..), FOLLOWS other
    private void ReadHead(TriggerSchema trigger)
    {
        while (!cursor.AtEnd && !cursor.HasFailed)
            if (cursor.Accept("WHEN"))
                trigger.When = ExpressionReader.ReadExpression(cursor);
            else if (cursor.Accept("FOR"))
                while (cursor.AcceptAny("EACH", "ROW", "STATEMENT"))
                    continue;
            else if (cursor.AcceptAny("FOLLOWS", "PRECEDES"))
                cursor.TakeName();
            else if (cursor.Is("REFERENCING"))
                SkipReferencing();
            else if (cursor.AcceptAny("DEFERRABLE", "INITIALLY", "DEFERRED")
                || cursor.Accept("AS")
                || cursor.Accept("NOT", "FOR"))
                continue;
            else
                return;
    }

    private void SkipReferencing()
    {
        while (!cursor.AtEnd && !cursor.Is("FOR") && !cursor.Is("EXECUTE") && !cursor.Is("BEGIN"))
            cursor.TakeToken();
    }

    private void SkipBody()
    {
        var depth = 0;
        while (!cursor.AtEnd && !(cursor.Is(";") && depth == 0) && !(depth == 0 && cursor.Is("GO")))
        {
            if (cursor.Is("BEGIN")
                || cursor.Is("CASE")
                || cursor.Is("IF") && depth > 0 && cursor.Traits.Has(DialectTraits.UnitIntervals))
                depth++;
            else if (cursor.Is("END"))
                depth -= depth > 0 ? 1 : 0;
            var isEnd = cursor.Is("END");
            cursor.TakeToken();
            if (isEnd && cursor.IsAny(["IF", "CASE"]))
                cursor.TakeToken();
        }
    }

    private void ReadBody(TriggerSchema trigger, string body)
    {
        if (!body.StartsWith("EXECUTE", StringComparison.OrdinalIgnoreCase))
        {
            trigger.Body = TriggerBodyReader.ReadBody(body, cursor.Dialect);
            return;
        }
        // EXECUTE FUNCTION public.audit()
        var call = new TokenCursor(body, cursor.Dialect);
        call.TakeToken();
        call.TakeToken();
        trigger.Function = SourceReader.ReadTable(call).Name;
    }
}
