using EosAnalyzers.Replay.Tests.Effects;
using EosAnalyzers.Replay.Tests.Sql;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Fixes;

/// <summary>Statements as MySQL and MariaDB spell them, executed by MariaDB in both attempts.</summary>
public class MariaDbProofs
{
    [MariaDbTheory]
    [Proves("EOS2001", "upsert-by-guess")]
    [InlineData("orders.Foreach((k, v, c) => Server.Database.Execute(\"INSERT INTO orders (id, total) VALUES (@Id, @Amount)\", v));")]
    [InlineData("orders.Foreach((k, v, c) => Server.Database.Execute(\"INSERT INTO `orders` SET `id` = @Id, `total` = @Amount\", v));")]
    [InlineData("orders.Foreach((k, v, c) => { using var command = new MySqlCommand(\"insert into orders (id, total) values (@id, 1)\", Server.Database); command.Parameters.AddWithValue(\"@id\", v.Id); command.ExecuteNonQuery(); });")]
    public Task AnUpsertFindsTheRowOfTheFirstAttempt(string statement) =>
        EffectProof.PassTheReplay(
            "EOS2001",
            "upsert-by-guess",
            Topology(
                statement,
                "CREATE TABLE orders (id VARCHAR(20) PRIMARY KEY, total INT)",
                "SELECT count(*) FROM orders"));

    [MariaDbTheory]
    [Proves("EOS2001", "record-values-utc")]
    [InlineData("orders.Foreach((k, v, c) => Server.Database.Execute(\"INSERT INTO orders (id, at) VALUES (@Id, NOW(6)) ON DUPLICATE KEY UPDATE at = NOW(6)\", new { v.Id }));")]
    [InlineData("orders.Foreach((k, v, c) => Server.Database.Execute(\"UPDATE orders SET at = NOW(6) WHERE id = @Id\", new { v.Id }));")]
    public Task AClockOfTheSessionIsTheRecordsOwn(string statement) => EffectProof.Holds("EOS2001", "record-values-utc", Topology(
        statement, """
            CREATE TABLE orders (id VARCHAR(20) PRIMARY KEY, at DATETIME(6)); CREATE TABLE history (id VARCHAR(20), at DATETIME(6));
            INSERT INTO orders VALUES ('text-0', '2000-01-01'), ('text-1', '2000-01-01'), ('text-2', '2000-01-01');
            CREATE TRIGGER kept AFTER UPDATE ON orders FOR EACH ROW INSERT INTO history VALUES (NEW.id, NEW.at)
            """, "SELECT count(*) FROM (SELECT DISTINCT id, at FROM history) AS stamps"));

    private static string Topology(string statement, string definitions, string count) => $$""""
        using Dapper;
        using MySqlConnector;

        public sealed record Order(string Id, string Name, long Amount);

        public static class Server
        {
            public static readonly MySqlConnection Database = Opened();
            public static int Effects => Database.ExecuteScalar<int>("{{count}}");

            private static MySqlConnection Opened()
            {
                var database = new MySqlConnection("{{MariaDbTheoryAttribute.Connection}};Pooling=false");
                database.Open();
                database.Execute("""DROP DATABASE IF EXISTS counted; CREATE DATABASE counted; USE counted; {{definitions.ReplaceLineEndings(" ")}}""");
                return database;
            }
        }

        public static class App
        {
            public static void Build(StreamBuilder builder)
            {
                var orders = builder.Stream<string, Order>("orders");
                {{statement}}
            }
        }
        """";
}
