public static class App
{
    public const string Definitions = "";
    public static string[] Tables = [];

    public static void Build(StreamBuilder builder)
    {
        var stream = new Acme.Enrichment.LabelStream("parcels", "labels");
        stream.Configure(builder);
        stream.ConfigureNumbers(builder);
    }
}
