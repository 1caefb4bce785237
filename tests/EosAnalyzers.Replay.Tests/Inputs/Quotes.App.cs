public static class App
{
    public static string[] Tables = [];
    public const string Definitions = "";

    public static void Build(StreamBuilder builder) => Rates.QuoteTopology.Configure(builder);
}
