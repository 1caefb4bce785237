using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Effects;

/// <summary>
/// How a house writes its services: one base for all HTTP clients, tables of functions, repositories with a unit of
/// work, an inbox in a base class, generic handlers behind decorators, queues with a method that reads them.
/// </summary>
public class HouseServiceTests
{
    [Theory]
    [InlineData("orders.ForeachAsync((r, c) => claims.Pay(r.Value));")]
    [InlineData("orders.ForeachAsync((r, c) => claims.Store(r.Value));")]
    [InlineData("orders.MapValues((v, c) => table.Name(v)).To(\"o\");")]
    [InlineData("orders.Foreach((k, v, c) => writer.Set(v));")]
    [InlineData("orders.Foreach((k, v, c) => charge.Handle(v));")]
    [InlineData("orders.ForeachAsync((r, c) => picked.Handle(new Picked(r.Key)));")]
    [InlineData("orders.ForeachAsync((r, c) => Dispatch(new Picked(r.Key), picked));")]
    [InlineData("orders.ForeachAsync((r, c) => new Logged<Picked>(picked).Handle(new Picked(r.Key)));")]
    [InlineData("orders.Foreach((k, v, c) => names.Enqueue(v.Id));")]
    [InlineData("orders.MapValues((v, c) => meter.Timed(v)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => meter.TimedByCustomer(v)).To(\"o\");")]
    [InlineData("orders.MapValues(new FloorMapper()).To(\"o\");")]
    public async Task WhatHappensOnceOrIsKeptForNobodyIsSilent(string statement) =>
        Assert.Empty(await FindIds(statement));

    [Theory]
    [InlineData("orders.ForeachAsync((r, c) => claims.PayBlind(r.Value));", "EOS2003")]
    [InlineData("orders.ForeachAsync((r, c) => claims.PayRandom(r.Value));", "EOS2002")]
    [InlineData("orders.ForeachAsync((r, c) => claims.Patch(r.Value));", "EOS2003")]
    [InlineData("orders.Foreach((k, v, c) => table.Apply(v));", "EOS2001")]
    [InlineData("orders.Foreach((k, v, c) => table.ApplyByStatus(v));", "EOS2001")]
    [InlineData("orders.Foreach((k, v, c) => table.ApplyOne(v));", "EOS2001")]
    [InlineData("orders.Foreach((k, v, c) => table.Invoke(v));", "EOS2001")]
    [InlineData("orders.Foreach((k, v, c) => writer.Charge(v));", "EOS2009")]
    [InlineData("orders.Foreach((k, v, c) => writer.Line(v));", "EOS2009")]
    [InlineData("orders.Foreach((k, v, c) => writer.Add(v));", "EOS2009")]
    [InlineData("orders.Foreach((k, v, c) => blind.Handle(v));", "EOS2002")]
    [InlineData("orders.ForeachAsync((r, c) => swapped.Handle(new Swapped(r.Key)));", "EOS2001")]
    [InlineData("orders.ForeachAsync((r, c) => Dispatch(new Swapped(r.Key), swapped));", "EOS2001")]
    [InlineData("orders.ForeachAsync((r, c) => new Logged<Swapped>(swapped).Handle(new Swapped(r.Key)));", "EOS2001")]
    [InlineData("orders.Foreach((k, v, c) => queue.Enqueue(v));", "EOS2010")]
    [InlineData("orders.MapValues((v, c) => meter.Shown(v)).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues(new FirstMapper()).To(\"o\");", "EOS1009")]
    public async Task WhatHappensInEachAttemptIsFound(string statement, string expected) =>
        Assert.Contains(expected, await FindIds(statement));

    // A mapper is replayed wherever it stands.
    private const string FirstMapper = """
        public sealed class FirstMapper : IValueMapper<Bought, string>
        {
            private readonly Dictionary<string, string> firsts = new();
            public string Apply(Bought value, IRecordContext context) => First(value);
            private string First(Bought o) { if (!firsts.TryGetValue(o.Customer, out var first)) firsts[o.Customer] = first = o.Id; return first; }
        }
        """;

