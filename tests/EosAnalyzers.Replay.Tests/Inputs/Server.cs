using System.Data.Common;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using MongoDB.Bson;
using MongoDB.Bson.Serialization;
using MySqlConnector;
using Npgsql;

/// <summary>The world around an input: a database, a service, a collection of documents.</summary>
public static class Server
{
    private static readonly string Name = "i" + typeof(Server).Assembly.GetName().Name!.Replace("-", "").ToLowerInvariant();

    public static string Sqlite => $"Data Source={Name};Mode=Memory;Cache=Shared;Pooling=False";
    public static string PostgreSql => "POSTGRESQL;Pooling=false;Search Path=" + Name;
    public static string MariaDb => "MARIADB;Pooling=false;Database=" + Name;

    public static Dictionary<string, string> Stored = new();
    public static DbConnection? Database = Begin();

    public static IEnumerable<string> Contents =>
        Stored.Select(one => one.Key + " " + one.Value)
            .Concat(App.Tables.SelectMany(table => Database!.Query("SELECT * FROM " + table)
                .Select(row => table + " " + JsonSerializer.Serialize(((IDictionary<string, object?>)row).Values))))
            .Concat(typeof(App).GetProperty("Contents")?.GetValue(null) as IEnumerable<string> ?? new string[0]);

    public static DbConnection Open()
    {
        DbConnection connection = "KIND" == "sqlite" ? new SqliteConnection(Sqlite) : "KIND" == "postgresql" ? new NpgsqlConnection(PostgreSql) : new MySqlConnection(MariaDb);
        connection.Open();
        return connection;
    }

    public static HttpClient Web() => new(new Service()) { BaseAddress = new Uri("http://service/") };

    public static T Proxy<T>(Action<Castle.DynamicProxy.IInvocation> call) where T : class =>
        new Castle.DynamicProxy.ProxyGenerator().CreateInterfaceProxyWithoutTarget<T>(new Call(call));

    public static MongoDB.Driver.IMongoCollection<T> Collection<T>() => Proxy<MongoDB.Driver.IMongoCollection<T>>(call =>
    {
        call.ReturnValue = call.Method.ReturnType == typeof(Task) ? Task.CompletedTask
            : call.Method.ReturnType.IsGenericType && call.Method.ReturnType.GetGenericTypeDefinition() == typeof(Task<>)
            ? typeof(Task).GetMethod(nameof(Task.FromResult))!.MakeGenericMethod(call.Method.ReturnType.GenericTypeArguments).Invoke(null, new object?[] { null })
            : null;
        if (call.Arguments.OfType<T>().SingleOrDefault() is { } document)
        {
            var key = typeof(T).Name + typeof(T).GetProperty("Id")!.GetValue(document);
            if (call.Method.Name.StartsWith("Insert") && Stored.ContainsKey(key))
                throw new InvalidOperationException("duplicate key");
            Stored[key] = WithoutTimes(document.ToBsonDocument());
            return;
        }
        var registry = BsonSerializer.SerializerRegistry;
        var arguments = new MongoDB.Driver.RenderArgs<T>(registry.GetSerializer<T>(), registry);
        var id = call.Arguments.OfType<MongoDB.Driver.FilterDefinition<T>>().Single().Render(arguments)["_id"];
        var update = call.Arguments.OfType<MongoDB.Driver.UpdateDefinition<T>>().Single().Render(arguments).AsBsonDocument;
        var isNew = !Stored.TryGetValue(typeof(T).Name + id, out var found);
        var stored = isNew ? new BsonDocument("_id", id) : BsonDocument.Parse(found);
        foreach (var part in isNew ? new[] { "$setOnInsert", "$set" } : new[] { "$set" })
            if (update.TryGetValue(part, out var fields))
                stored.Merge(fields.AsBsonDocument, overwriteExistingElements: true);
        Stored[typeof(T).Name + id] = WithoutTimes(stored);
    });

    // The time that the first attempt has noted stays: another run has another one.
    private static string WithoutTimes(BsonDocument document) =>
        new BsonDocument(document.Where(field => !field.Value.IsValidDateTime)).ToJson();

    private static DbConnection? Begin()
    {
        if ("KIND" == "")
            return null;
        if ("KIND" == "postgresql")
        {
            using var administrator = new NpgsqlConnection("POSTGRESQL;Pooling=false");
            administrator.Execute($"SET client_min_messages = error; DROP SCHEMA IF EXISTS {Name} CASCADE; CREATE SCHEMA {Name}");
        }
        if ("KIND" == "mariadb")
        {
            using var administrator = new MySqlConnection("MARIADB;Pooling=false");
            administrator.Execute($"DROP DATABASE IF EXISTS {Name}; CREATE DATABASE {Name}");
        }
        var connection = Open();
        connection.Execute(App.Definitions);
        connection.Execute("INBOX");
        return connection;
    }

    private sealed class Call(Action<Castle.DynamicProxy.IInvocation> call) : Castle.DynamicProxy.IInterceptor
    {
        public void Intercept(Castle.DynamicProxy.IInvocation invocation) => call(invocation);
    }

    private sealed class Service : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
        {
            var key = request.Headers.TryGetValues("Idempotency-Key", out var keys) ? keys.Single() : request.Method == HttpMethod.Put ? "" : $"none {Stored.Count}";
            Stored[$"{request.Method} {request.RequestUri} {key}"] = await request.Content!.ReadAsStringAsync(cancellation);
            return new HttpResponseMessage(System.Net.HttpStatusCode.Accepted);
        }
    }
}
