using System.Data.Common;
using EosAnalyzers.Sql;
using EosAnalyzers.Sql.Dialects;
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
