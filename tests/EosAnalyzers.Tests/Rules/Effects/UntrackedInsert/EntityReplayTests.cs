using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.UntrackedInsert.UntrackedInsertRule>;

namespace EosAnalyzers.Tests.Rules.Effects.UntrackedInsert;

/// <summary>
/// ExecuteUpdate and ExecuteDelete, owned collections and concurrency tokens of Entity Framework Core at a replay.
/// </summary>
public class EntityReplayTests
{
    [Theory]
    [InlineData("shop.Orders.Where(o => o.Id == v.Id).ExecuteDelete();")]
    [InlineData("shop.Orders.Where(o => o.Id == v.Id).Take(1).ExecuteDelete();")]
    [InlineData("var first = shop.Orders.OrderBy(o => o.Note).Take(1).ToList(); shop.Orders.Where(o => o.Id == v.Id).ExecuteDelete();")]
    [InlineData("shop.Orders.Where(o => o.Version == v.Number).ExecuteUpdate(s => s.SetProperty(o => o.Total, o => o.Total + v.Total).SetProperty(o => o.Version, v.Number + 1));")]
    [InlineData("shop.Orders.Where(o => o.Version == v.Number).ExecuteUpdate(s => s.SetProperty(o => o.Version, o => o.Version + 1).SetProperty(o => o.Total, v.Total));")]
    [InlineData("shop.Orders.Where(o => o.Id == v.Id).ExecuteUpdate(s => s.SetProperty(o => o.Total, o => o.Lines.Sum(l => l.Amount)));")]
    [InlineData("var order = shop.Orders.Find(v.Id)!; order.Home = new Address { City = k }; shop.SaveChanges();")]
    [InlineData("var order = shop.Orders.Find(v.Id)!; shop.Entry(order).Property(o => o.Version).OriginalValue = v.Number; order.Version = v.Number + 1; order.Total += v.Total; shop.SaveChanges();")]
    [InlineData("var order = shop.Orders.Find(v.Id)!; shop.Entry(order).Property(o => o.Revision).OriginalValue = v.Number; order.Total += v.Total; shop.SaveChanges();")]
    [InlineData("var order = shop.Orders.Find(v.Id)!; if (order.Version != v.Number) return; order.Version = v.Number + 1; order.Total += v.Total; shop.SaveChanges();")]
    public Task WhatTheDatabaseHoldsOnceIsSilent(string body) => Verify.Silent(Sink(body));

    [Theory]
    [InlineData("[|shop.Orders.Where(o => o.Version <= v.Number).ExecuteUpdate(s => s.SetProperty(o => o.Total, o => o.Total + v.Total).SetProperty(o => o.Version, v.Number))|];")]
    [InlineData("[|shop.Orders.Where(o => o.Id == v.Id).ExecuteUpdate(s => s.SetProperty(o => o.Version, o => o.Version + 1))|];")]
    [InlineData("[|shop.Orders.Where(o => o.Id == v.Id).ExecuteUpdate(s => s.SetProperty(o => o.Note, o => o.Note + k))|];")]
    [InlineData("[|shop.Orders.Where(o => o.Note == \"new\").OrderBy(o => o.Id).Take(1).ExecuteDelete()|];")]
    [InlineData("[|shop.Orders.Where(o => o.Note == \"new\").OrderBy(o => o.Id).Take(1).ExecuteUpdate(s => s.SetProperty(o => o.Note, k))|];")]
    [InlineData("var order = shop.Orders.Find(v.Id)!; order.Lines.Add(new Line { Amount = v.Total }); [|shop.SaveChanges()|];")]
    [InlineData("var order = shop.Orders.Find(v.Id)!; shop.Entry(order).Property(o => o.Note).OriginalValue = k; order.Total += v.Total; [|shop.SaveChanges()|];")]
    [InlineData("var order = shop.Orders.Find(v.Id)!; shop.Entry(order).Property(o => o.Version).OriginalValue = order.Version; order.Total += v.Total; [|shop.SaveChanges()|];")]
    [InlineData("[|shop.Orders.Where(o => o.Version == v.Number).ExecuteUpdate(s => s.SetProperty(o => o.Total, o => o.Total + v.Total).SetProperty(o => o.Version, v.Number))|];")]
    [InlineData("var order = shop.Orders.Find(v.Id)!; order.Version++; order.Total += v.Total; [|shop.SaveChanges()|];")]
    public Task WhatTheReplayMakesAgainIsFound(string body) => Verify.Finds(Sink(body));

    [Fact]
    public Task TheMessageSaysThatTheNextRowsAreTaken() => Verify.Message(
        Sink("shop.Orders.Where(o => o.Note == \"new\").OrderBy(o => o.Id).Take(1).ExecuteDelete();"),
        "Foreach calls IQueryable.ExecuteDelete; a replay takes the next rows: select the rows by a key from the record");

    private static string Sink(string body) => $$"""
        #nullable enable
        using System.Collections.Generic;
        using System.ComponentModel.DataAnnotations;
        using System.Linq;
        using Microsoft.EntityFrameworkCore;
        using Streamiz.Kafka.Net.Stream;

        public sealed record Order(string Id, int Number, decimal Total);

        public sealed class Line { public decimal Amount { get; set; } }

        public sealed class Address { public string City { get; set; } = ""; }

        public sealed class Customer
        {
            public string Id { get; set; } = "";
            public decimal Total { get; set; }
            public string Note { get; set; } = "";
            [ConcurrencyCheck] public int Version { get; set; }
            public int Revision { get; set; }
            public Address Home { get; set; } = new();
            public List<Line> Lines { get; } = new();
        }

        public sealed class Shop : DbContext
        {
            public DbSet<Customer> Orders => Set<Customer>();
            protected override void OnModelCreating(ModelBuilder model) => model.Entity<Customer>(order =>
            {
                order.Property(o => o.Revision).IsConcurrencyToken();
                order.OwnsOne(o => o.Home);
                order.OwnsMany(o => o.Lines);
            });
        }

        public sealed class App(Shop shop)
        {
            public void Build(IKStream<string, Order> orders) => orders.Foreach((k, v, c) => { {{body}} });
        }
        """;
}
