using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using EosAnalyzers.Sql;
using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Rewriting;
using Microsoft.Data.Sqlite;
using Npgsql;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Sql;

/// <summary>
/// Says what the second execution of a statement does by executing it, from tables with rows and from empty ones.
/// </summary>
internal sealed partial class Execution(Func<DbConnection> openEmpty, string listTables)
{
    /// <summary>The judge, who is given the tables, says what the execution shows.</summary>
    public void Confirms(StatementRow row, SqlDialect dialect)
    {
        var (executed, judged) = (Of(row),
            SqlIdempotence.JudgeText(
                row.Statement, dialect, SqlSchema.ParseDefinitions(row.Definitions, dialect)).Outcome);
        Assert.True(executed == judged, $"executed {executed}, judged {judged}: {row.Statement}");
    }

    /// <summary>
    /// What the fixes offer for the statement is executed as well: a second time it changes nothing, the first time it
    /// leaves what the statement leaves, and a statement that is executed once per record adds what a second record
    /// adds. Null where nothing is offered; else whether there is a start from which every offer could be executed.
    /// </summary>
    public bool? ConfirmsOffers(StatementRow row, SqlDialect dialect)
    {
        var offers = OfferedText.Find(row, dialect);
        return offers.Count == 0 ? null : offers.TrueForAll(offered => new[] { row.Seed, "" }
            .Count(seed => Keeps(row, seed, offered)) > 0);
    }

    /// <summary>At least half of the statements that are not idempotent get an offer.</summary>
    public void ConfirmsOffersForHalf(IEnumerable<StatementRow> rows, SqlDialect dialect)
    {
        var flagged = rows.Where(row => Of(row) != SqlOutcome.Idempotent).ToList();
        var offered = flagged.Count(row => OfferedText.Find(row, dialect).Count > 0);
        Assert.InRange(offered, flagged.Count / 2, flagged.Count);
    }

