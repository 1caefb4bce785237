public static class App
{
    public const string Definitions = "CREATE TABLE bookings (booking_id VARCHAR(50) PRIMARY KEY, account_id VARCHAR(50), amount DOUBLE);";
    public static readonly string[] Tables = new[] { "bookings" };

    public static void Build(StreamBuilder builder) => new Acme.Ledger.LedgerTopology(Server.MariaDb).Configure(builder);
}
