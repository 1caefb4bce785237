using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Effects;

/// <summary>
/// What the first attempt has left decides that the second one does nothing: an entry that is there already, a position
/// that is noted, a decorator that asks first. A value that the second attempt would have drawn anew is never written.
/// </summary>
public class FirstAttemptTests
{
    [Theory]
    [InlineData("if (await db.Parcels.AnyAsync(p => p.OrderId == r.Value.Id)) return; db.Parcels.Add(new Parcel { Id = Guid.NewGuid(), At = DateTime.UtcNow }); await db.SaveChangesAsync();")]
    [InlineData("if (!await db.Parcels.AnyAsync(p => p.OrderId == r.Value.Id)) { db.Parcels.Add(new Parcel { Id = Guid.NewGuid() }); await db.SaveChangesAsync(); }")]
    [InlineData("var known = await db.Parcels.FirstOrDefaultAsync(p => p.OrderId == r.Value.Id); if (known is not null) return; db.Parcels.Add(new Parcel { Id = Guid.CreateVersion7() }); await db.SaveChangesAsync();")]
    [InlineData("if (await db.Parcels.FindAsync(r.Value.Id) is null) { db.Parcels.Add(new Parcel { At = DateTime.UtcNow }); await db.SaveChangesAsync(); }")]
    [InlineData("if (await db.Parcels.CountAsync(p => p.OrderId == r.Value.Id) > 0) return; db.Parcels.Add(new Parcel { Id = Guid.NewGuid() }); await db.SaveChangesAsync();")]
    [InlineData("if (await redis.KeyExistsAsync(r.Value.Id)) return; await redis.StringSetAsync(r.Value.Id, DateTime.UtcNow.Ticks);")]
    [InlineData("await redis.ListRemoveAsync(\"recent\", r.Value.Id); await redis.ListLeftPushAsync(\"recent\", r.Value.Id);")]
    [InlineData("await redis.KeyDeleteAsync(\"all\"); await redis.ListRightPushAsync(\"all\", r.Value.Id);")]
    [InlineData("await redis.ExecuteAsync(\"SET\", \"n\", r.Value.Id);")]
    [InlineData("await redis.ExecuteAsync(\"HSET\", \"APPEND\", r.Value.Id, \"INCR\");")]
    [InlineData("await carts.UpdateOneAsync(x => x.Id == r.Value.Id, Builders<Cart>.Update.Set(x => x.Total, r.Value.Amount).SetOnInsert(x => x.At, DateTime.UtcNow), new UpdateOptions { IsUpsert = true });")]
    [InlineData("await carts.UpdateOneAsync(x => x.Id == r.Value.Id, Builders<Cart>.Update.SetOnInsert(x => x.At, DateTime.UtcNow).Set(x => x.Total, r.Value.Amount), new UpdateOptions { IsUpsert = true });")]
    [InlineData("var q = await schedulers.GetScheduler(); var job = JobBuilder.Create<Remind>().WithIdentity(r.Value.Id).Build(); if (await q.CheckExists(job.Key)) return; await q.ScheduleJob(job, TriggerBuilder.Create().Build());")]
    [InlineData("var q = await schedulers.GetScheduler(); if (await q.GetTrigger(new TriggerKey(r.Value.Id)) is not null) return; await q.ScheduleJob(JobBuilder.Create<Remind>().Build(), TriggerBuilder.Create().Build());")]
    [InlineData("await new Metered(new Once(pay, redis)).Handle(r.Value);")]
    [InlineData("var handler = new Metered(new Metered(new Once(pay, redis))); await handler.Handle(r.Value);")]
    [InlineData("var once = new Once(pay, redis); await new Metered(once).Handle(r.Value);")]
    [InlineData("var last = await con.QuerySingleAsync<long>(\"SELECT last FROM positions WHERE topic = 't'\"); if (last >= r.Value.Position) return; await con.ExecuteAsync(\"UPDATE stock SET n = n - 1 WHERE sku = @Id\", r.Value); await con.ExecuteAsync(\"UPDATE positions SET last = @Position WHERE topic = 't'\", r.Value);")]
    [InlineData("await con.ExecuteAsync(\"INSERT INTO orders (id, created_at) VALUES (@Id, @Now) ON CONFLICT (id) DO NOTHING\", new { r.Value.Id, Now = DateTime.UtcNow });")]
    [InlineData("await con.ExecuteAsync(\"INSERT INTO orders (id, created_at) VALUES (@Id, @Now) ON CONFLICT DO NOTHING\", new { r.Value.Id, Now = DateTime.UtcNow });")]
    [InlineData("var now = DateTime.UtcNow; await con.ExecuteAsync(\"INSERT INTO orders (id, total, created_at) VALUES (@Id, @Amount, @Now) ON CONFLICT (id) DO UPDATE SET total = excluded.total\", new { r.Value.Id, r.Value.Amount, Now = now });")]
    [InlineData("await con.ExecuteAsync(\"UPDATE orders SET paid_at = @Now WHERE id = @Id AND paid_at IS NULL\", new { r.Value.Id, Now = DateTime.UtcNow });")]
    [InlineData("await con.ExecuteAsync(\"UPDATE orders SET paid_at = COALESCE(paid_at, @Now) WHERE id = @Id\", new { r.Value.Id, Now = DateTime.UtcNow });")]
    [InlineData("await using var sent = new NpgsqlCommand(\"INSERT INTO orders (id, created_at) VALUES (@id, @now) ON CONFLICT (id) DO NOTHING\", con); sent.Parameters.AddWithValue(\"id\", r.Value.Id); sent.Parameters.AddWithValue(\"now\", DateTime.UtcNow); await sent.ExecuteNonQueryAsync();")]
    [InlineData("using var head = await http.SendAsync(new HttpRequestMessage(HttpMethod.Head, \"o/\" + r.Value.Id)); if (head.StatusCode == System.Net.HttpStatusCode.NotFound) await http.PostAsJsonAsync(\"o\", r.Value);")]
    [InlineData("using var known = await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, \"o/\" + r.Value.Id)); if (known.IsSuccessStatusCode) return; await http.PostAsJsonAsync(\"o\", r.Value);")]
    [InlineData("await http.PostAsJsonAsync(\"orders/_search\", new { query = r.Value.Id });")]
    [InlineData("await http.PostAsync(\"http://es:9200/orders/_count?q=1\", null);")]
    [InlineData("var p = await db.Parcels.FirstAsync(x => x.OrderId == r.Value.Id); if (p.Status == \"sent\") return; p.Status = \"sent\"; p.At = DateTime.UtcNow; await db.SaveChangesAsync();")]
    [InlineData("var p = await db.Parcels.FirstAsync(x => x.OrderId == r.Value.Id); if (p.Status != \"new\") return; p.Status = \"sent\"; p.At = DateTime.UtcNow; await db.SaveChangesAsync();")]
    [InlineData("var p = await db.Parcels.FirstAsync(x => x.OrderId == r.Value.Id); if (p.State is State.Sent) return; p.State = State.Sent; p.At = DateTime.UtcNow; await db.SaveChangesAsync();")]
    [InlineData("var p = await db.Parcels.FirstAsync(x => x.OrderId == r.Value.Id); if (p.State is not State.Sent) { p.State = State.Sent; p.At = DateTime.UtcNow; await db.SaveChangesAsync(); }")]
    [InlineData("var p = await db.Parcels.FirstAsync(x => x.OrderId == r.Value.Id); if (p.State == State.New) { p.MarkSent(); p.At = DateTime.UtcNow; await db.SaveChangesAsync(); }")]
    [InlineData("var p = await db.Parcels.FirstAsync(x => x.OrderId == r.Value.Id); if (p.Position >= r.Value.Position) return; p.Position = r.Value.Position; p.At = DateTime.UtcNow; await db.SaveChangesAsync();")]
    [InlineData("var n = await con.ExecuteAsync(\"UPDATE orders SET closed_at = @Now WHERE id = @Id AND closed_at IS NULL\", new { r.Value.Id, Now = DateTime.UtcNow }); if (n == 0) return; await con.ExecuteAsync(\"UPDATE totals SET n = n - 1\");")]
    [InlineData("if (await con.ExecuteAsync(\"UPDATE orders SET state = 'sent' WHERE id = @Id AND state = 'new'\", r.Value) > 0) await con.ExecuteAsync(\"UPDATE totals SET n = n - 1\");")]
    [InlineData("if (await con.ExecuteAsync(\"UPDATE devices SET seq = @Position WHERE id = @Id AND seq < @Position\", r.Value) == 1) await con.ExecuteAsync(\"UPDATE totals SET n = n + 1\");")]
    [InlineData("if (await con.ExecuteAsync(\"DELETE FROM pending WHERE id = @Id\", r.Value) > 0) await con.ExecuteAsync(\"UPDATE totals SET n = n - 1\");")]
    [InlineData("var last = await con.QueryFirstOrDefaultAsync<long?>(\"SELECT max(version) FROM events WHERE id = @Id\", r.Value); if (last >= r.Value.Position) throw new InvalidOperationException(); await con.ExecuteAsync(\"INSERT INTO events (id, version) VALUES (@Id, @Position)\", r.Value);")]
    [InlineData("if (await db.Parcels.AnyAsync(p => p.OrderId == r.Value.Id)) throw new InvalidOperationException(); db.Parcels.Add(new Parcel { OrderId = r.Value.Id }); await db.SaveChangesAsync();")]
    [InlineData("await carrier.Register(r.Value);")]
    [InlineData("await carrier.Label(r.Value);")]
    [InlineData("var blob = blobs.GetBlobClient(r.Value.Id); if (await blob.ExistsAsync()) return; await blob.UploadAsync(BinaryData.FromString(DateTime.UtcNow.ToString(\"O\")));")]
    [InlineData("var blob = blobs.GetBlobClient(r.Value.Id); if (!(await blob.ExistsAsync()).Value) await blob.UploadAsync(BinaryData.FromString(DateTime.UtcNow.ToString(\"O\")), overwrite: true);")]
    [InlineData("try { await con.ExecuteAsync(\"INSERT INTO seen (id) VALUES (@Id)\", r.Value); } catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation) { return; } await redis.StringIncrementAsync(\"n\");")]
    [InlineData("try { await con.ExecuteAsync(\"INSERT INTO seen (id) VALUES (@Id)\", r.Value); } catch (PostgresException e) when (e.SqlState == \"23505\") { return; } await con.ExecuteAsync(\"UPDATE totals SET n = n + 1\");")]
    [InlineData("try { await carts.InsertOneAsync(new Cart { Id = r.Value.Id }); } catch (MongoWriteException e) when (e.WriteError.Category == ServerErrorCategory.DuplicateKey) { return; } await http.PostAsJsonAsync(\"pay\", r.Value);")]
    [InlineData("await db.Parcels.Where(p => p.OrderId == r.Value.Id && p.Status == \"new\").ExecuteUpdateAsync(s => s.SetProperty(p => p.Status, \"sent\").SetProperty(p => p.At, DateTime.UtcNow));")]
    [InlineData("await db.Parcels.Where(p => p.OrderId == r.Value.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Status, r.Value.Customer));")]
    [InlineData("var p = await db.Parcels.FirstAsync(x => x.OrderId == r.Value.Id); p.SentAt ??= DateTime.UtcNow; await db.SaveChangesAsync();")]
    [InlineData("var p = await db.Parcels.FirstAsync(x => x.OrderId == r.Value.Id); if (p.SentAt is null) p.SentAt = DateTime.UtcNow; await db.SaveChangesAsync();")]
    [InlineData("await db.Parcels.Where(p => p.At < DateTime.UtcNow.AddDays(-30)).ExecuteDeleteAsync();")]
    [InlineData("await con.ExecuteAsync(\"DELETE FROM log WHERE at < @Cutoff\", new { Cutoff = DateTime.UtcNow.AddDays(-30) });")]
    [InlineData("await carts.DeleteManyAsync(x => x.At < DateTime.UtcNow.AddDays(-30));")]
    [InlineData("await redis.SortedSetRemoveRangeByScoreAsync(\"by-time\", 0, DateTimeOffset.UtcNow.AddDays(-1).ToUnixTimeSeconds());")]
    [InlineData("using var q = new HttpRequestMessage(HttpMethod.Patch, \"o/\" + r.Value.Id); q.Headers.IfMatch.Add(new(\"\\\"1\\\"\")); await http.SendAsync(q);")]
    [InlineData("await new Retried(once).Handle(r.Value);")]
    [InlineData("await carts.UpdateOneAsync(Builders<Cart>.Filter.Eq(x => x.Id, r.Value.Id) & Builders<Cart>.Filter.Eq(x => x.ClosedAt, null), Builders<Cart>.Update.Set(x => x.ClosedAt, DateTime.UtcNow));")]
    [InlineData("await carts.UpdateOneAsync(x => x.Id == r.Value.Id && x.State == \"new\", Builders<Cart>.Update.Set(x => x.State, \"sent\").Inc(x => x.Total, 1));")]
    [InlineData("var deadline = DateTime.UtcNow.AddSeconds(30); while (DateTime.UtcNow < deadline) { using var a = await http.PutAsJsonAsync(\"o/\" + r.Value.Id, r.Value); if (a.IsSuccessStatusCode) return; await Task.Delay(200); }")]
    public async Task WhatTheFirstAttemptLeftKeepsTheSecondSilent(string body) => Assert.Empty(await FindIds(body));

