using EosAnalyzers.Sql;
using EosAnalyzers.Sql.Dialects;
using Xunit;

namespace EosAnalyzers.Tests.Sql;

/// <summary>
/// A text that is deeper than the stack of the compiler is not judged; one as deep as people write is.
/// </summary>
public class SqlDepthTests
{
    private const int TooDeep = 20_000;

    [Fact]
    public void ParenthesesBeyondAllMeasureAreUndecidable() =>
        Undecidable($"UPDATE t SET n = {Repeat("(")}1{Repeat(")")} WHERE id = 1");

    [Theory]
    [InlineData("n", " + 1")]
    [InlineData("n", "::int")]
    [InlineData("n", "[1]")]
    [InlineData("n", " || 'a'")]
    [InlineData("n", " IS NULL")]
    public void AChainOfOperatorsBeyondAllMeasureIsUndecidable(string first, string next) =>
        Undecidable($"UPDATE t SET n = {first}{Repeat(next)} WHERE id = 1");

    [Theory]
    [InlineData("NOT ")]
    [InlineData("- ")]
    [InlineData("BINARY ")]
    [InlineData("PRIOR ")]
    [InlineData("INTERVAL ")]
    [InlineData("CASE WHEN ")]
    [InlineData("f(")]
    [InlineData("EXISTS (SELECT ")]
    public void PrefixesBeyondAllMeasureAreUndecidable(string prefix) =>
        Undecidable($"UPDATE t SET a = 1 WHERE {Repeat(prefix)}b");

    [Theory]
    [InlineData("SELECT 1 FROM ", "(ONLY ", "t")]
    [InlineData("SELECT 1 FROM ", "(SELECT 1 FROM ", "t")]
    [InlineData("", "WITH a AS (", "SELECT 1")]
    [InlineData("", "(", "SELECT 1")]
    public void QueriesBeyondAllMeasureAreUndecidable(string first, string prefix, string last) =>
        Undecidable(first + Repeat(prefix) + last);

    [Theory]
    [InlineData("BEGIN ")]
    [InlineData("IF 1 = 1 ")]
    public void BlocksBeyondAllMeasureAreUndecidable(string prefix) =>
        Assert.Equal(
            SqlOutcome.Undecidable,
            SqlIdempotence.JudgeText(Repeat(prefix) + "SELECT 1", SqlDialect.SqlServer).Outcome);

    [Theory]
    [InlineData("SELECT 1 UNION ALL ")]
    [InlineData("SELECT 1 UNION ")]
    [InlineData("VALUES (1) EXCEPT ")]
    public void AnyNumberOfSetOperatorsIsRead(string prefix) =>
        Assert.Equal(SqlOutcome.Idempotent, JudgeOnCompilerStack(Repeat(prefix) + "SELECT 1", SqlDialect.PostgreSql));

    [Fact]
    public void AStringInManyPiecesIsOneString() =>
        Assert.Equal(
            SqlOutcome.Idempotent,
            SqlIdempotence.JudgeText(
                $"UPDATE t SET a = {Repeat("'a'\n")} WHERE id = 1", SqlDialect.PostgreSql).Outcome);

