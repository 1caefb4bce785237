using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Effects;

/// <summary>
/// Services over services: a counter, a token or the time of the last call that one of them keeps is no part of what
/// the client beside it sends, however many layers are between the topology and the client.
/// </summary>
public class LayeredServiceTests
{
    [Theory]
    [InlineData("gateway.Put(r.Value)")]
    [InlineData("repository.Save(r.Value)")]
    [InlineData("service.Put(r.Value)")]
    [InlineData("service.Save(r.Value)")]
    [InlineData("service.Traced(r.Value)")]
    [InlineData("service.Keyed(r.Value)")]
    [InlineData("service.Remember(r.Value)")]
    [InlineData("facade.Put(r.Value)")]
    [InlineData("facade.Save(r.Value)")]
    [InlineData("facade.Remember(r.Value)")]
    [InlineData("rows.Save(r.Value)")]
    [InlineData("service.SaveRow(r.Value)")]
    [InlineData("facade.SaveRow(r.Value)")]
    [InlineData("unit.Change(r.Value)")]
    [InlineData("service.Dated(r.Value)")]
    public async Task WhatAServiceKeepsForItselfIsSilent(string call) => Assert.Empty(await FindIds(call));

    [Theory]
    [InlineData("gateway.Numbered(r.Value)")]
    [InlineData("service.Numbered(r.Value)")]
    [InlineData("facade.Numbered(r.Value)")]
    [InlineData("service.NamedByTime(r.Value)")]
    [InlineData("repository.SaveTimed(r.Value)")]
    [InlineData("service.SaveTimed(r.Value)")]
    [InlineData("gateway.Stamped(r.Value)")]
    [InlineData("rows.SaveTimed(r.Value)")]
    [InlineData("service.SaveRowTimed(r.Value)")]
    [InlineData("rows.SaveNumbered(r.Value)")]
    public async Task WhatItSendsOfItIsFound(string call) => Assert.Contains("EOS2002", await FindIds(call));