    [Theory]
    [InlineData("db.Parcels.Add(new Parcel { OrderId = r.Value.Id, Id = Guid.NewGuid() }); await db.SaveChangesAsync();", "EOS2002")]
    [InlineData("var id = Guid.NewGuid(); if (await db.Parcels.AnyAsync(p => p.Id == id)) return; db.Parcels.Add(new Parcel { Id = id }); await db.SaveChangesAsync();", "EOS2002")]
    [InlineData("if (!await db.Parcels.AnyAsync(p => p.OrderId == r.Value.Id)) return; await redis.StringSetAsync(r.Value.Id, DateTime.UtcNow.Ticks);", "EOS2002")]
    [InlineData("var p = await db.Parcels.FirstOrDefaultAsync(x => x.OrderId == r.Value.Id); if (p is null) return; p.At = DateTime.UtcNow; await db.SaveChangesAsync();", "EOS2002")]
    [InlineData("if (await redis.KeyExistsAsync(r.Value.Id)) await redis.StringSetAsync(r.Value.Id, DateTime.UtcNow.Ticks);", "EOS2002")]
    [InlineData("await redis.ListRemoveAsync(\"old\", r.Value.Id); await redis.ListLeftPushAsync(\"recent\", r.Value.Id);", "EOS2004")]
    [InlineData("await redis.ListRemoveAsync(\"recent\", r.Value.Customer); await redis.ListLeftPushAsync(\"recent\", r.Value.Id);", "EOS2004")]
    [InlineData("await redis.ListLeftPushAsync(\"recent\", r.Value.Id); await redis.ListRemoveAsync(\"recent\", r.Value.Id);", "EOS2004")]
    [InlineData("await redis.ExecuteAsync(\"INCR\", \"SET\");", "EOS2004")]
    [InlineData("await carts.UpdateOneAsync(x => x.Id == r.Value.Id, Builders<Cart>.Update.Set(x => x.At, DateTime.UtcNow).SetOnInsert(x => x.Total, r.Value.Amount), new UpdateOptions { IsUpsert = true });", "EOS2002")]
    [InlineData("await carts.UpdateOneAsync(x => x.Id == r.Value.Id, Builders<Cart>.Update.SetOnInsert(x => x.Total, r.Value.Amount).Inc(x => x.Total, 1), new UpdateOptions { IsUpsert = true });", "EOS2004")]
    [InlineData("var q = await schedulers.GetScheduler(); await q.ScheduleJob(JobBuilder.Create<Remind>().Build(), TriggerBuilder.Create().Build());", "EOS2005")]
    [InlineData("await new Metered(pay).Handle(r.Value);", "EOS2003")]
    [InlineData("await new Metered(new Metered(pay)).Handle(r.Value);", "EOS2003")]
    [InlineData("var last = await con.QuerySingleAsync<long>(\"SELECT last FROM positions WHERE topic = 't'\"); if (last >= r.Value.Position) return; await con.ExecuteAsync(\"UPDATE stock SET n = n - 1 WHERE sku = @Id\", r.Value);", "EOS2001")]
    [InlineData("var n = await con.QuerySingleAsync<long>(\"SELECT n FROM stock WHERE sku = @Id\", r.Value); if (n <= 0) return; await con.ExecuteAsync(\"UPDATE stock SET n = n - 1 WHERE sku = @Id\", r.Value);", "EOS2001")]
    [InlineData("await con.ExecuteAsync(\"INSERT INTO orders (id, total) VALUES (@Id, @Amount) ON CONFLICT (id) DO NOTHING\", new { Id = Guid.NewGuid(), r.Value.Amount });", "EOS2002")]
    [InlineData("await con.ExecuteAsync(\"INSERT INTO orders (id, total) VALUES (@Id, @Amount) ON CONFLICT DO NOTHING\", new { Id = Guid.NewGuid(), r.Value.Amount });", "EOS2002")]
    [InlineData("await con.ExecuteAsync(\"INSERT INTO orders (id, seen_at) VALUES (@Id, @Now) ON CONFLICT (id) DO UPDATE SET seen_at = @Now\", new { r.Value.Id, Now = DateTime.UtcNow });", "EOS2002")]
    [InlineData("await con.ExecuteAsync(\"INSERT INTO orders (id, seen_at) VALUES (@Id, @Now) ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at\", new { r.Value.Id, Now = DateTime.UtcNow });", "EOS2002")]
    [InlineData("await con.ExecuteAsync(\"UPDATE orders SET seen_at = @Now WHERE id = @Id\", new { r.Value.Id, Now = DateTime.UtcNow });", "EOS2002")]
    [InlineData("await con.ExecuteAsync(\"UPDATE orders SET seen_at = @Now WHERE id = @Id AND paid_at IS NULL\", new { r.Value.Id, Now = DateTime.UtcNow });", "EOS2002")]
    [InlineData("await con.ExecuteAsync(\"UPDATE orders SET seen_at = COALESCE(@Now, seen_at) WHERE id = @Id\", new { r.Value.Id, Now = DateTime.UtcNow });", "EOS2002")]
    [InlineData("await http.PostAsJsonAsync(\"orders/search\", r.Value);", "EOS2003")]
    [InlineData("await http.PostAsJsonAsync(\"orders/_doc\", r.Value);", "EOS2003")]
    [InlineData("using var head = await http.SendAsync(new HttpRequestMessage(HttpMethod.Post, \"o/\" + r.Value.Id)); if (head.IsSuccessStatusCode) await http.PutAsJsonAsync(\"o\", r.Value);", "EOS2003")]
    [InlineData("var p = await db.Parcels.FirstAsync(x => x.OrderId == r.Value.Id); if (p.Status == \"sent\") return; p.At = DateTime.UtcNow; await db.SaveChangesAsync();", "EOS2002")]
    [InlineData("var p = await db.Parcels.FirstAsync(x => x.OrderId == r.Value.Id); if (p.Status == \"gone\") return; p.Status = \"sent\"; p.At = DateTime.UtcNow; await db.SaveChangesAsync();", "EOS2002")]
    [InlineData("var p = await db.Parcels.FirstAsync(x => x.OrderId == r.Value.Id); if (p.State != State.Sent) return; p.State = State.Sent; p.At = DateTime.UtcNow; await db.SaveChangesAsync();", "EOS2002")]
    [InlineData("var p = await db.Parcels.FirstAsync(x => x.OrderId == r.Value.Id); if (p.Position >= r.Value.Position) return; p.At = DateTime.UtcNow; await db.SaveChangesAsync();", "EOS2002")]
    [InlineData("var n = await con.ExecuteAsync(\"UPDATE orders SET closed_at = @Now WHERE id = @Id\", new { r.Value.Id, Now = r.Value.Amount }); if (n == 0) return; await con.ExecuteAsync(\"UPDATE totals SET n = n - 1\");", "EOS2001")]
    [InlineData("if (await con.ExecuteAsync(\"UPDATE orders SET state = 'sent' WHERE id = @Id AND owner = 'new'\", r.Value) > 0) await con.ExecuteAsync(\"UPDATE totals SET n = n - 1\");", "EOS2001")]
    [InlineData("if (await con.ExecuteAsync(\"UPDATE devices SET seq = @Position WHERE id = @Id AND seq <= @Position\", r.Value) == 1) await con.ExecuteAsync(\"UPDATE totals SET n = n + 1\");", "EOS2001")]
    [InlineData("var p = await db.Parcels.FirstOrDefaultAsync(x => x.OrderId == r.Value.Id); if (p is null) throw new InvalidOperationException(); db.Parcels.Add(new Parcel { At = DateTime.UtcNow }); await db.SaveChangesAsync();", "EOS2002")]
    [InlineData("if (!await db.Parcels.AnyAsync(p => p.OrderId == r.Value.Customer)) throw new InvalidOperationException(); db.Parcels.Add(new Parcel()); await db.SaveChangesAsync();", "EOS2009")]
    [InlineData("var n = await con.QuerySingleAsync<long>(\"SELECT n FROM stock WHERE sku = @Id\", r.Value); if (n <= 0) throw new InvalidOperationException(); await con.ExecuteAsync(\"UPDATE stock SET n = n - 1 WHERE sku = @Id\", r.Value);", "EOS2001")]
    [InlineData("await carrier.Pickup(r.Value);", "EOS2003")]
    [InlineData("await carrier.PickupNamed(r.Value);", "EOS2003")]
    [InlineData("try { await con.ExecuteAsync(\"INSERT INTO seen (id) VALUES (@Id)\", r.Value); } catch (PostgresException e) when (e.SqlState == \"23505\") { Console.WriteLine(e.Message); } await redis.StringIncrementAsync(\"n\");", "EOS2004")]
    [InlineData("try { await con.ExecuteAsync(\"UPDATE seen SET n = 1 WHERE id = @Id\", r.Value); } catch (TimeoutException) { return; } await redis.StringIncrementAsync(\"n\");", "EOS2004")]
    [InlineData("var blob = blobs.GetBlobClient(r.Value.Id); if (!await blob.ExistsAsync()) return; await blob.UploadAsync(BinaryData.FromString(DateTime.UtcNow.ToString(\"O\")), overwrite: true);", "EOS2002")]
    [InlineData("await db.Parcels.Where(p => p.OrderId == r.Value.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.At, DateTime.UtcNow));", "EOS2002")]
    [InlineData("var now = DateTime.UtcNow; await db.Parcels.Where(p => p.OrderId == r.Value.Id && p.Status == \"new\").ExecuteUpdateAsync(s => s.SetProperty(p => p.At, now));", "EOS2002")]
    [InlineData("var p = await db.Parcels.FirstAsync(x => x.OrderId == r.Value.Id); if (p.SentAt is not null) p.SentAt = DateTime.UtcNow; await db.SaveChangesAsync();", "EOS2002")]
    [InlineData("var p = await db.Parcels.FirstAsync(x => x.OrderId == r.Value.Id); p.SentAt ??= r.Value.Position > 0 ? default : null; p.At = DateTime.UtcNow; await db.SaveChangesAsync();", "EOS2002")]
    [InlineData("var p = new Parcel(); p.SentAt ??= DateTime.UtcNow; db.Parcels.Update(p); await db.SaveChangesAsync();", "EOS2002")]
    [InlineData("await redis.KeyDeleteAsync(\"k\" + DateTime.UtcNow.Ticks);", "EOS2002")]
    [InlineData("using var q = new HttpRequestMessage(HttpMethod.Patch, \"o/\" + r.Value.Id); q.Headers.IfRange = null; await http.SendAsync(q);", "EOS2003")]
    [InlineData("await new Retried(pay).Handle(r.Value);", "EOS2003")]
    [InlineData("await carts.UpdateOneAsync(x => x.Id == r.Value.Id && x.State == \"new\", Builders<Cart>.Update.Set(x => x.At, DateTime.UtcNow));", "EOS2002")]
    [InlineData("await carts.UpdateOneAsync(x => x.Id == r.Value.Id && x.State == \"new\", Builders<Cart>.Update.Set(x => x.State, \"new\").Inc(x => x.Total, 1));", "EOS2004")]
    [InlineData("var at = DateTime.UtcNow; while (at.Second % 2 == 0) { await http.PutAsJsonAsync(\"o/\" + DateTime.UtcNow.Ticks, r.Value); await Task.Delay(200); at = at.AddSeconds(1); }", "EOS2002")]
    public async Task WhatItLeftToTheSecondIsFound(string body, string expected) =>
        Assert.Contains(expected, await FindIds(body));

