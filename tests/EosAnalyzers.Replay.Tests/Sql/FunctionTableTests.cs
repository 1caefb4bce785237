using System.Data.Common;
using System.Globalization;
using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Idempotence;
using EosAnalyzers.Sql.Syntax;
using Microsoft.Data.Sqlite;
using MySqlConnector;
using Npgsql;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Sql;

/// <summary>
/// The table of functions says what a second application does; here each function is executed twice on the engines
/// that have it, the second time in a new session and at a later time. A failure names each function that does
/// something else.
/// </summary>
public class FunctionTableTests
{
    private static readonly TimeSpan BetweenExecutions = TimeSpan.FromSeconds(1.1);

    // A day passes in MariaDB only, whose clock can be set.
    private static readonly string[] OfTheDay = ["CURRENT_DATE", "DATE"];

    // What a function is called with, until an engine takes one.
    private static readonly string[] Arguments =
    [
        "",
        "'Ab c'",
        "' x-1 '",
        "-3",
        "2.567",
        "'2020-01-02 03:04:05'",
        "'Ab c', 2",
        "'Ab c', 1, 2",
        "'Ab c', 'b', 'z'",
        "'Ab c', 'b'",
        "2.567, 1",
        "5, 3",
        "NULL, 'a'",
        "'a', 'b'",
        "'now'",
        "'%f', 'now'",
        "4",
        "'Ab c', 6, '*'",
        "'{\"a\": 1}'",
        "'{\"a\": 1}', '$.a'",
        "'{\"a\": 1}', '$.b', 2",
        "'{\"a\": 1}', '{\"b\": 2}'",
        "'[3, 1]'",
        "1, 2, 3",
        "'a,b', ',', 1",
        "'b', 'a,b'",
        "16, 'ff'",
    ];

    // PostgreSQL wants to know the types.
    private static readonly string[] TypedArguments =
    [
        "'Ab c'::text",
        "' x-1 '::text",
        "'Ab c'::text, 'b'::text",
        "'Ab c'::text, 'b'::text, 'z'::text",
        "'{\"a\": 1}'::jsonb",
        "'{\"a\": 1}'::jsonb, '{b}'::text[], '2'::jsonb",
        "'{\"a\": 1}'::json",
        "ARRAY[3, 1, 3]",
        "ARRAY[3, 1, 3], 3",
        "ARRAY[3, 1, 3], 3, 4",
        "'day', timestamp '2020-01-02 03:04:05'",
        "timestamp '2020-01-02 03:04:05'",
        "date '2020-01-02'",
        "'\\xab'::bytea, 'hex'",
        "1.50",
    ];

    public static readonly TheoryData<string> Meanings = ["same", "reads", "changes"];

    [Theory]
    [MemberData(nameof(Meanings))]
    public void SqliteDoesWhatTheTableSays(string meaning) =>
        AssertTable(SqlDialect.Sqlite, meaning, Arguments, OpenSqlite, least: meaning == "reads" ? 50 : meaning == "same" ? 15 : 8);

    [PostgreSqlTheory]
    [MemberData(nameof(Meanings))]
    public void PostgreSqlDoesWhatTheTableSays(string meaning) =>
        AssertTable(
            SqlDialect.PostgreSql,
            meaning,
            [.. TypedArguments, .. Arguments],
            _ => Open(new NpgsqlConnection(PostgreSqlTheoryAttribute.Connection + ";Pooling=false")),
            least: meaning == "reads" ? 80 : 15);

    [MariaDbTheory]
    [MemberData(nameof(Meanings))]
    public void MariaDbDoesWhatTheTableSays(string meaning) =>
        AssertTable(SqlDialect.MariaDb, meaning, Arguments, OpenMariaDb, least: meaning == "reads" ? 80 : 15);

    private static void AssertTable(
        SqlDialect dialect, string meaning, string[] arguments, Func<bool, DbConnection> open, int least)
    {
        var calls = ListFunctions(dialect, meaning).Select(row => (row, call: FindCall(row, arguments, open)))
            .Where(found => found.call is not null)
            .ToList();
        Assert.True(calls.Count >= least, $"only {calls.Count} could be executed");
        List<string?> first;
        using (var connection = open(false))
            first = calls.ConvertAll(found => Execute(connection, found.call!));
        Thread.Sleep(BetweenExecutions);
        using var later = open(true);
        var second = calls.ConvertAll(found =>
            Execute(later, meaning == "same" ? Repeat(found.call!, found.row) : found.call!));
        var wrong = calls.Where((found, index) => (first[index] == second[index]) == (meaning == "changes"))
            .Where(found => meaning != "changes" || dialect == SqlDialect.MariaDb || !OfTheDay.Contains(found.row.Name))
            .Select(found => $"{found.row.Name} is {found.row.Meaning}: {found.call}");
        Assert.Equal([], wrong);
    }

