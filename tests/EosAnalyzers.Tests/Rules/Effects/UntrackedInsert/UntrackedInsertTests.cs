using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.UntrackedInsert.UntrackedInsertRule>;

namespace EosAnalyzers.Tests.Rules.Effects.UntrackedInsert;

public class UntrackedInsertTests
{
    [Theory]
    [InlineData("[|context.Payments.Add(new Payment { Order = v.Id })|]; context.SaveChanges();")]
    [InlineData("[|context.Add(new Payment { Order = v.Id })|]; context.SaveChanges();")]
    [InlineData("[|context.AddRange(new Payment { Order = v.Id }, new Payment { Order = k })|]; context.SaveChanges();")]
    [InlineData("var payment = new Payment { Order = v.Id }; [|context.Payments.Add(payment)|]; context.SaveChanges();")]
    [InlineData("[|context.Payments.Add(new Payment { Id = v.Number, Order = v.Id })|]; context.SaveChanges();")]
    [InlineData("[|Save(v)|];")]
    [InlineData("[|context.Payments.Where(p => p.Order == v.Id).ExecuteUpdate(s => s.SetProperty(p => p.Total, p => p.Total + v.Total))|];")]
    [InlineData("var row = context.Payments.Find(v.Number)!; row.Total += v.Total; [|context.SaveChanges()|];")]
    [InlineData("var row = context.Payments.Single(p => p.Order == v.Id); row.Total = row.Total + v.Total; [|context.SaveChangesAsync()|].Wait();")]
    [InlineData("var row = context.Payments.FirstOrDefault(p => p.Order == v.Id); if (row is null) return; row.Total++; [|context.SaveChanges()|];")]
    [InlineData("var row = context.Payments.Find(v.Number); if (row is null) context.Payments.Add(new Payment { Id = v.Number }); else row.Total += v.Total; [|context.SaveChanges()|];")]
    [InlineData("context.Payments.First(p => p.Order == v.Id).Total += v.Total; [|context.SaveChanges()|];")]
    [InlineData("using var copy = new SqlBulkCopy(sqlserver); [|copy.WriteToServer(rows)|];")]
    [InlineData("using var writer = [|postgres.BeginBinaryImport(\"COPY payments FROM STDIN (FORMAT BINARY)\")|];")]
    [InlineData("var copy = new MySqlBulkCopy(mysql) { DestinationTableName = \"payments\" }; [|copy.WriteToServer(rows)|];")]
    public Task FindsRowsThatEveryAttemptWritesAgain(string body) => Verify.Finds(Sink(body));

    [Theory]
    [InlineData("if (!context.Payments.Any(p => p.Order == v.Id)) context.Payments.Add(new Payment { Order = v.Id }); context.SaveChanges();")]
    [InlineData("var payment = context.Payments.Find(v.Number); if (payment is null) context.Payments.Add(new Payment { Id = v.Number }); else payment.Total = v.Total; context.SaveChanges();")]
    [InlineData("if (context.Payments.Find(v.Number) is not null) return; context.Payments.Add(new Payment { Id = v.Number }); context.SaveChanges();")]
    [InlineData("var row = context.Payments.Find(v.Number)!; row.Total = v.Total; context.SaveChanges();")]
    [InlineData("var row = context.Payments.Single(p => p.Order == v.Id); row.Total = row.Total; row.Order = v.Id; context.SaveChanges();")]
    [InlineData("var row = context.Payments.Find(v.Number)!; if (row.Last < c.Offset) { row.Total += v.Total; row.Last = c.Offset; } context.SaveChanges();")]
    [InlineData("var row = context.Payments.Find(v.Number)!; if (row.Last >= c.Offset) return; row.Total += v.Total; row.Last = c.Offset; context.SaveChanges();")]
    [InlineData("if (context.Payments.Any(p => p.Last == c.Offset)) return; var row = context.Payments.Find(v.Number)!; row.Total += v.Total; context.SaveChanges();")]
    [InlineData("var row = context.Payments.Find(v.Number)!; if (!context.Payments.Any(p => p.Last == c.Offset)) row.Total += v.Total; context.SaveChanges();")]
    [InlineData("var made = new Payment { Id = v.Number }; made.Total += v.Total; context.Update(made); context.SaveChanges();")]
    [InlineData("var row = context.Payments.Find(v.Number)!; decimal sum = 0; sum += row.Total; System.Console.WriteLine(sum); context.SaveChanges();")]
    [InlineData("context.Payments.Update(new Payment { Id = v.Number, Order = v.Id }); context.SaveChanges();")]
    [InlineData("context.Payments.Remove(new Payment { Id = v.Number }); context.SaveChanges();")]
    [InlineData("context.Payments.Where(p => p.Order == v.Id).ExecuteUpdate(s => s.SetProperty(p => p.Total, v.Total));")]
    [InlineData("context.Payments.Where(p => p.Order == v.Id).ExecuteUpdate(s => s.SetProperty(p => p.Total, p => v.Total));")]
    [InlineData("context.Payments.Where(p => p.Order == v.Id).ExecuteDelete();")]
    [InlineData("var copy = new MySqlBulkCopy(mysql) { ConflictOption = MySqlBulkLoaderConflictOption.Replace }; copy.WriteToServer(rows);")]
    [InlineData("var all = context.Payments.ToList();")]
    [InlineData("var list = new System.Collections.Generic.List<Payment>(); list.Add(new Payment { Order = v.Id });")]
    public Task AWriteThatFindsItsRowIsSilent(string body) => Verify.Silent(Sink(body));

