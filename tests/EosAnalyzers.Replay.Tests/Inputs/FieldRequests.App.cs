public static class App
{
    public const string Definitions = "";
    public static string[] Tables = [];

    public static void Build(StreamBuilder builder) =>
        new Field.Requests.T(new Field.Requests.Client(Server.Web()), Server.Web()).Build(builder);
}
