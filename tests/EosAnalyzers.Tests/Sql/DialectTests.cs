using EosAnalyzers.Sql;
using EosAnalyzers.Sql.Dialects;
using Xunit;

namespace EosAnalyzers.Tests.Sql;

/// <summary>What dialects have of their own, and what is said of a text whose dialect is not known.</summary>
public class DialectTests
{
    [Fact]
    public void EveryDialectIsRegisteredOnceUnderANameOfItsOwn()
    {
        Assert.Equal(
            Enum.GetValues<SqlDialect>().Where(dialect => dialect != SqlDialect.Generic),
            DialectRegistry.All.Select(definition => definition.Dialect));
        Assert.Distinct(DialectRegistry.All.Select(definition => definition.OptionName));
    }

    [Theory]
    [InlineData("UPSERT INTO orders (id, total) VALUES (@id, @total)", false)]
    [InlineData("UPSERT INTO orders (id, total) VALUES (unique_rowid(), @total)", true)]
    [InlineData("UPDATE orders SET total = total + @x WHERE id = @id", true)]
    [InlineData("UPDATE orders SET seen = cluster_logical_timestamp() WHERE id = @id", true)]
    [InlineData("INSERT INTO log (what) VALUES (@w)", true)]
    [InlineData("INSERT INTO orders (id, total) VALUES (@id, @total) ON CONFLICT (id) DO NOTHING", false)]
    public void CockroachDbHasUpsertHiddenKeysAndFunctionsOfItsOwn(string text, bool isFlagged)
    {
        var schema = SqlSchema.ParseDefinitions(
            "CREATE TABLE orders (id int PRIMARY KEY, total int, seen decimal); CREATE TABLE log (what text)",
            SqlDialect.CockroachDb);
        Assert.Equal(isFlagged, SqlIdempotence.JudgeText(text, SqlDialect.CockroachDb, schema).IsFlagged);
    }

    [Theory]
    [InlineData("UPDATE t SET a = now() WHERE id = @id")]
    [InlineData("UPDATE t SET a = GETDATE() WHERE id = @id")]
    [InlineData("UPDATE t SET a = SYSUTCDATETIME() WHERE id = @id")]
    [InlineData("UPDATE t SET a = UTC_TIMESTAMP() WHERE id = @id")]
    [InlineData("UPDATE t SET a = NEWID() WHERE id = @id")]
    [InlineData("UPDATE t SET a = UUID() WHERE id = @id")]
    [InlineData("UPDATE t SET s = s || 'x' WHERE id = @id")]
    [InlineData("INSERT INTO t (id) VALUES (gen_random_uuid()) ON CONFLICT (id) DO NOTHING")]
    public void ADialectThatLacksAFunctionOfTheTextHasNoSayInAnUnknownOne(string text) =>
        Assert.True(SqlIdempotence.JudgeText(text, SqlDialect.Generic).IsFlagged);

    [Theory]
    [InlineData("UPDATE t SET created = created_at WHERE uuid = @id")]
    [InlineData("UPDATE t SET a = @now WHERE id = @id")]
    [InlineData("INSERT INTO t (id, at) VALUES (@id, now()) ON CONFLICT (id) DO NOTHING")]
    public void AColumnWithTheNameOfAClockIsNoneInAnUnknownDialect(string text) =>
        Assert.False(SqlIdempotence.JudgeText(text, SqlDialect.Generic).IsFlagged);
}
