using System.Runtime.Loader;
using EosAnalyzers.Replay.Tests.Effects;
using EosAnalyzers.Replay.Tests.Replaying;
using MongoDB.Bson;
using Streamiz.Kafka.Net.Recording;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Fixes;

/// <summary>
/// Documents and files that both attempts write; the store counts them by key and refuses a second one of the same key,
/// as the real one does.
/// </summary>
public class StoreProofs
{
    private const string Record = """
        public sealed record Order(string Id, int Number, decimal Total);
        public sealed class Payment { public string Id { get; set; } = ""; public decimal Total { get; set; } }
        public sealed class Item { public string id { get; set; } = ""; public decimal Total { get; set; } }
        public sealed class Entry { public decimal Total { get; set; } }

        """;

    // Answers every call of a client's interface or abstract class by the name of the method and the keys that it is
    // given.
    private const string Server = """
        public sealed class Server : Castle.DynamicProxy.IInterceptor
        {
            private static readonly Dictionary<string, string> stored = new();
            public static readonly Castle.DynamicProxy.ProxyGenerator Proxies = new();
            public static int Effects => stored.Count;
            public static IEnumerable<string> Contents => stored.Values;

            public void Intercept(Castle.DynamicProxy.IInvocation call)
            {
                var document = call.Arguments.FirstOrDefault(given => given is Payment or Item or Entry);
                Write(call.Method.Name, Keys(call), System.Text.Json.JsonSerializer.Serialize(document));
                call.ReturnValue = call.Method.ReturnType.IsGenericType && call.Method.ReturnType.GetGenericTypeDefinition() == typeof(Task<>)
                    ? typeof(Task).GetMethod(nameof(Task.FromResult))!.MakeGenericMethod(call.Method.ReturnType.GenericTypeArguments).Invoke(null, new object?[] { null })
                    : call.Method.ReturnType == typeof(Task) ? Task.CompletedTask : null;
            }

            public static void Write(string method, string? key, string document)
            {
                var isInsert = method.StartsWith("Insert") || method.StartsWith("Create");
                if (isInsert && key is not null && stored.ContainsKey(key))
                    throw new InvalidOperationException($"{key} is there already");
                stored[key ?? $"unknown {stored.Count}"] = document;
            }

            private static string? Keys(Castle.DynamicProxy.IInvocation call) => KEYS;
        }

        """;

    private static string Topology(string usings, string keys, string members, string statement) =>
        usings + "\n" + Record + Server.Replace("KEYS", keys) + $$"""
        public static class App
        {
            {{members}}

            public static void Build(StreamBuilder builder)
            {
                var orders = builder.Stream<string, Order>("orders");
                {{statement}}
            }
        }
        """;

    private static string Mongo(string statement) => Topology(
        "using MongoDB.Driver; using System.Threading;", "call.Arguments.OfType<Payment>().Single().Id",
        "private static readonly IMongoCollection<Payment> payments = Server.Proxies.CreateInterfaceProxyWithoutTarget<IMongoCollection<Payment>>(new Server());",
        statement);

    [Theory]
    [Proves("EOS2004", "upsert-document")]
    [InlineData("orders.Foreach((k, v, c) => payments.InsertOne(new Payment { Id = v.Id, Total = v.Total }));")]
    [InlineData("orders.ForeachAsync((record, c) => payments.InsertOneAsync(new Payment { Id = record.Value.Id }, cancellationToken: CancellationToken.None));")]
    [InlineData("orders.Foreach((k, v, c) => { var payment = new Payment { Id = v.Id }; payments.InsertOne(payment); });")]
    public Task ADocumentOfMongoDbIsReplaced(string statement) =>
        EffectProof.PassTheReplay<InvalidOperationException>("EOS2004", "upsert-document", Mongo(statement));

