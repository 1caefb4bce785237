using EosAnalyzers.Replay.Tests.Effects;
using EosAnalyzers.Replay.Tests.Replaying;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Fixes;

/// <summary>Entities that both attempts save to a database of Entity Framework Core in memory.</summary>
public class EntityProofs
{
    private static string Topology(string statement, string context = "") => $$""""
        using Microsoft.EntityFrameworkCore;

        public sealed record Order(string Id, int Number, decimal Total);

        public sealed class Payment { public int Id { get; set; } public string OrderId { get; set; } = ""; public decimal Total { get; set; } public DateTime At { get; set; } }

        public sealed class Shop : DbContext
        {
            public DbSet<Payment> Payments => Set<Payment>();
            protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseInMemoryDatabase(Server.Name);
        }

        public static class Server
        {
            public static readonly string Name = Guid.NewGuid().ToString();
            public static int Effects { get { using var shop = new Shop(); return shop.Payments.Count(); } }
            public static IEnumerable<string> Contents { get { using var shop = new Shop(); return shop.Payments.Select(payment => FormattableString.Invariant($"{payment.OrderId} {payment.Total}")).ToList(); } }
        }

        public sealed class Factory : IDbContextFactory<Shop> { public Shop CreateDbContext() => new Shop(); }

        public static class App
        {
            {{context}}
            public static void Build(StreamBuilder builder) => builder.Stream<string, Order>("orders").Foreach((k, v, c) =>
            {
                {{(context.Length == 0 ? "using var shop = new Shop();" : "")}}
                {{statement}}
                shop.SaveChanges();
            });
        }
        """";

    [Theory]
    [Proves("EOS2009", "find-or-update-by-member")]
    [InlineData("shop.Payments.Add(new Payment { OrderId = v.Id, Total = v.Total });")]
    [InlineData("shop.Payments.Add(new Payment { OrderId = v.Id, Total = v.Total, At = DateTime.UtcNow });")]
    // The query's own parameter does not hide the record.
    [InlineData("var row = v; shop.Payments.Add(new Payment { OrderId = row.Id, Total = row.Total });")]
    [InlineData("var (row, stored) = (v, v); shop.Payments.Add(new Payment { OrderId = row.Id, Total = stored.Total });")]
    public Task TheRowOfTheFirstAttemptIsFound(string statement) =>
        EffectProof.Holds("EOS2009", "find-or-update-by-member", Topology(statement));

    [Theory]
    [Proves("EOS2009", "find-or-update")]
    [InlineData("shop.Payments.Add(new Payment { Id = v.Number, Total = v.Total });")]
    public Task TheRowIsFoundByItsKey(string statement) =>
        EffectProof.PassTheReplay<ArgumentException>("EOS2009", "find-or-update", Topology(statement));

    // The entity may be made in a variable, filled by statements, and added to the context.
    [Theory]
    [Proves("EOS2009", "find-or-update")]
    [InlineData("var payment = new Payment { Id = v.Number, Total = v.Total }; shop.Add(payment);")]
    [InlineData("var payment = new Payment { Id = v.Number }; payment.Total = v.Total; payment.OrderId = v.Id; shop.Payments.Add(payment);")]
    [InlineData("Payment payment = new() { Id = v.Number }; payment.Total = v.Total; shop.Add(payment); System.GC.KeepAlive(payment.Total);")]
    [InlineData("shop.Add(new Payment { Id = v.Number, Total = v.Total });")]
    public Task TheRowOfAVariableIsFoundByItsKey(string statement) =>
        EffectProof.PassTheReplay<ArgumentException>("EOS2009", "find-or-update", Topology(statement));

    // A row that is found has what hangs on it, and what was computed from it: neither is done again unasked.
    [Theory]
    [InlineData("payment.Lines.Add(new Line { Sku = v.Id });")]
    [InlineData("payment.Total += 1;")]
    [InlineData("payment.OrderId = payment.OrderId + \"!\";")]
    [InlineData("payment.Paid();")]
    [InlineData("Fill(payment);")]
    [InlineData("payment.First = new Line { Sku = v.Id };")]
    public async Task WhatIsDoneToTheRowAfterwardsIsNotDoneToOneThatIsFound(string afterwards) =>
        Assert.Empty(await EveryOffer.FindKeys(Subject.Project(Changed(afterwards)), "EOS2009"));

