public static class App
{
    public const string Definitions = """
        CREATE TABLE invoices (invoice_id text PRIMARY KEY, customer_id text NOT NULL, gross double precision);
        CREATE TABLE customers (id text PRIMARY KEY, gross double precision, changed_at timestamptz);
        INSERT INTO customers VALUES ('text-0', 0), ('text-1', 0), ('text-2', 0);
        """;
    public static string[] Tables = ["invoices", "(SELECT id, gross FROM customers) c"];

    public static void Build(StreamBuilder builder) =>
        new Acme.Invoicing.InvoiceTopology(new Acme.Invoicing.InvoiceStore(Npgsql.NpgsqlDataSource.Create(Server.PostgreSql))).Configure(builder);
}
