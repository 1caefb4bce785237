using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.UntrackedInsert.UntrackedInsertRule>;

namespace EosAnalyzers.Tests.Rules.Effects.UntrackedInsert;

/// <summary>What a context of Entity Framework Core saves without a call of its own that says so.</summary>
public class TrackedChangeTests
{
    [Theory]
    [InlineData("var order = shop.Orders.Single(o => o.Id == v.Id); order.Lines.Add(new Line { Text = k }); [|shop.SaveChanges()|];")]
    [InlineData("var order = shop.Orders.Include(o => o.Lines).First(o => o.Id == v.Id); var line = new Line(); line.Text = k; order.Lines.Add(line); [|shop.SaveChanges()|];")]
    [InlineData("shop.Orders.Find(v.Id)!.Lines.AddRange(new[] { new Line { Text = k } }); [|shop.SaveChanges()|];")]
    [InlineData("var order = shop.Orders.Find(v.Id); if (order is null) return; order.Lines.Add(new Line { Text = k }); [|shop.SaveChanges()|];")]
    [InlineData("var order = shop.Orders.Find(v.Id)!; order.Post(new Line { Text = k }); [|shop.SaveChanges()|];")]
    [InlineData("var order = shop.Orders.Find(v.Id)!; order.Deposit(v.Total); [|shop.SaveChanges()|];")]
    [InlineData("var order = shop.Orders.Find(v.Id)!; Raise(order, v.Total); [|shop.SaveChanges()|];")]
    [InlineData("var order = shop.Orders.FirstOrDefault(o => o.Id == v.Id); order?.Deposit(v.Total); [|shop.SaveChanges()|];")]
    [InlineData("shop.Orders.Find(v.Id)?.Deposit(v.Total); [|shop.SaveChanges()|];")]
    [InlineData("var order = shop.Orders.Find(v.Id); order?.Lines.Add(new Line { Text = k }); [|shop.SaveChanges()|];")]
    [InlineData("[|PostInHelper(v)|];")]
    [InlineData("RaiseOf(v); [|shop.SaveChanges()|];")]
    [InlineData("RaiseByHelper(v); [|shop.SaveChanges()|];")]
    [InlineData("if (v.Total > 0) RaiseOf(v); [|shop.SaveChanges()|];")]
    [InlineData("[|new Raising(shop).Run(v)|];")]
    [InlineData("var raising = new Raising(shop); [|raising.Run(v)|];")]
    [InlineData("var texts = new[] { k, v.Id }; [|shop.Lines.AddRange(texts.Select(t => new Line { Text = t }))|]; shop.SaveChanges();")]
    [InlineData("[|PostLater(v)|].Wait();")]
    [InlineData("var order = Load(v.Id); order.Total += v.Total; [|shop.SaveChanges()|];")]
    [InlineData("shop.Entry(new Line { Text = k }).State = EntityState.Added; [|shop.SaveChanges()|];")]
    [InlineData("var line = new Line { Text = k }; var entry = shop.Entry(line); entry.State = EntityState.Added; [|shop.SaveChangesAsync()|].Wait();")]
    [InlineData("[|shop.Attach(new Line { Text = k })|]; shop.SaveChanges();")]
    [InlineData("[|shop.Update(new Line { Text = k })|]; shop.SaveChanges();")]
    [InlineData("[|shop.Lines.Update(new Line { Text = k })|]; shop.SaveChanges();")]
    [InlineData("[|shop.Lines.UpdateRange(new Line { Text = k }, new Line { Text = v.Id })|]; shop.SaveChanges();")]
    // Each save tells of what it saves: not of what an earlier one has saved.
    [InlineData("var order = shop.Orders.Find(v.Id)!; order.Deposit(v.Total); [|shop.SaveChanges()|]; shop.SaveChanges();")]
    [InlineData("var order = shop.Orders.Find(v.Id)!; order.Deposit(v.Total); [|shop.SaveChanges()|]; order.Rename(k); shop.SaveChanges();")]
    [InlineData("var order = shop.Orders.Find(v.Id)!; order.Rename(k); shop.SaveChanges(); order.Deposit(v.Total); [|shop.SaveChanges()|];")]
    [InlineData("var order = shop.Orders.Find(v.Id)!; order.Deposit(v.Total); [|shop.SaveChanges()|]; var other = shop.Orders.Find(k)!; other.Deposit(1); [|shop.SaveChanges()|];")]
    [InlineData("var order = shop.Orders.Find(v.Id)!; if (v.Total > 0) { order.Deposit(v.Total); [|shop.SaveChanges()|]; } order.Rename(k); shop.SaveChanges();")]
    [InlineData("var order = shop.Orders.Find(v.Id)!; if (v.Total > 0) order.Deposit(v.Total); [|shop.SaveChanges()|]; order.Rename(k); shop.SaveChanges();")]
    // A save that may not happen leaves it to the next one.
    [InlineData("var order = shop.Orders.Find(v.Id)!; order.Deposit(v.Total); if (v.Total > 0) [|shop.SaveChanges()|]; [|shop.SaveChanges()|];")]
    [InlineData("var order = shop.Orders.Find(v.Id)!; order.Deposit(v.Total); if (v.Total > 0) { [|shop.SaveChanges()|]; } [|shop.SaveChanges()|];")]
    // Another context saves what it has itself.
    [InlineData("var other = new Shop(); var order = shop.Orders.Find(v.Id)!; order.Deposit(v.Total); [|other.SaveChanges()|]; [|shop.SaveChanges()|];")]
    // Rows that a loop goes through.
    [InlineData("foreach (var order in shop.Orders.Where(o => o.Id == v.Id)) { order.Deposit(v.Total); [|shop.SaveChanges()|]; }")]
    [InlineData("foreach (var order in shop.Orders.Where(o => o.Id == v.Id)) order.Total += v.Total; [|shop.SaveChanges()|];")]
    [InlineData("foreach (var order in shop.Orders.Where(o => o.Id == v.Id).ToList()) order.Lines.Add(new Line { Text = k }); [|shop.SaveChanges()|];")]
    [InlineData("var orders = shop.Orders.Where(o => o.Id == v.Id).ToListAsync().Result; foreach (var order in orders) order.Total = order.Total + 1; [|shop.SaveChanges()|];")]
    [InlineData("foreach (var order in shop.Orders.Where(o => o.Total < 10)) order.Total = order.Total + 1; [|shop.SaveChanges()|];")]
    [InlineData("shop.Orders.Where(o => o.Id == v.Id).ToList().ForEach(order => order.Deposit(v.Total)); [|shop.SaveChanges()|];")]
    [InlineData("var order = shop.Orders.Include(o => o.Lines).First(o => o.Id == v.Id); foreach (var line in order.Lines) line.Text += k; [|shop.SaveChanges()|];")]
    public Task AChangeThatTheReplayMakesAgainIsFound(string body) => Verify.Finds(Sink(body));

