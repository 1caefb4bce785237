using Xunit;
using RequestVerify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.HttpWithoutIdempotencyKey.HttpWithoutIdempotencyKeyRule>;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.NonIdempotentSql.NonIdempotentSqlRule>;

namespace EosAnalyzers.Tests.Rules.Effects.NonIdempotentSql;

/// <summary>
/// An effect behind the number of rows that a statement has changed: it is guarded only when the second execution
/// changes another number.
/// </summary>
public class CountGuardTests
{
    private const string Count = "db.Execute(\"UPDATE accounts SET total = total + @Total WHERE id = @Id\", v)";
    private const string Upsert = "INSERT INTO seen (id, at) VALUES (@Id, @Total) ON CONFLICT (id) DO UPDATE SET at = @Total";

    [Theory]
    [InlineData("Npgsql", Upsert)]
    [InlineData("Npgsql", "INSERT INTO seen AS s (id, at) VALUES (@Id, @Total) ON CONFLICT (id) DO UPDATE SET at = EXCLUDED.at")]
    [InlineData("Npgsql", "INSERT INTO seen (id, at) VALUES (@Id, @Total) ON CONFLICT (id) DO UPDATE SET at = @Total WHERE seen.closed = false")]
    [InlineData("Npgsql", "MERGE INTO seen AS t USING (VALUES (@Id)) AS s (id) ON t.id = s.id WHEN MATCHED THEN UPDATE SET at = @Total WHEN NOT MATCHED THEN INSERT (id, at) VALUES (@Id, @Total)")]
    [InlineData("Npgsql", "UPDATE seen SET at = @Total WHERE id = @Id")]
    [InlineData("Sqlite", "INSERT OR REPLACE INTO seen (id, at) VALUES (@Id, @Total)")]
    [InlineData("Sqlite", "REPLACE INTO seen (id, at) VALUES (@Id, @Total)")]
    [InlineData("Sqlite", Upsert)]
    [InlineData("MySql", "INSERT INTO seen (id, at) VALUES (@Id, @Total) ON DUPLICATE KEY UPDATE at = VALUES(at)")]
    [InlineData("MySql", "INSERT INTO seen (id, at) VALUES (@Id, @Total) ON DUPLICATE KEY UPDATE id = id")]
    [InlineData("MySql", "REPLACE INTO seen (id, at) VALUES (@Id, @Total)")]
    [InlineData("Sql", "MERGE seen WITH (HOLDLOCK) AS t USING (SELECT @Id AS id) AS s ON t.id = s.id WHEN MATCHED THEN UPDATE SET at = @Total WHEN NOT MATCHED THEN INSERT (id, at) VALUES (@Id, @Total);")]
    [InlineData("Sql", "IF EXISTS (SELECT 1 FROM seen WHERE id = @Id) UPDATE seen SET at = @Total WHERE id = @Id ELSE INSERT INTO seen (id, at) VALUES (@Id, @Total)")]
    public Task ACountThatIsTheSameAgainGuardsNothing(string provider, string statement) => Verify.Finds(
        Sink(provider, $"if (db.Execute(\"{statement}\", v) == 1) [|{Count}|];"));

