public static class App
{
    public const string Definitions = "";
    public static string[] Tables = [];

    public static void Build(StreamBuilder builder) =>
        new Field.Draws.T().Build(builder);
}