    [Fact]
    public void AStatementIsJudgedAlthoughOneBeforeItIsTooDeep() =>
        Assert.Equal(
            SqlOutcome.Duplicates,
            SqlIdempotence.JudgeText($"SELECT {Repeat("(")}; UPDATE t SET n = n + 1", SqlDialect.PostgreSql).Outcome);

    [Fact]
    public void AChainAsPeopleWriteItIsJudged() =>
        Assert.Equal(
            SqlOutcome.Idempotent,
            SqlIdempotence.JudgeText(
                $"DELETE FROM t WHERE id = 0{string.Concat(Enumerable.Range(1, 100).Select(id => $" OR id = {id}"))}",
                SqlDialect.PostgreSql).Outcome);

    [Fact]
    public void AVariableThatIsSetFromItselfIsRead() =>
        Assert.Null(
            Record.Exception(() =>
                SqlIdempotence.JudgeText("SET @a = @a + 1; INSERT INTO t(id) VALUES (@a)", SqlDialect.SqlServer)));

    [Theory]
    [InlineData("INSERT INTO t{0} SELECT id FROM c{1} RETURNING id")]
    [InlineData("UPDATE t{0} SET a = 1 FROM c{1} WHERE EXISTS (SELECT 1 FROM c{1}) RETURNING id")]
    public void CommonTablesThatReadOneAnotherAreUndecidableWhenTheStackDoesNotBearThem(string body)
    {
        var tables = Enumerable.Range(1, 2_000)
            .Reverse()
            .Select(number => $"c{number} AS ({string.Format(body, number, number - 1)})");
        var text =
            $"WITH {string.Join(", ", tables)} INSERT INTO log(id) SELECT id FROM c2000 ON CONFLICT (id) DO NOTHING";
        Assert.Equal(SqlOutcome.Undecidable, JudgeOnCompilerStack(text, SqlDialect.PostgreSql));
    }

    [Theory]
    [InlineData(nameof(SqlDialect.SqlServer))]
    [InlineData(nameof(SqlDialect.MySql))]
    public void VariablesThatAreSetFromOneAnotherAreUndecidableWhenTheStackDoesNotBearThem(string dialect)
    {
        var variables = Enumerable.Range(1, 2_000).Select(number => $"SET @v{number} = @v{number - 1} + 1;");
        var text = string.Concat(variables) + "UPDATE t SET a = @v2000 WHERE id = 1";
        Assert.Equal(SqlOutcome.Undecidable, JudgeOnCompilerStack(text, Enum.Parse<SqlDialect>(dialect)));
    }

    [Fact]
    public void QueriesThatReadOneAnotherAreJudgedHoweverManyThereAre()
    {
        var tables = Enumerable.Range(1, 2_000)
            .Reverse()
            .Select(number => $"c{number} AS (SELECT id FROM c{number - 1})");
        var text =
            $"WITH {string.Join(", ", tables)} INSERT INTO log(id) SELECT id FROM c2000 ON CONFLICT (id) DO NOTHING";
        Assert.Equal(SqlOutcome.Idempotent, JudgeOnCompilerStack(text, SqlDialect.PostgreSql));
    }

    [Fact]
    public void AnOrdinaryNumberOfCommonTablesIsJudged()
    {
        var tables = Enumerable.Range(1, 50).Select(number =>
            $"c{number} AS (INSERT INTO t(id) SELECT id FROM {(number == 1 ? "incoming" : $"c{number - 1}")} ON CONFLICT (id) DO NOTHING RETURNING id)");
        var text =
            $"WITH {string.Join(", ", tables)} INSERT INTO log(id) SELECT id FROM c50 ON CONFLICT (id) DO NOTHING";
        Assert.Equal(SqlOutcome.Idempotent, JudgeOnCompilerStack(text, SqlDialect.PostgreSql));
    }

    [Fact]
    public void AnyNumberOfGuardsThatReturnIsJudged()
    {
        var guards = Enumerable.Range(0, 3_000).Select(id => $"IF EXISTS (SELECT 1 FROM t WHERE id = {id}) RETURN; ");
        Assert.Equal(SqlOutcome.Idempotent, JudgeOnCompilerStack(string.Concat(guards), SqlDialect.SqlServer));
    }

    [Theory]
    [InlineData("BEGIN ", "END; ")]
    [InlineData("IF EXISTS (SELECT 1 FROM t WHERE id = 1) THEN ", "END IF; ")]
    public void AProcedureAsDeepAsPeopleWriteItIsJudged(string first, string last)
    {
        var text = string.Concat(Enumerable.Repeat(first, 200)) + "DELETE FROM t WHERE id = 1; "
            + string.Concat(Enumerable.Repeat(last, 200));
        Assert.Equal(
            SqlOutcome.Idempotent, JudgeOnCompilerStack($"DO $$ BEGIN {text}END $$", SqlDialect.PostgreSql));
        Assert.Equal(
            SqlOutcome.Idempotent, JudgeOnCompilerStack($"BEGIN NOT ATOMIC {text}END", SqlDialect.MariaDb));
    }

    [Theory]
    [InlineData("BEGIN ")]
    [InlineData("IF 1 = 1 THEN ")]
    public void AProcedureBeyondAllMeasureIsUndecidable(string prefix) =>
        Assert.Equal(
            SqlOutcome.Undecidable,
            JudgeOnCompilerStack($"DO $$ BEGIN {Repeat(prefix)} END $$", SqlDialect.PostgreSql));

    private static SqlOutcome JudgeOnCompilerStack(string text, SqlDialect dialect)
    {
        var outcome = default(SqlOutcome);
        var thread = new Thread(() => outcome = SqlIdempotence.JudgeText(text, dialect).Outcome, maxStackSize: 1 << 20);
        thread.Start();
        thread.Join();
        return outcome;
    }

    private static void Undecidable(string text) =>
        Assert.Equal(SqlOutcome.Undecidable, SqlIdempotence.JudgeText(text, SqlDialect.PostgreSql).Outcome);

    private static string Repeat(string text) => string.Concat(Enumerable.Repeat(text, TooDeep));
}