    // The fields of an update are those that the driver renders for the server; one that is missing is read as null.
    private const string UpdatedPayments = """
        using MongoDB.Bson;
        using MongoDB.Bson.Serialization;
        using MongoDB.Driver;
        using System.Threading;

        public sealed record Order(string Id, int Number, decimal Total);

        public sealed class Payment
        {
            public string Id { get; set; } = "";
            public decimal Total { get; set; }
            public string State { get; set; } = "new";
            public string? Note { get; set; }
        }

        public sealed class Server : Castle.DynamicProxy.IInterceptor
        {
            public static Dictionary<string, BsonDocument> Stored = new();
            public static readonly Castle.DynamicProxy.ProxyGenerator Proxies = new();
            public static int Effects => Stored.Count;
            public static IEnumerable<string> Contents => Stored.Values.Select(document =>
                string.Join(" ", document.Where(field => !field.Value.IsBsonNull).OrderBy(field => field.Name).Select(field => field.ToString())));

            public void Intercept(Castle.DynamicProxy.IInvocation call)
            {
                if (call.Arguments.OfType<Payment>().SingleOrDefault() is { } inserted)
                {
                    if (Stored.ContainsKey(inserted.Id))
                        throw new InvalidOperationException("duplicate key");
                    Stored[inserted.Id] = inserted.ToBsonDocument();
                    return;
                }
                var registry = BsonSerializer.SerializerRegistry;
                var arguments = new RenderArgs<Payment>(registry.GetSerializer<Payment>(), registry);
                var id = call.Arguments.OfType<FilterDefinition<Payment>>().Single().Render(arguments)["_id"].AsString;
                var update = call.Arguments.OfType<UpdateDefinition<Payment>>().Single().Render(arguments).AsBsonDocument;
                if (!Stored.TryGetValue(id, out var document))
                {
                    Stored[id] = document = new BsonDocument("_id", id);
                    Merge(document, update, "$setOnInsert");
                }
                Merge(document, update, "$set");
                call.ReturnValue = call.Method.ReturnType == typeof(Task<UpdateResult>) ? Task.FromResult<UpdateResult>(null!) : null;
            }

            private static void Merge(BsonDocument document, BsonDocument update, string part)
            {
                if (update.TryGetValue(part, out var fields))
                    document.Merge(fields.AsBsonDocument, overwriteExistingElements: true);
            }
        }

        public static class App
        {
            private static readonly IMongoCollection<Payment> payments = Server.Proxies.CreateInterfaceProxyWithoutTarget<IMongoCollection<Payment>>(new Server());

            public static void Build(StreamBuilder builder)
            {
                var orders = builder.Stream<string, Order>("orders");
                STATEMENT
            }
        }
        """;

    private const string Created = "new Payment { Id = v.Id, Total = v.Total, State = \"new\" }";

    [Theory]
    [Proves("EOS2004", "set-document-fields")]
    [InlineData($"orders.Foreach((k, v, c) => payments.InsertOne({Created}));")]
    [InlineData($"orders.Foreach((k, v, c) => {{ var payment = {Created}; payments.InsertOne(payment); }});")]
    [InlineData($"orders.MapValues((v, c) => {Created}).Foreach((k, v, c) => payments.InsertOne(v));")]
    // The filter's own parameter does not hide the document: it would find any.
    [InlineData($"orders.MapValues((v, c) => {Created}).Foreach((k, stored, c) => payments.InsertOne(stored));")]
    [InlineData($"orders.Foreach((k, v, c) => {{ var stored = {Created}; payments.InsertOne(stored); }});")]
    public Task TheFieldsOfADocumentOfMongoDbAreSet(string statement) =>
        EffectProof.PassTheReplay<InvalidOperationException>(
            "EOS2004", "set-document-fields", UpdatedPayments.Replace("STATEMENT", statement));

    // Something else may have filled the document since it was made: which of its fields are the record's is not known.
    [Theory]
    [InlineData("Fill(d);")]
    [InlineData("d.Tags.Add(v.Id);")]
    [InlineData("var other = d; other.State = v.Id;")]
    [InlineData("var tags = d.Tags; tags.Add(v.Id);")]
    [InlineData("void Name() { d.State = v.Id; } Name();")]
    public async Task OfADocumentThatIsHandedOnTheFieldsAreNotKnown(string filled) =>
        Assert.DoesNotContain("set-document-fields", await EveryOffer.FindKeys(Subject.Project(Filled(filled)), "EOS2004"));

