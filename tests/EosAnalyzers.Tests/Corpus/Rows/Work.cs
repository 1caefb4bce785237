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
using Streamiz.Kafka.Net.Processors.Public;
using Streamiz.Kafka.Net.Table;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Dapper;
using StackExchange.Redis;
using MongoDB.Driver;
using Polly;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using System.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Threading.Channels;
using System.Collections.Concurrent;
using System.Threading.Tasks.Dataflow;
using System.Data;
namespace Rows.Work;

public record Order(string Id, string CustomerId, decimal Amount, string Currency) { public DateTime At { get; init; } public double Rate { get; init; } public int N { get; init; } public List<string> Tags { get; init; } = new(); }
// C8
public class Tags : HashSet<string> { }
public class Sorted : List<string> { }
public class M(HashSet<string> inner) : IEnumerable<string> { public IEnumerator<string> GetEnumerator() => inner.GetEnumerator(); System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); }
public class C8
{
    readonly StringBuilder text = new(); readonly Channel<string> channel = Channel.CreateUnbounded<string>(); readonly BlockingCollection<string> blocking = new(); readonly Dictionary<string, Dictionary<string, int>> nested = new();
    void Count(string a, string b) { if (!nested.TryGetValue(a, out var d)) nested[a] = d = new(); d[b] = d.GetValueOrDefault(b) + 1; }
    public void Build(IKStream<string, Order> s)
    {
        s.MapValues((v, c) => { var t = new Tags(); foreach (var x in v.Tags) t.Add(x); return string.Join(",", t); }).To<StringSerDes, StringSerDes>("x"); // EOS1006
        s.MapValues((v, c) => string.Join(",", new M(new HashSet<string>(v.Tags)))).To<StringSerDes, StringSerDes>("x"); // EOS1006
        s.MapValues((v, c) => { var t = new Sorted(); t.AddRange(v.Tags); return string.Join(",", t); }).To<StringSerDes, StringSerDes>("x"); // -
        s.MapValues((v, c) => { text.Append(v.Id); return text.ToString(); }).To<StringSerDes, StringSerDes>("x"); // EOS1009
        s.MapValues((v, c) => { channel.Writer.TryWrite(v.Id); return channel.Reader.TryRead(out var x) ? x : ""; }).To<StringSerDes, StringSerDes>("x"); // EOS1009
        s.MapValues((v, c) => { blocking.Add(v.Id); return blocking.Count.ToString(); }).To<StringSerDes, StringSerDes>("x"); // EOS1009
        s.MapValues((v, c) => { Count(v.Id, v.Currency); return nested[v.Id][v.Currency].ToString(); }).To<StringSerDes, StringSerDes>("x"); // EOS1009
        s.MapValues((v, c) => { var t = new StringBuilder(); t.Append(v.Id); return t.ToString(); }).To<StringSerDes, StringSerDes>("x"); // -
    }
}
// C9
public class Line { public int Id { get; set; } public string Sku { get; set; } = ""; }
public class Ord { public string Id { get; set; } = ""; public DateTime Seen { get; set; } public List<Line> Lines { get; set; } = new(); }
public class Auto { public int Id { get; set; } public string OrderId { get; set; } = ""; }
public class Db(DbContextOptions<Db> o) : DbContext(o) { public DbSet<Ord> Orders => Set<Ord>(); public DbSet<Auto> Autos => Set<Auto>(); }
public class C9(Db db)
{
    public void Build(IKStream<string, Order> s)
    {
        s.Foreach((k, v, c) => { var o = db.Orders.Single(x => x.Id == v.Id); o.Lines.Add(new Line { Sku = v.Currency }); db.SaveChanges(); }); // EOS2009
        s.Foreach((k, v, c) => { db.Entry(new Auto { OrderId = v.Id }).State = EntityState.Added; db.SaveChanges(); }); // EOS2009
        s.Foreach((k, v, c) => { db.Attach(new Auto { OrderId = v.Id }); db.SaveChanges(); }); // EOS2009
        s.Foreach((k, v, c) => { db.Update(new Auto { OrderId = v.Id }); db.SaveChanges(); }); // EOS2009
        s.Foreach((k, v, c) => { var o = db.Orders.Single(x => x.Id == v.Id); o.Seen = DateTime.UtcNow; db.SaveChanges(); }); // EOS2002
        s.Foreach((k, v, c) => { var o = db.Orders.Single(x => x.Id == v.Id); o.Seen = v.At; db.SaveChanges(); }); // -
        s.Foreach((k, v, c) => { db.Update(new Ord { Id = v.Id }); db.SaveChanges(); }); // -
        s.Foreach((k, v, c) => { var o = db.Orders.Include(x => x.Lines).Single(x => x.Id == v.Id); if (o.Lines.All(l => l.Sku != v.Currency)) o.Lines.Add(new Line { Sku = v.Currency }); db.SaveChanges(); }); // -
        s.Foreach((k, v, c) => { db.Entry(new Ord { Id = v.Id }).State = EntityState.Modified; db.SaveChanges(); }); // -
        s.Foreach((k, v, c) => { var o = db.Orders.AsNoTracking().Single(x => x.Id == v.Id); o.Lines.Add(new Line { Sku = v.Currency }); }); // -
    }
}
// C10
public interface IRun { int Run(string sql, object a); }
public class Runner(NpgsqlConnection c) : IRun { public int Run(string sql, object a) => c.Execute(sql, a); }
public abstract class Wr(NpgsqlConnection c) { protected abstract string Sql { get; } public void Write(object v) => c.Execute(Sql, v); }
public class WI(NpgsqlConnection c) : Wr(c) { protected override string Sql => "INSERT INTO j (id) VALUES (@Id)"; }
public class WU(NpgsqlConnection c) : Wr(c) { protected override string Sql => "UPDATE j SET t = 1 WHERE id = @Id"; }
public class Opt { public string Sql { get; set; } = "INSERT INTO j (id) VALUES (@Id)"; public string Safe { get; init; } = "UPDATE j SET t = 1 WHERE id = @Id"; }
public class C10
{
    readonly NpgsqlConnection con; readonly IRun run; readonly WI wi; readonly WU wu; readonly string made; readonly string madeSafe; readonly string[] texts = ["UPDATE j SET t = 1 WHERE id = @Id", "INSERT INTO j (id) VALUES (@Id)"]; readonly Dictionary<string, string> byName = new() { ["a"] = "INSERT INTO j (id) VALUES (@Id)" };
    public C10(NpgsqlConnection con, IRun run, WI wi, WU wu) { this.con = con; this.run = run; this.wi = wi; this.wu = wu; made = "INSERT INTO j (id) VALUES (@Id)"; madeSafe = "UPDATE j SET t = 1 WHERE id = @Id"; }
    static string Two(bool b) { if (b) return "INSERT INTO j (id) VALUES (@Id)"; return "UPDATE j SET t = 1 WHERE id = @Id"; }
    static string TwoSafe(bool b) { if (b) return "UPDATE j SET t = 2 WHERE id = @Id"; return "UPDATE j SET t = 1 WHERE id = @Id"; }
    public void Build(IKStream<string, Order> s, string? q, Opt opt)
    {
        s.Foreach((k, v, c) => run.Run("INSERT INTO j (id) VALUES (@Id)", v)); // EOS2001
        s.Foreach((k, v, c) => run.Run("UPDATE j SET t = 1 WHERE id = @Id", v)); // -
        s.Foreach((k, v, c) => wi.Write(v)); // EOS2001
        s.Foreach((k, v, c) => wu.Write(v)); // -
        s.Foreach((k, v, c) => { var t = "UPDATE j SET t = 1 WHERE id = @Id"; if (v.N > 1) t = "INSERT INTO j (id) VALUES (@Id)"; con.Execute(t, v); }); // EOS2001
        s.Foreach((k, v, c) => con.Execute(q ?? "INSERT INTO j (id) VALUES (@Id)", v)); // EOS2001
        s.Foreach((k, v, c) => con.Execute(new Opt().Sql, v)); // EOS2001
        s.Foreach((k, v, c) => con.Execute(new Opt().Safe, v)); // -
        s.Foreach((k, v, c) => con.Execute(made, v)); // EOS2001
        s.Foreach((k, v, c) => con.Execute(madeSafe, v)); // -
        s.Foreach((k, v, c) => con.Execute(texts[1], v)); // EOS2001
        s.Foreach((k, v, c) => con.Execute(byName["a"], v)); // EOS2001
        s.Foreach((k, v, c) => con.Execute(Two(v.N > 1), v)); // EOS2001
        s.Foreach((k, v, c) => con.Execute(TwoSafe(v.N > 1), v)); // -
        s.Foreach((k, v, c) => con.Execute("INSERT INTO {t} (id) VALUES (@Id)".Replace("{t}", "j"), v)); // EOS2001
        s.Foreach((k, v, c) => con.Execute("UPDATE {t} SET t = 1 WHERE id = @Id".Replace("{t}", "j"), v)); // -
        s.Foreach((k, v, c) => { var (a, b) = ("INSERT INTO j (id) VALUES (@Id)", 1); con.Execute(a, v); }); // EOS2001
        s.Foreach((k, v, c) => { foreach (var t in new[] { "DELETE FROM j WHERE id = @Id", "INSERT INTO k (id) VALUES (@Id)" }) con.Execute(t, v); }); // EOS2001
        s.Foreach((k, v, c) => { foreach (var t in new[] { "DELETE FROM j WHERE id = @Id", "UPDATE j SET t = 1 WHERE id = @Id" }) con.Execute(t, v); }); // -
        s.Foreach((k, v, c) => con.Query<int>("EXEC sp @Id", v)); // EOS2006
        s.Foreach((k, v, c) => con.ExecuteScalar<int>("sp", v, commandType: CommandType.StoredProcedure)); // EOS2006
    }
}
// C11
public class C11(IDatabase redis, HttpClient http, NpgsqlConnection con)
{
    public void Build(IKStream<string, Order> s)
    {
        s.Foreach((k, v, c) => redis.StringSet(v.Id, http.GetStringAsync("rates").Result)); // EOS1004
        s.Foreach((k, v, c) => { if (File.Exists(v.Id)) redis.StringSet(v.Id, "x"); }); // EOS1004
        s.ForeachAsync(async (r, c) => { var rate = await http.GetStringAsync("rates"); await con.ExecuteAsync("UPDATE o SET rate = @rate WHERE id = @id", new { rate, id = r.Value.Id }); }); // EOS1004
        s.ForeachAsync(async (r, c) => { using var a = await http.GetAsync("o/" + r.Value.Id); if (a.IsSuccessStatusCode) return; await http.PutAsJsonAsync("o/" + r.Value.Id, r.Value); }); // -
        s.Foreach((k, v, c) => Console.WriteLine(http.GetStringAsync("rates").Result)); // -
    }
}
// C12, C16
public class Saver(NpgsqlConnection con) { public async Task Save(Order o) => await con.ExecuteAsync("UPDATE o SET t = @Amount WHERE id = @Id", o); public void Sync(Order o) => con.Execute("UPDATE o SET t = @Amount WHERE id = @Id", o); }
public class C12(Saver saver, IDatabase redis, ILogger<C12> log, HttpClient http)
{
    readonly Channel<Order> channel = Channel.CreateUnbounded<Order>(); readonly ConcurrentQueue<Order> queue = new(); readonly ActionBlock<Order> block = new(o => saver.Sync(o));
    async Task Drain() { await foreach (var o in channel.Reader.ReadAllAsync()) await saver.Save(o); }
    async Task DrainQueue() { while (queue.TryDequeue(out var o)) await saver.Save(o); }
    public void Build(IKStream<string, Order> s)
    {
        s.Foreach((k, v, c) => { _ = saver.Save(v); }); // EOS2010
        s.Foreach((k, v, c) => saver.Save(v)); // EOS2010
        s.Foreach((k, v, c) => { Task.Run(() => saver.Sync(v)); }); // EOS2010
        s.Foreach((k, v, c) => { ThreadPool.QueueUserWorkItem(_ => saver.Sync(v)); }); // EOS2010
        s.Foreach((k, v, c) => channel.Writer.TryWrite(v)); // EOS2010
        s.Foreach((k, v, c) => queue.Enqueue(v)); // EOS2010
        s.Foreach((k, v, c) => block.Post(v)); // EOS2010
        s.Foreach((k, v, c) => saver.Save(v).Wait()); // -
        s.Foreach((k, v, c) => saver.Save(v).GetAwaiter().GetResult()); // -
        s.Foreach((k, v, c) => { _ = Task.Run(() => log.LogInformation("x")); }); // -
        s.ForeachAsync(async (r, c) => await saver.Save(r.Value)); // -
        s.ForeachAsync(async (r, c) => { _ = saver.Save(r.Value); await Task.Yield(); }); // EOS2010
        s.Foreach(async (k, v, c) => await saver.Save(v)); // EOS2007
        s.Foreach(action: async (k, v, c) => await saver.Save(v)); // EOS2007
        s.Peek(async (k, v, c) => { await saver.Save(v); }); // EOS2007
    }
}
// C13
public class Ev { public Guid Id { get; set; } = Guid.NewGuid(); }
public class Still { public int Id { get; set; } }
public class C13
{
    readonly Dictionary<string, Func<Order, string>> table = new() { ["a"] = o => o.Id, ["b"] = o => Guid.NewGuid().ToString() }; readonly Dictionary<string, Func<Order, string>> steady = new() { ["a"] = o => o.Id };
    static Func<Order, string> Make() => o => Guid.NewGuid().ToString(); static Func<Order, string> MakeSteady() => o => o.Id; static Func<A, C> Then<A, B, C>(Func<A, B> f, Func<B, C> g) => a => g(f(a)); static X Create<X>() where X : new() => new X();
    public void Build(IKStream<string, Order> s)
    {
        s.SelectKey((k, v, c) => table["b"](v)).To("x"); // EOS1003
        s.SelectKey((k, v, c) => steady["a"](v)).To("x"); // -
        s.SelectKey((k, v, c) => Make()(v)).To("x"); // EOS1003
        s.SelectKey((k, v, c) => MakeSteady()(v)).To("x"); // -
        s.SelectKey((k, v, c) => Then((Order o) => o.Id, i => i + Guid.NewGuid())(v)).To("x"); // EOS1003
        s.SelectKey((k, v, c) => Then((Order o) => o.Id, i => i + "x")(v)).To("x"); // -
        s.MapValues((v, c) => Create<Ev>()).To<StringSerDes, JsonSerDes<Ev>>("x"); // EOS1003
        s.MapValues((v, c) => Create<Still>()).To<StringSerDes, JsonSerDes<Still>>("x"); // -
        s.MapValues((v, c) => Activator.CreateInstance<Ev>()).To<StringSerDes, JsonSerDes<Ev>>("x"); // EOS1003
        s.MapValues((v, c) => (Ev)Activator.CreateInstance(typeof(Ev))!).To<StringSerDes, JsonSerDes<Ev>>("x"); // EOS1003
        s.MapValues((v, c) => Activator.CreateInstance<Still>()).To<StringSerDes, JsonSerDes<Still>>("x"); // -
    }
}
// C14
public class C14
{
    static ConsumerConfig Cons(Confluent.Kafka.IsolationLevel level) => new() { GroupId = "g", IsolationLevel = level };
    readonly string id = "t-" + Guid.NewGuid();
    public void A() => new ConsumerBuilder<string, string>(Cons(Confluent.Kafka.IsolationLevel.ReadUncommitted)).Build(); // EOS3001
    public void B() => new ConsumerBuilder<string, string>(Cons(Confluent.Kafka.IsolationLevel.ReadCommitted)).Build(); // -
    public void C(IProducer<string, string> p) { while (true) { try { p.CommitTransaction(); return; } catch (KafkaException) { Thread.Sleep(1); } } } // EOS3008
    public void D(IProducer<string, string> p) => Policy.Handle<KafkaException>().WaitAndRetry(3, n => TimeSpan.FromSeconds(1)).Execute(() => p.CommitTransaction()); // EOS3008
    public void E(IProducer<string, string> p) { while (true) { try { p.CommitTransaction(); return; } catch (KafkaRetriableException) { Thread.Sleep(1); } } } // -
}
// C17
public class C17(HttpClient http)
{
    public void Build(IKStream<string, Order> s)
    {
        s.ForeachAsync(async (r, c) => { using var m = new HttpRequestMessage(HttpMethod.Post, "o"); m.Headers.Add("Idempotency-Key", r.Value.Id); await http.SendAsync(m); }); // -
        s.ForeachAsync(async (r, c) => await http.PostAsJsonAsync("o", r.Value)); // EOS2003
        s.ForeachAsync(async (r, c) => await http.PostAsync("o", JsonContent.Create(r.Value))); // EOS2003
        s.ForeachAsync(async (r, c) => { using var m = new HttpRequestMessage(HttpMethod.Post, "o"); await http.SendAsync(m); }); // EOS2003
    }
}
