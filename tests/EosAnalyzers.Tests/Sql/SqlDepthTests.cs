using EosAnalyzers.Sql;
using Xunit;

namespace EosAnalyzers.Tests.Sql;

/// <summary>A text that is deeper than the stack of the compiler is not judged; one as deep as people write is.</summary>
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
    [InlineData("", "SELECT 1 UNION ", "SELECT 1")]
    [InlineData("", "WITH a AS (", "SELECT 1")]
    [InlineData("", "(", "SELECT 1")]
    public void QueriesBeyondAllMeasureAreUndecidable(string first, string prefix, string last) =>
        Undecidable(first + Repeat(prefix) + last);

    [Theory]
    [InlineData("BEGIN ")]
    [InlineData("IF 1 = 1 ")]
    public void BlocksBeyondAllMeasureAreUndecidable(string prefix) =>
        Assert.Equal(SqlOutcome.Undecidable, SqlStatement.Judge(Repeat(prefix) + "SELECT 1", SqlDialect.SqlServer).Outcome);

    [Fact]
    public void AStringInManyPiecesIsOneString() =>
        Assert.Equal(SqlOutcome.Idempotent, SqlStatement.Judge($"UPDATE t SET a = {Repeat("'a'\n")} WHERE id = 1", SqlDialect.PostgreSql).Outcome);

    [Fact]
    public void AStatementIsJudgedAlthoughOneBeforeItIsTooDeep() =>
        Assert.Equal(SqlOutcome.Duplicates, SqlStatement.Judge($"SELECT {Repeat("(")}; UPDATE t SET n = n + 1", SqlDialect.PostgreSql).Outcome);

    [Fact]
    public void AChainAsPeopleWriteItIsJudged() =>
        Assert.Equal(SqlOutcome.Idempotent, SqlStatement.Judge($"DELETE FROM t WHERE id = 0{string.Concat(Enumerable.Range(1, 100).Select(id => $" OR id = {id}"))}", SqlDialect.PostgreSql).Outcome);

    [Fact]
    public void AVariableThatIsSetFromItselfIsRead() =>
        Assert.Null(Record.Exception(() => SqlStatement.Judge("SET @a = @a + 1; INSERT INTO t(id) VALUES (@a)", SqlDialect.SqlServer)));

    private static void Undecidable(string text) =>
        Assert.Equal(SqlOutcome.Undecidable, SqlStatement.Judge(text, SqlDialect.PostgreSql).Outcome);

    private static string Repeat(string text) => string.Concat(Enumerable.Repeat(text, TooDeep));
}
