using System.Data.Common;
using EosAnalyzers.Sql;
using EosAnalyzers.Sql.Dialects;
using MySqlConnector;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Sql;

/// <summary>The judge of statements says what MariaDB shows; tests/databases.sh starts one.</summary>
public class MariaDbStatements
{
    internal const string ListTables =
        "SELECT CONCAT('`', table_name, '`') FROM information_schema.tables WHERE table_schema = DATABASE()";

    private static readonly Execution MariaDb = new(Open, ListTables);

    public static readonly TheoryData<string> Ids = [.. StatementRow.Of("mariadb").Select(row => row.Id)];

    [MariaDbTheory]
    [MemberData(nameof(Ids))]
    public void TheVerdictIsWhatExecutionShows(string id) =>
        MariaDb.Confirms(StatementRow.Of("mariadb").Single(row => row.Id == id), SqlDialect.MariaDb);

    [MariaDbTheory]
    [MemberData(nameof(Ids))]
    public void WhatIsOfferedKeepsWhatTheStatementKeeps(string id) =>
        _ = MariaDb.ConfirmsOffers(StatementRow.Of("mariadb").Single(row => row.Id == id), SqlDialect.MariaDb);

    [MariaDbFact]
    public void MoreThanHalfOfTheFlaggedStatementsGetAnOffer() =>
        MariaDb.ConfirmsOffersForHalf(StatementRow.Of("mariadb"), SqlDialect.MariaDb);

    private static DbConnection Open() => Open("replayed");

    /// <summary>An empty database: each class that runs beside others names its own.</summary>
    internal static DbConnection Open(string database)
    {
        var connection = new MySqlConnection(MariaDbTheoryAttribute.Connection + ";Pooling=false");
        connection.Open();
        using var command = new MySqlCommand(
            $"DROP DATABASE IF EXISTS {database}; CREATE DATABASE {database}; USE {database}", connection);
        command.ExecuteNonQuery();
        return connection;
    }
}

/// <summary>A fact that is skipped, and says so, where no database is given.</summary>
public sealed class MariaDbFactAttribute : FactAttribute
{
    public MariaDbFactAttribute() => Skip = new MariaDbTheoryAttribute().Skip;
}

/// <summary>A theory that is skipped, and says so, where no MariaDB is given.</summary>
public sealed class MariaDbTheoryAttribute : TheoryAttribute
{
    public static readonly string? Connection = Environment.GetEnvironmentVariable("EOS_MARIADB");

    public MariaDbTheoryAttribute() =>
        Skip = Connection is null ? "EOS_MARIADB is not set: eval \"$(tests/databases.sh start)\"" : null;
}
