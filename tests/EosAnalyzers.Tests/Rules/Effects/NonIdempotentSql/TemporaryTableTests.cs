using EosAnalyzers.Tests.Effects;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.NonIdempotentSql.NonIdempotentSqlRule>;

namespace EosAnalyzers.Tests.Rules.Effects.NonIdempotentSql;

/// <summary>
/// What ends with the session or the batch is empty when the replay comes; what only reads changes nothing.
/// </summary>
public class TemporaryTableTests
{
    private static string Code(string statement) => ClientTopology.With(
        "SqlConnection sql, NpgsqlConnection postgres",
        $"orders.Foreach((k, v, c) => {{ {statement}; }});",
        usings: "using Dapper;\nusing Microsoft.Data.SqlClient;\nusing Npgsql;\n");

    private const string Join = "UPDATE o SET total = @Amount FROM orders o JOIN ";

    [Theory]
    [InlineData("sql.Execute(\"DECLARE @t TABLE (id nvarchar(50)); INSERT INTO @t (id) VALUES (@Id); " + Join + "@t t ON t.id = o.id\", v)")]
    [InlineData("sql.Execute(\"CREATE TABLE #t (id nvarchar(50)); INSERT INTO #t VALUES (@Id); " + Join + "#t t ON t.id = o.id; DROP TABLE #t\", v)")]
    [InlineData("sql.Execute(\"INSERT INTO #t (id) VALUES (@Id)\", v)")]
    [InlineData("sql.Execute(\"DELETE FROM #t; UPDATE #t SET n = n + 1\", v)")]
    [InlineData("sql.Execute(\"SELECT @Id AS id INTO #t; DELETE o FROM orders o JOIN #t t ON t.id = o.id\", v)")]
    [InlineData("postgres.Execute(\"CREATE TEMP TABLE t (id text) ON COMMIT DROP; INSERT INTO t VALUES (@Id); UPDATE orders SET total = @Amount FROM t WHERE t.id = orders.id\", v)")]
    [InlineData("postgres.Execute(\"CREATE TEMPORARY TABLE IF NOT EXISTS t (id text); INSERT INTO t VALUES (@Id)\", v)")]
    public Task ATableOfTheSessionIsSilent(string statement) => Verify.Silent(Code(statement));

    [Theory]
    [InlineData("[|sql.Execute(\"DECLARE @t TABLE (id nvarchar(50)); INSERT INTO @t VALUES (@Id); INSERT INTO log (id) SELECT id FROM @t\", v)|]")]
    [InlineData("[|sql.Execute(\"CREATE TABLE #t (id nvarchar(50)); INSERT INTO #t VALUES (@Id); INSERT INTO log SELECT id FROM #t\", v)|]")]
    [InlineData("[|sql.Execute(\"INSERT INTO log (id) VALUES (@Id)\", v)|]")]
    [InlineData("[|sql.Execute(\"SELECT @Id AS id INTO log\", v)|]")]
    [InlineData("[|postgres.Execute(\"CREATE TEMP TABLE t (id text) ON COMMIT DROP; INSERT INTO t VALUES (@Id); INSERT INTO log SELECT id FROM t\", v)|]")]
    [InlineData("[|postgres.Execute(\"INSERT INTO t VALUES (@Id)\", v)|]")]
    public Task WhatStaysIsFound(string statement) => Verify.Finds(Code(statement));

    [Theory]
    [InlineData("sql.Query(\"SELECT GETDATE()\")")]
    [InlineData("Console.WriteLine(sql.QuerySingle<Guid>(\"SELECT NEWID()\"))")]
    [InlineData("var at = postgres.ExecuteScalar<DateTime>(\"SELECT now()\"); Console.WriteLine(at)")]
    [InlineData("postgres.Query<long>(\"SELECT nextval('s')\")")]
    public Task WhatOnlyReadsIsSilent(string statement) => Verify.Silent(Code(statement));
}
