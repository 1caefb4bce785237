using System.Data.Common;
using EosAnalyzers.Sql;
using EosAnalyzers.Sql.Dialects;
using Npgsql;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Sql;

/// <summary>The judge of statements says what PostgreSQL shows; tests/databases.sh starts one.</summary>
public class PostgreSqlStatements
{
    internal const string ListTables =
        "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = current_schema()";

    private static readonly Execution PostgreSql = new(Open, ListTables);

    public static readonly TheoryData<string> Ids = [.. StatementRow.Of("postgres").Select(row => row.Id)];

    [PostgreSqlTheory]
    [MemberData(nameof(Ids))]
    public void TheVerdictIsWhatExecutionShows(string id) =>
        PostgreSql.Confirms(StatementRow.Of("postgres").Single(row => row.Id == id), SqlDialect.PostgreSql);

    [PostgreSqlTheory]
    [MemberData(nameof(Ids))]
    public void WhatIsOfferedKeepsWhatTheStatementKeeps(string id) =>
        _ = PostgreSql.ConfirmsOffers(StatementRow.Of("postgres").Single(row => row.Id == id), SqlDialect.PostgreSql);

    [PostgreSqlFact]
    public void MoreThanHalfOfTheFlaggedStatementsGetAnOffer() =>
        PostgreSql.ConfirmsOffersForHalf(StatementRow.Of("postgres"), SqlDialect.PostgreSql);

    private static DbConnection Open()
    {
        var connection = new NpgsqlConnection(PostgreSqlTheoryAttribute.Connection + ";Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(
            "SET client_min_messages = error; DROP SCHEMA IF EXISTS replayed CASCADE; CREATE SCHEMA replayed; SET search_path = replayed",
            connection);
        command.ExecuteNonQuery();
        return connection;
    }
}

/// <summary>A fact that is skipped, and says so, where no database is given.</summary>
public sealed class PostgreSqlFactAttribute : FactAttribute
{
    public PostgreSqlFactAttribute() => Skip = new PostgreSqlTheoryAttribute().Skip;
}

/// <summary>A theory that is skipped, and says so, where no PostgreSQL is given.</summary>
public sealed class PostgreSqlTheoryAttribute : TheoryAttribute
{
    public static readonly string? Connection = Environment.GetEnvironmentVariable("EOS_POSTGRES");

    public PostgreSqlTheoryAttribute() =>
        Skip = Connection is null ? "EOS_POSTGRES is not set: eval \"$(tests/databases.sh start)\"" : null;
}