    private static IEnumerable<FunctionRow> ListFunctions(SqlDialect dialect, string meaning) =>
        from line in ReadTable()
        let row = new FunctionRow(line[0], line[1], line[2], line[3])
        where FunctionTable.IsInDialect(row, dialect) && char.IsLetter(row.Name[0]) && !row.Name.Contains('%')
        where meaning == "changes"
            ? row.Meaning is "time" or "random" or "id" && row.Name is not "SETSEED"
            : row.Meaning == meaning && (meaning != "reads" || IsReadEverywhere(row.Name, dialect))
        select row;

    // CEIL is "reads" in one row and "same" in another; what is a time in a form of its own is asked there.
    private static bool IsReadEverywhere(string name, SqlDialect dialect) =>
        FunctionTable.FindRows(name).TrueForAll(row =>
            row.Meaning is "reads" or "same" || !FunctionTable.IsInDialect(row, dialect));

    private static IEnumerable<string[]> ReadTable()
    {
        using var reader = new StreamReader(typeof(FunctionTable).Assembly.GetManifestResourceStream("functions.tsv")!);
        for (reader.ReadLine(); reader.ReadLine() is { } line;)
            yield return line.Split('\t');
    }

    /// <summary>A call that the engine takes and that gives something; null when none of ours is one.</summary>
    private static string? FindCall(FunctionRow row, string[] arguments, Func<bool, DbConnection> open)
    {
        if (row.When == "keyword")
            return Try(open, row.Name) ? row.Name : null;
        var isOfNow = row.When.StartsWith("now", StringComparison.Ordinal);
        var candidates = row.When == "noargs" ? [""]
            : row.When == "one" ? ["timestamp '2020-01-02'"]
            : row.When == "now1" ? ["'%f', 'now'"]
            : isOfNow ? ["'now'"]
            : row.Meaning is "random" or "id" or "time" ? ["", "4"]
            : arguments;
        return candidates.Select(list => $"{row.Name}({list})")
            .FirstOrDefault(call => (row.Meaning != "same" || IsTakenForSame(call, row)) && Try(open, call));
    }

    // SUBSTR(c, 2) takes away more each time, and the judge knows; MAX of one value is an aggregate.
    private static bool IsTakenForSame(string call, FunctionRow row) =>
        StatementReader.ReadStatements($"SELECT {call}", SqlDialect.PostgreSql)[0] is SelectStatement query
        && query.Items[0].Value is { } value
        && (row.When != "any" || value.Parts.Length > 1)
        && IdempotentCalls.IsIdempotentCall(value, row);

    private static bool Try(Func<bool, DbConnection> open, string call)
    {
        using var connection = open(false);
        return Execute(connection, call) is not null;
    }

    // f(f(x, y), y); date_trunc has its value at the end.
    private static string Repeat(string call, FunctionRow row)
    {
        var list = call[(row.Name.Length + 1)..^1];
        if (row.Name == "DATE_TRUNC")
            return $"DATE_TRUNC('day', {call})";
        var (depth, quoted, at) = (0, false, 0);
        for (; at < list.Length && (quoted || depth > 0 || list[at] != ','); at++)
            if (list[at] == '\'')
                quoted = !quoted;
            else if (!quoted)
                depth += list[at] is '(' or '[' ? 1 : list[at] is ')' or ']' ? -1 : 0;
        return $"{row.Name}({call}{list[at..]})";
    }

    private static string? Execute(DbConnection connection, string call)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {call}";
        try
        {
            using var reader = command.ExecuteReader();
            return reader.Read() && !reader.IsDBNull(0) ? Describe(reader.GetValue(0)) : null;
        }
        catch (Exception error) when (error is DbException
            or InvalidCastException
            or ArgumentException
            or NotSupportedException)
        {
            return null;
        }
    }

    private static string Describe(object value) => value switch
    {
        DateTime time => time.ToString("O"),
        TimeOnly time => time.ToString("O"),
        byte[] bytes => Convert.ToHexString(bytes),
        Array elements => string.Join(", ", elements.Cast<object>()),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static DbConnection OpenSqlite(bool isLater) => Open(new SqliteConnection("Data Source=:memory:"));

    private static DbConnection OpenMariaDb(bool isLater)
    {
        var connection = Open(new MySqlConnection(MariaDbTheoryAttribute.Connection + ";Pooling=false"));
        using var command = connection.CreateCommand();
        command.CommandText = isLater ? "SET timestamp = UNIX_TIMESTAMP() + 200000" : "SELECT 1";
        command.ExecuteNonQuery();
        return connection;
    }

    private static DbConnection Open(DbConnection connection)
    {
        connection.Open();
        return connection;
    }
}
