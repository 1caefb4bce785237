public static class App
{
    public const string Definitions = """
        CREATE TABLE stock (stock_id TEXT PRIMARY KEY, warehouse_id TEXT, sku TEXT, quantity INT);
        CREATE TABLE lots (stock_id TEXT NOT NULL, lot_number TEXT NOT NULL, pieces INT, PRIMARY KEY (stock_id, lot_number));
        CREATE TABLE audit (stock_id TEXT PRIMARY KEY, seen_at TEXT);
        CREATE TABLE shelves (sku TEXT PRIMARY KEY, pieces INT);
        INSERT INTO shelves VALUES ('text-0', 0), ('text-1', 0), ('text-2', 0);
        """;
    public static string[] Tables = ["stock", "lots", "(SELECT stock_id FROM audit) a", "shelves"];

    public static void Build(StreamBuilder builder) => new Acme.Stock.StockWriter(() => (Microsoft.Data.Sqlite.SqliteConnection)Server.Open()).Configure(builder);
}
