using System.Data.Common;
using EosAnalyzers.Sql.Dialects;
using MySqlConnector;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Sql;

/// <summary>The judge of statements says what MariaDB shows; tests/databases.sh starts one.</summary>
public class MariaDbStatements
{
    private static readonly Execution MariaDb = new(
        Open, "SELECT CONCAT('`', table_name, '`') FROM information_schema.tables WHERE table_schema = DATABASE()");

    public static readonly TheoryData<string> Ids = [.. StatementRow.Of("mariadb").Select(row => row.Id)];

    [MariaDbTheory]
    [MemberData(nameof(Ids))]
    public void TheVerdictIsWhatExecutionShows(string id) =>
        MariaDb.Confirms(StatementRow.Of("mariadb").Single(row => row.Id == id), SqlDialect.MariaDb);

    [MariaDbTheory]
    [MemberData(nameof(Ids))]
    public void WhatIsOfferedKeepsWhatTheStatementKeeps(string id) =>
        MariaDb.ConfirmsOffers(StatementRow.Of("mariadb").Single(row => row.Id == id), SqlDialect.MariaDb);

    /// <summary>An empty database of its own.</summary>
    internal static DbConnection Open()
    {
        var connection = new MySqlConnection(MariaDbTheoryAttribute.Connection + ";Pooling=false");
        connection.Open();
        using var command = new MySqlCommand(
            "DROP DATABASE IF EXISTS replayed; CREATE DATABASE replayed; USE replayed", connection);
        command.ExecuteNonQuery();
        return connection;
    }
}

/// <summary>A theory that is skipped, and says so, where no MariaDB is given.</summary>
public sealed class MariaDbTheoryAttribute : TheoryAttribute
{
    public static readonly string? Connection = Environment.GetEnvironmentVariable("EOS_MARIADB");

    public MariaDbTheoryAttribute() =>
        Skip = Connection is null ? "EOS_MARIADB is not set: eval \"$(tests/databases.sh start)\"" : null;
}