    [Theory]
    [Proves("EOS2004", "set-document-fields")]
    [InlineData("")]
    [InlineData("Console.WriteLine(d.Total);")]
    public Task OfADocumentThatIsOnlyReadTheFieldsAreSet(string read) =>
        EffectProof.PassTheReplay<InvalidOperationException>("EOS2004", "set-document-fields", Filled(read));

    private static string Filled(string statements) => UpdatedPayments
        .Replace("public string? Note { get; set; }", "public string? Note { get; set; } public List<string> Tags { get; set; } = new();")
        .Replace("STATEMENT", $"orders.Foreach((k, v, c) => {{ var d = new Payment {{ Id = v.Id, Total = v.Total }}; {statements} payments.InsertOne(d); }}); static void Fill(Payment made) => made.State = made.Id;");

    // Which of its fields are the record's is not known where its makers do not agree.
    [Theory]
    [InlineData("orders.MapValues((v, c) => v.Total > 1 ? new Payment { Id = v.Id, State = \"new\" } : new Payment { Id = v.Id, State = v.Id })")]
    [InlineData("orders.MapValues((v, c) => v.Total > 1 ? new Payment { Id = v.Id, State = \"new\" } : new Payment { Id = v.Id, State = \"old\" })")]
    [InlineData("orders.MapValues((v, c) => new Payment { Id = v.Id, Total = v.Total, State = \"new\" }).Peek((k, v, c) => v.State = \"seen\")")]
    [InlineData("orders.MapValues((v, c) => { var made = new Payment { Id = v.Id, Total = v.Total }; made.State = v.Id; return made; })")]
    public async Task OfADocumentWhoseMakersDifferTheFieldsAreNotKnown(string stream) => Assert.DoesNotContain(
        "set-document-fields",
        await EveryOffer.FindKeys(
            Subject.Project(UpdatedPayments.Replace("STATEMENT", stream + ".Foreach((k, v, c) => payments.InsertOne(v));")),
            "EOS2004"));

    [Fact]
    public async Task ADocumentThatIsReadFromTheTopicIsTheRecords()
    {
        var code = UpdatedPayments.Replace(
            "STATEMENT", "builder.Stream<string, Payment>(\"payments\").Foreach((k, v, c) => payments.InsertOne(v));");
        Assert.Contains("set-document-fields", await EveryOffer.FindKeys(Subject.Project(code), "EOS2004"));
        await EffectProof.PassTheReplay<InvalidOperationException>("EOS2004", "set-document-fields", code);
    }

    [Theory]
    [InlineData($"orders.Foreach((k, v, c) => payments.InsertOne({Created}));")]
    [InlineData($"orders.MapValues((v, c) => {Created}).Foreach((k, v, c) => payments.InsertOne(v));")]
    public async Task WhatOthersHaveSetInADocumentStays(string statement)
    {
        var before = Subject.Project(UpdatedPayments.Replace("STATEMENT", statement));
        var finding = Assert.Single(await Subject.AllFindings(before));
        var action = (await LightBulb.Offered(before, finding)).First();
        Assert.Equal("set-document-fields", action.EquivalenceKey);
        var subject = new AssemblyLoadContext(null).LoadFromStream(
            new MemoryStream(await Subject.Assembly(await LightBulb.Applied(before, action))));
        _ = Attempt.Of(subject);
        var stored = (System.Collections.IDictionary)subject.GetType("Server")!.GetField("Stored")!.GetValue(null)!;
        var kept = (BsonDocument)stored["text-1"]!;
        kept["State"] = "paid";
        kept["Note"] = "by phone";
        _ = Attempt.Of(subject);
        Assert.Equal(("paid", "by phone", 3), (kept["State"].AsString, kept["Note"].AsString, stored.Count));
    }

