using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.NonIdempotentSql.NonIdempotentSqlRule>;

namespace EosAnalyzers.Tests.Rules.Effects.NonIdempotentSql;

/// <summary>The first of an increment's three forms: the stream sums up, and the statement assigns.</summary>
public class StreamTotalFixTests
{
    private const string Offsets =
        "CREATE TABLE accounts (id text PRIMARY KEY, total bigint, last_offset bigint NOT NULL)";
    private const string Inbox =
        "CREATE TABLE inbox (source_topic text, source_partition int, source_offset bigint, PRIMARY KEY (source_topic, source_partition, source_offset));";

    [Fact]
    public Task TheSinkAssignsWhatTheStreamHasSummedUp() => Verify.Decides(
        Topology("""
            orders
                    .Filter((k, v, c) => v.Count > 0) // sold
                    .Foreach((k, v, c) => [|postgres.Execute("UPDATE accounts SET total = total + @Count, seen = true WHERE id = @Id", new { v.Count, Id = k })|]);
            """),
        Topology("""
            orders
                    .Filter((k, v, c) => v.Count > 0) // sold
                    .GroupByKey()
                    .Aggregate(() => 0L, (k, v, total) => total + v.Count, InMemory.As<string, long, StringSerDes, Int64SerDes>("accounts-total"))
                    .ToStream()
                    .Foreach((k, total, c) => postgres.Execute("UPDATE accounts SET total = @Count, seen = true WHERE id = @Id", new { Count = total, Id = k }));
            """));

    [Fact]
    public Task ACountIsCounted() => Verify.Decides(
        Topology(
            """orders.Foreach((k, _, c) => [|postgres.Execute("update accounts set total = 1 + total where id = @Id", new { Id = k })|]);"""),
        Topology(
            """orders.GroupByKey().Count(InMemory.As<string, long, StringSerDes, Int64SerDes>("accounts-total")).ToStream().Foreach((k, total, c) => postgres.Execute("update accounts set total = @total where id = @Id", new { Id = k, total = total }));"""));

    [Fact]
    public Task ASumOfMoneyNeedsSerdesOfItsOwn() => Verify.Decides(
        Topology(
            """orders.Foreach((k, v, c) => [|postgres.Execute($"UPDATE accounts SET total = total + {v.Price} WHERE id = {k}")|]);"""),
        Topology(
            """orders.GroupByKey().Aggregate(() => 0m, (k, v, total) => total + v.Price, InMemory.As<string, decimal>("accounts-total")).ToStream().Foreach((k, total, c) => postgres.Execute($"UPDATE accounts SET total = {total} WHERE id = {k}"));"""));

    [Fact]
    public async Task AllThreeFormsAreOfferedWhereTheTablesAllowThem() => Assert.Equal(
        ["stream-total", "offset-guard", "inbox"],
        await Verify.Offered(
            Topology(
                """orders.Foreach((k, v, c) => [|postgres.Execute("UPDATE accounts SET total = total + @Count WHERE id = @Id", new { v.Count, Id = k })|]);"""),
            ("schema.sql", Inbox + Offsets)));

    [Theory]
    [InlineData("""new { v.Count, v.Id }""")]
    [InlineData("""new { Count = v.Count + k.Length, Id = k }""")]
    [InlineData("""new { v.Count, Id = k, Name = v.Id }""")]
    [InlineData("""new { Count = c.Offset, Id = k }""")]
    [InlineData("""new { Count = v.Id, Id = k }""")]
    public Task WhatTheSumAloneCannotGiveIsLeft(string arguments) =>
        Verify.OffersNoFix(
            Topology(
                $$"""orders.Foreach((k, v, c) => [|postgres.Execute("UPDATE accounts SET total = total + @Count WHERE id = @Id", {{arguments}})|]);"""));

    private static string Topology(string statements) => $$"""
        using Dapper;
        using Npgsql;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.SerDes;
        using Streamiz.Kafka.Net.Stream;
        using Streamiz.Kafka.Net.Table;

        public sealed record Order(string Id, int Count, decimal Price);

        public sealed class App(NpgsqlConnection postgres)
        {
            public void Build(StreamBuilder builder)
            {
                var orders = builder.Stream<string, Order>("orders");
                {{statements}}
            }
        }
        """;
}
