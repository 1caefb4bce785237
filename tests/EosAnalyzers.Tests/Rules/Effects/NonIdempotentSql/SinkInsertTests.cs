using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.NonIdempotentSql.NonIdempotentSqlRule>;

namespace EosAnalyzers.Tests.Rules.Effects.NonIdempotentSql;

/// <summary>
/// The INSERT of a sink, as a user of a JDBC-like client writes it, in all dialects and through the clients themselves:
/// found, and rewritten where a key of the record is at hand.
/// </summary>
public class SinkInsertTests
{
    private const string ByRecordKey = "INSERT INTO orders (order_id, customer, total) VALUES (@Id, @Customer, @Total)";
    private const string OnConflict = ByRecordKey
        + " ON CONFLICT (order_id) DO UPDATE SET customer = EXCLUDED.customer, total = EXCLUDED.total";
    private const string OnDuplicateKey = ByRecordKey
        + " ON DUPLICATE KEY UPDATE customer = VALUES(customer), total = VALUES(total)";
    private const string SqlServerMerge =
        "MERGE INTO orders WITH (HOLDLOCK) AS t USING (VALUES (@Id, @Customer, @Total)) AS s (order_id, customer, total) ON t.order_id = s.order_id WHEN MATCHED THEN UPDATE SET t.customer = s.customer, t.total = s.total WHEN NOT MATCHED THEN INSERT (order_id, customer, total) VALUES (s.order_id, s.customer, s.total);";
    private const string OracleInsert =
        "INSERT INTO orders (order_id, customer, total) VALUES (:Id, :Customer, :Total)";
    private const string OracleMerge =
        "MERGE INTO orders t USING (SELECT :Id AS order_id, :Customer AS customer, :Total AS total FROM dual) s ON (t.order_id = s.order_id) WHEN MATCHED THEN UPDATE SET t.customer = s.customer, t.total = s.total WHEN NOT MATCHED THEN INSERT (order_id, customer, total) VALUES (s.order_id, s.customer, s.total)";

    [Theory]
    [InlineData("Npgsql", OnConflict)]
    [InlineData("MySql", OnDuplicateKey)]
    [InlineData("Sqlite", OnConflict)]
    [InlineData("Sql", SqlServerMerge)]
    public Task ThroughTheClientByTheKeyOfTheRecord(string client, string after) =>
        Verify.Decides(Command(client, ByRecordKey, "[|", "|]"), Command(client, after));

    [Theory]
    [InlineData("Npgsql", OnConflict)]
    [InlineData("MySql", OnDuplicateKey)]
    [InlineData("Sqlite", OnConflict)]
    [InlineData("Sql", SqlServerMerge)]
    public Task ThroughDapperByTheKeyOfTheRecord(string client, string after) =>
        Verify.Decides(Dapper(client, ByRecordKey, "[|", "|]"), Dapper(client, after));

    [Fact]
    public Task OfOracleByItsParameters() => Verify.Decides(Text(OracleInsert, "[|", "|]"), Text(OracleMerge));

    // The table makes the key: a row of its own for each attempt.
    [Theory]
    [InlineData("Npgsql", "INSERT INTO orders (customer, total) VALUES (@Customer, @Total)")]
    [InlineData("Npgsql", "INSERT INTO orders (order_id, customer) VALUES (gen_random_uuid(), @Customer)")]
    [InlineData("Npgsql", "INSERT INTO orders (order_id, customer) VALUES (nextval('orders_id'), @Customer)")]
    [InlineData("MySql", "INSERT INTO orders (customer, total) VALUES (@Customer, @Total)")]
    [InlineData("MySql", "INSERT INTO orders (order_id, customer) VALUES (UUID(), @Customer)")]
    [InlineData("Sqlite", "INSERT INTO orders (customer, total) VALUES (@Customer, @Total)")]
    [InlineData("Sqlite", "INSERT INTO orders (order_id, customer) VALUES (hex(randomblob(16)), @Customer)")]
    [InlineData("Sql", "INSERT INTO orders (customer, total) VALUES (@Customer, @Total)")]
    [InlineData("Sql", "INSERT INTO orders (order_id, customer) VALUES (NEWID(), @Customer)")]
    public async Task ThroughClientAndDapperByAGeneratedKey(string client, string statement)
    {
        await Verify.Finds(Command(client, statement, "[|", "|]"));
        await Verify.Finds(Dapper(client, statement, "[|", "|]"));
    }

    [Theory]
    [InlineData("INSERT INTO orders (customer, total) VALUES (:Customer, :Total)")]
    [InlineData("INSERT INTO orders (order_id, customer) VALUES (orders_id.NEXTVAL, :Customer)")]
    [InlineData("INSERT INTO orders (order_id, customer) VALUES (SYS_GUID(), :Customer)")]
    public Task OfOracleByAGeneratedKey(string statement) => Verify.Finds(Text(statement, "[|", "|]"));

    [Theory]
    [InlineData("Npgsql", OnConflict)]
    [InlineData("MySql", OnDuplicateKey)]
    [InlineData("Sqlite", OnConflict)]
    [InlineData("Sql", SqlServerMerge)]
    public async Task AnUpsertIsSilent(string client, string statement)
    {
        await Verify.Silent(Command(client, statement));
        await Verify.Silent(Dapper(client, statement));
    }

    [Fact]
    public Task AnUpsertOfOracleIsSilent() => Verify.Silent(Text(OracleMerge));

    private static string Command(
        string client,
        string statement,
        string open = "",
        string close = "") => Sink($"{client}Connection connection", $$"""
        using var command = new {{client}}Command("{{statement}}", connection);
                    command.Parameters.AddWithValue("@Id", order.Id);
                    command.Parameters.AddWithValue("@Customer", order.Customer);
                    command.Parameters.AddWithValue("@Total", order.Total);
                    {{open}}command.ExecuteNonQuery(){{close}};
        """);

    private static string Dapper(string client, string statement, string open = "", string close = "") =>
        Sink($"{client}Connection connection", $"{open}connection.Execute(\"{statement}\", order){close};");

    // Its client is in no mirror that the tests may use: the dialect is seen by the parameters.
    private static string Text(string statement, string open = "", string close = "") =>
        Sink("IDbConnection connection", $"{open}connection.Execute(\"{statement}\", order){close};");

    private static string Sink(string connection, string body) => $$"""
        using System.Data;
        using Dapper;
        using Microsoft.Data.SqlClient;
        using Microsoft.Data.Sqlite;
        using MySqlConnector;
        using Npgsql;
        using Streamiz.Kafka.Net.Stream;

        public sealed record Order(string Id, string Customer, decimal Total);

        public sealed class App({{connection}})
        {
            public void Build(IKStream<string, Order> orders) => orders.Foreach((key, order, context) =>
            {
                {{body}}
            });
        }
        """;
}
