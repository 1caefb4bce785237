public static class App
{
    public const string Definitions = "";
    public static string[] Tables = [];
    public static readonly string Folder = Directory.CreateTempSubdirectory().FullName;

    public static IEnumerable<string> Contents => Directory.EnumerateFiles(Folder)
        .SelectMany(file => File.ReadLines(file).Select(line => $"{Path.GetFileName(file)} {line}"))
        .ToList();

    public static void Build(StreamBuilder builder)
    {
        var search = Server.Proxy<Nest.IElasticClient>(call =>
        {
            var request = call.Arguments.OfType<Delegate>()
                .Select(describe => describe.DynamicInvoke(new Nest.IndexDescriptor<Field.Stores.Hit>((Nest.IndexName)"h")))
                .OfType<Nest.IIndexRequest<Field.Stores.Hit>>()
                .Single();
            Server.Stored[$"hit {request.Id?.ToString() ?? "none " + Server.Stored.Count}"] =
                call.Arguments.OfType<Field.Stores.Hit>().Single().Text;
            call.ReturnValue = Task.FromResult<Nest.IndexResponse>(null!);
        });
        new Field.Stores.T(Server.Collection<Field.Stores.Doc>(), search, Folder).Build(builder);
    }
}