    [Theory]
    [InlineData("payment.Total = v.Total + 1;")]
    [InlineData("payment.OrderId = v.Id; Console.WriteLine(payment.Total);")]
    public Task WhatIsSetAfterwardsIsSetAgain(string afterwards) =>
        EffectProof.PassTheReplay<ArgumentException>("EOS2009", "find-or-update", Changed(afterwards));

    private static string Changed(string afterwards) => Topology(
        "var payment = new Payment { Id = v.Number, Total = v.Total }; shop.Add(payment); " + afterwards)
        .Replace("public DateTime At { get; set; }", """
            public DateTime At { get; set; }
            public List<Line> Lines { get; set; } = new();
            public Line? First { get; set; }
            public void Paid() => Total++;
            """)
        .Replace("public sealed class Factory", """
            public sealed class Line { public int Id { get; set; } public string Sku { get; set; } = ""; }
            public sealed class Factory
            """)
        .Replace("public static class App\n{", "public static class App\n{\n    private static void Fill(Payment payment) => payment.Total++;");

    [Theory]
    [Proves("EOS2009", "find-or-update-by-member")]
    [InlineData("var payment = new Payment { OrderId = v.Id, At = DateTime.UtcNow }; payment.Total = v.Total; shop.Add(payment);")]
    public Task TheRowOfAVariableIsFound(string statement) =>
        EffectProof.Holds("EOS2009", "find-or-update-by-member", Topology(statement));

    [Theory]
    [Proves("EOS2009", "find-or-update")]
    [InlineData("await shop.Payments.AddAsync(new Payment { Id = v.Number, Total = v.Total });")]
    [InlineData("var payment = new Payment { Id = v.Number }; payment.Total = v.Total; await shop.AddAsync(payment, System.Threading.CancellationToken.None);")]
    public Task AnAsynchronousAddFindsTheRow(string statement) =>
        EffectProof.PassTheReplay<ArgumentException>("EOS2009", "find-or-update", Awaited(statement));

    [Theory]
    [Proves("EOS2009", "find-or-update-by-member")]
    [InlineData("await shop.Payments.AddAsync(new Payment { OrderId = v.Id, Total = v.Total });")]
    [InlineData("await shop.Payments.AddAsync(new Payment { OrderId = v.Id, Total = v.Total }, System.Threading.CancellationToken.None);")]
    public Task AnAsynchronousAddFindsTheRowByAMember(string statement) =>
        EffectProof.Holds("EOS2009", "find-or-update-by-member", Awaited(statement));

    private static string Awaited(string statement) => Topology("var v = record.Value; " + statement)
        .Replace("Foreach((k, v, c) =>", "ForeachAsync(async (record, c) =>", StringComparison.Ordinal)
        .Replace("shop.SaveChanges();", "await shop.SaveChangesAsync();", StringComparison.Ordinal);

    private const string Kept = "private static readonly Shop shop = new();";

    private const string Made = Kept + " private static readonly IDbContextFactory<Shop> factory = new Factory();";

    [Theory]
    [Proves("EOS2009", "find-or-update-after-clear")]
    [Proves("EOS2009", "find-or-update-in-new-context")]
    [InlineData("find-or-update-in-new-context", Made)]
    [InlineData("find-or-update-after-clear", Kept)]
    public async Task AContextThatIsKeptDoesNotAnswerForTheTable(string key, string context)
    {
        await EffectProof.PassTheReplay<InvalidOperationException>(
            "EOS2009",
            key,
            Topology("shop.Payments.Add(new Payment { Id = v.Number, Total = v.Total });", context));
        await EffectProof.Holds(
            "EOS2009",
            key,
            Topology("shop.Payments.Add(new Payment { OrderId = v.Id, Total = v.Total });", context));
    }
}