    [Theory]
    [InlineData("Npgsql", "INSERT INTO seen (id) VALUES (@Id) ON CONFLICT DO NOTHING")]
    [InlineData("Npgsql", "INSERT INTO seen (id) SELECT @Id WHERE NOT EXISTS (SELECT 1 FROM seen WHERE id = @Id)")]
    [InlineData("Npgsql", "INSERT INTO seen (id, at) VALUES (@Id, @Total) ON CONFLICT (id) DO UPDATE SET at = @Total WHERE seen.at < @Total")]
    [InlineData("Npgsql", "INSERT INTO seen (id, at) VALUES (@Id, @Total) ON CONFLICT (id) DO UPDATE SET at = EXCLUDED.at WHERE seen.at < EXCLUDED.at")]
    [InlineData("Npgsql", "INSERT INTO seen (id, at) VALUES (@Id, @Total) ON CONFLICT (id) DO UPDATE SET at = EXCLUDED.at WHERE seen.at IS DISTINCT FROM EXCLUDED.at")]
    [InlineData("Npgsql", "MERGE INTO seen AS t USING (VALUES (@Id)) AS s (id) ON t.id = s.id WHEN NOT MATCHED THEN INSERT (id) VALUES (@Id)")]
    [InlineData("Npgsql", "UPDATE seen SET at = @Total WHERE id = @Id AND at < @Total")]
    [InlineData("Npgsql", "UPDATE seen SET closed = true WHERE id = @Id AND closed IS NULL")]
    [InlineData("Npgsql", "DELETE FROM pending WHERE id = @Id")]
    [InlineData("Sqlite", "INSERT OR IGNORE INTO seen (id) VALUES (@Id)")]
    [InlineData("MySql", "INSERT IGNORE INTO seen (id) VALUES (@Id)")]
    [InlineData("Sql", "MERGE seen WITH (HOLDLOCK) AS t USING (SELECT @Id AS id) AS s ON t.id = s.id WHEN NOT MATCHED THEN INSERT (id) VALUES (@Id);")]
    [InlineData("Sql", "INSERT INTO seen (id) SELECT @Id WHERE NOT EXISTS (SELECT 1 FROM seen WHERE id = @Id)")]
    [InlineData("Sql", "IF NOT EXISTS (SELECT 1 FROM seen WHERE id = @Id) INSERT INTO seen (id) VALUES (@Id)")]
    public Task ACountThatIsNothingAtTheReplayIsAGuard(string provider, string statement) => Verify.Silent(
        Sink(provider, $"if (db.Execute(\"{statement}\", v) == 1) {Count};"));

    [Theory]
    [InlineData("if (db.Execute(\"" + Upsert + "\", v) > 0) [|" + Count + "|];")]
    [InlineData("var n = db.Execute(\"" + Upsert + "\", v); if (n > 0) { [|" + Count + "|]; }")]
    [InlineData("if (db.Execute(\"" + Upsert + "\", v) != 1) return; [|" + Count + "|];")]
    [InlineData("if (Mark(v)) [|" + Count + "|];")]
    [InlineData("if (Mark(v)) [|Add(v)|];")]
    [InlineData("if (db.ExecuteAsync(\"" + Upsert + "\", v).Result == 1) [|" + Count + "|];")]
    [InlineData("if (db.ExecuteScalar<string>(\"" + Upsert + " RETURNING id\", v) is not null) [|" + Count + "|];")]
    [InlineData("if (db.ExecuteScalar<int>(\"WITH up AS (" + Upsert + " RETURNING id) SELECT count(*) FROM up\", v) == 1) [|" + Count + "|];")]
    [InlineData("using var m = new NpgsqlCommand(\"" + Upsert + "\", db); if (m.ExecuteNonQuery() == 1) [|" + Count + "|];")]
    [InlineData("if (db.Execute(v.Total > 1 ? \"" + Upsert + "\" : \"UPDATE seen SET at = 1 WHERE id = @Id\", v) == 1) [|" + Count + "|];")]
    public Task AnUpsertIsNoGuardHoweverItIsAsked(string body) => Verify.Finds(Sink("Npgsql", body));

    [Theory]
    [InlineData("if (db.ExecuteScalar<bool>(\"" + Upsert + " RETURNING (xmax = 0)\", v)) " + Count + ";")]
    [InlineData("if (db.ExecuteScalar<int>(\"WITH added AS (INSERT INTO seen (id) VALUES (@Id) ON CONFLICT DO NOTHING RETURNING id) SELECT count(*) FROM added\", v) == 1) " + Count + ";")]
    [InlineData("if (db.ExecuteScalar<string>(\"INSERT INTO seen (id) VALUES (@Id) ON CONFLICT DO NOTHING RETURNING id\", v) is not null) " + Count + ";")]
    [InlineData("if (db.Execute(v.Total > 1 ? \"" + Upsert + "\" : \"INSERT INTO seen (id) VALUES (@Id) ON CONFLICT DO NOTHING\", v) == 1) " + Count + ";")]
    public Task WhatReturningTellsIsAGuard(string body) => Verify.Silent(Sink("Npgsql", body));

    // The statement itself is found; what it guards is not.
    [Theory]
    [InlineData("Npgsql", "ExecuteScalar<int>", "INSERT INTO seen (id, n) VALUES (@Id, 1) ON CONFLICT (id) DO UPDATE SET n = seen.n + 1 RETURNING n")]
    [InlineData("MySql", "Execute", "INSERT INTO seen (id, at) VALUES (@Id, @Total) ON DUPLICATE KEY UPDATE n = n + 1")]
    public Task ANumberThatGoesUpIsAGuard(string provider, string method, string statement) => Verify.Finds(
        Sink(provider, $"if ([|db.{method}(\"{statement}\", v)|] == 1) {Count};"));

