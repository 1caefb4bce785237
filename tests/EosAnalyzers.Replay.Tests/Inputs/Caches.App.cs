public static class App
{
    public const string Definitions = "";
    public static string[] Tables = [];

    public static void Build(StreamBuilder builder)
    {
        var redis = Server.Proxy<StackExchange.Redis.IDatabase>(call =>
        {
            if (call.Method.Name != "StringIncrement")
                Server.Stored[$"{call.Method.Name} {call.Arguments[0]} {(call.Method.Name == "HashSet" ? call.Arguments[1] : "")}"] = $"{call.Arguments[call.Method.Name == "HashSet" ? 2 : 1]}";
            call.ReturnValue = Activator.CreateInstance(call.Method.ReturnType);
        });
        new Acme.Caches.LoginTopology(redis).Configure(builder);
    }
}