    private static async Task<string[]> FindIds(string statement)
    {
        var found = await AnalyzedCode.AnalyzeSources($$"""
            using System;
            using System.Collections.Concurrent;
            using System.Collections.Generic;
            using System.Diagnostics;
            using System.Linq;
            using System.Linq.Expressions;
            using System.Net.Http;
            using System.Net.Http.Headers;
            using System.Net.Http.Json;
            using System.Text.Json;
            using System.Threading;
            using System.Threading.Channels;
            using System.Threading.Tasks;
            using Dapper;
            using Microsoft.EntityFrameworkCore;
            using Microsoft.Extensions.Logging;
            using Npgsql;
            using Streamiz.Kafka.Net.Processors;
            using Streamiz.Kafka.Net.Stream;

            public record Bought(string Id, string Customer, decimal Amount, string Status);
            public abstract class Api(HttpClient http)
            {
                private string? token; private DateTimeOffset expires; private static long calls;
                protected async Task<HttpResponseMessage> Send(HttpMethod method, string path, object? body, string? key = null, CancellationToken stop = default)
                {
                    using var request = new HttpRequestMessage(method, path);
                    if (body is not null) request.Content = JsonContent.Create(body);
                    if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
                    request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await Token(stop));
                    request.Headers.TryAddWithoutValidation("X-Correlation-Id", Guid.NewGuid().ToString());
                    Interlocked.Increment(ref calls);
                    return await http.SendAsync(request, stop);
                }
                private async Task<string> Token(CancellationToken stop)
                {
                    if (token is not null && expires > DateTimeOffset.UtcNow) return token;
                    using var answer = await http.PostAsync("connect/token", new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials" }), stop);
                    var fresh = await answer.Content.ReadFromJsonAsync<JsonElement>(stop);
                    expires = DateTimeOffset.UtcNow.AddSeconds(30);
                    return token = fresh.GetProperty("access_token").GetString()!;
                }
            }
            public sealed class Claims(HttpClient http) : Api(http)
            {
                public Task Store(Bought o) => Send(HttpMethod.Put, "claims/" + o.Id, o);
                public Task Pay(Bought o) => Send(HttpMethod.Post, "payouts", o, o.Id);
                public Task PayBlind(Bought o) => Send(HttpMethod.Post, "payouts", o);
                public Task PayRandom(Bought o) => Send(HttpMethod.Post, "payouts", o, Guid.NewGuid().ToString());
                public Task Patch(Bought o) => Send(HttpMethod.Patch, "claims/" + o.Id, new { o.Status });
            }
            public sealed class Table
            {
                private readonly Dictionary<string, Action<Bought>> effects;
                private readonly Dictionary<string, Func<Bought, string>> names;
                private readonly Action<Bought> one;
                public Table(NpgsqlConnection db)
                {
                    effects = new() { ["new"] = o => db.Execute("INSERT INTO arrivals (booking) VALUES (@Id)", o) };
                    one = o => db.Execute("INSERT INTO arrivals (booking) VALUES (@Id)", o);
                    names = new() { ["new"] = o => o.Id };
                }
                public void Apply(Bought o) => effects["new"](o);
                public void ApplyByStatus(Bought o) { if (effects.TryGetValue(o.Status, out var effect)) effect(o); }
                public void ApplyOne(Bought o) => one(o);
                public void Invoke(Bought o) => effects["new"].Invoke(o);
                public string Name(Bought o) => names["new"](o);
            }
            public class Invoice { public int Id { get; set; } public string OrderId { get; set; } = ""; public decimal Total { get; set; } public List<Line> Lines { get; set; } = new(); public void Charge(decimal amount) => Total += amount; public void SetTotal(decimal amount) => Total = amount; }
            public class Line { public int Id { get; set; } public string No { get; set; } = ""; }
            public class Seen { public string Id { get; set; } = ""; public Guid By { get; set; } }
            public class Db(DbContextOptions<Db> o) : DbContext(o) { public DbSet<Invoice> Invoices => Set<Invoice>(); public DbSet<Seen> Inbox => Set<Seen>(); }
            public interface IRepository<T> where T : class { T Single(Expression<Func<T, bool>> filter); T? Find(params object[] key); void Add(T row); }
            public class Repository<T>(Db db) : IRepository<T> where T : class { public T Single(Expression<Func<T, bool>> filter) => db.Set<T>().Single(filter); public T? Find(params object[] key) => db.Set<T>().Find(key); public void Add(T row) => db.Set<T>().Add(row); }
            public sealed class Unit(Db db) : IDisposable { public IRepository<Invoice> Invoices { get; } = new Repository<Invoice>(db); public IRepository<Seen> Inbox { get; } = new Repository<Seen>(db); public void Complete() => db.SaveChanges(); public void Dispose() => db.Dispose(); }
            public class Writer(Func<Unit> begin)
            {
                public void Charge(Bought o) { using var unit = begin(); unit.Invoices.Single(i => i.OrderId == o.Id).Charge(o.Amount); unit.Complete(); }
                public void Line(Bought o) { using var unit = begin(); unit.Invoices.Single(i => i.OrderId == o.Id).Lines.Add(new Line { No = o.Id }); unit.Complete(); }
                public void Add(Bought o) { using var unit = begin(); unit.Invoices.Single(i => i.OrderId == o.Id).Total += o.Amount; unit.Complete(); }
                public void Set(Bought o) { using var unit = begin(); unit.Invoices.Single(i => i.OrderId == o.Id).SetTotal(o.Amount); unit.Complete(); }
            }
            public abstract class OnceHandler(Func<Unit> begin)
            {
                protected abstract void Work(Unit unit, Bought o);
                public void Handle(Bought o) { using var unit = begin(); if (unit.Inbox.Find(o.Id) is not null) return; unit.Inbox.Add(new Seen { Id = o.Id }); Work(unit, o); unit.Complete(); }
            }
            public class ChargeHandler(Func<Unit> begin) : OnceHandler(begin) { protected override void Work(Unit unit, Bought o) { unit.Invoices.Single(i => i.OrderId == o.Id).Charge(o.Amount); unit.Inbox.Add(new Seen { Id = "charge" + o.Id, By = Guid.NewGuid() }); } }
            public abstract class BlindHandler(Func<Unit> begin)
            {
                protected abstract void Work(Unit unit, Bought o);
                public void Handle(Bought o) { using var unit = begin(); Work(unit, o); unit.Complete(); }
            }
            public class BlindCharge(Func<Unit> begin) : BlindHandler(begin) { protected override void Work(Unit unit, Bought o) => unit.Inbox.Add(new Seen { Id = "charge" + o.Id, By = Guid.NewGuid() }); }
            public record Picked(string Id); public record Swapped(string Id);
            public interface IHandle<in T> { Task Handle(T message); }
            public class PickedHandler(NpgsqlConnection db) : IHandle<Picked> { public Task Handle(Picked message) => db.ExecuteAsync("UPDATE picks SET done = 1 WHERE id = @Id", message); }
            public class SwappedHandler(NpgsqlConnection db) : IHandle<Swapped> { public Task Handle(Swapped message) => db.ExecuteAsync("INSERT INTO swaps (id) VALUES (@Id)", message); }
            public class Logged<T>(IHandle<T> inner) : IHandle<T> { public async Task Handle(T message) => await inner.Handle(message); }
            public sealed class Orders { private readonly Channel<Bought> channel = Channel.CreateUnbounded<Bought>(); public void Enqueue(Bought o) => channel.Writer.TryWrite(o); public IAsyncEnumerable<Bought> Read(CancellationToken stop) => channel.Reader.ReadAllAsync(stop); }
            public sealed class Saver(Orders queue, NpgsqlConnection db) { public async Task Run(CancellationToken stop) { await foreach (var o in queue.Read(stop)) await db.ExecuteAsync("INSERT INTO saved (id) VALUES (@Id)", o); } }
            public sealed class Names { private readonly Channel<string> channel = Channel.CreateUnbounded<string>(); public void Enqueue(string name) => channel.Writer.TryWrite(name); public IAsyncEnumerable<string> Read(CancellationToken stop) => channel.Reader.ReadAllAsync(stop); }
            public sealed class NameLog(Names queue, ILogger log) { public async Task Run(CancellationToken stop) { await foreach (var name in queue.Read(stop)) log.LogInformation("{Name}", name); } }
            public sealed class Meter
            {
                private static readonly ConcurrentDictionary<string, long> Ticks = new();
                private static readonly ConcurrentDictionary<string, long> Read = new();
                private readonly Dictionary<string, long> own = new();
                public static long Of(string id) => Read[id];
                public Bought Timed(Bought o) { var start = Stopwatch.GetTimestamp(); var done = o with { Status = "x" }; Ticks.AddOrUpdate(o.Status, 0, (_, sum) => sum + Stopwatch.GetTimestamp() - start); return done; }
                public Bought TimedByCustomer(Bought o) { var start = Stopwatch.GetTimestamp(); own[o.Customer] = Stopwatch.GetTimestamp() - start; return o; }
                public Bought Shown(Bought o) { Read[o.Id] = Stopwatch.GetTimestamp(); return o; }
            }
            public sealed class FloorMapper : IValueMapper<Bought, string>
            {
                private readonly Dictionary<string, string> floors = new();
                public string Apply(Bought value, IRecordContext context) => Floor(value.Customer);
                private string Floor(string room) { if (!floors.TryGetValue(room, out var floor)) floors[room] = floor = room[..Math.Max(1, room.Length - 2)]; return floor; }
            }
            {{(statement.Contains("FirstMapper") ? FirstMapper : "")}}
            public class App(Claims claims, Table table, Writer writer, ChargeHandler charge, BlindCharge blind, IHandle<Picked> picked, IHandle<Swapped> swapped, Orders queue, Names names, Meter meter)
            {
                private static Task Dispatch<T>(T message, IHandle<T> handler) => handler.Handle(message);
                public void Build(IKStream<string, Bought> orders) { {{statement}} }
            }
            """);
        return found.Select(finding => finding.Id).Order().ToArray();
    }
}
