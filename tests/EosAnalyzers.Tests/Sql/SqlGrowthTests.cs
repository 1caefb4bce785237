using EosAnalyzers.Sql;
using EosAnalyzers.Sql.Dialects;
using Xunit;

namespace EosAnalyzers.Tests.Sql;

/// <summary>
/// A text of twice the length costs about twice as much: counted in bytes that are allocated, which do not depend on
/// the machine.
/// </summary>
public class SqlGrowthTests
{
    private const int Length = 400;

    // What is made once, and the steps by which lists grow.
    private const double MostPerDoubling = 2.6;

    [Theory]
    [InlineData("INSERT INTO t(id, v) VALUES ({0}, @v{0});", "", "", nameof(SqlDialect.PostgreSql))]
    [InlineData(
        "UPDATE t SET v = @v WHERE id = {0}; INSERT INTO t(id, v) VALUES ({0}, @v);",
        "",
        "",
        nameof(SqlDialect.PostgreSql))]
    [InlineData(
        "DELETE FROM t WHERE id = {0}; INSERT INTO t(id, v) VALUES ({0}, @v);", "", "", nameof(SqlDialect.PostgreSql))]
    [InlineData(
        "IF NOT EXISTS (SELECT 1 FROM t WHERE id = {0}) BEGIN INSERT INTO t(id, v) VALUES ({0}, @v) END;",
        "",
        "",
        nameof(SqlDialect.SqlServer))]
    [InlineData(
        " WHEN v = {0} THEN {0}1", "UPDATE t SET v = CASE", " ELSE v END WHERE id = 1", nameof(SqlDialect.PostgreSql))]
    [InlineData("c{0} = @p{0}, ", "UPDATE t SET ", "last = 1 WHERE id = 1", nameof(SqlDialect.PostgreSql))]
    [InlineData(
        "c{0} = EXCLUDED.c{0}, ",
        "INSERT INTO t(id) VALUES (1) ON CONFLICT (id) DO UPDATE SET ",
        "last = 1",
        nameof(SqlDialect.PostgreSql))]
    [InlineData("SELECT {0} UNION ALL ", "INSERT INTO t(id) ", "SELECT 1", nameof(SqlDialect.PostgreSql))]
    [InlineData("{0}, ", "DELETE FROM t WHERE id IN (", "1)", nameof(SqlDialect.PostgreSql))]
    public void ATextOfTwiceTheLengthCostsAboutTwiceAsMuch(string part, string first, string last, string dialect)
    {
        var costs = new[]
        {
            1,
            2,
            4
        }.Select(factor => Measure(first, part, last, Length * factor, Enum.Parse<SqlDialect>(dialect))).ToList();
        Assert.True(
            costs[1] <= MostPerDoubling * costs[0] && costs[2] <= MostPerDoubling * costs[1],
            $"{string.Join(", ", costs)} bytes");
    }

    [Fact]
    public void StatementsOfWithThatReadOneAnotherCostWhatTheirLengthDeserves()
    {
        var costs = new[]
        {
            1,
            2,
            4
        }.Select(factor =>
            Measure(
                "WITH c AS (UPDATE t SET a = 1 WHERE id = @id RETURNING id), ",
                "c{0} AS (INSERT INTO t{0}(id) SELECT id FROM c{1} ON CONFLICT (id) DO NOTHING RETURNING id), ",
                "z AS (SELECT 1) SELECT 1",
                100 * factor,
                SqlDialect.PostgreSql)).ToList();
        Assert.True(
            costs[1] <= MostPerDoubling * costs[0] && costs[2] <= MostPerDoubling * costs[1],
            $"{string.Join(", ", costs)} bytes");
    }

    [Fact]
    public void ASchemaWithTriggersCostsWhatItsLengthDeserves()
    {
        var costs = new[]
        {
            1,
            2,
            4
        }.Select(factor =>
            Allocate(() =>
                SqlSchema.ParseDefinitions(
                    Repeat(
                        "CREATE TABLE t{0} (id int PRIMARY KEY, v int); CREATE TRIGGER g{0} AFTER UPDATE ON t{0} BEGIN INSERT INTO log(v) VALUES (NEW.v); END;",
                        100 * factor),
                    SqlDialect.Sqlite))).ToList();
        Assert.True(
            costs[1] <= MostPerDoubling * costs[0] && costs[2] <= MostPerDoubling * costs[1],
            $"{string.Join(", ", costs)} bytes");
    }

    private static long Measure(string first, string part, string last, int count, SqlDialect dialect)
    {
        var text = first + Repeat(part, count) + last;
        return Allocate(() =>
            SqlIdempotence.JudgeText(text, dialect, SqlSchema.ParseDefinitions("CREATE TABLE other(id int)", dialect)));
    }

    private static string Repeat(string part, int count) =>
        string.Concat(Enumerable.Range(0, count).Select(number => string.Format(part, number, number - 1)));

    private static long Allocate(Action action)
    {
        action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
