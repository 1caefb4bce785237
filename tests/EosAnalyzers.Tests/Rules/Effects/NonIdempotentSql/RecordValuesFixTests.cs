using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.NonIdempotentSql.NonIdempotentSqlRule>;

namespace EosAnalyzers.Tests.Rules.Effects.NonIdempotentSql;

/// <summary>What the code gives a statement whose clock, new id or count the fix takes from the record.</summary>
public class RecordValuesFixTests
{
    private const string Clock = "UPDATE orders SET at = now() WHERE id = @Id";
    private const string Timed = "UPDATE orders SET at = @recordTimestamp WHERE id = @Id";
    private const string Time = "DateTimeOffset.FromUnixTimeMilliseconds(c.Timestamp).UtcDateTime";

    [Theory]
    [InlineData(
        "postgres.Execute(\"" + Clock + "\", new { v.Id })",
        "postgres.Execute(\"" + Timed + "\", new { v.Id, recordTimestamp = " + Time + " })")]
    [InlineData(
        "postgres.Execute(@\"" + Clock + "\", new { Id = k })",
        "postgres.Execute(@\"" + Timed + "\", new { Id = k, recordTimestamp = " + Time + " })")]
    [InlineData(
        "postgres.Execute($\"UPDATE {v.Sql} SET at = now() WHERE id = @Id\", new { v.Id })",
        "postgres.Execute($\"UPDATE {v.Sql} SET at = @recordTimestamp WHERE id = @Id\", new { v.Id, recordTimestamp = "
            + Time
            + " })")]
    [InlineData(
        "postgres.Execute($\"UPDATE orders SET at = now() WHERE id = '{v.Id}'\")",
        "postgres.Execute($\"UPDATE orders SET at = @recordTimestamp WHERE id = '{v.Id}'\", param: new { recordTimestamp = "
            + Time
            + " })")]
    [InlineData(
        "postgres.Execute(\"" + Clock + "\", v)",
        "postgres.Execute(\"" + Timed + "\", new { v.Id, recordTimestamp = " + Time + " })")]
    public Task ADapperObjectGetsOneMember(string before, string after) =>
        Verify.Fixes(Sink($"[|{before}|];"), Sink(after + ";"));

    // MySQL's NOW() is a time of the session's zone: whether the column may have UTC instead, the code does not show.
    [Theory]
    [InlineData("mysql", "now()")]
    [InlineData("mysql", "CURRENT_TIMESTAMP")]
    [InlineData("postgres", "LOCALTIMESTAMP")]
    public async Task ALocalClockIsADecision(string connection, string clock)
    {
        var before = Sink($"[|{connection}.Execute(\"UPDATE orders SET at = {clock} WHERE id = @Id\", new {{ v.Id }})|];");
        Assert.Equal(["record-values-utc"], await Verify.Offered(before));
        await Verify.Decides(
            before, Sink($"{connection}.Execute(\"{Timed}\", new {{ v.Id, recordTimestamp = {Time} }});"));
    }

    [Theory]
    [InlineData("mysql", "UTC_TIMESTAMP()")]
    [InlineData("postgres", "now()")]
    public async Task AClockInUtcIsNone(string connection, string clock) => Assert.Equal(
        ["record-values"],
        await Verify.Offered(
            Sink($"[|{connection}.Execute(\"UPDATE orders SET at = {clock} WHERE id = @Id\", new {{ v.Id }})|];")));

    [Fact]
    public Task ACommandGetsOneParameterBehindTheOthers() => Verify.Fixes(
        Sink(Command("SqlCommand", "UPDATE orders SET at = SYSUTCDATETIME() WHERE id = @id", "@id", "", "[|", "|]")),
        Sink(
            Command(
                "SqlCommand",
                "UPDATE orders SET at = @recordTimestamp WHERE id = @id",
                "@id",
                $"command.Parameters.AddWithValue(\"@recordTimestamp\", {Time});\n        ")));

