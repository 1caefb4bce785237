public static class App
{
    public const string Definitions = "";
    public static string[] Tables = [];

    public static void Build(StreamBuilder builder)
    {
        var notifier = new Acme.Mail.Notifier(Server.Web());
        notifier.Build(builder);
        notifier.Reports(builder);
    }
}
