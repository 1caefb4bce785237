using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Json;
using System.Threading;
using System.Threading.Tasks;
using Streamiz.Kafka.Net;
using Streamiz.Kafka.Net.Stream;
using Streamiz.Kafka.Net.SerDes;
using Streamiz.Kafka.Net.Processors;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Dapper;
using StackExchange.Redis;
using MongoDB.Driver;
using Polly;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Quartz;
using System.Diagnostics;
namespace Rows.Transactions;

public record Order(string Id, string CustomerId, decimal Amount, string Currency) { public DateTime At { get; init; } }
public record Priced(string Id);
public class Acc { public string Id { get; set; } = ""; public decimal Total { get; set; } public List<string> Tags { get; set; } = new(); }
// B5 primary constructor
public class B5(IMongoCollection<Acc> accs, IDatabase redis, HttpClient http, NpgsqlConnection con)
{
    public void Build(IKStream<string, Order> s)
    {
        s.Foreach((k, v, c) => accs.UpdateOne(a => a.Id == v.Id, Builders<Acc>.Update.Set(a => a.Total, v.Amount))); // -
        s.Foreach((k, v, c) => accs.UpdateOne(a => a.Id == v.Id, Builders<Acc>.Update.AddToSet(a => a.Tags, v.Id).Max(a => a.Total, v.Amount))); // -
        s.Foreach((k, v, c) => accs.UpdateOne(a => a.Id == v.Id, Builders<Acc>.Update.SetOnInsert(a => a.Total, v.Amount))); // -
        s.Foreach((k, v, c) => accs.UpdateOne(a => a.Id == v.Id, Builders<Acc>.Update.Inc(a => a.Total, v.Amount))); // EOS2004
        s.Foreach((k, v, c) => accs.UpdateOne(a => a.Id == v.Id, Builders<Acc>.Update.Push(a => a.Tags, v.Id))); // EOS2004
    }
}
// B6
public interface IRepo { Task Upsert(Order o); Task Insert(Order o); Task Delete(string id); }
public class Repo(NpgsqlConnection con) : IRepo { public Task Upsert(Order o) => con.ExecuteAsync("INSERT INTO o (id, t) VALUES (@Id, @Amount) ON CONFLICT (id) DO UPDATE SET t = @Amount", o); public Task Insert(Order o) => con.ExecuteAsync("INSERT INTO o (id, t) VALUES (@Id, @Amount)", o); public Task Delete(string id) => con.ExecuteAsync("DELETE FROM o WHERE id = @id", new { id }); }
public class B6(IRepo repo, Repo plain)
{
    public void Build(IKStream<string, Order> s)
    {
        s.ForeachAsync(async (r, c) => await repo.Upsert(r.Value)); // -
        s.ForeachAsync(async (r, c) => await repo.Insert(r.Value)); // EOS2001
        s.ForeachAsync(async (r, c) => await repo.Delete(r.Value.Id)); // -
        s.ForeachAsync(async (r, c) => await plain.Upsert(r.Value)); // -
        s.ForeachAsync(async (r, c) => await plain.Insert(r.Value)); // EOS2001
    }
}
// B7
public interface IH<T> { void Handle(T v); }
public class HO(NpgsqlConnection c) : IH<Order> { public void Handle(Order v) => c.Execute("INSERT INTO j (x) VALUES (@Id)", v); }
public class HP(NpgsqlConnection c) : IH<Priced> { public void Handle(Priced v) => c.Execute("UPDATE j SET x = 1 WHERE id = @Id", v); }
public class B7(IH<Priced> hp, IH<Order> ho)
{
    void Each<T>(IH<T> h, T v) => h.Handle(v);
    public void Build(IKStream<string, Order> s)
    {
        s.Foreach((k, v, c) => hp.Handle(new Priced(v.Id))); // -
        s.Foreach((k, v, c) => Each(hp, new Priced(v.Id))); // -
        s.Foreach((k, v, c) => ho.Handle(v)); // EOS2001
        s.Foreach((k, v, c) => Each(ho, v)); // EOS2001
    }
}
// B11 hand-written
public class B11(IConsumer<string, string> consumer, IProducer<string, string> producer, ILogger<B11> log, NpgsqlConnection con)
{
    int n; readonly Dictionary<TopicPartition, TopicPartitionOffset> offsets = new(); Stopwatch since = Stopwatch.StartNew();
    public void After()
    {
        producer.InitTransactions(TimeSpan.FromSeconds(1)); while (true)
        {
            var r = consumer.Consume(); producer.BeginTransaction(); producer.Produce("o", r.Message);
            producer.SendOffsetsToTransaction(new[] { new TopicPartitionOffset(r.TopicPartition, r.Offset + 1) }, consumer.ConsumerGroupMetadata, TimeSpan.FromSeconds(1)); producer.CommitTransaction();
            n++; // -
            log.LogInformation("{N} {At}", n, DateTime.UtcNow); // -
        }
    }
    public void Batch()
    {
        producer.InitTransactions(TimeSpan.FromSeconds(1)); producer.BeginTransaction(); while (true)
        {
            var r = consumer.Consume(); producer.Produce("o", r.Message); offsets[r.TopicPartition] = new TopicPartitionOffset(r.TopicPartition, r.Offset + 1);
            if (since.ElapsedMilliseconds < 1000) continue; // -
            producer.SendOffsetsToTransaction(offsets.Values, consumer.ConsumerGroupMetadata, TimeSpan.FromSeconds(1)); // -
            producer.CommitTransaction(); since.Restart(); offsets.Clear(); producer.BeginTransaction();
        }
    }
    public void Inside()
    {
        producer.InitTransactions(TimeSpan.FromSeconds(1)); while (true)
        {
            var r = consumer.Consume(); producer.BeginTransaction();
            con.Execute("INSERT INTO j (x) VALUES (1)"); // EOS2001
            producer.Produce("o", new Message<string, string> { Key = "k", Value = since.ElapsedMilliseconds.ToString() }); // EOS1001
            producer.SendOffsetsToTransaction(new[] { new TopicPartitionOffset(r.TopicPartition, r.Offset + 1) }, consumer.ConsumerGroupMetadata, TimeSpan.FromSeconds(1)); producer.CommitTransaction();
        }
    }
    public static void Fresh(IConsumer<string, string> consumer)
    {
        using var p = new ProducerBuilder<string, string>(new ProducerConfig { TransactionalId = "t" + Guid.NewGuid() }).Build(); // EOS3006
        p.InitTransactions(TimeSpan.FromSeconds(1)); while (true)
        {
            var r = consumer.Consume(); p.BeginTransaction(); p.Produce("o", r.Message); p.Produce("o", r.Message); // -
            p.SendOffsetsToTransaction(new[] { new TopicPartitionOffset(r.TopicPartition, r.Offset + 1) }, consumer.ConsumerGroupMetadata, TimeSpan.FromSeconds(1)); p.CommitTransaction();
        }
    }
    public static StreamConfig Alarm(HttpClient http)
    {
        var c = new StreamConfig<StringSerDes, StringSerDes> { ApplicationId = "a", Guarantee = ProcessingGuarantee.EXACTLY_ONCE };
        c.InnerExceptionHandler = e => { http.PostAsJsonAsync("alarm", new { e.Message, At = DateTime.UtcNow }).Wait(); return ExceptionHandlerResponse.FAIL; }; return c;
    } // -
}
// B12
public class Tok(HttpClient http, TimeProvider time) { string? token; DateTimeOffset until; public async Task<string> Get() { if (token is not null && time.GetUtcNow() < until) return token; var r = await http.PostAsync("oauth2/token", new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", "x")])); var j = await r.Content.ReadFromJsonAsync<Dictionary<string, string>>(); token = j!["access_token"]; until = time.GetUtcNow().AddSeconds(int.Parse(j["expires_in"], System.Globalization.CultureInfo.InvariantCulture)); return token; } }
public class B12(Tok tok, HttpClient http)
{
    public void Build(IKStream<string, Order> s)
    {
        s.ForeachAsync(async (r, c) => { using var m = new HttpRequestMessage(HttpMethod.Put, "o/" + r.Value.Id); m.Headers.Authorization = new("Bearer", await tok.Get()); await http.SendAsync(m); }); // -
        s.ForeachAsync(async (r, c) => { http.DefaultRequestHeaders.Authorization = new("Bearer", await tok.Get()); await http.PutAsJsonAsync("o/" + r.Value.Id, r.Value); }); // -
        s.ForeachAsync(async (r, c) => { using var m = new HttpRequestMessage(HttpMethod.Post, "o"); m.Headers.Add("Idempotency-Key", r.Value.Id); m.Headers.Add("Authorization", $"Bearer {await tok.Get()}"); await http.SendAsync(m); }); // -
        s.ForeachAsync(async (r, c) => { using var m = new HttpRequestMessage(HttpMethod.Post, "o"); m.Headers.Authorization = new("Bearer", await tok.Get()); await http.SendAsync(m); }); // EOS2003
        s.ForeachAsync(async (r, c) => await http.PostAsync("signup/form", new FormUrlEncodedContent([new("name", r.Value.Id)]))); // EOS2003
        s.MapValues((v, c) => tok.Get().Result).To<StringSerDes, StringSerDes>("t"); // EOS1004
    }
}
// B13
public class Breaker { int failures; DateTime openUntil; public async Task Run(Func<Task> f) { if (DateTime.UtcNow < openUntil) throw new InvalidOperationException("open"); try { await f(); failures = 0; } catch { if (++failures > 5) openUntil = DateTime.UtcNow.AddSeconds(30); throw; } } }
public class Backoff { public async Task<T> Try<T>(Func<Task<T>> f) { for (var i = 0; ; i++) try { return await f(); } catch (HttpRequestException) when (i < 3) { await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(100) * i)); } } }
public class B13(HttpClient http, Breaker breaker, Backoff backoff)
{
    readonly Polly.Retry.AsyncRetryPolicy jitter = Policy.Handle<HttpRequestException>().WaitAndRetryAsync(3, n => TimeSpan.FromMilliseconds(Random.Shared.Next(50)));
    readonly ResiliencePipeline pipe = new ResiliencePipelineBuilder().AddRetry(new() { UseJitter = true, DelayGenerator = a => new ValueTask<TimeSpan?>(TimeSpan.FromMilliseconds(Random.Shared.Next(9))) }).Build();
    public void Build(IKStream<string, Order> s)
    {
        s.ForeachAsync(async (r, c) => await breaker.Run(() => http.PutAsJsonAsync("o", r.Value))); // -
        s.ForeachAsync((r, c) => jitter.ExecuteAsync(() => http.PutAsJsonAsync("o", r.Value))); // -
        s.ForeachAsync(async (r, c) => await pipe.ExecuteAsync(async t => await http.PutAsJsonAsync("o", r.Value, t))); // -
        s.MapValuesAsync(async (r, c) => await backoff.Try(() => http.GetStringAsync("x"))).To<StringSerDes, StringSerDes>("x"); // -
        s.ForeachAsync(async (r, c) => { await Task.Delay(Random.Shared.Next(9)); await http.PutAsJsonAsync("o", r.Value); }); // -
        s.ForeachAsync((r, c) => jitter.ExecuteAsync(() => http.PostAsJsonAsync("o", r.Value))); // EOS2003
        s.ForeachAsync((r, c) => jitter.ExecuteAsync(() => http.PutAsJsonAsync("o", new { N = Random.Shared.Next() }))); // EOS2002
    }
}
// B20, B21, B22
public static class Cfg
{
    public static void A() { var l = new List<KeyValuePair<string, string>>(); l.Add(new KeyValuePair<string, string>("bootstrap.servers", "b")); l.Add(new KeyValuePair<string, string>("enable.idempotence", "true")); new ProducerBuilder<string, string>(l).Build(); } // -
    public static void B() { var l = new List<KeyValuePair<string, string>> { new("bootstrap.servers", "b") }; l.Add(new("transactional.id", "x")); new ProducerBuilder<string, string>(l).Build(); } // -
    public static void C(ProducerConfig? config) { config ??= new ProducerConfig { EnableIdempotence = true }; new ProducerBuilder<string, string>(config).Build(); } // -
    public static void D(ProducerConfig? config) { var c = config ?? new ProducerConfig(); new ProducerBuilder<string, string>(c).Build(); } // -
    public static void E() { var l = new List<KeyValuePair<string, string>>(); l.Add(new KeyValuePair<string, string>("bootstrap.servers", "b")); new ProducerBuilder<string, string>(l).Build(); } // EOS3002
    public static void F() { var c = new ConsumerConfig { GroupId = "g", IsolationLevel = Confluent.Kafka.IsolationLevel.ReadUncommitted }; c.IsolationLevel = Confluent.Kafka.IsolationLevel.ReadCommitted; new ConsumerBuilder<string, string>(c).Build(); } // -
    public static IDictionary<string, string> G() => new Dictionary<string, string> { ["isolation.level"] = "read_uncommitted", ["driver"] = "sql" }; // -
    public static IDictionary<string, string> H() => new Dictionary<string, string> { ["processing.guarantee"] = "exactly_once", ["ksql.service.id"] = "x" }; // -
    public static void I() { var c = new ConsumerConfig { GroupId = "g", IsolationLevel = Confluent.Kafka.IsolationLevel.ReadUncommitted }; new ConsumerBuilder<string, string>(c).Build(); } // EOS3001
    public static void J(IProducer<string, string> p, IConsumer<string, string> check) { p.InitTransactions(TimeSpan.FromSeconds(1)); p.BeginTransaction(); p.Produce("o", new Message<string, string>()); p.CommitTransaction(); check.Assign(new TopicPartition("o", 0)); while (check.Consume() is { } r) Console.WriteLine(r.Message.Value); } // -
    public static void K(IProducer<string, string> p, IConsumer<string, string> c) { p.InitTransactions(TimeSpan.FromSeconds(1)); while (true) { var r = c.Consume(); p.BeginTransaction(); p.Produce("o", r.Message); p.CommitTransaction(); } } // EOS3007
}
