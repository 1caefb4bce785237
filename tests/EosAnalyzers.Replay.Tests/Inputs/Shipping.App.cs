public static class App
{
    public const string Definitions = """
        CREATE TABLE shipments (shipment_id text PRIMARY KEY, order_id text NOT NULL, carrier text, shipped_at timestamptz);
        CREATE TABLE order_lines (order_id text NOT NULL, line_no int NOT NULL, sku text, qty int, PRIMARY KEY (order_id, line_no));
        """;
    public static string[] Tables = ["(SELECT shipment_id, order_id, carrier FROM shipments) s", "order_lines"];

    public static void Build(StreamBuilder builder) =>
        new Acme.Shipping.Streams.ShipmentTopology(Npgsql.NpgsqlDataSource.Create(Server.PostgreSql), new Log()).Configure(builder);

    private sealed class Log : Acme.Shipping.Streams.ILoggerLike
    {
        void Acme.Shipping.Streams.ILoggerLike.Log(string text)
        {
        }
    }
}
