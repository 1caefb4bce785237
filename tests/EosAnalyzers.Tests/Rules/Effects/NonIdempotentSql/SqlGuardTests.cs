using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.NonIdempotentSql.NonIdempotentSqlRule>;

namespace EosAnalyzers.Tests.Rules.Effects.NonIdempotentSql;

/// <summary>
/// A statement behind a question to the database: it is a guard when the answer is different after the first attempt.
/// </summary>
public class SqlGuardTests
{
    private const string Asked = "db.ExecuteScalar<int>(\"SELECT count(*) FROM orders WHERE id = @Id\", v)";
    private const string Insert = "db.Execute(\"INSERT INTO orders (id, total) VALUES (@Id, @Total)\", v)";
    private const string Seen = "db.ExecuteScalar<int>(\"SELECT count(*) FROM seen WHERE id = @Id\", v)";
    private const string Mark = "db.Execute(\"INSERT INTO seen (id) VALUES (@Id) ON CONFLICT DO NOTHING\", v)";
    private const string Count = "db.Execute(\"UPDATE accounts SET total = total + @Total WHERE id = @Id\", v)";

    [Theory]
    [InlineData("if (" + Asked + " == 0) " + Insert + ";")]
    [InlineData("if (" + Asked + " > 0) return; " + Insert + ";")]
    [InlineData("var known = " + Asked + "; if (known == 0) { " + Insert + "; }")]
    [InlineData("if (!db.ExecuteScalar<bool>(\"SELECT EXISTS (SELECT 1 FROM orders WHERE id = @Id)\", v)) "
        + Insert
        + ";")]
    [InlineData("if (db.QueryFirstOrDefault<string>(\"SELECT id FROM shop.orders WHERE id = @Id\", v) is null) "
        + Insert
        + ";")]
    [InlineData("using var check = new NpgsqlCommand(\"SELECT 1 FROM orders WHERE id = @id\", db); if (check.ExecuteScalar() is null) "
        + Insert
        + ";")]
    [InlineData("if (IsNew(v)) " + Insert + ";")]
    [InlineData("if (" + Seen + " == 0) { " + Count + "; " + Mark + "; }")]
    [InlineData("if (" + Seen + " == 0) { " + Insert + "; " + Mark + "; }")]
    [InlineData("if (" + Asked + " == 0) Save(v);")]
    public Task AnInsertBehindTheQuestionWhetherItIsThereIsSilent(string body) => Verify.Silent(Sink(body));

    // A command keeps what it was answered.
    [Theory]
    [InlineData("using var check = new NpgsqlCommand(\"SELECT @seen := true FROM orders WHERE id = @id\", db); check.ExecuteNonQuery(); if (check.Parameters[0].Value is null) "
        + Insert
        + ";")]
    [InlineData("var given = new DynamicParameters(); db.Execute(\"SELECT @seen := true FROM orders WHERE id = @id\", given); if (!given.Get<bool>(\"seen\")) "
        + Insert
        + ";")]
    public Task AnInsertBehindAnAnswerInAParameterIsSilent(string body) => Verify.Silent(Sink(body));

    [Theory]
    [InlineData("if (v.Total > 0) [|" + Insert + "|];")]
    [InlineData("if (db.ExecuteScalar<int>(\"SELECT stock FROM products WHERE id = @Id\", v) > 0) [|" + Insert + "|];")]
    [InlineData("if (db.ExecuteScalar<int>(\"SELECT total FROM accounts WHERE id = @Id\", v) > 10) [|" + Count + "|];")]
    [InlineData("var known = " + Asked + "; System.Console.WriteLine(known); [|" + Insert + "|];")]
    [InlineData("if (" + Asked + " == 0) System.Console.WriteLine(); [|" + Insert + "|];")]
    [InlineData("if (" + Seen + " == 0) [|" + Count + "|];")]
    [InlineData("if (" + Seen + " == 0) [|Save(v)|];")]
    public Task AnotherQuestionIsNoGuard(string body) => Verify.Finds(Sink(body));

    private static string Sink(string body) => $$"""
        using Dapper;
        using Npgsql;
        using Streamiz.Kafka.Net.Stream;

        public sealed record Order(string Id, decimal Total);

        public sealed class App(NpgsqlConnection db)
        {
            public void Build(IKStream<string, Order> orders) => orders.Foreach((k, v, c) => { {{body}} });

            private bool IsNew(Order v) => {{Asked}} == 0;

            private void Save(Order v) => {{Insert}};
        }
        """;
}