    [Theory]
    [InlineData("if (db.Execute(\"" + Upsert + "\", v) == 1) [|http.PostAsync(\"mail\", null)|].Wait();", true)]
    [InlineData("if (db.Execute(\"UPDATE seen SET at = @Total WHERE id = @Id\", v) == 1) [|http.PostAsync(\"mail\", null)|].Wait();", true)]
    [InlineData("if (db.Execute(\"INSERT INTO seen (id) VALUES (@Id) ON CONFLICT DO NOTHING\", v) == 1) http.PostAsync(\"mail\", null).Wait();", false)]
    [InlineData("if (db.Execute(\"UPDATE seen SET at = 1 WHERE id = @Id AND at IS NULL\", v) == 1) http.PostAsync(\"mail\", null).Wait();", false)]
    public Task ARequestBehindTheCountOfAnUpsertIsSentAgain(string body, bool isFound) => isFound
        ? RequestVerify.Finds(Sink("Npgsql", body))
        : RequestVerify.Silent(Sink("Npgsql", body));

    private const string Mail = "http.PostAsync(\"mail\", null)";
    private const string Rows = "shop.Payments.Where(p => p.Order == v.Id";

    [Theory]
    [InlineData("if (" + Rows + ").ExecuteUpdate(s => s.SetProperty(p => p.Total, v.Total)) == 1) [|" + Mail + "|].Wait();")]
    [InlineData("var n = " + Rows + ").ExecuteUpdateAsync(s => s.SetProperty(p => p.Total, v.Total)).Result; if (n > 0) [|" + Mail + "|].Wait();")]
    [InlineData("if (shop.Database.ExecuteSqlRaw(\"UPDATE payments SET total = {0} WHERE id = {1}\", v.Total, v.Id) > 0) [|" + Mail + "|].Wait();")]
    public Task TheRowsThatEntityFrameworkUpdatesAreCountedAgain(string body) =>
        RequestVerify.Finds(Sink("Npgsql", body));

    [Theory]
    [InlineData("if (" + Rows + " && p.Total == 0).ExecuteUpdate(s => s.SetProperty(p => p.Total, 1)) == 1) " + Mail + ".Wait();")]
    [InlineData("if (" + Rows + " && p.RowVersion == k).ExecuteUpdate(s => s.SetProperty(p => p.Total, 1)) == 1) " + Mail + ".Wait();")]
    [InlineData("if (" + Rows + " && !shop.Payments.Any(o => o.Total > 1)).ExecuteUpdate(s => s.SetProperty(p => p.Total, 2)) == 1) " + Mail + ".Wait();")]
    [InlineData("if (" + Rows + ").ExecuteDelete() == 1) " + Mail + ".Wait();")]
    [InlineData("if (shop.Database.ExecuteSqlRaw(\"UPDATE payments SET total = {0} WHERE id = {1} AND total < {0}\", v.Total, v.Id) > 0) " + Mail + ".Wait();")]
    public Task AnUpdateOfEntityFrameworkThatStopsItselfIsAGuard(string body) =>
        RequestVerify.Silent(Sink("Npgsql", body));

    private static string Sink(string provider, string body) => $$"""
        using System.Linq;
        using System.Net.Http;
        using Dapper;
        using Microsoft.EntityFrameworkCore;
        using Npgsql;
        using Microsoft.Data.SqlClient;
        using Microsoft.Data.Sqlite;
        using MySqlConnector;
        using Streamiz.Kafka.Net.Stream;

        public sealed record Order(string Id, decimal Total);

        public sealed class Payment { public int Id { get; set; } public string Order { get; set; } = ""; public decimal Total { get; set; } public string RowVersion { get; set; } = ""; }

        public sealed class Shop : DbContext { public DbSet<Payment> Payments => Set<Payment>(); }

        public sealed class App({{provider}}Connection db, HttpClient http, Shop shop)
        {
            public void Build(IKStream<string, Order> orders) => orders.Foreach((k, v, c) => { {{body}} });

            private bool Mark(Order v) => db.Execute("{{Upsert}}", v) == 1;

            private void Add(Order v) => {{Count}};
        }
        """;
}
