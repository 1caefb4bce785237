using System.Text.RegularExpressions;
using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Effects;

/// <summary>
/// How a client gets into the lambda does not change the verdict: every evaluator of effects with every way to its
/// client,
/// each with an innocent twin beside it in the same topology.
/// </summary>
public partial class ReceiverMatrixTests
{
    /// <summary>
    /// What an evaluator judges: a type of client, a statement that a replay repeats, one that it does not.
    /// </summary>
    private sealed record Evaluated(string Name, string Client, string Rule, string Repeated, string Innocent);

    /// <summary>
    /// A way to a client: the members that lead to it, and the expression in the lambda; CLIENT stands for the type,
    /// and for the expression in the statement.
    /// </summary>
    private sealed record Way(
        string Name, string Declaration, string Expression, string Members = "", string Helper = "");

    private static readonly Evaluated[] Evaluators =
    [
        new(
            "increment",
            "IDatabase",
            "EOS2004",
            "CLIENT.StringIncrement(v.Customer);",
            "CLIENT.StringSet(v.Id, v.Customer);"),
        new(
            "read-modify-write",
            "IDatabase",
            "EOS2004",
            "CLIENT.StringSet(v.Id, (long)CLIENT.StringGet(v.Id) + 1);",
            "CLIENT.SetAdd(v.Customer, v.Id);"),
        new(
            "redis command",
            "IDatabase",
            "EOS2004",
            "CLIENT.Execute(\"INCR\", v.Customer);",
            "CLIENT.Execute(\"SET\", v.Customer, v.Id);"),
        new(
            "update operators",
            "IMongoCollection<Account>",
            "EOS2004",
            "CLIENT.UpdateOne(a => a.Id == v.Customer, Builders<Account>.Update.Inc(a => a.Total, v.Amount));",
            "CLIENT.UpdateOne(a => a.Id == v.Customer, Builders<Account>.Update.Set(a => a.Total, v.Amount));"),
        new(
            "update document",
            "IMongoCollection<Account>",
            "EOS2004",
            "CLIENT.UpdateOne(a => a.Id == v.Id, \"{ $inc: { Total: 1 } }\");",
            "CLIENT.UpdateOne(a => a.Id == v.Id, Builders<Account>.Update.AddToSet(a => a.Orders, v.Id).Max(a => a.Total, v.Amount));"),
        new(
            "document id",
            "IMongoCollection<Account>",
            "EOS2004",
            "CLIENT.InsertOne(new Account { Id = v.Id });",
            "CLIENT.ReplaceOne(a => a.Id == v.Id, new Account { Id = v.Id }, new ReplaceOptions { IsUpsert = true });"),
        new(
            "blob",
            "BlobContainerClient",
            "EOS2004",
            "CLIENT.GetBlobClient(v.Id).Upload(new BinaryData(v.Id));",
            "CLIENT.GetBlobClient(v.Id).Upload(new BinaryData(v.Id), overwrite: true);"),
        new(
            "file",
            "FileInfo",
            "EOS2004",
            "using (var writer = CLIENT.AppendText()) writer.WriteLine(v.Id);",
            "using (var writer = CLIENT.CreateText()) writer.WriteLine(v.Id);"),
        new(
            "request",
            "HttpClient",
            "EOS2003",
            "CLIENT.PostAsJsonAsync(\"charges\", v).Wait();",
            "CLIENT.PutAsJsonAsync(\"charges\", v).Wait();"),
        new(
            "idempotency key",
            "HttpClient",
            "EOS2003",
            "using (var request = new HttpRequestMessage(HttpMethod.Post, \"a\")) CLIENT.SendAsync(request).Wait();",
            "using (var request = new HttpRequestMessage(HttpMethod.Post, \"a\")) { request.Headers.Add(\"Idempotency-Key\", v.Id); CLIENT.SendAsync(request).Wait(); }"),
        new(
            "statement",
            "NpgsqlConnection",
            "EOS2001",
            "CLIENT.Execute(\"INSERT INTO journal (order_id) VALUES (@Id)\", v);",
            "CLIENT.Execute(\"UPDATE orders SET total = @Amount WHERE id = @Id\", v);"),
        new(
            "command",
            "NpgsqlConnection",
            "EOS2001",
            "using (var command = CLIENT.CreateCommand()) { command.CommandText = \"INSERT INTO journal (order_id) VALUES (1)\"; command.ExecuteNonQuery(); }",
            "using (var command = CLIENT.CreateCommand()) { command.CommandText = \"DELETE FROM pending WHERE id = 1\"; command.ExecuteNonQuery(); }"),
        new(
            "object mapper",
            "Shop",
            "EOS2009",
            "CLIENT.Notes.Add(new Note { Text = v.Id }); CLIENT.SaveChanges();",
            "if (!CLIENT.Notes.Any(n => n.Text == v.Id)) CLIENT.Notes.Add(new Note { Text = v.Id }); CLIENT.SaveChanges();"),
        new(
            "own column",
            "Shop",
            "EOS2009",
            "CLIENT.Notes.Where(n => n.Text == v.Id).ExecuteUpdate(s => s.SetProperty(n => n.Count, n => n.Count + 1));",
            "CLIENT.Notes.Where(n => n.Text == v.Id).ExecuteUpdate(s => s.SetProperty(n => n.Count, 1));"),
        new(
            "message",
            "IAmazonSQS",
            "EOS2005",
            "CLIENT.SendMessageAsync(\"queue\", v.Id).Wait();",
            "CLIENT.SendMessageAsync(new SendMessageRequest(\"queue.fifo\", v.Id) { MessageDeduplicationId = v.Id }).Wait();"),
        new(
            "search",
            "IElasticClient",
            "EOS2004",
            "CLIENT.Index(new Text(v.Id), i => i.Index(\"orders\"));",
            "CLIENT.Index(new Text(v.Id), i => i.Index(\"orders\").Id(v.Id));"),
    ];

