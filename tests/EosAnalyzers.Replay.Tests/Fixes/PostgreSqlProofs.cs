using EosAnalyzers.Replay.Tests.Effects;
using EosAnalyzers.Replay.Tests.Sql;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Fixes;

/// <summary>Statements that only PostgreSQL has, executed by it in both attempts.</summary>
public class PostgreSqlProofs
{
    private const string Positions =
        "CREATE TABLE inbox (source_topic text, source_partition int, source_offset bigint, PRIMARY KEY (source_topic, source_partition, source_offset))";

    [PostgreSqlTheory]
    [Proves("EOS2001", "inbox")]
    [InlineData("orders.Foreach((k, v, c) => Server.Database.Execute(\"UPDATE accounts SET total = total + 1 WHERE id = @Id\", new { Id = \"n\" }));")]
    [InlineData("orders.Foreach((k, v, c) => { using var command = new NpgsqlCommand(\"UPDATE accounts SET total = total + 1 WHERE id = @id\", Server.Database); command.Parameters.AddWithValue(\"id\", \"n\"); command.ExecuteNonQuery(); });")]
    public Task ACountIsMadeForANewPosition(string statement) =>
        EffectProof.Holds("EOS2001", "inbox", Topology(statement), ("schema.sql", Positions));

    private static string Topology(string statement) => $$""""
        using Dapper;
        using Npgsql;

        public sealed record Order(string Id, string Name, long Amount);

        public static class Server
        {
            public static readonly NpgsqlConnection Database = Opened();
            public static int Effects => Database.ExecuteScalar<int>("SELECT total FROM accounts");

            private static NpgsqlConnection Opened()
            {
                var database = new NpgsqlConnection("{{PostgreSqlTheoryAttribute.Connection}};Pooling=false");
                database.Open();
                database.Execute("SET client_min_messages = error; DROP SCHEMA IF EXISTS counted CASCADE; CREATE SCHEMA counted; SET search_path = counted; {{Positions}}; CREATE TABLE accounts (id text, total int); INSERT INTO accounts VALUES ('n', 0)");
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