    private static async Task<string[]> FindIds(string call)
    {
        var found = await AnalyzedCode.AnalyzeSources($$"""
            using System;
            using System.Collections.Generic;
            using System.Net.Http;
            using System.Net.Http.Json;
            using System.Threading;
            using System.Threading.Tasks;
            using Dapper;
            using Microsoft.EntityFrameworkCore;
            using Npgsql;
            using StackExchange.Redis;
            using Streamiz.Kafka.Net.Stream;

            public record Bought(string Id, decimal Amount);
            public class Gateway(HttpClient http)
            {
                private int calls; private DateTime last;
                public int Calls => calls;
                public async Task Put(Bought o) { calls++; using var r = await http.PutAsJsonAsync("o/" + o.Id, o); last = DateTime.UtcNow; }
                public async Task Traced(Bought o) { calls++; using var q = new HttpRequestMessage(HttpMethod.Put, "o/" + o.Id); q.Headers.Add("X-Correlation-Id", Guid.NewGuid().ToString()); q.Headers.TryAddWithoutValidation("X-Request-Id", $"{calls}"); await http.SendAsync(q); }
                public async Task Keyed(Bought o) { calls++; using var q = new HttpRequestMessage(HttpMethod.Post, "o"); q.Headers.Add("Idempotency-Key", o.Id); await http.SendAsync(q); }
                public async Task Numbered(Bought o) { calls++; using var r = await http.PutAsJsonAsync($"o/{o.Id}/{calls}", o); }
                public async Task Dated(Bought o) { calls++; using var q = new HttpRequestMessage(HttpMethod.Put, "o/" + o.Id); q.Headers.Date = DateTimeOffset.UtcNow; await http.SendAsync(q); }
                public async Task Stamped(Bought o) { using var q = new HttpRequestMessage(HttpMethod.Put, "o/" + o.Id); q.Headers.Add("X-Order-Id", Guid.NewGuid().ToString()); await http.SendAsync(q); }
            }
            public class Repository(NpgsqlDataSource source)
            {
                private long writes;
                public async Task Save(Bought o) { Interlocked.Increment(ref writes); await using var c = await source.OpenConnectionAsync(); await c.ExecuteAsync("UPDATE o SET t = @Amount WHERE id = @Id", o); }
                public async Task SaveTimed(Bought o) { await using var c = await source.OpenConnectionAsync(); await c.ExecuteAsync("UPDATE o SET t = @At WHERE id = @Id", new { o.Id, At = DateTime.UtcNow }); }
            }
            public class Entries(IConnectionMultiplexer redis)
            {
                private int hits; private IDatabase Db => redis.GetDatabase();
                public Task Put(Bought o) { hits++; return Db.StringSetAsync("o:" + o.Id, o.Id); }
                public Task ByTime(Bought o) => Db.StringSetAsync("o:" + DateTime.UtcNow.Ticks, o.Id);
            }
            public class Row { public string Id { get; set; } = ""; public decimal Total { get; set; } public DateTime At { get; set; } public int Number { get; set; } }
            public class Db : DbContext { public DbSet<Row> Rows => Set<Row>(); }
            public class Rows(Db db)
            {
                private long handled; private int number;
                public long Handled => Interlocked.Read(ref handled);
                public async Task Save(Bought o) { var row = await db.Rows.SingleOrDefaultAsync(x => x.Id == o.Id); if (row is null) { row = new Row { Id = o.Id }; db.Rows.Add(row); } row.Total = o.Amount; await db.SaveChangesAsync(); Interlocked.Increment(ref handled); }
                public async Task SaveTimed(Bought o) { var row = await db.Rows.FirstAsync(x => x.Id == o.Id); row.At = DateTime.UtcNow; await db.SaveChangesAsync(); handled++; }
                public async Task SaveNumbered(Bought o) { var row = await db.Rows.FirstAsync(x => x.Id == o.Id); row.Number = ++number; await db.SaveChangesAsync(); }
            }
            public class Unit(Db db)
            {
                private readonly Dictionary<Type, object> known = []; private int commits;
                private DbSet<T> Of<T>() where T : class { if (!known.TryGetValue(typeof(T), out var set)) known[typeof(T)] = set = db.Set<T>(); return (DbSet<T>)set; }
                public async Task Change(Bought o) { var row = await Of<Row>().FirstOrDefaultAsync(x => x.Id == o.Id); if (row is null) Of<Row>().Add(new Row { Id = o.Id, Total = o.Amount }); else row.Total = o.Amount; await db.SaveChangesAsync(); commits++; }
            }
            public class Service(Gateway gateway, Repository repository, Entries entries, Rows rows)
            {
                public Task SaveRow(Bought o) => rows.Save(o);
                public Task SaveRowTimed(Bought o) => rows.SaveTimed(o);
                public Task Dated(Bought o) => gateway.Dated(o);
                public Task Put(Bought o) => gateway.Put(o);
                public Task Traced(Bought o) => gateway.Traced(o);
                public Task Keyed(Bought o) => gateway.Keyed(o);
                public Task Numbered(Bought o) => gateway.Numbered(o);
                public Task Save(Bought o) => repository.Save(o);
                public Task SaveTimed(Bought o) => repository.SaveTimed(o);
                public Task Remember(Bought o) => entries.Put(o);
                public Task NamedByTime(Bought o) => entries.ByTime(o);
            }
            public class Facade(Service service)
            {
                public Task Put(Bought o) => service.Put(o);
                public Task SaveRow(Bought o) => service.SaveRow(o);
                public Task Numbered(Bought o) => service.Numbered(o);
                public Task Save(Bought o) => service.Save(o);
                public Task Remember(Bought o) => service.Remember(o);
            }
            public class App(Gateway gateway, Repository repository, Rows rows, Unit unit, Service service, Facade facade)
            {
                public void Build(IKStream<string, Bought> orders) => orders.ForeachAsync(async (r, c) => { await {{call}}; });
            }
            """);
        return [.. found.Select(one => one.Id).Where(id => id is not "EOS2008").Distinct()];
    }
}
