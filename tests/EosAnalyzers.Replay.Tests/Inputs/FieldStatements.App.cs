public static class App
{
    public const string Definitions = """
        CREATE TABLE shipments (shipment_id text PRIMARY KEY, total numeric);
        CREATE TABLE lines (order_id text, sku text, PRIMARY KEY (order_id, sku));
        CREATE TABLE orders (id text PRIMARY KEY, total numeric, created_at timestamptz);
        CREATE VIEW kept_orders AS SELECT id, total FROM orders;
        CREATE TABLE audit (order_id text, note text);
        CREATE TABLE e (event_id uuid PRIMARY KEY, order_id text);
        CREATE TABLE p (order_id text PRIMARY KEY, at timestamptz);
        CREATE TABLE t (order_id text PRIMARY KEY, n int);
        CREATE TABLE multi (order_id text, n int, PRIMARY KEY (order_id, n));
        """;
    public static string[] Tables = ["shipments", "lines", "kept_orders", "audit", "e", "p", "t", "multi"];

    public static void Build(StreamBuilder builder)
    {
        var connection = new Npgsql.NpgsqlConnection(Server.PostgreSql);
        connection.Open();
        new Field.Statements.T(connection, Npgsql.NpgsqlDataSource.Create(Server.PostgreSql)).Build(builder);
    }
}
