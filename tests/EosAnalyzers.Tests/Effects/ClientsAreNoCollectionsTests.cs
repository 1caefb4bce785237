using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Effects;

/// <summary>
/// A repository that inserts and a table that can be enumerated keep nothing in memory: only a collection does.
/// </summary>
public class ClientsAreNoCollectionsTests
{
    private const string Repository = """
        public class Repository(NpgsqlConnection connection)
        {
            public void Insert(Order o) => connection.Execute("INSERT INTO orders (id) VALUES (@Id) ON CONFLICT DO NOTHING", o);
            public void Push(Order o) => connection.Execute("INSERT INTO pushed (id) VALUES (@Id) ON CONFLICT DO NOTHING", o);
            public void Upsert(Order o) => connection.Execute("INSERT INTO orders (id) VALUES (@Id) ON CONFLICT (id) DO UPDATE SET id = EXCLUDED.id", o);
        }
        """;

    private static readonly string[] Usings = [
        "Dapper",
        "Npgsql",
        "Microsoft.EntityFrameworkCore",
        "StackExchange.Redis"
    ];

    private static string Code(string statements, string members = "") => ClientTopology.With(
        "Shop shop, Repository repository, IDatabase redis, List<string> names",
        statements,
        Repository + """
        public class Payment { public int Id { get; set; } public string OrderId { get; set; } = ""; public decimal Total { get; set; } }
        public class Shop : DbContext { public DbSet<Payment> Payments => Set<Payment>(); }
        """ + members,
        string.Concat(Usings.Select(name => $"using {name};\n")));

    [Theory]
    [InlineData("orders.Foreach((k, v, c) => repository.Upsert(v)); orders.Foreach((k, v, c) => repository.Insert(v));")]
    [InlineData("orders.Foreach((k, v, c) => repository.Push(v)); orders.Foreach((k, v, c) => { repository.Insert(v); repository.Upsert(v); });")]
    [InlineData("orders.Foreach((k, v, c) => { var p = shop.Payments.SingleOrDefault(x => x.OrderId == v.Id); if (p is null) shop.Payments.Add(p = new Payment { OrderId = v.Id }); p.Total = v.Amount; shop.SaveChanges(); });")]
    [InlineData("orders.Foreach((k, v, c) => { if (shop.Payments.Any(x => x.OrderId == v.Id)) return; shop.Add(new Payment { OrderId = v.Id }); shop.SaveChanges(); });")]
    [InlineData("orders.Foreach((k, v, c) => { shop.Payments.RemoveRange(shop.Payments.Where(x => x.OrderId == v.Id)); shop.SaveChanges(); });")]
    public async Task WhatIsGivenToAClientStaysNowhere(string statements) =>
        Assert.Empty((await AnalyzedCode.AnalyzeSources(Code(statements))).Select(found => found.GetMessage()));

    [Theory]
    [InlineData(
        "orders.Foreach((k, v, c) => names.Add(v.Id)); orders.MapValues((v, c) => names[0]).To(\"first\");", "EOS1009")]
    [InlineData(
        "orders.Foreach((k, v, c) => names.Insert(0, v.Id)); orders.MapValues((v, c) => names[0]).To(\"first\");",
        "EOS1009")]
    public async Task WhatIsPutIntoACollectionOutlivesTheAttempt(string statements, string id) =>
        Assert.Contains(id, (await AnalyzedCode.AnalyzeSources(Code(statements))).Select(found => found.Id));
}
