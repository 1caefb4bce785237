public static class App
{
    public const string Definitions = "CREATE TABLE orders (id TEXT PRIMARY KEY, customer_id TEXT, amount REAL)";
    public static string[] Tables = ["orders"];
    public static StreamBuilder? Given;

    public static void Build(StreamBuilder builder)
    {
        Given = builder;
        Settings.Database = Server.Sqlite;
        typeof(App).Assembly.EntryPoint!.Invoke(null, [Array.Empty<string>()]);
    }
}
