using EosAnalyzers.Replay.Tests.Effects;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Fixes;

/// <summary>
/// Statements of several rows, several records of one business key, two tenants: what the first execution of the
/// original keeps is kept.
/// </summary>
public class SeveralRecordsProofs
{
    private const string Lines =
        "CREATE TABLE lines (order_id TEXT NOT NULL, n TEXT NOT NULL, note TEXT, PRIMARY KEY (order_id, n))";

    [Theory]
    [Proves("EOS2001", "upsert")]
    // Two rows of one order are two rows.
    [InlineData(6, "INSERT INTO lines (order_id, n) VALUES (@Id, '1'), (@Id, '2')", "SELECT count(*) FROM lines")]
    // An update of the same business key survives: the last one is there.
    [InlineData(3, "INSERT INTO lines (order_id, n, note) VALUES (@Id, '1', @Name)", "SELECT count(*) FROM lines")]
    // The same number at two tenants is two rows.
    [InlineData(
        3, "INSERT INTO lines (order_id, n, note) VALUES (@Id, @TenantId, @Name)", "SELECT count(*) FROM lines")]
    public Task AnUpsertByTheKeyOfTheTableKeepsEveryRow(int rows, string insert, string count) =>
        EffectProof.LeavesAfterEveryAttempt(
            rows, "EOS2001", "upsert", Topology(Lines, count, insert), ("schema.sql", Lines));

    private const string Accounts = "CREATE TABLE accounts (id TEXT PRIMARY KEY, total INT, note TEXT)";

    [Theory]
    [Proves("EOS2001", "inbox-new-table")]
    // Three records add up, and a replay adds nothing.
    [InlineData(3, "UPDATE accounts SET total = total + 1 WHERE id = 'n'", "SELECT total FROM accounts")]
    [InlineData(3, "UPDATE accounts SET total = total + 1 WHERE id = 'n' OR id = @Id", "SELECT total FROM accounts")]
    [InlineData(3, "UPDATE accounts SET total = total + 1 WHERE id = 'n'; -- once", "SELECT total FROM accounts")]
    [InlineData(
        4,
        "INSERT INTO accounts (id, total) VALUES ('n', 1) ON CONFLICT (id) DO UPDATE SET total = total + 1",
        "SELECT total FROM accounts")]
    [InlineData(18, "UPDATE accounts SET note = note || @Id WHERE id = 'n'", "SELECT length(note) FROM accounts")]
    public Task AStatementThatIsExecutedOncePerRecordKeepsEveryRecord(int expected, string statement, string count) =>
        EffectProof.LeavesAfterEveryAttempt(
            expected - (statement.StartsWith("INSERT", StringComparison.Ordinal) ? 1 : 0),
            "EOS2001",
            "inbox-new-table",
            Topology(
                $"{Accounts}; INSERT INTO accounts VALUES ('n', 0, ''); {EosAnalyzers.Sql.Rewriting.InboxRewrite.Definition}",
                count,
                statement),
            ("schema.sql", Accounts));

    private static string Topology(string definitions, string count, string statement) => $$""""
        using Dapper;
        using Microsoft.Data.Sqlite;

        public sealed record Order(string Id, string Name, long Amount, string TenantId);

        public static class Server
        {
            public static readonly SqliteConnection Database = Opened();
            public static int Effects => Database.ExecuteScalar<int>("{{count}}");
            public static IEnumerable<string> Contents => Database.Query("SELECT * FROM {{(definitions == Lines ? "lines" : "accounts")}}").Select(row => string.Join(" | ", ((IDictionary<string, object?>)row).Values));

            private static SqliteConnection Opened()
            {
                var database = new SqliteConnection("Data Source=:memory:");
                database.Open();
                database.Execute("{{definitions}}");
                return database;
            }
        }

        public static class App
        {
            public static void Build(StreamBuilder builder) =>
                builder.Stream<string, Order>("orders").Foreach((k, v, context) => Server.Database.Execute("{{statement}}", v));
        }
        """";
}