    [Theory]
    [InlineData("var order = shop.Orders.Include(o => o.Lines).First(o => o.Id == v.Id); if (order.Lines.Any(l => l.Text == k)) return; order.Lines.Add(new Line { Text = k }); shop.SaveChanges();")]
    [InlineData("var order = shop.Orders.Include(o => o.Lines).First(o => o.Id == v.Id); order.Lines.Clear(); order.Lines.Add(new Line { Text = k }); shop.SaveChanges();")]
    [InlineData("var order = shop.Orders.Find(v.Id)!; if (shop.Lines.Any(l => l.Text == k)) return; order.Lines.Add(new Line { Text = k }); shop.SaveChanges();")]
    [InlineData("var order = new Customer { Id = v.Id }; order.Lines.Add(new Line { Text = k }); System.Console.WriteLine(order.Lines.Count); shop.SaveChanges();")]
    [InlineData("var order = shop.Orders.AsNoTracking().First(o => o.Id == v.Id); order.Lines.Add(new Line()); System.Console.WriteLine(order.Lines.Count); shop.SaveChanges();")]
    [InlineData("var order = shop.Orders.Find(v.Id)!; var line = shop.Lines.First(l => l.Text == k); order.Lines.Add(line); shop.SaveChanges();")]
    [InlineData("var order = shop.Orders.Find(v.Id)!; order.Rename(k); shop.SaveChanges();")]
    [InlineData("RenameOf(v); shop.SaveChanges();")]
    [InlineData("RaiseOnce(v, c.Offset); shop.SaveChanges();")]
    [InlineData("foreach (var order in shop.Orders.Where(o => o.Id == v.Id)) order.Rename(k); shop.SaveChanges();")]
    [InlineData("foreach (var order in shop.Orders.Where(o => o.Id != k)) { order.Total += v.Total; order.Id = k; } shop.SaveChanges();")]
    [InlineData("foreach (var order in shop.Orders.AsNoTracking().Where(o => o.Id == v.Id)) order.Total += v.Total; shop.SaveChanges();")]
    [InlineData("foreach (var order in new[] { new Customer { Id = v.Id } }) order.Total += v.Total; shop.SaveChanges();")]
    [InlineData("foreach (var order in shop.Orders.Where(o => o.Id == v.Id)) { if (order.Has(k)) continue; order.Total += v.Total; } shop.SaveChanges();")]
    [InlineData("foreach (var shown in shop.Orders.Select(o => new Customer { Id = o.Id }).ToList()) { shown.Total += v.Total; System.Console.WriteLine(shown.Total); } shop.SaveChanges();")]
    [InlineData("shop.SaveChanges(); RaiseOf(v);")]
    [InlineData("if (shop.Lines.Any(l => l.Text == k)) return; RaiseOf(v); shop.SaveChanges();")]
    [InlineData("new Renaming(shop).Run(v);")]
    [InlineData("CountUntracked(v); shop.SaveChanges();")]
    [InlineData("var order = shop.Orders.FirstOrDefault(o => o.Id == v.Id); order?.Rename(k); shop.SaveChanges();")]
    [InlineData("var order = shop.Orders.Include(o => o.Lines).First(o => o.Id == v.Id); if (order.Has(k)) return; order.Deposit(v.Total); order.Post(new Line { Text = k }); shop.SaveChanges();")]
    [InlineData("var texts = new[] { k, v.Id }; var known = shop.Lines.Where(l => texts.Contains(l.Text)).Select(l => l.Text).ToList(); shop.Lines.AddRange(texts.Where(t => !known.Contains(t)).Select(t => new Line { Text = t })); shop.SaveChanges();")]
    [InlineData("var order = shop.Orders.Find(v.Id)!; order.DepositOnce(v.Total, c.Offset); shop.SaveChanges();")]
    [InlineData("var names = shop.Orders.Select(o => o.Id).ToList(); names.Add(k); shop.SaveChanges();")]
    [InlineData("shop.Entry(new Customer { Id = v.Id }).State = EntityState.Modified; shop.SaveChanges();")]
    [InlineData("shop.Update(new Customer { Id = v.Id, Total = v.Total }); shop.SaveChanges();")]
    [InlineData("shop.Attach(new Customer { Id = v.Id }); shop.SaveChanges();")]
    [InlineData("shop.Update(new Line { Id = v.Number, Text = k }); shop.SaveChanges();")]
    [InlineData("var line = new Line(); line.Id = v.Number; shop.Update(line); shop.SaveChanges();")]
    [InlineData("var line = shop.Lines.First(l => l.Text == k); line.Text = v.Id; shop.Update(line); shop.SaveChanges();")]
    public Task AChangeThatIsTheSameWhenMadeTwiceIsSilent(string body) => Verify.Silent(Sink(body));

