public static class App
{
    public const string Definitions = "";
    public static string[] Tables = [];

    public static void Build(StreamBuilder builder) => new Field.Tasks.T(new Saved()).Build(builder);

    private sealed class Saved : Field.Tasks.ISave
    {
        public Task Save(string key, Field.Tasks.Order o, long offset) => Store($"{key} {o.Id} {offset}");

        public Task Save(Field.Tasks.Order o) => Store(o.Id);

        private static Task Store(string text)
        {
            Server.Stored[text] = "";
            return Task.CompletedTask;
        }
    }
}
