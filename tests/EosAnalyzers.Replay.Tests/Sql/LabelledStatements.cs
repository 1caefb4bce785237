using System.Data.Common;
using EosAnalyzers.Sql;
using EosAnalyzers.Sql.Dialects;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Npgsql;
using Xunit;
using Xunit.Abstractions;

namespace EosAnalyzers.Replay.Tests.Sql;

/// <summary>
/// What is offered for the statements that others have labelled, in the folder that <c>EOS_SQL_TRUTH</c> names and in
/// its folder <c>field</c>: of those that are flagged with their tables at least half get an offer, and every text that
/// is offered is executed. SQL Server's are parsed, there is no engine; Oracle's are counted.
/// </summary>
public class LabelledStatements(ITestOutputHelper output)
{
    private static readonly Execution PostgreSql = new(OpenPostgreSql, PostgreSqlStatements.ListTables);
    private static readonly Execution MariaDb = new(
        () => MariaDbStatements.Open("labelled"), MariaDbStatements.ListTables);

    [TruthTheory]
    [InlineData("postgres", 0.75)]
    [InlineData("mysql", 0.75)]
    [InlineData("mariadb", 0.75)]
    [InlineData("sqlite", 0.75)]
    [InlineData("tsql", 0.5)]
    [InlineData("oracle", 0.5)]
    public void EveryOfferIsExecuted(string dialect, double share)
    {
        var language = LabelledSet.Dialects[dialect];
        var flagged = LabelledSet.ReadStatements(dialect)
            .Where(row => SqlIdempotence.JudgeText(
                row.Statement, language, SqlSchema.ParseDefinitions(row.Definitions, language)).IsFlagged)
            .ToList();
        var offered = flagged.Where(row => OfferedText.Find(row, language).Count > 0).ToList();
        output.WriteLine($"{dialect}: {offered.Count} of {flagged.Count}");
        Assert.InRange(offered.Count, share * flagged.Count, flagged.Count);
        var failures = new List<string>();
        foreach (var row in offered)
            try
            {
                if (!Confirms(row, dialect))
                    failures.Add($"{row.Id} is not executed: {row.Statement}");
            }
            catch (Exception failed) when (failed is Xunit.Sdk.XunitException or DbException)
            {
                failures.Add($"{row.Id} {failed.Message}");
            }
        Assert.True(failures.Count == 0, $"{failures.Count} of {offered.Count}\n{string.Join('\n', failures)}");
    }

    private bool Confirms(StatementRow row, string dialect) => dialect switch
    {
        "postgres" => ConfirmsWithValues(PostgreSql, row, SqlDialect.PostgreSql),
        "mysql" => ConfirmsWithValues(MariaDb, row, SqlDialect.MySql),
        "mariadb" => ConfirmsWithValues(MariaDb, row, SqlDialect.MariaDb),
        "sqlite" => ConfirmsWithValues(SqliteStatements.Sqlite, row, SqlDialect.Sqlite),
        "tsql" => OfferedText.Find(row, SqlDialect.SqlServer).TrueForAll(offered => IsTransactSql(offered.Text)),
        _ => true,
    };

    private static bool IsTransactSql(string text)
    {
        new TSql170Parser(initialQuotedIdentifiers: true).Parse(new StringReader(text), out var errors);
        return errors.Count == 0;
    }

    // A database of its own: some statements and functions name the schema public.
    private static NpgsqlConnection OpenPostgreSql()
    {
        var given = PostgreSqlTheoryAttribute.Connection + ";Pooling=false";
        if (!isDatabaseMade)
            Run(given, "DROP DATABASE IF EXISTS labelled", "CREATE DATABASE labelled").Dispose();
        isDatabaseMade = true;
        return Run(
            given + ";Database=labelled",
            "SET client_min_messages = error; DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public");
    }

    private static bool isDatabaseMade;

    private static NpgsqlConnection Run(string server, params string[] statements)
    {
        var connection = new NpgsqlConnection(server);
        connection.Open();
        foreach (var statement in statements)
            using (var command = new NpgsqlCommand(statement, connection))
                command.ExecuteNonQuery();
        return connection;
    }

    // The first values with which the statement changes something; if there are none, with which it is executed.
    private bool ConfirmsWithValues(Execution engine, StatementRow row, SqlDialect dialect)
    {
        if (row.Seed.Length == 0)
            row = row with { Seed = engine.CreateSeed(row) };
        var found = LabelledSet.GuessValues(row).FirstOrDefault(engine.HasEffect);
        if (found is null)
            output.WriteLine($"{row.Id} changes nothing: {row.Statement}");
        return engine.ConfirmsOffers(found ?? LabelledSet.GuessValues(row).First(), dialect) == true;
    }
}

/// <summary>A theory that is skipped, and says so, where there is no labelled set.</summary>
public sealed class TruthTheoryAttribute : TheoryAttribute
{
    public TruthTheoryAttribute() => Skip =
        LabelledSet.Folder is null ? "EOS_SQL_TRUTH names no folder"
        : PostgreSqlTheoryAttribute.Connection is null || MariaDbTheoryAttribute.Connection is null
            ? "the databases are not set: eval \"$(tests/databases.sh start)\""
            : null;
}