    private static readonly Way[] Ways =
    [
        new(
            "field",
            "App",
            "client",
            "private readonly CLIENT client; public App(CLIENT client) => this.client = client;"),
        new(
            "field through this",
            "App",
            "this.client",
            "private readonly CLIENT client; public App(CLIENT given) { client = given; }"),
        new("property", "App", "Client", "public CLIENT Client { get; } public App(CLIENT client) => Client = client;"),
        new("settable property", "App", "Client", "public CLIENT Client { get; set; } = null!;"),
        new("primary constructor", "App(CLIENT client)", "client"),
        new(
            "field from the primary constructor",
            "App(CLIENT given)",
            "client",
            "private readonly CLIENT client = given;"),
        new("base member", "App(CLIENT client) : Base<CLIENT>(client)", "Inner"),
        new("base member of base", "App(CLIENT client) : Base<CLIENT>(client)", "base.Inner"),
        new("static field", "App", "client", "public static CLIENT client = null!;"),
        new("static property of another type", "App", "Holder<CLIENT>.Client"),
        new("parameter of the builder", "App", "given"),
        new("captured local", "App", "captured"),
        new("tuple", "App", "pair.Client"),
        new("array", "App", "many[0]"),
        new("factory", "App(Func<CLIENT> make)", "make()"),
        new("factory interface", "App(IFactory<CLIENT> factory)", "factory.Create()"),
        new("scope", "App(IServiceProvider services)", "((CLIENT)services.GetService(typeof(CLIENT))!)"),
        new(
            "helper's parameter",
            "App(CLIENT client)",
            "client",
            Helper: "private static void NAME(CLIENT passed, Order v) { BODY }"),
        new(
            "helper of the instance",
            "App(CLIENT client)",
            "client",
            Helper: "private void NAME(CLIENT passed, Order v) { BODY }"),
        new("local in the lambda", "App(CLIENT client)", "local"),
    ];