    // A number that is drawn differs from one database to the next, a time from one second to the next, and a count of
    // the session from one statement to the next.
    private static bool DrawsOrReadsAClock(string text) =>
        new[]
        {
            "rand", "uuid", "now", "current_", "sysdate", "timestamp(", "localtime", "curdate", "curtime", "clock_",
            "connection_id", "txid", "changes(", "row_count(", "found_rows(", "strftime(",
        }.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Two rows for each table that takes them, with texts that the statement looks for: the start of a row that has
    /// none.
    /// </summary>
    public string CreateSeed(StatementRow row)
    {
        using var connection = openEmpty();
        Execute(connection, row.Definitions, []);
        var texts = SqlLiteral().Matches(row.Statement).Select(text => text.Value).Append("'a'").First();
        var seed = new List<string>();
        foreach (var table in Read(connection, listTables))
            foreach (var (number, text) in new[] { (1, texts), (2, "'b'") })
            {
                // A text may have to be JSON.
                var types = ReadTypes(connection, table);
                var json = CreateValue("json", number, "");
                var values = row.Statement.Contains("JSON", StringComparison.OrdinalIgnoreCase)
                    ? new[] { json, text }
                    : [text, json];
                var inserts = values.Select(value =>
                    $"INSERT INTO {table} VALUES ({string.Join(", ", types.Select(type =>
                        CreateValue(type, number, value)))});");
                if (inserts.FirstOrDefault(insert =>
                    Succeeds(connection, row with { Statement = insert, Parameters = "{}" })) is { } accepted)
                    seed.Add(accepted);
            }
        return KeepAccepted(row, seed);
    }

    // What a refused row has drawn from a sequence is not drawn where the others are inserted alone.
    private string KeepAccepted(StatementRow row, List<string> seed)
    {
        using var connection = openEmpty();
        Execute(connection, row.Definitions, []);
        var accepted = seed.FindAll(insert => Succeeds(connection, row with { Statement = insert, Parameters = "{}" }));
        return accepted.Count == seed.Count ? string.Join('\n', seed) : KeepAccepted(row, accepted);
    }

    private static List<string> ReadTypes(DbConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table} WHERE 1 = 0";
        using var reader = command.ExecuteReader();
        return [.. Enumerable.Range(0, reader.FieldCount).Select(column =>
            reader.GetDataTypeName(column).ToLowerInvariant())];
    }

    private static string CreateValue(string type, int number, string text) =>
        type.Contains("[]") ? $"'{{{number}}}'"
        : type.Contains("json") ? $$"""'{"n": {{number}}, "c": 1, "k": [{{number}}]}'"""
        : type.Contains("bool") ? "true"
        : type.Contains("time") || type.Contains("date") ? $"'2024-01-0{number} 03:04:05'"
        : type.Contains("uuid") ? $"'00000000-0000-4000-8000-00000000000{number}'"
        : type.Contains("char") || type.Contains("text") ? text
        : $"{number}";

    [GeneratedRegex("'[a-z]+'")]
    private static partial Regex SqlLiteral();

    /// <summary>Whether the statement changes what is there, from one of the two starts.</summary>
    public bool HasEffect(StatementRow row) => new[] { row.Seed, "" }.Any(seed =>
    {
        using var connection = openEmpty();
        Execute(connection, row.Definitions, []);
        Execute(connection, seed, []);
        var start = Rows(connection);
        return Succeeds(connection, row) && !start.SequenceEqual(Rows(connection));
    });

    // Whether it could be executed from this start.
    private bool Keeps(StatementRow row, string seed, OfferedText offered)
    {
        var record = RowsAfter(row, seed, offered, (offered.Text, 1), (offered.Text, 1));
        if (record[0] is not { } first)
            return false;
        Assert.True(
            record[1] is { } replayed && first.SequenceEqual(replayed),
            $"{row.Id}, {offered.Name}: {offered.Text}\nfirst {Join(first)}\nreplayed {Join(record[1])}");
        var original = RowsAfter(row, seed, offered, (row.Statement, 1), (row.Statement, 2));
        if (offered.Keeps == KeptRows.None || original[0] is not { } once || IsOfTheMoment(row, offered))
            return true;
        Assert.True(
            OfferedText.AreSame(once, first),
            $"{row.Id}, {offered.Name}: {offered.Text}\nthe statement {Join(once)}\noffered {Join(first)}");
        if (offered.Keeps == KeptRows.OfEveryRecord && original[1] is { } twice)
        {
            var next = RowsAfter(row, seed, offered, (offered.Text, 1), (offered.Text, 2))[1];
            Assert.True(
                next is not null && OfferedText.AreSame(twice, next),
                $"{row.Id}, {offered.Name}, two records: {offered.Text}\nthe statement {Join(twice)}\noffered {Join(next)}");
        }
        return true;
    }

    // What the record gives in place of a clock is told apart; what a clock still gives is not.
    private bool IsOfTheMoment(StatementRow row, OfferedText offered) =>
        DrawsOrReadsAClock(offered.Text) || DrawsOrReadsAClock(row.Definitions);

    private static string Join(List<string>? rows) => rows is null ? "fails" : string.Join("\n      ", rows);

    // The rows after each step; null from the first one on that fails.
    private List<string>?[] RowsAfter(
        StatementRow row, string seed, OfferedText offered, params (string Text, long Offset)[] steps)
    {
        using var connection = openEmpty();
        Execute(connection, row.Definitions, []);
        if (!offered.HasOwnInbox)
            Execute(connection, InboxRewrite.Definition, []);
        Execute(connection, seed, []);
        var rows = new List<string>?[steps.Length];
        try
        {
            for (var at = 0; at < steps.Length; at++)
            {
                var (text, offset) = steps[at];
                Execute(connection, text, row.Values().Concat(
                    text == offered.Text ? offered.ReadRecordValues(offset) : []));
                rows[at] = Rows(connection).FindAll(line => !offered.IsOfInbox(line));
            }
        }
        catch (DbException)
        {
            // What is not executed leaves nothing to compare.
        }
        return rows;
    }

    public SqlOutcome Of(StatementRow row)
    {
        SqlOutcome?[] outcomes = [From(row, row.Seed), From(row, "")];
        return outcomes.Contains(SqlOutcome.Duplicates) ? SqlOutcome.Duplicates
            : outcomes.Contains(SqlOutcome.FailsOnReplay) ? SqlOutcome.FailsOnReplay
            : outcomes.Max() ?? throw new InvalidOperationException($"{row.Id} fails at its first execution already.");
    }

    // A start from which the first execution fails says nothing of the second.
    private SqlOutcome? From(StatementRow row, string seed)
    {
        using var connection = openEmpty();
        Execute(connection, row.Definitions, []);
        Execute(connection, seed, []);
        if (!Succeeds(connection, row))
            return null;
        var once = Rows(connection);
        if (!Succeeds(connection, row))
            return SqlOutcome.FailsOnReplay;
        return once.SequenceEqual(Rows(connection)) ? SqlOutcome.Idempotent : SqlOutcome.Duplicates;
    }

    private static bool Succeeds(DbConnection connection, StatementRow row)
    {
        try
        {
            Execute(connection, row.Statement, row.Values());
            return true;
        }
        // A client refuses a value before the database sees it.
        catch (Exception refusal) when (
            refusal is DbException or InvalidCastException or FormatException or InvalidOperationException)
        {
            return false;
        }
    }

    private static void Execute(
        DbConnection connection, string text, IEnumerable<(string Name, object Value)> parameters)
    {
        if (text.Length == 0)
            return;
        using var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) =
                (FindName(parameter, name), value is UntypedValue untyped ? untyped.Text : value);
            if (value is UntypedValue && parameter is NpgsqlParameter ofPostgreSql)
                ofPostgreSql.NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Unknown;
            command.Parameters.Add(parameter);
        }
        command.ExecuteNonQuery();
    }

    // A parameter without a name goes by its position.
    private static string FindName(DbParameter parameter, string name) =>
        !name.StartsWith('#') ? name
        : parameter is SqliteParameter ? $"?{int.Parse(name[1..], CultureInfo.InvariantCulture) + 1}"
        : "";

    private List<string> Rows(DbConnection connection) =>
        [.. Read(
            connection,
            listTables).SelectMany(table =>
                Read(connection, $"SELECT * FROM {table}").Select(row => table + ": " + row))
                    .Order(StringComparer.Ordinal)];

    private static List<string> Read(DbConnection connection, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(
                string.Join(
                    " | ", Enumerable.Range(0, reader.FieldCount).Select(column => Text(reader.GetValue(column)))));
        return rows;
    }

    // A time is written without its fractions otherwise, an array without its elements.
    private static string Text(object value) => value switch
    {
        DateTime time => time.ToString("O"),
        Array elements and not byte[] => $"[{string.Join(", ", elements.Cast<object>())}]",
        _ => $"{value}",
    };
}