    // No rule has a word for it: the row is looked up by its key and set.
    [Theory]
    [InlineData("var row = context.Payments.Find(v.Number)!; row.Total = v.Total; context.SaveChanges();")]
    [InlineData("var row = context.Payments.Single(p => p.Order == v.Id); row.Total = v.Total; context.SaveChanges();")]
    public async Task FindAndSetIsCleanToEveryRule(string body) =>
        Assert.Empty(
            (await EosAnalyzers.Tests.Verification.AnalyzedCode.AnalyzeSources(Sink(body))).Select(found =>
                found.GetMessage()));

    [Fact]
    public Task CodeOutsideARegionIsSilent() =>
        Verify.Silent(
            "public static class Nothing { public static void Save(System.Collections.Generic.List<int> rows) => rows.Add(1); }");

    [Theory]
    [InlineData("context.Payments.Add(new Payment { Order = v.Id });",
        "Foreach calls DbSet.Add; a replay inserts a second row: find the row by a key from the record and update it")]
    [InlineData("context.Payments.Add(new Payment { Id = v.Number });",
        "Foreach calls DbSet.Add; a replay fails on the row's key in every attempt: find the row by its key and update it")]
    [InlineData("Save(v);",
        "Foreach calls DbSet.Add through Save(); a replay inserts a second row: find the row by a key from the record and update it")]
    [InlineData("context.Payments.ExecuteUpdate(s => s.SetProperty(p => p.Total, p => p.Total + 1));",
        "Foreach calls IQueryable.ExecuteUpdate; a replay changes Total again: set an absolute value, or compare a stored offset")]
    [InlineData("new SqlBulkCopy(sqlserver).WriteToServer(rows);",
        "Foreach calls SqlBulkCopy.WriteToServer; a replay loads the rows again: load a staging table, and merge it by a key from the record")]
    public Task TheMessageSaysWhatHappensAndWhatToDo(string body, string expected) =>
        Verify.Message(Sink(body), expected);

    private static string Sink(string body) => $$"""
        using System.Data;
        using System.Linq;
        using Microsoft.Data.SqlClient;
        using Microsoft.EntityFrameworkCore;
        using MySqlConnector;
        using Npgsql;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Stream;

        public sealed record Order(string Id, int Number, decimal Total);

        public sealed class Payment { public int Id { get; set; } public string Order { get; set; } = ""; public decimal Total { get; set; } public long Last { get; set; } }

        public sealed class Shop : DbContext { public DbSet<Payment> Payments => Set<Payment>(); }

        public sealed class App(Shop context, SqlConnection sqlserver, NpgsqlConnection postgres, MySqlConnection mysql, DataTable rows)
        {
            public void Build(IKStream<string, Order> orders) => orders.Foreach((k, v, c) => { {{body}} });

            private void Save(Order order)
            {
                context.Payments.Add(new Payment { Order = order.Id });
                context.SaveChanges();
            }
        }
        """;
}
