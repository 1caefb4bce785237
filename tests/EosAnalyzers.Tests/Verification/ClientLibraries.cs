using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Tests.Verification;

/// <summary>
/// The real client libraries that effects are tested with: only code that names one of them is compiled against it.
/// </summary>
internal static class ClientLibraries
{
    private static readonly Dictionary<string, string[]> Assemblies = new()
    {
        ["Amazon.DynamoDBv2"] = ["AWSSDK.Core", "AWSSDK.DynamoDBv2"],
        ["Amazon.S3"] = ["AWSSDK.Core", "AWSSDK.S3"],
        ["Amazon.SQS"] = ["AWSSDK.Core", "AWSSDK.SQS"],
        ["Azure.Messaging.ServiceBus"] = [
            "Azure.Core",
            "Azure.Core.Amqp",
            "Azure.Messaging.ServiceBus",
            "System.Memory.Data"
        ],
        ["Azure.Storage.Blobs"] = [
            "Azure.Core",
            "Azure.Storage.Blobs",
            "Azure.Storage.Common",
            "System.ClientModel",
            "System.Memory.Data"
        ],
        ["Dapper"] = ["Dapper"],
        ["Dapr;"] = ["Dapr.AspNetCore"],
        ["DotNetCore.CAP"] = ["DotNetCore.CAP"],
        ["Elastic.Clients"] = ["Elastic.Clients.Elasticsearch", "Elastic.Transport"],
        ["Flurl.Http"] = ["Flurl", "Flurl.Http"],
        ["Grpc.Core"] = ["Grpc.Core.Api"],
        ["LinqToDB"] = ["linq2db"],
        ["LiteDB"] = ["LiteDB"],
        ["MailKit"] = ["MailKit", "MimeKit"],
        ["MassTransit"] = ["MassTransit.Abstractions"],
        ["Microsoft.AspNetCore.SignalR.Client"] = ["Microsoft.AspNetCore.SignalR.Client.Core"],
        ["Microsoft.Azure.Cosmos"] = ["Microsoft.Azure.Cosmos.Client", "Newtonsoft.Json"],
        ["Microsoft.Data.SqlClient"] = ["Microsoft.Data.SqlClient"],
        ["Microsoft.Data.Sqlite"] = ["Microsoft.Data.Sqlite"],
        ["Microsoft.EntityFrameworkCore"] = [
            "Microsoft.EntityFrameworkCore",
            "Microsoft.EntityFrameworkCore.Abstractions",
            "Microsoft.EntityFrameworkCore.Relational"
        ],
        ["Microsoft.Extensions.Caching"] = [
            "Microsoft.Extensions.Caching.Abstractions",
            "Microsoft.Extensions.Primitives"
        ],
        ["Microsoft.Extensions.DependencyInjection"] = ["Microsoft.Extensions.DependencyInjection.Abstractions"],
        ["MongoDB"] = ["MongoDB.Bson", "MongoDB.Driver"],
        ["MySqlConnector"] = ["MySqlConnector"],
        ["NATS"] = ["NATS.Client.Abstractions", "NATS.Client.Core", "NATS.Client.JetStream"],
        ["Nest;"] = ["Elasticsearch.Net", "Nest"],
        ["NodaTime"] = ["NodaTime"],
        ["Npgsql"] = ["Npgsql"],
        ["Polly"] = ["Polly", "Polly.Core"],
        ["Quartz"] = ["Quartz"],
        ["RabbitMQ"] = ["RabbitMQ.Client"],
        ["Rebus"] = ["Rebus"],
        ["Refit"] = ["Refit"],
        ["RestSharp"] = ["RestSharp"],
        ["SendGrid"] = ["SendGrid"],
        ["StackExchange.Redis"] = ["StackExchange.Redis"],
        ["Wolverine"] = ["JasperFx", "Wolverine"],
    };

    private static readonly Dictionary<string, Lazy<MetadataReference>> Loaded = Assemblies.Values.SelectMany(names =>
        names).Distinct().ToDictionary(
        name => name,
        name =>
            new Lazy<MetadataReference>(() =>
                MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, name + ".dll"))));

    /// <summary>All of them, for a look at what they declare.</summary>
    public static IEnumerable<MetadataReference> AllReferences => Loaded.Values.Select(loaded => loaded.Value);

    public static IEnumerable<MetadataReference> FindReferenced(IEnumerable<string> sources) =>
        Assemblies.Where(client => sources.Any(source => source.Contains($"using {client.Key}")))
            .SelectMany(client => client.Value)
            .Distinct()
            .Select(name => Loaded[name].Value);
}