    [Theory]
    [InlineData("shop.Orders.Where(o => o.Last < c.Offset).ExecuteUpdate(s => s.SetProperty(o => o.Total, o => o.Total + v.Total).SetProperty(o => o.Last, c.Offset));")]
    [InlineData("shop.Orders.Where(o => o.Id == v.Id && o.Name == \"new\").ExecuteUpdate(s => s.SetProperty(o => o.Total, o => o.Total + v.Total).SetProperty(o => o.Name, \"paid\"));")]
    [InlineData("shop.Orders.Where(o => o.Last != c.Offset).ExecuteUpdate(s => s.SetProperty(o => o.Last, c.Offset).SetProperty(o => o.Total, o => o.Total * 2));")]
    public Task AnUpdateWhoseFilterNoLongerHoldsIsSilent(string body) => Verify.Silent(Sink(body));

    [Theory]
    [InlineData("[|shop.Orders.Where(o => o.Name == k).ExecuteUpdate(s => s.SetProperty(o => o.Total, o => o.Total + v.Total).SetProperty(o => o.Name, k))|];")]
    [InlineData("[|shop.Orders.Where(o => o.Last < c.Offset).ExecuteUpdate(s => s.SetProperty(o => o.Total, o => o.Total + v.Total))|];")]
    [InlineData("[|shop.Orders.Where(o => o.Name == \"new\").ExecuteUpdate(s => s.SetProperty(o => o.Total, o => o.Total + v.Total).SetProperty(o => o.Name, \"new\"))|];")]
    public Task AnUpdateWhoseFilterStillHoldsIsFound(string body) => Verify.Finds(Sink(body));

