using EosAnalyzers.Sql;
using EosAnalyzers.Sql.Dialects;
using Xunit;

namespace EosAnalyzers.Tests.Sql;

/// <summary>What is said about a statement, why, and where.</summary>
public class SqlIdempotenceTests
{
    [Theory]
    [InlineData("INSERT INTO orders(id, total) VALUES (@id, @total)", "Key", "orders")]
    [InlineData(
        "INSERT INTO orders(id, total) VALUES (gen_random_uuid(), @total) ON CONFLICT (id) DO NOTHING", "Key", "id")]
    [InlineData("UPDATE counters SET n = n + 1 WHERE k = @k", "Assignment", "n")]
    [InlineData("UPDATE orders SET updated_at = now() WHERE id = @id", "AmbientInput", "updated_at")]
    [InlineData("DELETE FROM jobs WHERE id = (SELECT id FROM jobs ORDER BY prio LIMIT 1)", "Selection", "")]
    [InlineData(
        "INSERT INTO orders(id, total) VALUES (@id, @total) ON CONFLICT (id) DO UPDATE SET total = EXCLUDED.total, status = 'updated'",
        "BranchAgreement",
        "status")]
    [InlineData(
        "UPDATE price SET valid_to = @t WHERE sku = @sku AND valid_to IS NULL; INSERT INTO price VALUES (@sku, @p, @t, NULL) ON CONFLICT DO NOTHING",
        "Batch",
        "")]
    public void TheReasonIsData(string text, string condition, string subject)
    {
        var verdict = SqlIdempotence.JudgeText(text, SqlDialect.PostgreSql);
        Assert.Equal(
            (SqlOutcome.Duplicates, condition, subject),
            (verdict.Outcome, verdict.Condition.ToString(), verdict.Subject));
    }

    [Theory]
    [InlineData("UPDATE counters SET n = n + 1 WHERE k = @k", "n = n + 1")]
    [InlineData("UPDATE orders SET total = 3, updated_at = now() WHERE id = @id", "now()")]
    public void ThePlaceIsInTheText(string text, string place)
    {
        var span = SqlIdempotence.JudgeText(text, SqlDialect.PostgreSql).Span;
        Assert.Equal(place, text.Substring(span.Start, span.Length));
    }

    [Theory]
    [InlineData("UPDATE t SET a = b, b = a WHERE id = 1", false)]
    [InlineData("UPDATE t SET n = n + 1 WHERE id = 1", true)]
    [InlineData("INSERT INTO t(id) VALUES (@id) ON CONFLICT (id) DO NOTHING", false)]
    [InlineData("INSERT INTO t(id) VALUES (@id) ON DUPLICATE KEY UPDATE id = id", false)]
    public void WithoutADialectOnlyWhatHoldsInAllIsFlagged(string text, bool isFlagged) =>
        Assert.Equal(isFlagged, SqlIdempotence.JudgeText(text, SqlDialect.Generic).IsFlagged);

    [Fact]
    public void TheKeyAndTheStoredColumnsOfAnUpsertAreRead() => Assert.Equal(
        ["@id id Key", "@total total Stored", "@at created_at InsertOnly"],
        SqlIdempotence.ReadBindings(
            "INSERT INTO orders(id, total, created_at) VALUES (@id, @total, @at) ON CONFLICT (id) DO UPDATE SET total = EXCLUDED.total",
            SqlDialect.PostgreSql)
            .Select(binding => $"{binding.Parameter} {binding.Column} {binding.Role}"));

    [Fact]
    public void ASchemaTellsAnErrorFromADuplicate()
    {
        const string Text = "INSERT INTO orders(id, total) VALUES (@id, @total)";
        Assert.True(SqlIdempotence.JudgeText(Text, SqlDialect.PostgreSql).SchemaDecides);
        Assert.Equal(SqlOutcome.FailsOnReplay, Judge(Text, "CREATE TABLE orders(id int PRIMARY KEY, total int)"));
        Assert.Equal(SqlOutcome.Duplicates, Judge(Text, "CREATE TABLE orders(id int, total int)"));
    }

    [Fact]
    public void ADefinitionThatIsNotUnderstoodIsAProblemAndTheNextIsRead()
    {
        var schema = SqlSchema.ParseDefinitions(
            "CREATE TABLE (; CREATE TABLE orders(id int PRIMARY KEY)", SqlDialect.PostgreSql);
        Assert.Single(schema.Problems);
        Assert.Equal("id", Assert.Single(Assert.Single(schema.FindKeys("orders"))));
    }

    private static SqlOutcome Judge(string text, string definitions) =>
        SqlIdempotence.JudgeText(
            text, SqlDialect.PostgreSql, SqlSchema.ParseDefinitions(definitions, SqlDialect.PostgreSql)).Outcome;

    [Theory]
    [InlineData("seq = seq + 1", "seq = @seq - 1", false)]
    [InlineData("seq = seq + 1", "seq + 1 = @seq", false)]
    [InlineData("seq = seq + 1", "@seq = seq + 1", false)]
    [InlineData("seq = seq + 2", "seq + 3 = @seq - 4", false)]
    [InlineData("seq = @seq", "seq + 1 = @seq", false)]
    [InlineData("seq = @seq + 1", "seq = @seq", false)]
    [InlineData("seq = @seq - 1", "seq = @seq - 1", true)]
    [InlineData("seq = seq + 1 - 1", "seq = @seq", true)]
    [InlineData("seq = seq + 1", "seq >= @seq - 1", true)]
    [InlineData("seq = @seq", "seq + 1 = @other", true)]
    public void AmountsAddedUnderASequenceNumberCountOnceWhereTheUpdateMovesItOn(
        string moved, string guard, bool isFlagged)
    {
        var text = $"UPDATE meters SET kwh = kwh + @kwh, {moved} WHERE meter = @meter AND {guard}";

        Assert.Equal(isFlagged, SqlIdempotence.JudgeText(text, SqlDialect.PostgreSql).IsFlagged);
    }
}