    [Fact]
    public Task AParameterThatIsNamedWithoutAMarkStaysTheCustom() => Verify.Fixes(
        Sink(Command("NpgsqlCommand", "UPDATE orders SET at = now() WHERE id = @id", "id", "", "[|", "|]")),
        Sink(
            Command(
                "NpgsqlCommand",
                "UPDATE orders SET at = @recordTimestamp WHERE id = @id",
                "id",
                $"command.Parameters.AddWithValue(\"recordTimestamp\", {Time});\n        ")));

    [Fact]
    public Task ACountIsGuardedByTheOffset() => Verify.Decides(
        Sink(
            "[|postgres.Execute(\"UPDATE accounts SET total = total + @Total WHERE id = @Id\", new { v.Id, v.Total })|];"),
        Sink(
            "postgres.Execute(\"UPDATE accounts SET total = total + @Total, last_offset = @recordOffset WHERE id = @Id AND last_offset < @recordOffset\", new { v.Id, v.Total, recordOffset = c.Offset });"),
        0, ("schema.sql", "CREATE TABLE accounts (id text PRIMARY KEY, total numeric, last_offset bigint NOT NULL)"));

    [Fact]
    public Task ACountIsMadeForANewPosition() => Verify.Decides(
        Sink(
            "[|postgres.Execute(\"UPDATE accounts SET total = total + @Total WHERE id = @Id\", new { v.Id, v.Total })|];"),
        Sink(
            "postgres.Execute(\"WITH first AS (INSERT INTO inbox (source_topic, source_partition, source_offset) VALUES (@recordTopic, @recordPartition, @recordOffset) ON CONFLICT (source_topic, source_partition, source_offset) DO NOTHING RETURNING 1) UPDATE accounts SET total = total + @Total WHERE id = @Id AND EXISTS (SELECT 1 FROM first)\", new { v.Id, v.Total, recordTopic = c.Topic, recordPartition = c.Partition, recordOffset = c.Offset });"),
        0,
        ("schema.sql",
            "CREATE TABLE inbox (source_topic text, source_partition int, source_offset bigint, PRIMARY KEY (source_topic, source_partition, source_offset))"));

    [Theory]
    [InlineData("postgres.Execute(\"UPDATE orders SET at = now() WHERE id = @Key\", v)")]
    [InlineData("postgres.Execute(\"" + Clock + "\", (object)v)")]
    [InlineData("Save(v)")]
    [InlineData("postgres.Execute(Shared, new { v.Id })")]
    [InlineData("postgres.Execute(new CommandDefinition(\"" + Clock + "\", new { v.Id }))")]
    [InlineData("postgres.Execute(\"UPDATE orders SET at = now() WHERE id = $1\", new { v.Id })")]
    [InlineData("postgres.Execute(\"INSERT INTO orders (id, at) VALUES (@Id, now()) ON CONFLICT (id) DO UPDATE SET total = orders.total + 1, at = now()\", new { v.Id })")]
    [InlineData("postgres.Execute(\"INSERT INTO orders (id, line_id, at) VALUES (@Id, gen_random_uuid(), now()) ON CONFLICT (id) DO UPDATE SET at = now()\", new { Id = System.Guid.NewGuid() })")]
    public Task NothingIsOfferedWhereTheCodeThatGivesTheParametersIsNotInSight(string call) =>
        Verify.OffersNoFix(Sink($"[|{call}|];"));

    private static string Command(
        string type, string sql, string parameter, string more, string open = "", string close = "") => $$"""
        using var command = new {{type}}("{{sql}}");
                command.Parameters.AddWithValue("{{parameter}}", v.Id);
                {{more}}{{open}}command.ExecuteNonQuery(){{close}};
        """;

    private static string Sink(string body) => $$"""
        using System;
        using System.Data;
        using Dapper;
        using Microsoft.Data.SqlClient;
        using Microsoft.EntityFrameworkCore;
        using MySqlConnector;
        using Npgsql;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Stream;

        public sealed record Order(string Id, decimal Total, string Sql);

        public sealed class App(NpgsqlConnection postgres, MySqlConnection mysql, DbContext context)
        {
            public void Build(StreamBuilder builder) => builder.Stream<string, Order>("orders").Foreach((k, v, c) =>
            {
                {{body}}
            });

            private const string Shared = "{{Clock}}";

            private void Save(Order order) => postgres.Execute("{{Clock}}", new { order.Id });
        }
        """;
}
