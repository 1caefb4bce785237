using EosAnalyzers.Sql;
using EosAnalyzers.Sql.Dialects;
using Xunit;

namespace EosAnalyzers.Tests.Sql;

/// <summary>Texts that bring a procedure along: blocks, handlers, guards that return, loops.</summary>
public class SqlProcedureTests
{
    private const string Tables =
        "CREATE TABLE acct (id int PRIMARY KEY, n int NOT NULL, owner varchar(20)); CREATE TABLE seen (id varchar(20) PRIMARY KEY); CREATE TABLE log (line varchar(20));";

    [Theory]
    [InlineData("UPDATE acct SET n = 7 WHERE id = 5; IF NOT FOUND THEN INSERT INTO acct VALUES (5, 7, 'a'); END IF;")]
    [InlineData("INSERT INTO seen VALUES ('e') ON CONFLICT DO NOTHING; IF FOUND THEN UPDATE acct SET n = n + 1; END IF;")]
    [InlineData(
        "PERFORM 1 FROM seen WHERE id = 'e'; IF NOT FOUND THEN INSERT INTO seen VALUES ('e'); UPDATE acct SET n = n + 1; END IF;")]
    [InlineData("INSERT INTO seen VALUES ('e'); UPDATE acct SET n = n + 1; EXCEPTION WHEN unique_violation THEN NULL;")]
    [InlineData("IF EXISTS (SELECT 1 FROM seen WHERE id = 'e') THEN RETURN; END IF; INSERT INTO seen VALUES ('e'); UPDATE acct SET n = n + 1;")]
    [InlineData("RAISE NOTICE 'moving'; DELETE FROM acct WHERE id = 5;")]
    public void ABlockOfPostgreSqlThatDoesNothingTheSecondTimeIsSilent(string body) =>
        AssertFlagged(false, $"DO $$ BEGIN {body} END $$", SqlDialect.PostgreSql);

    [Theory]
    [InlineData("UPDATE acct SET n = n + 1 WHERE id = 5; IF NOT FOUND THEN INSERT INTO acct VALUES (5, 1, 'a'); END IF;")]
    [InlineData("INSERT INTO seen VALUES ('e') ON CONFLICT DO NOTHING; UPDATE acct SET n = n + 1;")]
    [InlineData("INSERT INTO log VALUES ('e'); EXCEPTION WHEN unique_violation THEN NULL;")]
    [InlineData("INSERT INTO seen VALUES ('e'); EXCEPTION WHEN unique_violation THEN UPDATE acct SET n = n + 1;")]
    [InlineData("IF EXISTS (SELECT 1 FROM seen WHERE id = 'e') THEN RETURN; END IF; UPDATE acct SET n = n + 1;")]
    public void ABlockOfPostgreSqlThatCountsAgainIsFlagged(string body) =>
        AssertFlagged(true, $"DO $$ BEGIN {body} END $$", SqlDialect.PostgreSql);

    [Fact]
    public void ACountThatAVariableKeepsIsKnown()
    {
        const string Insert = "DECLARE k int; BEGIN INSERT INTO seen VALUES ('e') ON CONFLICT DO NOTHING; ";
        const string Rest = "GET DIAGNOSTICS k = ROW_COUNT; IF k = {0} THEN UPDATE acct SET n = n + 1; END IF; END";
        AssertFlagged(false, $"DO $$ {Insert}{string.Format(Rest, 1)} $$", SqlDialect.PostgreSql);
        AssertFlagged(true, $"DO $$ {Insert}{string.Format(Rest, 0)} $$", SqlDialect.PostgreSql);
    }

    [Theory]
    [InlineData("FOR r IN SELECT id FROM acct LOOP UPDATE acct SET n = 1; END LOOP;")]
    [InlineData("EXECUTE 'UPDATE acct SET n = n + 1';")]
    public void WhatIsNotReadIsUndecidable(string body) =>
        Assert.Equal(SqlOutcome.Undecidable, Judge($"DO $$ BEGIN {body} END $$", SqlDialect.PostgreSql).Outcome);

    [Theory]
    [InlineData(
        "DECLARE EXIT HANDLER FOR 1062 BEGIN END; INSERT INTO seen VALUES ('e'); UPDATE acct SET n = n + 1;", false)]
    [InlineData(
        "DECLARE CONTINUE HANDLER FOR 1062 BEGIN END; INSERT INTO seen VALUES ('e'); UPDATE acct SET n = n + 1;", true)]
    [InlineData(
        "DECLARE EXIT HANDLER FOR SQLSTATE '23000' BEGIN END; INSERT INTO seen VALUES ('e'); UPDATE acct SET n = n + 1;",
        false)]
    [InlineData("UPDATE acct SET n = 3 WHERE id = 5; IF ROW_COUNT() = 0 THEN INSERT IGNORE INTO acct VALUES (5, 3, 'a'); END IF;", false)]
    [InlineData("IF NOT EXISTS (SELECT 1 FROM seen WHERE id = 'e') THEN UPDATE acct SET n = n + 1; END IF;", true)]
    public void AHandlerOfMariaDbEndsTheBlockOrGoesOn(string body, bool isFlagged) =>
        AssertFlagged(isFlagged, $"BEGIN NOT ATOMIC {body} END", SqlDialect.MariaDb);

    [Theory]
    [InlineData("IF EXISTS (SELECT 1 FROM seen WHERE id = @e) RETURN; INSERT INTO seen VALUES (@e); UPDATE acct SET n = n + 1;", false)]
    [InlineData("IF EXISTS (SELECT 1 FROM seen WHERE id = @e) BEGIN RETURN; END INSERT INTO seen VALUES (@e); UPDATE acct SET n = n + 1;", false)]
    [InlineData("IF EXISTS (SELECT 1 FROM seen WHERE id = @e) RETURN; UPDATE acct SET n = n + 1;", true)]
    [InlineData("WHILE 1 = 1 BEGIN DELETE TOP (100) FROM acct WHERE n = 0; IF @@ROWCOUNT = 0 BREAK; END", false)]
    [InlineData("WHILE EXISTS (SELECT 1 FROM acct WHERE n = 0) DELETE TOP (100) FROM acct WHERE n = 0;", false)]
    [InlineData("WHILE 1 = 1 BEGIN UPDATE acct SET n = n + 1 WHERE id = 1; BREAK; END", true)]
    [InlineData(
        "BEGIN TRY INSERT INTO seen VALUES (@e); UPDATE acct SET n = n + 1; END TRY BEGIN CATCH IF ERROR_NUMBER() NOT IN (2601, 2627) THROW; END CATCH",
        false)]
    [InlineData(
        "BEGIN TRY INSERT INTO seen VALUES (@e); UPDATE acct SET n = n + 1; END TRY BEGIN CATCH IF ERROR_NUMBER() = 2627 THROW; END CATCH",
        true)]
    public void GuardsLoopsAndCatchOfSqlServerAreFollowed(string text, bool isFlagged) =>
        AssertFlagged(isFlagged, text, SqlDialect.SqlServer);

    private static void AssertFlagged(bool isFlagged, string text, SqlDialect dialect) =>
        Assert.Equal((isFlagged, false), (Judge(text, dialect).IsFlagged, Judge(text, dialect).Outcome == SqlOutcome.Undecidable));

    private static SqlVerdict Judge(string text, SqlDialect dialect) =>
        SqlIdempotence.JudgeText(text, dialect, SqlSchema.ParseDefinitions(Tables, dialect));
}
