using EosAnalyzers.Tests.Verification;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.NonIdempotentSql.NonIdempotentSqlRule>;

namespace EosAnalyzers.Tests.Rules.Effects.NonIdempotentSql;

/// <summary>What a file of SQL beside the code makes known of the tables.</summary>
public class SchemaTests
{
    private const string Keyed = "CREATE TABLE orders (id text PRIMARY KEY, total numeric);";
    private const string Keyless = "CREATE TABLE orders (id text, total numeric);";
    private const string Insert = "INSERT INTO orders (id, total) VALUES (@Id, @Total)";
    private const string Upsert = Insert + " ON CONFLICT (id) DO UPDATE SET total = EXCLUDED.total";

    [Theory]
    [InlineData(
        Keyed,
        "Foreach executes INSERT; a replay fails on its key in every attempt: add ON CONFLICT (key) DO UPDATE by a key from the record")]
    [InlineData(
        Keyless,
        "Foreach executes INSERT; a replay inserts a second row (orders): add ON CONFLICT (key) DO UPDATE by a key from the record")]
    public async Task AKeyOfTheTableTellsAFailureFromADuplicate(string schema, string message) =>
        Assert.Equal(
            [message],
            await Verify.MessagesIn(
                AnalyzedCode.CreateCompilation(Sink(Insert)), TestAnalyzerOptions.With("schema.sql", schema)));

    [Theory]
    [InlineData("schema.sql", Keyless, Insert + " ON CONFLICT DO NOTHING")]
    [InlineData("db/V2.SQL", Keyless, Insert + " ON CONFLICT DO NOTHING")]
    public Task FindsWhatTheTableDoesNotCarry(string path, string schema, string statement) =>
        Verify.Finds(TestAnalyzerOptions.With(path, schema), Sink(statement, "[|", "|]"));

    [Theory]
    [InlineData("schema.sql", Keyed, Upsert)]
    [InlineData("schema.sql", Keyed, Insert + " ON CONFLICT DO NOTHING")]
    [InlineData(
        "schema.sql", Keyless + " CREATE UNIQUE INDEX by_id ON orders (id);", Insert + " ON CONFLICT DO NOTHING")]
    [InlineData(
        "schema.sql",
        Keyless + " ALTER TABLE orders ADD CONSTRAINT by_id UNIQUE (id);",
        Insert + " ON CONFLICT DO NOTHING")]
    [InlineData("schema.sql", "CREATE TABLE other (id text)", Insert + " ON CONFLICT DO NOTHING")]
    [InlineData("schema.txt", Keyless, Insert + " ON CONFLICT DO NOTHING")]
    [InlineData("schema.sql", "CREATE VIEW orders AS SELECT 1; GRANT ALL; not sql at all '", Upsert)]
    public Task WhatTheTableCarriesIsSilent(string path, string schema, string statement) =>
        Verify.Silent(TestAnalyzerOptions.With(path, schema), Sink(statement));

    [Fact]
    public async Task ALaterFileAltersTheTablesOfAnEarlierOne()
    {
        var options = new TestAnalyzerOptions(
            "",
            "",
            [
                .. TestAnalyzerOptions.With("2.sql", "ALTER TABLE orders ADD UNIQUE (id)").AdditionalFiles,
                .. TestAnalyzerOptions.With("1.sql", Keyless).AdditionalFiles
            ]);
        Assert.Empty(
            await Verify.MessagesIn(AnalyzedCode.CreateCompilation(Sink(Insert + " ON CONFLICT DO NOTHING")), options));
    }

    [Fact]
    public Task TheFixTakesTheKeysOfTheTable() => Verify.Fixes(
        Sink("INSERT INTO orders (id, total, region) VALUES (@Id, @Total, @Region)", "[|", "|]"),
        Sink(
            "INSERT INTO orders (id, total, region) VALUES (@Id, @Total, @Region) ON CONFLICT (region, id) DO UPDATE SET total = EXCLUDED.total"),
        0, ("schema.sql", "CREATE TABLE orders (id text, total numeric, region text, PRIMARY KEY (region, id))"));

    [Fact]
    public Task NoKeyOfTheTableIsNoFix() => Verify.OffersNoFix(Sink(Insert, "[|", "|]"), ("schema.sql", Keyless));

    [Fact]
    public async Task NoBeginningOfASchemaBreaksTheAnalysis()
    {
        const string schema =
            "CREATE TABLE orders (id text DEFAULT (1 + 'x'), total numeric(9, 2), UNIQUE NULLS NOT DISTINCT (id) WHERE (total > 0)); CREATE TRIGGER t AFTER INSERT ON orders EXECUTE FUNCTION f(); ALTER TABLE orders ADD CONSTRAINT k UNIQUE (id)";
        for (var length = 0; length < schema.Length; length += 3)
            Assert.Single(
                await Verify.MessagesIn(
                    AnalyzedCode.CreateCompilation(Sink(Insert)),
                    TestAnalyzerOptions.With("schema.sql", schema[..length])));
    }

    private static string Sink(string statement, string open = "", string close = "") => $$"""
        using Dapper;
        using Npgsql;
        using Streamiz.Kafka.Net.Stream;

        public sealed record Order(string Id, decimal Total, string Region);

        public sealed class App(NpgsqlConnection postgres)
        {
            public void Build(IKStream<string, Order> orders) => orders.Foreach((k, v, c) => {{open}}postgres.Execute("{{statement}}", v){{close}});
        }
        """;
}
