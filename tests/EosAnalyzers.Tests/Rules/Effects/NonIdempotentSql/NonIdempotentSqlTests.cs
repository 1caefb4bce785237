using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.NonIdempotentSql.NonIdempotentSqlRule>;

namespace EosAnalyzers.Tests.Rules.Effects.NonIdempotentSql;

public class NonIdempotentSqlTests
{
    private const string Insert = "INSERT INTO orders (id, total) VALUES (@Id, @Total)";

    [Theory]
    [InlineData("[|dapper.Execute(\"" + Insert + "\", v)|];")]
    [InlineData("[|Save(v)|];")]
    [InlineData("using var command = new NpgsqlCommand(\""
        + Insert
        + "\", postgres); command.Parameters.AddWithValue(\"Id\", v.Id); [|command.ExecuteNonQuery()|];")]
    [InlineData("using var command = new MySqlCommand(\"" + Insert + "\", mysql); [|command.ExecuteNonQuery()|];")]
    [InlineData("using var command = new SqliteCommand(\"" + Insert + "\", sqlite); [|command.ExecuteNonQuery()|];")]
    [InlineData("using var command = new SqlCommand(\"" + Insert + "\", sqlserver); [|command.ExecuteNonQuery()|];")]
    [InlineData("[|postgres.Execute(\"INSERT INTO orders (id, total) VALUES (gen_random_uuid(), @Total)\", v)|];")]
    [InlineData("[|mysql.Execute(\"INSERT INTO orders (id, total) VALUES (UUID(), @Total)\", v)|];")]
    [InlineData("[|sqlserver.Execute(\"INSERT INTO orders (id, total) VALUES (NEWID(), @Total)\", v)|];")]
    [InlineData("[|sqlite.Execute(\"INSERT INTO orders (total) VALUES (@Total)\", v)|];")]
    [InlineData("[|dapper.Execute(\"UPDATE accounts SET balance = balance + @Total WHERE id = @Id\", v)|];")]
    public Task FindsAStatementWhoseSecondExecutionShows(string body) => Verify.Finds(Sink(body));

    [Theory]
    [InlineData("postgres.Execute(\"" + Insert + " ON CONFLICT (id) DO UPDATE SET total = EXCLUDED.total\", v);")]
    [InlineData("sqlite.Execute(\"" + Insert + " ON CONFLICT (id) DO UPDATE SET total = excluded.total\", v);")]
    [InlineData("mysql.Execute(\"" + Insert + " ON DUPLICATE KEY UPDATE total = VALUES(total)\", v);")]
    [InlineData("dapper.Execute(\"DELETE FROM orders WHERE id = @Id\", v);")]
    [InlineData("dapper.Execute(\"UPDATE orders SET total = @Total WHERE id = @Id\", v);")]
    [InlineData("dapper.Execute($\"UPDATE orders SET total = {v.Total} WHERE id = '{v.Id}'\");")]
    [InlineData("using var command = new NpgsqlCommand(\"SELECT total FROM orders WHERE id = @Id\", postgres); command.ExecuteNonQuery();")]
    [InlineData("sqlserver.Execute(\"MERGE orders WITH (HOLDLOCK) AS t USING (SELECT @Id AS id, @Total AS total) AS s ON t.id = s.id WHEN MATCHED THEN UPDATE SET total = s.total WHEN NOT MATCHED THEN INSERT (id, total) VALUES (s.id, s.total);\", v);")]
    [InlineData("dapper.Execute(v.Sql);")]
    [InlineData("var sql = \"" + Insert + "\"; System.Console.WriteLine(sql);")]
    public Task AStatementThatLeavesTheTablesAsTheyAreIsSilent(string body) => Verify.Silent(Sink(body));

    [Fact]
    public Task CodeOutsideARegionIsSilent() =>
        Verify.Silent(Sink("", "public void Import(Order order) => dapper.Execute(\"" + Insert + "\", order);"));

    [Fact]
    public Task TheMessageNamesTheStatementThePathAndTheUpsert() => Verify.Message(
        Sink("Save(v);"),
        "Foreach executes INSERT through Save(); a replay inserts a second row (orders): use an upsert by a key from the record, and set eos_sql_dialect to its database");

    [Fact]
    public Task ANotificationIsNoChangeOfTables() => Verify.Message(
        Sink("[|postgres.Execute(\"NOTIFY paid, 'x'\")|];"),
        "Foreach executes NOTIFY; a replay sends the notification again: let its listeners read what the tables hold");

    private static string Sink(string body, string more = "") => $$"""
        using System.Data;
        using Dapper;
        using Microsoft.Data.SqlClient;
        using Microsoft.Data.Sqlite;
        using MySqlConnector;
        using Npgsql;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Stream;

        public sealed record Order(string Id, decimal Total, string Sql);

        public sealed class App(IDbConnection dapper, NpgsqlConnection postgres, MySqlConnection mysql, SqliteConnection sqlite, SqlConnection sqlserver)
        {
            public void Build(IKStream<string, Order> orders) => orders.Foreach((k, v, c) => { {{body}} });

            private void Save(Order order) => dapper.Execute("{{Insert}}", order);

            {{more}}
        }
        """;
}
