using System.Data.Common;
using EosAnalyzers.Sql;
using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Rewriting;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Sql;

/// <summary>
/// Says what the second execution of a statement does by executing it, from tables with rows and from empty ones.
/// </summary>
internal sealed class Execution(Func<DbConnection> openEmpty, string listTables)
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
    /// adds. True where something is offered.
    /// </summary>
    public bool ConfirmsOffers(StatementRow row, SqlDialect dialect)
    {
        var sql = new SqlText(row.Statement, dialect, SqlSchema.ParseDefinitions(row.Definitions, dialect));
        var upsert = SqlUpsert.FindUpserts(sql).FirstOrDefault(offered => offered.IsDefined)?.ApplyTo(row.Statement);
        var inbox = InboxRewrite.CreateRewriteWithNewTable(sql)?.ApplyTo(row.Statement);
        var values = RecordValueRewrite.CreateRewrite(sql);
        foreach (var seed in new[] { row.Seed, "" })
        {
            var (once, twice) = (RowsAfter(row, seed, (row.Statement, 1)),
                RowsAfter(row, seed, (row.Statement, 1), (row.Statement, 2)));
            var isSame = once is not null
                && !DrawsOrReadsAClock(row)
                && once.SequenceEqual(RowsAfter(row, seed, (row.Statement, 1)) ?? []);
            Keeps(row, upsert, seed, isSame ? once : null, next: null);
            Keeps(row, inbox, seed, isSame ? once : null, isSame ? twice : null);
        }
        return upsert is not null || inbox is not null || values is not null;
    }

    // A number that is drawn differs from one database to the next, a time from one second to the next.
    private static bool DrawsOrReadsAClock(StatementRow row) =>
        new[] { "random", "now", "current_", "sysdate", "timestamp(", "localtime", "curdate", "curtime" }.Any(word =>
            row.Statement.Contains(word, StringComparison.OrdinalIgnoreCase)
                || row.Definitions.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <param name="once">What the statement leaves; null where that differs at each execution, or it
    /// fails: nothing can be compared then.</param>
    /// <param name="next">What it leaves for two records; null where only one is of interest.</param>
    private void Keeps(StatementRow row, string? offered, string seed, List<string>? once, List<string>? next)
    {
        if (offered is null || once is null || RowsAfter(row, seed, (offered, 1)) is not { } first)
            return;
        Assert.Equal(once, first);
        Assert.Equal(first, RowsAfter(row, seed, (offered, 1), (offered, 1)));
        if (next is not null)
            Assert.Equal(next, RowsAfter(row, seed, (offered, 1), (offered, 2)));
    }

    // Each statement with the offset of its record; null where one fails.
    private List<string>? RowsAfter(StatementRow row, string seed, params (string Text, long Offset)[] steps)
    {
        using var connection = openEmpty();
        Execute(connection, row.Definitions, []);
        Execute(connection, InboxRewrite.Definition, []);
        Execute(connection, seed, []);
        try
        {
            foreach (var (text, offset) in steps)
                Execute(connection, text, ValuesOf(row, text, offset));
        }
        catch (DbException)
        {
            return null;
        }
        return Rows(connection).FindAll(line => !line.Contains("processed_records", StringComparison.Ordinal));
    }

    private static IEnumerable<(string Name, object Value)> ValuesOf(StatementRow row, string text, long offset) =>
        text.Contains("@recordTopic", StringComparison.Ordinal)
            ? row.Values().Concat([("@recordTopic", "orders"), ("@recordPartition", 0L), ("@recordOffset", offset)])
            : row.Values();

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
        catch (DbException)
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
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        command.ExecuteNonQuery();
    }

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
