using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.UntrackedInsert.UntrackedInsertRule>;

namespace EosAnalyzers.Tests.Rules.Effects.UntrackedInsert;

/// <summary>What the code looks like when the row is found first.</summary>
public class UntrackedInsertFixTests
{
    [Fact]
    public Task AnEntityWithTheKeyOfTheRecordIsFoundByIt() => Verify.Fixes(
        Sink("[|context.Payments.Add(new Payment { Id = v.Number, OrderId = v.Id, Total = v.Total })|];"),
        Sink("""
            var payment = context.Payments.Find(v.Number);
                    if (payment is null)
                        context.Payments.Add(payment = new Payment { Id = v.Number });
                    payment.OrderId = v.Id;
                    payment.Total = v.Total;
            """));

    [Fact]
    public Task AnEntityWhoseKeyTheDatabaseDrawsIsFoundByAnotherId() => Verify.Decides(
        Sink("[|context.Payments.Add(new Payment { OrderId = v.Id, Total = v.Total, At = System.DateTime.UtcNow })|];"),
        Sink("""
            var payment = context.Payments.FirstOrDefault(row => row.OrderId == v.Id);
                    if (payment is null)
                        context.Payments.Add(payment = new Payment { OrderId = v.Id, At = System.DateTime.UtcNow });
                    payment.Total = v.Total;
            """));

    [Theory]
    [InlineData("[|context.Payments.Add(new Payment { Total = v.Total })|];")]
    [InlineData("[|context.Payments.Add(new Payment { OrderId = System.Guid.NewGuid().ToString() })|];")]
    [InlineData("[|context.Payments.AddRange(new Payment { OrderId = v.Id })|];")]
    [InlineData("var payment = new Payment { OrderId = v.Id }; System.Console.WriteLine(payment); [|context.Payments.Add(payment)|];")]
    [InlineData("var payment = new Payment { OrderId = v.Id }; payment.Total += v.Total; [|context.Payments.Add(payment)|];")]
    [InlineData("var payment = new Payment { Id = v.Number }; payment.OrderId = payment.Id + v.Id; [|context.Payments.Add(payment)|];")]
    // One row for all records; lines that would be added once more.
    [InlineData("[|context.Payments.Add(new Payment { Id = 7, Total = v.Total })|];")]
    [InlineData("[|context.Baskets.Add(new Basket { Id = v.Number, Lines = new() { new Line { OrderId = v.Id } } })|];")]
    [InlineData("[|context.Keyed.Add(new Keyed { Id = v.Number, Tenant = v.Id, Total = v.Total })|];")]
    // A row that is found and has not changed is not counted.
    [InlineData("[|context.Payments.Add(new Payment { OrderId = v.Id })|]; if (context.SaveChanges() == 0) throw new System.Exception();")]
    [InlineData("[|context.Payments.Add(new Payment { OrderId = v.Id })|]; var saved = context.SaveChanges();")]
    [InlineData("if (v.Total > 0) [|context.Payments.Add(new Payment { OrderId = v.Id })|];")]
    [InlineData("[|context.Lines.Add(new Line { OrderId = v.Id, Number = v.Number })|];")]
    [InlineData("[|context.Marks.Add(new Mark { OrderId = v.Id, Text = v.Id })|];")]
    public Task NothingIsOfferedWhereNothingFindsTheRowOrItCannotBeSet(string body) => Verify.OffersNoFix(Sink(body));

    // A parameter of the query that hides the record would compare the row with itself.
    [Fact]
    public Task ARecordThatIsCalledRowIsNotHidden() => Verify.Decides(
        Sink("var row = v; [|context.Payments.Add(new Payment { OrderId = row.Id, Total = row.Total })|];"),
        Sink("""
            var row = v; var payment = context.Payments.FirstOrDefault(stored => stored.OrderId == row.Id);
                    if (payment is null)
                        context.Payments.Add(payment = new Payment { OrderId = row.Id });
                    payment.Total = row.Total;
            """));

    [Fact]
    public Task AVariableKeepsItsName() => Verify.Fixes(
        Sink("""
            // what was paid
                    var paid = new Payment
                    {
                        Id = v.Number, // the number of the bank
                    };
                    paid.Total = v.Total; // in euro
                    // store it
                    [|context.Add(paid)|];
            """),
        Sink("""
            // what was paid
                    var paid = context.Payments.Find(v.Number);
                    // the number of the bank
                    // store it
                    if (paid is null)
                        context.Payments.Add(paid = new Payment { Id = v.Number });
                    // in euro
                    paid.Total = v.Total;
            """));

