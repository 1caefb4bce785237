using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.UntrackedInsert.UntrackedInsertRule>;

namespace EosAnalyzers.Tests.Rules.Effects.UntrackedInsert;

/// <summary>
/// A member of a row that is made of its own stored value: found where the second time makes another one
/// (<c>row.Total + amount</c>), silent where it does not (<c>Math.Max(row.Total, amount)</c>).
/// </summary>
public class SettledValueTests
{
    [Theory]
    [InlineData("row.Total = Math.Max(row.Total, v.Total)")]
    [InlineData("row.Total = Math.Min(v.Total, row.Total)")]
    [InlineData("row.Total = Math.Max(0, Math.Min(row.Total, v.Total))")]
    [InlineData("row.Total = Math.Round(row.Total, 2)")]
    [InlineData("row.Total = Math.Clamp(row.Total, 0, 100)")]
    [InlineData("row.Total = decimal.Round(row.Total, 2)")]
    [InlineData("row.Flags |= 4")]
    [InlineData("row.Flags &= ~v.Number")]
    [InlineData("row.Flags = row.Flags | v.Number")]
    [InlineData("row.IsLate |= v.Number > 2")]
    [InlineData("row.IsLate = row.IsLate || v.Number > 2")]
    [InlineData("row.Note = row.Note.Trim()")]
    [InlineData("row.Note = row.Note.Trim().ToLowerInvariant()")]
    [InlineData("row.At = row.At ?? v.At")]
    [InlineData("row.Total = v.Total")]
    [InlineData("var larger = Math.Max(row.Total, v.Total); row.Total = larger")]
    [InlineData("var old = row.Total; row.Total = v.Total; Console.WriteLine(old)")]
    [InlineData("(row.Note, row.Total) = (v.Id, v.Total)")]
    [InlineData("(row.Total, row.Note) = (v.Total, row.Note)")]
    public Task WhatIsTheSameAgainIsSilent(string change) =>
        Verify.Silent(Sink($"var row = shop.Rows.Find(v.Id)!; {change}; shop.SaveChanges();"));

    [Theory]
    [InlineData("row.Total += v.Total")]
    [InlineData("row.Total = Math.Max(row.Total, 0) + v.Total")]
    [InlineData("row.Total = Math.Max(row.Total + v.Total, 0)")]
    [InlineData("row.Flags ^= 4")]
    [InlineData("row.Flags <<= 1")]
    [InlineData("row.IsLate = !row.IsLate")]
    [InlineData("row.Note = row.Note + v.Id")]
    [InlineData("row.Note = $\"{row.Note},{v.Id}\"")]
    [InlineData("row.Note = row.Note.Insert(0, v.Id)")]
    [InlineData("row.At = row.At?.AddDays(1) ?? v.At")]
    [InlineData("var next = row.Total + v.Total; row.Total = next")]
    [InlineData("var sum = row.Total; for (var i = 0; i < v.Number; i++) sum += i; row.Total = sum")]
    [InlineData("(row.Note, row.Total) = (v.Id, row.Total + v.Total)")]
    public Task WhatIsAnotherOneAgainIsFound(string change) =>
        Verify.Finds(Sink($"var row = shop.Rows.Find(v.Id)!; {change}; [|shop.SaveChanges()|];"));

    [Theory]
    [InlineData("Total", "r => Math.Max(r.Total, v.Total)")]
    [InlineData("Flags", "r => r.Flags | 4")]
    [InlineData("Note", "r => r.Note.Trim()")]
    [InlineData("At", "r => r.At ?? v.At")]
    public Task AnUpdateToTheSameAgainIsSilent(string column, string value) =>
        Verify.Silent(Sink($"shop.Rows.Where(r => r.Id == k).ExecuteUpdate(s => s.SetProperty(r => r.{column}, {value}));"));

    [Theory]
    [InlineData("Total", "r => Math.Max(r.Total, 0) + v.Total")]
    [InlineData("Flags", "r => r.Flags ^ 4")]
    [InlineData("Note", "r => r.Note + v.Id")]
    [InlineData("At", "r => r.At!.Value.AddDays(1)")]
    public Task AnUpdateToAnotherOneIsFound(string column, string value) =>
        Verify.Finds(Sink($"[|shop.Rows.Where(r => r.Id == k).ExecuteUpdate(s => s.SetProperty(r => r.{column}, {value}))|];"));

    // How the code comes by the row.
    [Theory]
    [InlineData("var rows = shop.Rows.Where(r => r.Id == k).ToList(); rows[0].Total += 1;")]
    [InlineData("var rows = shop.Rows.Where(r => r.Id == k).ToArray(); rows[0].Total += 1;")]
    [InlineData("var rows = shop.Rows.Where(r => r.Id == k).ToDictionary(r => r.Id); rows[k].Total += 1;")]
    [InlineData("var rows = shop.Rows.Where(r => r.Id == k).ToDictionary(r => r.Id); if (rows.TryGetValue(k, out var row)) row.Total += 1;")]
    [InlineData("var (from, to) = (shop.Rows.Find(k)!, shop.Rows.Find(v.Id)!); from.Total -= 1; to.Total += 1;")]
    [InlineData("var (row, number) = Both(k); row.Total += number;")]
    [InlineData("Row row; int number; (row, number) = (shop.Rows.Find(k)!, v.Number); row.Total += number;")]
    public Task ARowOfACollectionOrATupleIsFound(string body) => Verify.Finds(Sink(body + " [|shop.SaveChanges()|];"));

    [Theory]
    [InlineData("var rows = shop.Rows.Where(r => r.Id == k).ToList(); rows[0].Total = v.Total;")]
    [InlineData("var rows = shop.Rows.AsNoTracking().Where(r => r.Id == k).ToList(); rows[0].Total += 1;")]
    [InlineData("var rows = new List<Row> { new() }; rows[0].Total += 1;")]
    [InlineData("var rows = shop.Rows.Where(r => r.Id == k).ToDictionary(r => r.Id); rows[k].Total = v.Total;")]
    [InlineData("var (row, number) = Both(k); row.Total = number;")]
    [InlineData("var (made, row) = (new Row(), shop.Rows.Find(k)!); made.Total += 1; row.Total = made.Total;")]
    [InlineData("var (isKnown, row) = (shop.Rows.Any(r => r.Id == v.Id), new Row()); if (isKnown) return; shop.Add(row);")]
    public Task ARowThatIsSetOrNotTrackedIsSilent(string body) => Verify.Silent(Sink(body + " shop.SaveChanges();"));

    private static string Sink(string body) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using Microsoft.EntityFrameworkCore;
        using Streamiz.Kafka.Net.Stream;

        public sealed record Order(string Id, int Number, decimal Total, DateTime At);

        public sealed class Row
        {
            public string Id { get; set; } = "";
            public decimal Total { get; set; }
            public int Flags { get; set; }
            public bool IsLate { get; set; }
            public string Note { get; set; } = "";
            public DateTime? At { get; set; }
        }

        public sealed class Shop : DbContext { public DbSet<Row> Rows => Set<Row>(); }

        public sealed class App(Shop shop)
        {
            public void Build(IKStream<string, Order> orders) => orders.Foreach((k, v, c) => { {{body}} });
            private (Row, int) Both(string id) => (shop.Rows.Find(id)!, 2);
        }
        """;
}
