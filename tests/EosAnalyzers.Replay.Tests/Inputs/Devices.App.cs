public static class App
{
    public const string Definitions = "";
    public static string[] Tables = [];

    public static void Build(StreamBuilder builder) => new Acme.Devices.DeviceTopology().Build(builder, TimeProvider.System);
}
