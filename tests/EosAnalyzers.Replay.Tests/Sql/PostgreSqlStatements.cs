using System.Data.Common;
using EosAnalyzers.Sql;
using Npgsql;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Sql;

/// <summary>The judge of statements says what PostgreSQL shows; tests/databases.sh starts one.</summary>
public class PostgreSqlStatements
{
    public static readonly TheoryData<string> Ids = [.. StatementRow.Of("postgres").Select(row => row.Id)];

    [PostgreSqlTheory]
    [MemberData(nameof(Ids))]
    public void TheVerdictIsWhatExecutionShows(string id)
    {
        var row = StatementRow.Of("postgres").Single(row => row.Id == id);
        var schema = SqlSchema.Parse(row.Definitions, SqlDialect.PostgreSql);
        var executed = new Execution(Open, "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()").Of(row);
        Assert.Equal($"{executed}: {row.Statement}", $"{SqlStatement.Judge(row.Statement, SqlDialect.PostgreSql, schema).Outcome}: {row.Statement}");
    }

    private static DbConnection Open()
    {
        var connection = new NpgsqlConnection(PostgreSqlTheoryAttribute.Connection + ";Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand("SET client_min_messages = error; DROP SCHEMA IF EXISTS replayed CASCADE; CREATE SCHEMA replayed; SET search_path = replayed", connection);
        command.ExecuteNonQuery();
        return connection;
    }
}

/// <summary>A theory that is skipped, and says so, where no PostgreSQL is given.</summary>
public sealed class PostgreSqlTheoryAttribute : TheoryAttribute
{
    public static readonly string? Connection = Environment.GetEnvironmentVariable("EOS_POSTGRES");

    public PostgreSqlTheoryAttribute() => Skip = Connection is null ? "EOS_POSTGRES is not set: export EOS_POSTGRES=\"$(tests/databases.sh start)\"" : null;
}
