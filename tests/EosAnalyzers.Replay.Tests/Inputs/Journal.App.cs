public static class App
{
    public const string Definitions = """
        CREATE TABLE journal (tenant_id text NOT NULL, entry_id text NOT NULL, account_id text, amount double precision, booked_at timestamptz, PRIMARY KEY (tenant_id, entry_id));
        CREATE TABLE balances (tenant_id text NOT NULL, account_id text NOT NULL, balance double precision NOT NULL, PRIMARY KEY (tenant_id, account_id));
        """;
    public static string[] Tables = ["journal", "balances"];

    public static void Build(StreamBuilder builder) => Acme.Journal.JournalTopology.Configure(builder, new(Server.PostgreSql));
}
