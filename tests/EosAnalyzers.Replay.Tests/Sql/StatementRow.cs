using System.Text.Json;

namespace EosAnalyzers.Replay.Tests.Sql;

/// <summary>
/// A row of statements.tsv: tables, what is in them at first, and a statement with its parameters. What the
/// statement does is not written there.
/// </summary>
public sealed record StatementRow(
    string Id, string Dialect, string Definitions, string Seed, string Statement, string Parameters)
{
    public static IEnumerable<StatementRow> Of(string dialect) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Sql", "statements.tsv")).Skip(1)
            .Select(line => line.Split('\t'))
            .Select(cells => new StatementRow(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]))
            .Where(row => row.Dialect == dialect);

    public IEnumerable<(string Name, object Value)> Values() =>
        JsonDocument.Parse(Parameters).RootElement
            .EnumerateObject()
            .Select(parameter => (parameter.Name, Value(parameter.Value)));

    private static object Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt64(out var whole) => whole,
        JsonValueKind.Number => value.GetDecimal(),
        JsonValueKind.Null => DBNull.Value,
        JsonValueKind.Object => new UntypedValue(value.GetProperty("untyped").GetString()!),
        _ => value.GetString()!,
    };
}

/// <summary>A value whose type the database reads from where it stands.</summary>
internal sealed record UntypedValue(string Text);