    private const string Types = """
        public class Account { public string Id { get; set; } = ""; public decimal Total { get; set; } public List<string> Orders { get; set; } = new(); }
        public class Note { public int Id { get; set; } public string Text { get; set; } = ""; public int Count { get; set; } }
        public record Text(string Value);
        public class Shop : DbContext { public DbSet<Note> Notes => Set<Note>(); }
        public record Order(string Id, string Customer, decimal Amount);
        public abstract class Base<T>(T inner) { protected T Inner => inner; }
        public static class Holder<T> { public static T Client { get; set; } = default!; }
        public interface IFactory<T> { T Create(); }
        """;

    private const string Usings = """
        using System; using System.Collections.Generic; using System.IO; using System.Linq; using System.Net.Http; using System.Net.Http.Json;
        using Amazon.SQS; using Amazon.SQS.Model; using Azure.Storage.Blobs; using Dapper; using Microsoft.EntityFrameworkCore; using MongoDB.Driver; using Nest; using Npgsql; using StackExchange.Redis;
        using Streamiz.Kafka.Net; using Streamiz.Kafka.Net.Stream;
        // using Amazon.SQS; using Nest;

        """;

    public static TheoryData<string> Names => [.. Ways.Select(way => way.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task TheVerdictIsTheSame(string name)
    {
        var way = Ways.Single(one => one.Name == name);
        var sources = Evaluators.Select((one, number) => Write(way, one, number)).Prepend(Usings + Types).ToArray();
        var found = await AnalyzedCode.AnalyzeSources(sources);
        var seen = found.Where(IsOfEffects)
            .Select(finding => $"{Evaluators[FileOf(finding) - 1].Name}, line {LineOf(finding)}: {finding.Id}")
            .Distinct()
            .ToList();
        var expected = Evaluators.Select((one, number) =>
            $"{one.Name}, line {LineWith(sources[number + 1], "/* again */")}: {one.Rule}").ToList();
        Assert.Equal(
            "",
            string.Join(
                "; ",
                expected.Except(seen)
                    .Select(one => "missing " + one)
                    .Concat(seen.Except(expected).Select(one => "too much " + one))));
    }

    private static string Write(Way way, Evaluated evaluated, int number)
    {
        var (again, once) = (Statement(way, evaluated.Repeated, "Again"), Statement(way, evaluated.Innocent, "Once"));
        return Usings + $$"""
            namespace N{{number}};
            public class {{way.Declaration}}
            {
                {{way.Members}}
                public void Build(IKStream<string, Order> orders, CLIENT given, (CLIENT Client, int Number) pair, CLIENT[] many)
                {
                    var captured = given;
                    orders.Foreach((k, v, c) => { {{once.Lambda}} });
                    /* again */ orders.Foreach((k, v, c) => { {{again.Lambda}} });
                    orders.Foreach((k, v, c) => { {{once.Lambda}} });
                }
                {{once.Helper}}
                {{again.Helper}}
            }
            """.Replace("CLIENT", evaluated.Client);
    }

    private static (string Lambda, string Helper) Statement(Way way, string statement, string name) =>
        way.Helper.Length > 0
            ? ($"{name}({way.Expression}, v);",
                way.Helper.Replace("NAME", name).Replace("BODY", statement.Replace("CLIENT", "passed")))
            : way.Expression == "local"
                ? ($"var local = client; {statement.Replace("CLIENT", "local")}", "")
                : (ClientWord().Replace(statement, way.Expression.Replace("$", "$$")), "");

    private static bool IsOfEffects(Microsoft.CodeAnalysis.Diagnostic finding) =>
        finding.Id.StartsWith("EOS2", StringComparison.Ordinal) || finding.Id is "EOS1004" or "EOS1009";

    private static int FileOf(Microsoft.CodeAnalysis.Diagnostic finding) =>
        int.Parse(DigitsOfFile().Match(finding.Location.SourceTree!.FilePath).Value);

    private static int LineOf(Microsoft.CodeAnalysis.Diagnostic finding) =>
        finding.Location.GetLineSpan().StartLinePosition.Line;

    private static int LineWith(string source, string mark) =>
        source.Split('\n').ToList().FindIndex(line => line.Contains(mark));

    [GeneratedRegex("CLIENT")]
    private static partial Regex ClientWord();

    [GeneratedRegex(@"\d+")]
    private static partial Regex DigitsOfFile();
}