    // The refused row keeps the other one from being added again.
    [Fact]
    public async Task ARowThatProtectsAnotherIsADecision() => Assert.Equal(
        ["find-or-update-by-member"],
        await Verify.Offered(Sink(
            "[|context.Payments.Add(new Payment { Id = v.Number, Total = v.Total })|]; [|context.Payments.Add(new Payment { OrderId = v.Id })|];")));

    // What the model says of the key, and not what its name says.
    [Fact]
    public Task TheKeyOfTheModelFindsTheRow() => Verify.Decides(
        Sink("[|context.Numbered.Add(new Numbered { Id = v.Number, OrderId = v.Id, Total = v.Total })|];"),
        Sink("""
            var numbered = context.Numbered.FirstOrDefault(row => row.Id == v.Number);
                    if (numbered is null)
                        context.Numbered.Add(numbered = new Numbered { Id = v.Number });
                    numbered.OrderId = v.Id;
                    numbered.Total = v.Total;
            """));

    private static string Sink(string body) => $$"""
        using System.Linq;
        using Microsoft.EntityFrameworkCore;
        using Streamiz.Kafka.Net.Stream;

        public sealed record Order(string Id, int Number, decimal Total);

        public sealed class Payment { public int Id { get; set; } public string OrderId { get; set; } = ""; public decimal Total { get; set; } public System.DateTime At { get; set; } }

        [PrimaryKey(nameof(OrderId), nameof(Number))]
        public sealed class Line { public string OrderId { get; set; } = ""; public int Number { get; set; } }

        public sealed class Mark { public int Id { get; set; } public string OrderId { get; set; } = ""; public string Text { get; init; } = ""; }

        public sealed class Keyed { public int Id { get; set; } public string Tenant { get; set; } = ""; public decimal Total { get; set; } }

        public sealed class Basket { public int Id { get; set; } public System.Collections.Generic.List<Line> Lines { get; set; } = new(); }

        public sealed class Numbered { public int Id { get; set; } public long No { get; set; } public string OrderId { get; set; } = ""; public decimal Total { get; set; } }

        public sealed class Shop : DbContext
        {
            protected override void OnModelCreating(ModelBuilder builder)
            {
                builder.Entity<Keyed>().HasKey(row => new { row.Tenant, row.Id });
                builder.Entity<Numbered>().HasKey(row => row.No);
            }

            public DbSet<Basket> Baskets => Set<Basket>();
            public DbSet<Keyed> Keyed => Set<Keyed>();
            public DbSet<Numbered> Numbered => Set<Numbered>();
            public DbSet<Payment> Payments => Set<Payment>();
            public DbSet<Line> Lines => Set<Line>();
            public DbSet<Mark> Marks => Set<Mark>();
        }

        public sealed class App
        {
            public void Build(IKStream<string, Order> orders) => orders.Foreach((k, v, c) =>
            {
                using var context = new Shop();
                {{body}}
                context.SaveChanges();
            });
        }
        """;

    [Fact]
    public Task AContextThatIsKeptIsReplacedByOneOfTheFactory() => Verify.Decides(
        Kept("IDbContextFactory<Shop> factory", "[|_shop.Payments.Add(new Payment { Id = v.Number, Total = v.Total })|];"),
        Kept("IDbContextFactory<Shop> factory", """
            using var shop = factory.CreateDbContext();
                    var payment = shop.Payments.Find(v.Number);
                    if (payment is null)
                        shop.Payments.Add(payment = new Payment { Id = v.Number });
                    payment.Total = v.Total;
            """).Replace("_shop.SaveChanges", "shop.SaveChanges"));

    [Fact]
    public Task WithoutAFactoryItForgetsWhatItHasSeen() => Verify.Decides(
        Kept("string name", "[|_shop.Payments.Add(new Payment { OrderId = v.Id, Total = v.Total })|];"),
        Kept("string name", """
            _shop.ChangeTracker.Clear();
                    var payment = _shop.Payments.FirstOrDefault(row => row.OrderId == v.Id);
                    if (payment is null)
                        _shop.Payments.Add(payment = new Payment { OrderId = v.Id });
                    payment.Total = v.Total;
            """));

    // What stands before a nested block may have been added to the context.
    [Fact]
    public Task ANestedBlockOfAKeptContextIsLeft() => Verify.OffersNoFix(
        Kept("string name", "if (v.Total > 0) { [|_shop.Payments.Add(new Payment { Id = v.Number })|]; }"));

    private static string Kept(string parameter, string body) => Sink("").Split("public sealed class App")[0] + $$"""
        public sealed class App({{parameter}})
        {
            private readonly Shop _shop = new();

            public string Name => {{(parameter == "string name" ? "name" : "\"\"")}};

            public void Build(IKStream<string, Order> orders) => orders.Foreach((k, v, c) =>
            {
                {{body}}
                _shop.SaveChanges();
            });
        }
        """;
}
