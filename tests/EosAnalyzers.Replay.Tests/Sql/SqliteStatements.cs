using System.Data.Common;
using EosAnalyzers.Sql;
using EosAnalyzers.Sql.Dialects;
using Microsoft.Data.Sqlite;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Sql;

/// <summary>The judge of statements says what SQLite shows.</summary>
public class SqliteStatements
{
    internal static readonly Execution Sqlite = new(
        Open, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'");

    public static readonly TheoryData<string> Ids = [.. StatementRow.Of("sqlite").Select(row => row.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void TheVerdictIsWhatExecutionShows(string id) =>
        Sqlite.Confirms(StatementRow.Of("sqlite").Single(row => row.Id == id), SqlDialect.Sqlite);

    [Theory]
    [MemberData(nameof(Ids))]
    public void WhatIsOfferedKeepsWhatTheStatementKeeps(string id) =>
        _ = Sqlite.ConfirmsOffers(StatementRow.Of("sqlite").Single(row => row.Id == id), SqlDialect.Sqlite);

    [Fact]
    public void MoreThanHalfOfTheFlaggedStatementsGetAnOffer() =>
        Sqlite.ConfirmsOffersForHalf(StatementRow.Of("sqlite"), SqlDialect.Sqlite);

    [Fact]
    public void TheRowsAreOfBothKindsInLikeNumber()
    {
        var outcomes = StatementRow.Of("sqlite").Select(Sqlite.Of).ToList();
        Assert.InRange(
            outcomes.Count(outcome => outcome == SqlOutcome.Idempotent),
            outcomes.Count * 2 / 5,
            outcomes.Count * 3 / 5);
    }

    private static DbConnection Open()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        return connection;
    }
}