    private static string Cosmos(string statement) => Topology(
        "using Microsoft.Azure.Cosmos;", "call.Arguments.OfType<Item>().Single().id",
        "private static readonly Container payments = Server.Proxies.CreateClassProxy<Container>(new Server());",
        statement);

    [Theory]
    [Proves("EOS2004", "upsert-document")]
    [InlineData("orders.Foreach((k, v, c) => payments.CreateItemAsync(new Item { id = v.Id, Total = v.Total }).Wait());")]
    [InlineData("orders.ForeachAsync((record, c) => payments.CreateItemAsync<Item>(new Item { id = record.Value.Id }, new PartitionKey(record.Value.Id)));")]
    public Task AnItemOfCosmosIsUpserted(string statement) =>
        EffectProof.PassTheReplay<InvalidOperationException>("EOS2004", "upsert-document", Cosmos(statement));

    private static string Elastic(string statement) => Topology(
        "using Nest;",
        "call.Arguments.OfType<Delegate>().Select(describe => describe.DynamicInvoke(new IndexDescriptor<Entry>((IndexName)\"payments\"))).OfType<IIndexRequest<Entry>>().Select(request => request.Id?.ToString()).FirstOrDefault()",
        "private static readonly IElasticClient search = Server.Proxies.CreateInterfaceProxyWithoutTarget<IElasticClient>(new Server());",
        statement);

    [Theory]
    [Proves("EOS2004", "index-with-id")]
    [InlineData("orders.Foreach((k, v, c) => search.IndexDocument(new Entry { Total = v.Total }));")]
    [InlineData("orders.Foreach((k, v, c) => search.Index(new Entry { Total = v.Total }, document => document.Index(\"payments\")));")]
    public Task ADocumentOfElasticsearchIsIndexedByItsId(string statement) =>
        EffectProof.Holds("EOS2004", "index-with-id", Elastic(statement));

    [Theory]
    [Proves("EOS2004", "index-with-position")]
    [InlineData("orders.Foreach((k, v, _) => search.IndexDocument(new Entry { Total = v.Total }));")]
    // Two records of one order are two documents, and stay two.
    [InlineData("orders.MapValues((v, c) => v with { Id = \"one\" }).Foreach((k, v, c) => search.Index(new Entry { Total = v.Total }, document => document.Index(\"payments\")));")]
    public Task ADocumentOfElasticsearchIsIndexedByThePosition(string statement) =>
        EffectProof.Holds("EOS2004", "index-with-position", Elastic(statement));

    private static string Files(string statement) => Record + $$"""
        public static class Server
        {
            public static readonly string Folder = System.IO.Directory.CreateDirectory(System.IO.Path.Combine(System.IO.Path.GetTempPath(), System.IO.Path.GetRandomFileName())).FullName;
            public static int Effects => Contents.Count();
            public static IEnumerable<string> Contents => System.IO.Directory.GetFiles(".", "audit-of-the-proof.log*").SelectMany(Taken).ToList();
            private static string[] Taken(string file) { var lines = System.IO.File.ReadAllLines(file); System.IO.File.Delete(file); return lines; }
        }

        public static class App
        {
            public static void Build(StreamBuilder builder) => builder.Stream<string, Order>("orders").Foreach((k, v, c) => {{statement}});
        }
        """;

    [Theory]
    [Proves("EOS2004", "file-per-record")]
    [InlineData("System.IO.File.AppendAllText(\"audit-of-the-proof.log\", v.Id + \"\\n\")")]
    [InlineData("System.IO.File.AppendAllLines(System.IO.Path.Combine(\".\", \"audit-of-the-proof.log\"), new[] { v.Id })")]
    public Task ALineThatIsAppendedBecomesAFileOfTheRecord(string statement) =>
        EffectProof.Holds("EOS2004", "file-per-record", Files(statement));

