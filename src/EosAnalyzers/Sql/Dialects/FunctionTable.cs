namespace EosAnalyzers.Sql.Dialects;

/// <summary>What a function does, as far as a replay is concerned.</summary>
/// <param name="Name">In upper case.</param>
/// <param name="Dialects">The letters of the dialects that have it, or <c>*</c>.</param>
/// <param name="Meaning">time, random, id, sequence, session: not the same at a replay. rows: counts what the statement
/// before changed. same: f(f(c)) = f(c). writes, reads.</param>
/// <param name="When">Which form of it: <c>keyword</c> is without parentheses, <c>noargs</c>, <c>one</c>, <c>now0</c>,
/// <c>now1</c> are decided by the arguments, the rest says for which argument it is the same.</param>
internal sealed record FunctionRow(string Name, string Dialects, string Meaning, string When);

/// <summary>The embedded table of functions.</summary>
internal static class FunctionTable
{
    private static readonly List<FunctionRow> NoRows = [];

    private static readonly Lazy<Dictionary<string, List<FunctionRow>>> Rows = new(ReadRows);

    public static FunctionRow? FindRow(string name, string meaning, SqlDialect dialect)
    {
        if (!Rows.Value.TryGetValue(name, out var rows))
            return null;
        foreach (var row in rows)
            if (row.Meaning == meaning && IsInDialect(row, dialect))
                return row;
        return null;
    }

    public static bool IsKnownFunction(string name) => Rows.Value.ContainsKey(name);

    public static List<FunctionRow> FindRows(string name) => Rows.Value.TryGetValue(name, out var rows) ? rows : NoRows;

    public static bool IsInDialect(FunctionRow row, SqlDialect dialect) =>
        row.Dialects == "*" || row.Dialects.IndexOfAny(dialect.GetDefinition().FunctionLetterSet) >= 0;

    private static Dictionary<string, List<FunctionRow>> ReadRows()
    {
        using var reader = new StreamReader(typeof(FunctionTable).Assembly.GetManifestResourceStream("functions.tsv")!);
        var rows = new Dictionary<string, List<FunctionRow>>(StringComparer.OrdinalIgnoreCase);
        foreach (var own in DialectRegistry.All.SelectMany(definition => definition.OwnFunctions))
            AddRow(own, rows);
        for (reader.ReadLine(); reader.ReadLine() is { } line;)
        {
            var cells = line.Split('\t');
            AddRow(new FunctionRow(cells[0], cells[1], cells[2], cells[3]), rows);
        }
        return rows;
    }

    private static void AddRow(FunctionRow row, Dictionary<string, List<FunctionRow>> rows)
    {
        if (!rows.TryGetValue(row.Name, out var named))
            rows[row.Name] = named = [];
        named.Add(row);
    }
}