    [Theory]
    [InlineData("var order = shop.Orders.Find(v.Id)!; order.At = System.DateTime.UtcNow; shop.SaveChanges();", true)]
    [InlineData("var order = shop.Orders.Single(o => o.Id == v.Id); order.Note = System.Guid.NewGuid().ToString(); shop.SaveChanges();", true)]
    [InlineData("var order = shop.Orders.Single(o => o.Id == v.Id); if (order.Total > 10) order.At = System.DateTime.UtcNow; shop.SaveChangesAsync().Wait();", true)]
    [InlineData("var order = shop.Orders.Find(v.Id)!; order.At = v.At; shop.SaveChanges();", false)]
    [InlineData("var order = shop.Orders.Find(v.Id)!; System.Console.WriteLine(System.DateTime.UtcNow - order.At); order.Note = k; shop.SaveChanges();", false)]
    [InlineData("var order = shop.Orders.Find(v.Id)!; var view = new Customer { At = System.DateTime.UtcNow }; System.Console.WriteLine(view.At); order.Note = k; shop.SaveChanges();", false)]
    public async Task AClockInATrackedEntityIsSaved(string body, bool isFound) => Assert.Equal(
        isFound,
        (await EosAnalyzers.Tests.Verification.AnalyzedCode.AnalyzeSources(Sink(body)))
            .Any(found => found.Id == "EOS2002"));

    // One lambda's change is not its neighbour's.
    [Fact]
    public Task ANeighbouringLambdaIsNotMeant() => Verify.Finds(Sink(
        "var order = shop.Orders.Find(v.Id)!; order.Total = v.Total; shop.SaveChanges();",
        "orders.Foreach((k, v, c) => { shop.Entry(new Line { Text = k }).State = EntityState.Added; [|shop.SaveChanges()|]; });"));

    private const string Inserts = "a replay inserts a second row: find the row by a key from the record and update it";
    private const string Fails =
        "a replay fails on the row's key in every attempt: find the row by its key and update it";

    [Theory]
    [InlineData("", "[Key] public string Number { get; set; } = \"\"; public int Id { get; set; }", Fails)]
    [InlineData("model.Entity<Row>().HasKey(r => r.Number);", "public int Id { get; set; } public string Number { get; set; } = \"\";", Fails)]
    [InlineData("model.Entity<Row>(row => row.HasKey(r => new { r.Number, r.Kind }));", "public int Id { get; set; } public string Number { get; set; } = \"\"; public string Kind { get; set; } = \"\";", Inserts)]
    [InlineData("model.Entity<Row>().HasIndex(r => r.Number).HasDatabaseName(\"n\").IsUnique();", "public int Id { get; set; } public string Number { get; set; } = \"\";", Fails)]
    [InlineData("model.Entity<Row>().HasIndex(r => r.Number);", "public int Id { get; set; } public string Number { get; set; } = \"\";", Inserts)]
    [InlineData("model.Entity<Row>().HasAlternateKey(nameof(Row.Number));", "public int Id { get; set; } public string Number { get; set; } = \"\";", Fails)]
    [InlineData("", "public int RowId { get; set; } public string Number { get; set; } = \"\";", Inserts)]
    [InlineData("model.ApplyConfiguration(new RowConfiguration());", "public int Id { get; set; } public string Number { get; set; } = \"\"; public class RowConfiguration : IEntityTypeConfiguration<Row> { public void Configure(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<Row> row) { row.HasKey(\"Number\"); } }", Fails)]
    public Task TheModelSaysWhatIsUnique(string configuration, string properties, string replay) =>
        Verify.Message(Model(configuration, properties), "Foreach calls DbSet.Add; " + replay);

    [Fact]
    public Task AKeyOfABaseClassCounts() => Verify.Message(
        Model("", "public string Number { get; set; } = \"\";", ": Entity")
            .Replace("Number = v.Id", "Id = v.Id, Number = v.Id")
        + " public abstract class Entity { public string Id { get; set; } = \"\"; }",
        "Foreach calls DbSet.Add; " + Fails);

