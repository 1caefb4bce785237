using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Tests.Verification;

/// <summary>The real client libraries that effects are tested with: only code that names one of them is compiled against it.</summary>
internal static class Clients
{
    private static readonly Dictionary<string, string[]> Assemblies = new()
    {
        ["Amazon.DynamoDBv2"] = ["AWSSDK.Core", "AWSSDK.DynamoDBv2"],
        ["Dapper"] = ["Dapper"],
        ["MailKit"] = ["MailKit", "MimeKit"],
        ["Microsoft.Azure.Cosmos"] = ["Microsoft.Azure.Cosmos.Client", "Newtonsoft.Json"],
        ["Microsoft.Data.SqlClient"] = ["Microsoft.Data.SqlClient"],
        ["Microsoft.Data.Sqlite"] = ["Microsoft.Data.Sqlite"],
        ["Microsoft.EntityFrameworkCore"] = ["Microsoft.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.Abstractions", "Microsoft.EntityFrameworkCore.Relational"],
        ["Microsoft.Extensions.Caching"] = ["Microsoft.Extensions.Caching.Abstractions", "Microsoft.Extensions.Primitives"],
        ["MongoDB"] = ["MongoDB.Bson", "MongoDB.Driver"],
        ["MySqlConnector"] = ["MySqlConnector"],
        ["Nest;"] = ["Elasticsearch.Net", "Nest"],
        ["Npgsql"] = ["Npgsql"],
        ["RabbitMQ"] = ["RabbitMQ.Client"],
        ["StackExchange.Redis"] = ["StackExchange.Redis"],
    };

    private static readonly Dictionary<string, Lazy<MetadataReference>> Loaded = Assemblies.Values.SelectMany(names => names).ToDictionary(
        name => name,
        name => new Lazy<MetadataReference>(() => MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, name + ".dll"))));

    public static IEnumerable<MetadataReference> NamedIn(IEnumerable<string> sources) =>
        Assemblies.Where(client => sources.Any(source => source.Contains($"using {client.Key}"))).SelectMany(client => client.Value).Select(name => Loaded[name].Value);
}
