public static class App
{
    public const string Definitions = "";
    public static string[] Tables = [];

    public static void Build(StreamBuilder builder) =>
        new Field.Times.T(TimeProvider.System, Server.Web()).Build(builder);
}
