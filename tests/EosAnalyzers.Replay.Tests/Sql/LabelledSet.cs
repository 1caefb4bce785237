using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using EosAnalyzers.Sql.Dialects;

namespace EosAnalyzers.Replay.Tests.Sql;

/// <summary>
/// Statements that others have labelled, in the folder that <c>EOS_SQL_TRUTH</c> names: truth.tsv with a verdict for
/// each, schemas.tsv with the tables and what is in them; the same again in its folder <c>field</c>.
/// </summary>
internal static partial class LabelledSet
{
    private const int MostGuesses = 200;

    public static readonly string? Folder = Environment.GetEnvironmentVariable("EOS_SQL_TRUTH");

    public static readonly IReadOnlyDictionary<string, SqlDialect> Dialects = new Dictionary<string, SqlDialect>
    {
        ["postgres"] = SqlDialect.PostgreSql,
        ["mysql"] = SqlDialect.MySql,
        ["mariadb"] = SqlDialect.MariaDb,
        ["sqlite"] = SqlDialect.Sqlite,
        ["tsql"] = SqlDialect.SqlServer,
        ["sqlserver"] = SqlDialect.SqlServer,
        ["oracle"] = SqlDialect.Oracle,
    };

    /// <summary>The rows of a file, each cell by the name of its column.</summary>
    public static IEnumerable<Dictionary<string, string>> ReadRows(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder!, file));
        var names = lines[0].Split('\t');
        return lines.Skip(1).Select(line => names.Zip(line.Split('\t'))
            .ToDictionary(
                cell => cell.First,
                cell => cell.Second.Replace("\\n", "\n").Replace("\\t", "\t").Replace(@"\\", @"\")));
    }

    /// <summary>The statements of a dialect whose tables are known, those of the field as well.</summary>
    public static IEnumerable<StatementRow> ReadStatements(string dialect)
    {
        foreach (var folder in new[] { "", "field" })
        {
            if (!File.Exists(Path.Combine(Folder!, folder, "truth.tsv")))
                continue;
            var tables = ReadRows(Path.Combine(folder, "schemas.tsv"))
                .Where(schema => schema["dialect"] == dialect)
                .GroupBy(schema => schema["schema"])
                .ToDictionary(schema => schema.Key, schema => schema.First()["ddl"]);
            foreach (var row in ReadRows(Path.Combine(folder, "truth.tsv")))
                if (row["dialect"] == dialect && tables.TryGetValue(row["schema"], out var definitions))
                    yield return new(
                        row["id"],
                        dialect,
                        SeedRow().Replace(Unbrace().Replace(definitions, ""), ""),
                        string.Join('\n', SeedRow().Matches(definitions).Select(seed => seed.Value)),
                        row["statement"],
                        row["params"]);
        }
    }

    /// <summary>
    /// The statement with its own values first, then with what its tables hold and with values of other types: half of
    /// the set names its parameters only.
    /// </summary>
    public static IEnumerable<StatementRow> GuessValues(StatementRow row)
    {
        var own = ReadParameters(row);
        yield return With(own.Select(parameter => Typed(parameter.Value)));
        yield return With(own.Select(parameter => Untyped(parameter.Value)));
        var candidates = Literal().Matches(row.Seed).Select(literal => literal.Value.Trim('\''))
            .Concat(["5", "100", "2024-01-02 03:04:05", "{5}", "[5]", "{\"a\": 5}", Guid.Empty.ToString()])
            .Distinct()
            .Take(12)
            .ToList();
        var guesses = own.Aggregate(
            (IEnumerable<ImmutableList<string>>)[[]],
            (all, _) => all.SelectMany(values => candidates.Select(values.Add)));
        foreach (var values in guesses.Take(MostGuesses))
        {
            yield return With(values.Select(value => $"{{\"untyped\": {JsonSerializer.Serialize(value)}}}"));
            yield return With(values.Select(value =>
                long.TryParse(value, CultureInfo.InvariantCulture, out _) ? value : JsonSerializer.Serialize(value)));
        }

        StatementRow With(IEnumerable<string> values) => row with
        {
            Parameters =
                $"{{{string.Join(", ", own.Zip(values, (parameter, value) => $"\"{parameter.Name}\": {value}"))}}}",
        };
    }

    private static List<(string Name, JsonElement Value)> ReadParameters(StatementRow row)
    {
        var parameters = row.Parameters;
        if (!parameters.StartsWith('{') && !parameters.StartsWith('['))
            return [];
        var given = JsonDocument.Parse(parameters).RootElement;
        return given.ValueKind == JsonValueKind.Array
            ? [.. given.EnumerateArray().Select((value, at) => ($"#{at}", value))]
            // A variable of the session is no parameter.
            : [.. given.EnumerateObject()
                .Where(value => !row.Statement.Contains($"@{value.Name} :=", StringComparison.Ordinal))
                .Select(value => (FindMark(row.Statement, value.Name) + value.Name, value.Value))];
    }

    private static string FindMark(string statement, string name) =>
        new[] { "$", ":" }.FirstOrDefault(mark => Regex.IsMatch(statement, $@"(?<!:)\{mark}{name}\b")) ?? "@";

    private static string Typed(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => JsonSerializer.Serialize(Unmark(value.GetString()!)),
        JsonValueKind.True => "1",
        JsonValueKind.False => "0",
        JsonValueKind.Array => Untyped(value),
        _ => value.GetRawText(),
    };

    private static string Untyped(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null ? "null"
        : $"{{\"untyped\": {JsonSerializer.Serialize(value.ValueKind switch
        {
            JsonValueKind.String => Unmark(value.GetString()!),
            JsonValueKind.Array => $"{{{string.Join(',', value.EnumerateArray())}}}",
            _ => value.GetRawText(),
        })}}}";

    // A time is marked: ts:2024-01-01T00:00:00Z.
    private static string Unmark(string text) => Mark().Replace(text, "");

    [GeneratedRegex("(?m)^INSERT INTO [^;]*;$")]
    private static partial Regex SeedRow();

    [GeneratedRegex("'[^']*'|(?<![\\w.'])\\d+(?![\\w.'])")]
    private static partial Regex Literal();

    [GeneratedRegex("^[a-z]+:(?=[0-9])")]
    private static partial Regex Mark();

    [GeneratedRegex("(?m)^--[{}]$")]
    private static partial Regex Unbrace();
}
