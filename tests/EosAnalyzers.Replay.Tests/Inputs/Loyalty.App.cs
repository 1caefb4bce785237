public static class App
{
    public const string Definitions = """
        CREATE TABLE outbox (id uuid PRIMARY KEY, topic text, payload text, created_at timestamptz);
        CREATE TABLE customers (id text PRIMARY KEY, name text, points int NOT NULL DEFAULT 0);
        """;
    public static string[] Tables = ["outbox", "customers"];

    public static void Build(StreamBuilder builder) =>
        new Acme.Loyalty.LoyaltySink(() =>
        {
            var connection = new Npgsql.NpgsqlConnection(Server.PostgreSql);
            connection.Open();
            return connection;
        }).Build(builder);
}