    private static string Model(string configuration, string properties, string bases = "") => $$"""
        using System.ComponentModel.DataAnnotations;
        using Microsoft.EntityFrameworkCore;
        using Streamiz.Kafka.Net.Stream;

        public sealed record Order(string Id);

        public sealed class Row {{bases}} { {{properties}} }

        public sealed class Shop : DbContext
        {
            public DbSet<Row> Rows => Set<Row>();
            protected override void OnModelCreating(ModelBuilder model) { {{configuration.Replace("RowConfiguration", "Row.RowConfiguration")}} }
        }

        public sealed class App(Shop shop)
        {
            public void Build(IKStream<string, Order> orders) =>
                orders.Foreach((k, v, c) => { shop.Rows.Add(new Row { Number = v.Id }); shop.SaveChanges(); });
        }
        """;

    private static string Sink(string body, string neighbour = "") => $$"""
        #nullable enable
        using System.Collections.Generic;
        using System.Linq;
        using Microsoft.EntityFrameworkCore;
        using Streamiz.Kafka.Net.Stream;

        public sealed record Order(string Id, int Number, decimal Total, System.DateTime At);

        public sealed class Line { public int Id { get; set; } public string Text { get; set; } = ""; }

        public sealed class Customer
        {
            public string Id { get; set; } = "";
            public string Name { get; private set; } = "";
            public decimal Total { get; set; }
            public long Last { get; set; }
            public string Note { get; set; } = "";
            public System.DateTime At { get; set; }
            public List<Line> Lines { get; } = new();
            public void Post(Line line) => Lines.Add(line);
            public void Deposit(decimal amount) => Total += amount;
            public bool Has(string text) => Lines.Any(line => line.Text == text);
            public void Rename(string name) => Name = name;
            public void DepositOnce(decimal amount, long offset) { if (Last >= offset) return; Total += amount; Last = offset; }
        }

        public sealed class Shop : DbContext
        {
            public DbSet<Customer> Orders => Set<Customer>();
            public DbSet<Line> Lines => Set<Line>();
        }

        public abstract class Step(Shop shop)
        {
            protected Shop Shop { get; } = shop;
            public void Run(Order v) { Apply(v); Shop.SaveChanges(); }
            protected abstract void Apply(Order v);
        }

        public sealed class Raising(Shop shop) : Step(shop) { protected override void Apply(Order v) { var order = Shop.Orders.Single(o => o.Id == v.Id); order.Total += v.Total; } }

        public sealed class Renaming(Shop shop) : Step(shop) { protected override void Apply(Order v) { var order = Shop.Orders.Single(o => o.Id == v.Id); order.Total = v.Total; } }

        public sealed class App(Shop shop)
        {
            public void Build(IKStream<string, Order> orders)
            {
                orders.Foreach((k, v, c) => { {{body}} });
                {{neighbour}}
            }

            private Customer Load(string id) => shop.Orders.Single(o => o.Id == id);

            private static void Raise(Customer order, decimal amount) => order.Total += amount;
            private void RaiseOf(Order v) { var order = shop.Orders.Single(o => o.Id == v.Id); order.Total += v.Total; }
            private void RaiseByHelper(Order v) => RaiseOf(v);
            private void RenameOf(Order v) { var order = shop.Orders.Single(o => o.Id == v.Id); order.Total = v.Total; }
            private void RaiseOnce(Order v, long offset) { var order = shop.Orders.Single(o => o.Id == v.Id); if (order.Last >= offset) return; order.Total += v.Total; order.Last = offset; }
            private void CountUntracked(Order v) { var order = shop.Orders.AsNoTracking().Single(o => o.Id == v.Id); order.Total += v.Total; }

            private async System.Threading.Tasks.Task PostLater(Order v)
            {
                var order = await shop.Orders.Include(o => o.Lines).FirstAsync(o => o.Id == v.Id);
                order.Post(new Line { Text = v.Id });
                await shop.SaveChangesAsync();
            }

            private void PostInHelper(Order v)
            {
                var order = shop.Orders.Include(o => o.Lines).First(o => o.Id == v.Id);
                order.Post(new Line { Text = v.Id });
                shop.SaveChanges();
            }
        }
        """;
}