    private static async Task<string[]> FindIds(string body)
    {
        var found = await AnalyzedCode.AnalyzeSources($$"""
            using System;
            using System.Linq;
            using System.Net.Http;
            using System.Net.Http.Json;
            using System.Threading.Tasks;
            using Azure.Storage.Blobs;
            using Dapper;
            using Microsoft.EntityFrameworkCore;
            using MongoDB.Driver;
            using Npgsql;
            using Quartz;
            using StackExchange.Redis;
            using Streamiz.Kafka.Net.Stream;

            public record Bought(string Id, string Customer, decimal Amount, long Position);
            public class Parcel { public Guid Id { get; set; } public string OrderId { get; set; } = ""; public DateTime At { get; set; } public string Status { get; set; } = ""; public State State { get; set; } public DateTime? SentAt { get; set; } public long Position { get; set; } public void MarkSent() => State = State.Sent; }
            public enum State { New, Sent }
            public class Db : DbContext { public DbSet<Parcel> Parcels => Set<Parcel>(); }
            public class Cart { public string Id { get; set; } = ""; public decimal Total { get; set; } public DateTime At { get; set; } public DateTime? ClosedAt { get; set; } public string State { get; set; } = ""; }
            public class Remind : IJob { public Task Execute(IJobExecutionContext context) => Task.CompletedTask; }
            public interface IHandler { Task Handle(Bought o); }
            public class Pay(HttpClient http) : IHandler { public Task Handle(Bought o) => http.PostAsJsonAsync("pay", o); }
            public class Once(IHandler inner, IDatabase redis) : IHandler { public async Task Handle(Bought o) { if (!await redis.StringSetAsync(o.Id, 1, null, When.NotExists)) return; await inner.Handle(o); } }
            public class Metered(IHandler inner) : IHandler { private int n; public async Task Handle(Bought o) { await inner.Handle(o); n++; } }
            public class Retried(IHandler inner) : IHandler { private Task Execute(Func<Task> work) => work(); public async Task Handle(Bought o) => await Execute(async () => await inner.Handle(o)); }
            public class Carrier(HttpClient http)
            {
                private string? token;
                private async Task Authorize(HttpRequestMessage request)
                {
                    if (token is null)
                    {
                        using var answer = await http.PostAsync("connect/token", new FormUrlEncodedContent([new("grant_type", "client_credentials")]));
                        token = await answer.Content.ReadAsStringAsync();
                    }
                    request.Headers.Authorization = new("Bearer", token);
                }
                private static void Key(HttpRequestMessage request, string name, string value) => request.Headers.Add(name, value);
                public async Task Register(Bought o) { using var request = new HttpRequestMessage(HttpMethod.Put, "o/" + o.Id); await Authorize(request); await http.SendAsync(request); }
                public async Task Label(Bought o) { using var request = new HttpRequestMessage(HttpMethod.Post, "labels"); await Authorize(request); Key(request, "Idempotency-Key", o.Id); await http.SendAsync(request); }
                public async Task Pickup(Bought o) { using var request = new HttpRequestMessage(HttpMethod.Post, "pickups"); await Authorize(request); await http.SendAsync(request); }
                public async Task PickupNamed(Bought o) { using var request = new HttpRequestMessage(HttpMethod.Post, "pickups"); Key(request, "X-Shop", o.Id); await http.SendAsync(request); }
            }
            public class App(Once once, Carrier carrier, Db db, IDatabase redis, IMongoCollection<Cart> carts, ISchedulerFactory schedulers, Pay pay, NpgsqlConnection con, HttpClient http, BlobContainerClient blobs)
            {
                public void Build(IKStream<string, Bought> orders) => orders.ForeachAsync(async (r, c) => { {{body}} });
            }
            """);
        return [.. found.Select(one => one.Id)
            .Where(id => id.StartsWith("EOS200", StringComparison.Ordinal) && id != "EOS2008")
            .Distinct()];
    }
}
