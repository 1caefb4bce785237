using EosAnalyzers.Replay.Tests.Effects;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Fixes;

/// <summary>Statements that SQLite executes in both attempts, on a table that has the key that the title of the action asks for.</summary>
public class SqlProofs
{
    private static string Topology(string statement, string key, string members = "") => $$""""
        using Dapper;
        using Microsoft.Data.Sqlite;

        public sealed record Order(string Id, string Name, long Amount);

        public static class Server
        {
            public static readonly SqliteConnection Database = Opened();
            public static int Effects => Database.ExecuteScalar<int>("SELECT count(*) FROM orders");

            private static SqliteConnection Opened()
            {
                var database = new SqliteConnection("Data Source=:memory:");
                database.Open();
                database.Execute("CREATE TABLE orders (id TEXT, order_id TEXT, shop_id TEXT, total INT, UNIQUE ({{key}}))");
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

            {{members}}
        }
        """";

    [Theory]
    [InlineData("upsert", "id", "orders.Foreach((k, v, context) => Server.Database.Execute(\"INSERT INTO orders (id, total) VALUES (@Id, @Amount)\", v));")]
    [InlineData("upsert", "id", "orders.Foreach((k, v, context) => Server.Database.Execute(\"INSERT INTO orders (id) VALUES (@Id);\", v));")]
    [InlineData("upsert", "id", "orders.Foreach((k, v, context) => Server.Database.Execute($\"INSERT INTO orders (id, total) VALUES ('{v.Id}', {v.Amount}) -- a row\"));")]
    [InlineData("upsert", "order_id", "orders.Foreach((k, v, context) => Save(v));", "private const string Insert = @\"insert into orders (total, \"\"order_id\"\") values (@Amount, @Id)\"; private static void Save(Order order) => Server.Database.Execute(Insert, order);")]
    [InlineData("upsert-by-second-key", "order_id", "orders.Foreach((k, v, context) => Server.Database.Execute(\"INSERT INTO orders (id, order_id) VALUES (@Name, @Id)\", v));")]
    [InlineData("upsert-by-third-key", "shop_id", "orders.Foreach((k, v, context) => Server.Database.Execute(\"INSERT INTO orders (id, order_id, shop_id) VALUES (@Name, @Name, @Id)\", v));")]
    public Task AnUpsertFindsTheRowOfTheFirstAttempt(string choice, string key, string statement, string members = "") =>
        EffectProof.LetsTheReplayPass("EOS2001", choice, Topology(statement, key, members));
}