    // What may be appended to one file elsewhere has no file of its own.
    [Theory]
    [InlineData("System.IO.File.AppendAllText(System.IO.Path.Combine(Server.Folder, \"a.log\"), v.Id); System.IO.File.AppendAllText(\"a.log\", v.Id);")]
    [InlineData("System.IO.File.AppendAllText(System.IO.Path.Combine(Server.Folder, v.Id), v.Id);")]
    [InlineData("System.IO.File.AppendAllText(System.IO.Path.Combine(Server.Folder, \"a.log\"), v.Id); System.IO.File.AppendAllText(v.Id, v.Id);")]
    public async Task AFileWhoseNameIsNotItsOwnIsLeft(string statements)
    {
        var project = Subject.Project(Files("{ " + statements + " }"));
        var findings = (await Subject.AllFindings(project)).Where(finding => finding.Id == "EOS2004").ToList();
        Assert.NotEmpty(findings);
        foreach (var finding in findings)
            Assert.Empty(await LightBulb.Offered(project, finding));
    }

    private static string Awaited(string statement) => Record + $$"""
        public static class Server
        {
            private static readonly HashSet<string> charged = new();
            public static int Effects => charged.Count;
            public static async Task Charge(string order) { await Task.Yield(); charged.Add(order); }
        }

        public static class App
        {
            public static void Build(StreamBuilder builder)
            {
                var orders = builder.Stream<string, Order>("orders");
                {{statement}}
            }
        }
        """;

    [Theory]
    [Proves("EOS2007", "foreach-async")]
    [InlineData("orders.Foreach(async (k, v, c) => await Server.Charge(v.Id));")]
    [InlineData("orders.Foreach(async (key, order, context) => { await Server.Charge(order.Id); await Server.Charge(order.Id); }, \"charge\");")]
    public Task AnEffectThatNobodyWaitedForIsOverWithTheAttempt(string statement) =>
        EffectProof.WaitForTheAttempt("EOS2007", "foreach-async", Awaited(statement));

    // What follows the await would be run later, by nobody.
    [Theory]
    [Proves("EOS2007", "wait-for-task")]
    [InlineData("orders.Foreach(async (k, v, c) => { await Task.Delay(50); await Server.Charge(c.Topic + v.Id); });")]
    [InlineData("orders.Peek(async (k, v, c) => { await Task.Delay(50); await Server.Charge(v.Id); }).To(\"out\");")]
    public Task AnEffectThatTheLambdaWaitsForIsOverWithTheAttempt(string statement) => EffectProof.WaitForTheAttempt(
        "EOS2007", "wait-for-task", Awaited(statement).Replace("await Task.Yield();", "", StringComparison.Ordinal));

    // What a pool thread was given may be done at once: before the fix the service does not answer while the attempt runs.
    [Theory]
    [Proves("EOS2010", "await-effect")]
    [Proves("EOS2010", "foreach-async")]
    [InlineData("foreach-async", "orders.Foreach((k, v, c) => { _ = Server.Charge(v.Id); });")]
    [InlineData("foreach-async", "orders.Foreach((k, v, c) => Task.Run(() => Server.Charge(v.Id)), \"charge\");")]
    [InlineData("await-effect", "orders.ForeachAsync(async (record, c) => { await Task.CompletedTask; _ = Server.Charge(record.Value.Id); });")]
    public Task AnEffectThatWasHandedOffIsOverWithTheAttempt(string key, string statement) =>
        EffectProof.WaitForTheAnswer("EOS2010", key, HandedOff(statement) + Answering);

    private static string HandedOff(string statement) => Awaited(statement)
        .Replace("await Task.Yield();", "await client.PutAsync(\"charges/\" + order, null);")
        .Replace(
            "private static readonly HashSet",
            "private static readonly System.Net.Http.HttpClient client = new(new Answering()) { BaseAddress = new Uri(\"http://server\") };\n    private static readonly HashSet");

    private const string Answering = """
        public sealed class Answering : System.Net.Http.HttpMessageHandler
        {
            public static bool IsSilent;
            protected override async Task<System.Net.Http.HttpResponseMessage> SendAsync(System.Net.Http.HttpRequestMessage request, System.Threading.CancellationToken cancellation)
            {
                await (IsSilent ? new TaskCompletionSource().Task : Task.Delay(5));
                return new System.Net.Http.HttpResponseMessage();
            }
        }
        """;
}
