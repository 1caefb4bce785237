using EosAnalyzers.Replay.Tests.Effects;
using EosAnalyzers.Replay.Tests.Replaying;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Fixes;

/// <summary>
/// Statements that SQLite executes in both attempts, on a table that has the key that the title of the action asks for.
/// </summary>
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
            public static IEnumerable<string> Contents => Database.Query("SELECT * FROM orders").Select(row => string.Join(" | ", ((IDictionary<string, object?>)row).Values));

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
    [Proves("EOS2001", "upsert-by-guess")]
    [InlineData(
        "upsert-by-guess",
        "id",
        "orders.Foreach((k, v, context) => Server.Database.Execute(\"INSERT INTO orders (id, total) VALUES (@Id, @Amount)\", v));")]
    [InlineData(
        "upsert-by-guess",
        "id",
        "orders.Foreach((k, v, context) => Server.Database.Execute(\"INSERT INTO orders (id) VALUES (@Id);\", v));")]
    [InlineData(
        "upsert-by-guess",
        "id",
        "orders.Foreach((k, v, context) => Server.Database.Execute($\"INSERT INTO orders (id, total) VALUES ('{v.Id}', {v.Amount}) -- a row\"));")]
    [InlineData(
        "upsert-by-guess",
        "order_id",
        "orders.Foreach((k, v, context) => Save(v));",
        "private const string Insert = @\"insert into orders (total, \"\"order_id\"\") values (@Amount, @Id)\"; private static void Save(Order order) => Server.Database.Execute(Insert, order);")]
    [InlineData(
        "upsert-by-guess:order_id",
        "order_id",
        "orders.Foreach((k, v, context) => Server.Database.Execute(\"INSERT INTO orders (id, order_id) VALUES (@Name, @Id)\", v));")]
    [InlineData(
        "upsert-by-guess:shop_id",
        "shop_id",
        "orders.Foreach((k, v, context) => Server.Database.Execute(\"INSERT INTO orders (id, order_id, shop_id) VALUES (@Name, @Name, @Id)\", v));")]
    public Task AnUpsertFindsTheRowOfTheFirstAttempt(
        string choice, string key, string statement, string members = "") =>
        EffectProof.PassTheReplay("EOS2001", choice, Topology(statement, key, members));

    [Theory]
    [Proves("EOS2001", "upsert")]
    [InlineData("upsert", "id", "INSERT INTO orders (id, total) VALUES (@Id, @Amount)")]
    [InlineData(
        "upsert", "order_id, shop_id", "INSERT INTO orders (order_id, shop_id, total) VALUES (@Id, @Name, @Amount)")]
    public Task AnUpsertByAKeyOfTheTableFindsTheRow(string choice, string key, string insert) =>
        EffectProof.PassTheReplay(
            "EOS2001", choice,
            Topology($"orders.Foreach((k, v, context) => Server.Database.Execute(\"{insert}\", v));", key),
            ("schema.sql", $"CREATE TABLE orders (id TEXT, order_id TEXT, shop_id TEXT, total INT, UNIQUE ({key}))"));

    // A clock that shows another time at every look: two attempts may lie in one second.
    private const string Clock = "database.CreateFunction(\"datetime\", (string _) => $\"{ticks++}\");";

    [Theory]
    [Proves("EOS2001", "record-values")]
    [InlineData("orders.Foreach((k, v, context) => Server.Database.Execute(\"UPDATE orders SET at = datetime('now') WHERE id = @Id\", new { v.Id }));")]
    [InlineData("orders.Foreach((k, v, context) => Server.Database.Execute($\"UPDATE orders SET at = datetime('now') WHERE id = '{v.Id}'\"));")]
    [InlineData("orders.Foreach((k, v, _) => Server.Database.Execute(\"INSERT INTO orders (id, at) VALUES (@Id, datetime('now')) ON CONFLICT (id) DO UPDATE SET at = datetime('now')\", new { v.Id }));")]
    [InlineData("orders.Foreach((k, v, context) => { using var command = new SqliteCommand(@\"UPDATE orders SET at = datetime('now') WHERE id = @id\", Server.Database); command.Parameters.AddWithValue(\"@id\", v.Id); command.ExecuteNonQuery(); });")]
    public Task AClockIsTheRecordsOwn(string statement) => EffectProof.Holds("EOS2001", "record-values", Counting(
        "CREATE TABLE orders (id TEXT PRIMARY KEY, at TEXT); CREATE TABLE history (id TEXT, at TEXT); "
            + Kept("INSERT")
            + Kept("UPDATE")
            + "INSERT INTO orders VALUES ('text-0', ''), ('text-1', ''), ('text-2', ''); DELETE FROM history",
        "SELECT count(*) FROM history", statement, Clock));

    // PostgreSQL's function, lent to SQLite: the two read the upsert alike.
    [Theory]
    [Proves("EOS2001", "record-values-by-guess")]
    [InlineData("orders.Foreach((k, v, context) => Connection.Execute(\"INSERT INTO orders (id, total) VALUES (gen_random_uuid(), @Amount)\", v));")]
    [InlineData("orders.Foreach((k, v, context) => Connection.Execute(\"insert into orders (id, total) values (gen_random_uuid(), @Amount)\", new { v.Amount }));")]
    public Task ANewIdIsMadeOfTheRecordsPosition(string statement) =>
        EffectProof.Holds("EOS2001", "record-values-by-guess", Counting(
            "CREATE TABLE orders (id TEXT PRIMARY KEY, total INT)",
            "SELECT count(*) FROM orders",
            statement,
            "database.CreateFunction(\"gen_random_uuid\", () => Guid.NewGuid().ToString());"),
            (".editorconfig", "root = true\n[*.cs]\neos_sql_dialect = postgresql\n"));

    [Theory]
    [Proves("EOS2001", "offset-guard")]
    [InlineData("orders.Foreach((k, v, context) => Server.Database.Execute(\"UPDATE accounts SET total = total + 1 WHERE id = @Id\", new { Id = \"n\" }));")]
    [InlineData("orders.Foreach((k, v, c) => { using var command = Server.Database.CreateCommand(); command.CommandText = \"UPDATE accounts SET total = total + 1 WHERE id = $id\"; command.Parameters.AddWithValue(\"$id\", \"n\"); command.ExecuteNonQuery(); });")]
    public Task ACountIsMadeOnce(string statement)
    {
        const string accounts = "CREATE TABLE accounts (id TEXT PRIMARY KEY, total INT, last_offset INT)";
        return EffectProof.Holds("EOS2001", "offset-guard", Counting(
            accounts + "; INSERT INTO accounts (id, total) VALUES ('n', 0)", "SELECT total FROM accounts", statement),
                ("schema.sql", accounts));
    }

    // One row: what the sink adds to it is 1 for each of three records, and 3 more in the second attempt.
    [Theory]
    [Proves("EOS2001", "stream-total")]
    [InlineData("orders.MapValues((v, context) => v with { Amount = 1 }).SelectKey((k, v, context) => \"n\").Foreach((k, v, context) => Server.Database.Execute(\"UPDATE accounts SET total = total + @Amount WHERE id = @Id\", new { v.Amount, Id = k }));")]
    [InlineData("orders.MapValues((v, context) => 1).SelectKey((k, v, context) => 7).Foreach((k, v, context) => Server.Database.Execute($\"UPDATE accounts SET total = {v} + total WHERE id = {k}\"));")]
    [InlineData("orders.SelectKey((k, v, context) => \"n\")\n    .Foreach((k, _, context) => Server.Database.Execute(\"UPDATE accounts SET total = total + 1 WHERE id = @k\", new { k }));")]
    [InlineData("orders.SelectKey((k, v, context) => \"n\").Foreach((k, v, context) => { using var command = Server.Database.CreateCommand(); command.CommandText = \"UPDATE accounts SET total = total + $n WHERE id = $id\"; command.Parameters.AddWithValue(\"$id\", k); command.Parameters.AddWithValue(\"$n\", v.Name.Length - 5); command.ExecuteNonQuery(); });")]
    public Task ASumIsAssigned(string statement) => EffectProof.Holds("EOS2001", "stream-total", Counting(
        "CREATE TABLE accounts (id TEXT PRIMARY KEY, total INT); INSERT INTO accounts (id, total) VALUES ('n', 0), ('7', 0)",
        "SELECT sum(total) FROM accounts", statement));

    private static string Kept(string change) =>
        $"CREATE TRIGGER of_{change} AFTER {change} ON orders BEGIN INSERT INTO history SELECT new.id, new.at WHERE NOT EXISTS (SELECT 1 FROM history WHERE id = new.id AND at = new.at); END; ";

    private static string Counting(string definitions, string count, string statement, string prepare = "") => $$""""
        using Dapper;
        using Microsoft.Data.Sqlite;

        public sealed record Order(string Id, string Name, long Amount);

        public static class Server
        {
            private static int ticks;
            public static readonly SqliteConnection Database = Opened();
            public static int Effects => Database.ExecuteScalar<int>("{{count}}");

            private static SqliteConnection Opened()
            {
                var database = new SqliteConnection("Data Source=:memory:");
                database.Open();
                {{prepare}}
                database.Execute("{{definitions}}");
                return database;
            }
        }

        public static class App
        {
            public static System.Data.IDbConnection Connection = Server.Database;

            public static void Build(StreamBuilder builder)
            {
                var orders = builder.Stream<string, Order>("orders");
                {{statement}}
            }
        }
        """";

    private const string SetDialect = "set-dialect";

    [Fact]
    public async Task TheDialectIsWrittenIntoTheEditorconfigAndTheUpsertIsOffered()
    {
        var project = Subject.Project(Counting(
            "CREATE TABLE orders (id TEXT PRIMARY KEY, total INT)",
            "SELECT count(*) FROM orders",
            "orders.Foreach((k, v, context) => Connection.Execute(\"INSERT INTO orders (id, total) VALUES (@Id, @Amount)\", v));"));
        var action = Assert.Single(await Offered(project), offered => offered.EquivalenceKey == $"{SetDialect}:sqlite");
        var operation = (await action.GetOperationsAsync(default)).OfType<ApplyChangesOperation>().Single();
        var after = operation.ChangedSolution.GetProject(project.Id)!;
        Assert.Equal(
            "[*.cs]\neos_sql_dialect = sqlite\n",
            (await after.AnalyzerConfigDocuments.Single().GetTextAsync()).ToString());
        Assert.Contains(await Offered(after), offered => offered.EquivalenceKey == "upsert-by-guess");
    }

    private static async Task<List<CodeAction>> Offered(Project project) => await LightBulb.Offered(
        project, Assert.Single(await Subject.AllFindings(project), found => found.Id == "EOS2001"));
}
