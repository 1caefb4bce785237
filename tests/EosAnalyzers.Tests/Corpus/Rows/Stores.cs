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
using Refit;
using Polly;
using System.Numerics;
using System.Globalization;
using System.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Quartz;
using System.Reflection;
using System.Reflection.Emit;
namespace Rows.Stores;

public record Order(string Id, string CustomerId, decimal Amount, string Currency) { public DateTime At { get; init; } public double Rate { get; init; } public int N { get; init; } public Dictionary<string, string> Map { get; init; } = new(); }
public class Row { public string Id { get; set; } = ""; public string OrderId { get; set; } = ""; public decimal Total { get; set; } }
public class Gen { public int Id { get; set; } public string OrderId { get; set; } = ""; public decimal Total { get; set; } }
public class Db(DbContextOptions<Db> o) : DbContext(o) { public DbSet<Row> Rows => Set<Row>(); public DbSet<Gen> Gens => Set<Gen>(); }
public interface IApi { [Put("/x/{id}")] Task Store(string id, [Body] Order t); [Post("/x")] Task Pay([Body] Order t, [Header("Idempotency-Key")] string key); [Post("/x")] Task PayBlind([Body] Order t); [Get("/x/{id}")] Task<Order> Read(string id); [Refit.Headers("Accept: json")][Patch("/x/{id}")] Task Touch(string id, [Body] Order t); [Delete("/x/{id}")] Task Drop(string id); }
public class T(Db db, IApi api, HttpClient http, NpgsqlConnection con, ILogger<T> log, IDatabase redis, IMongoCollection<Row> mongo, IScheduler quartz)
{
    static readonly Db shared = null!; readonly Db field = db; Db Prop => field;
    readonly byte[] key = new byte[32]; readonly RSA rsaField = RSA.Create();
    readonly ConcurrentDictionary<string, PropertyInfo[]> memo = new();
    public void Build(IKStream<string, Order> s, Db given)
    {
        var local = given;
        // B1
        s.Foreach((k, v, c) => { var p = shared.Gens.SingleOrDefault(x => x.OrderId == v.Id); if (p is null) shared.Gens.Add(p = new Gen { OrderId = v.Id }); p.Total = v.Amount; shared.SaveChanges(); }); // -
        s.Foreach((k, v, c) => { var p = Prop.Gens.SingleOrDefault(x => x.OrderId == v.Id); if (p is null) Prop.Gens.Add(p = new Gen { OrderId = v.Id }); p.Total = v.Amount; Prop.SaveChanges(); }); // -
        s.Foreach((k, v, c) => { var p = local.Gens.FirstOrDefault(x => x.OrderId == v.Id); if (p is null) local.Gens.Add(p = new Gen { OrderId = v.Id }); p.Total = v.Amount; local.SaveChanges(); }); // -
        s.Foreach((k, v, c) => { var p = db.Gens.SingleOrDefault(x => x.OrderId == v.Id); if (p is null) db.Gens.Add(p = new Gen { OrderId = v.Id }); p.Total += v.Amount; db.SaveChanges(); }); // EOS2009
        s.Foreach((k, v, c) => { db.Gens.Add(new Gen { OrderId = v.Id }); db.SaveChanges(); }); // EOS2009
        s.MapValues((v, c) => db.Gens.Count(x => x.OrderId == v.Id)).To<StringSerDes, Int32SerDes>("n"); // EOS1004
                                                                                                         // B2
        s.ForeachAsync((r, c) => con.ExecuteAsync("UPDATE o SET t=@Amount WHERE id=@Id", r.Value)); // -
        s.ForeachAsync((r, c) => redis.StringSetAsync(r.Value.Id, "x")); // -
        s.ForeachAsync((r, c) => mongo.DeleteOneAsync(x => x.Id == r.Value.Id)); // -
        s.ForeachAsync((r, c) => con.ExecuteAsync("UPDATE o SET t=t+@Amount WHERE id=@Id", r.Value)); // EOS2001
                                                                                                      // B3
        s.ForeachAsync(async (r, c) => await api.Store(r.Value.Id, r.Value)); // -
        s.ForeachAsync(async (r, c) => await api.Pay(r.Value, r.Value.Id)); // -
        s.ForeachAsync(async (r, c) => await api.Drop(r.Value.Id)); // -
        s.ForeachAsync(async (r, c) => await api.PayBlind(r.Value)); // EOS2003
        s.ForeachAsync(async (r, c) => await api.Pay(r.Value, Guid.NewGuid().ToString())); // EOS2002
        s.MapValues((v, c) => api.Read(v.Id).Result).To("x"); // EOS1004
                                                              // B4
        s.MapValuesAsync(async (r, c) => await api.Read(r.Value.Id)).To("x"); // -
        s.MapAsync(async (r, c) => KeyValuePair.Create(r.Key, await api.Read(r.Value.Id))).To("x"); // -
        s.FlatMapValuesAsync(async (r, c) => (IEnumerable<Order>)new[] { await http.GetFromJsonAsync<Order>("x") }).To("x"); // -
        s.MapValuesAsync(async (r, c) => r.Value with { At = DateTime.UtcNow }).To("x"); // EOS1001
                                                                                         // B8
        s.Foreach((k, v, c) => { db.Rows.Add(new Row { Id = v.Id }); try { db.SaveChanges(); } catch (DbUpdateException) { } }); // -
        s.Foreach((k, v, c) => { try { con.Execute("INSERT INTO orders (id) VALUES (@Id)", v); } catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation) { } }); // -
        s.Foreach((k, v, c) => { try { con.Execute("INSERT INTO orders (id) VALUES (@Id)", v); } catch (PostgresException e) { if (e.SqlState != "23505") throw; } }); // -
        s.Foreach((k, v, c) => { try { con.Execute("INSERT INTO orders (id) VALUES (@Id)", v); } catch (Exception e) { log.LogError(e, "x"); throw; } }); // EOS2001
        s.Foreach((k, v, c) => { db.Gens.Add(new Gen { OrderId = v.Id }); try { db.SaveChanges(); } catch (DbUpdateConcurrencyException) { } }); // EOS2009
                                                                                                                                                 // B9
        s.Foreach((k, v, c) => { var row = db.Rows.Find(v.Id) ?? db.Rows.Add(new Row { Id = v.Id }).Entity; row.Total = v.Amount; db.SaveChanges(); }); // -
        s.Foreach((k, v, c) => { var row = db.Rows.Find(v.Id); row ??= db.Rows.Add(new Row { Id = v.Id }).Entity; row.Total = v.Amount; db.SaveChanges(); }); // -
        s.Foreach((k, v, c) => { switch (db.Rows.Find(v.Id)) { case null: db.Rows.Add(new Row { Id = v.Id }); break; case var r: r.Total = 1; break; } db.SaveChanges(); }); // -
        s.Foreach((k, v, c) => { con.Execute("DELETE FROM lines WHERE order_id = @Id", v); con.Execute("INSERT INTO lines (order_id, n) VALUES (@Id, 1)", v); }); // -
        s.Foreach((k, v, c) => { con.Execute("DELETE FROM lines WHERE n = 0", v); con.Execute("INSERT INTO lines (order_id, n) VALUES (@Id, 1)", v); }); // EOS2001
        s.Foreach((k, v, c) => { var row = db.Rows.Find(v.CustomerId) ?? new Row(); db.Gens.Add(new Gen { OrderId = v.Id }); db.SaveChanges(); }); // EOS2009
                                                                                                                                                   // B14
        s.Foreach((k, v, c) => { var t = Guid.NewGuid().ToString(); if (!redis.LockTake("l", t, TimeSpan.FromSeconds(1))) return; try { redis.StringSet("x", v.Id); } finally { redis.LockRelease("l", t); } }); // -
        s.Foreach((k, v, c) => redis.StringSet("lease", Environment.MachineName + Guid.NewGuid(), TimeSpan.FromSeconds(9), When.NotExists)); // -
        s.Foreach((k, v, c) => { var temp = Path.Combine("d", Guid.NewGuid() + ".tmp"); File.WriteAllText(temp, v.Id); File.Move(temp, v.Id, overwrite: true); }); // -
        s.Foreach((k, v, c) => { var temp = Path.GetTempFileName(); File.WriteAllText(temp, v.Id); File.Replace(temp, v.Id, null); }); // -
        s.Foreach((k, v, c) => redis.StringSet("x:" + v.Id, Guid.NewGuid().ToString())); // EOS2002
        s.Foreach((k, v, c) => File.WriteAllText(Path.Combine("d", Guid.NewGuid() + ".txt"), v.Id)); // EOS2002
                                                                                                     // B15
        s.Peek((k, v, c) => log.LogInformation("{N}", v.Currency.ToUpper())).To("x"); // -
        s.MapValues((v, c) => { v.Currency.ToLower(); return v.Currency; }).To<StringSerDes, StringSerDes>("x"); // -
        s.MapValues((v, c) => { var t = v.Currency; t.ToUpper(); t.Trim(); return t; }).To<StringSerDes, StringSerDes>("x"); // -
        s.MapValues((v, c) => { var t = v.At; t.ToLocalTime(); return (object)t; }).To<StringSerDes, JsonSerDes<object>>("x"); // -
        s.MapValues((v, c) => { var t = v.Currency; t = t.ToLower(); return t; }).To<StringSerDes, StringSerDes>("x"); // EOS1007
        s.MapValues((v, c) => { var b = new StringBuilder(); b.Append(v.Rate); return b.ToString(); }).To<StringSerDes, StringSerDes>("x"); // EOS1007
                                                                                                                                            // B16
        s.MapValues((v, c) => (object)(Convert.ToDecimal(v.N) + (decimal)Convert.ToDouble(v.Amount) + (decimal)Convert.ToDouble(v.N > 1))).To<StringSerDes, JsonSerDes<object>>("x"); // -
        s.MapValues((v, c) => Convert.ToString(v.N, 16) + Convert.ToDateTime(v.At).Ticks).To<StringSerDes, StringSerDes>("x"); // -
        s.MapValues((v, c) => { var w = new StringWriter(CultureInfo.InvariantCulture); w.Write(v.Rate); return w.ToString(); }).To<StringSerDes, StringSerDes>("x"); // -
        s.MapValues((v, c) => new BigInteger(v.N).ToString() + v.N.ToString() + (long)v.N + (byte)3 + (nuint)4).To<StringSerDes, StringSerDes>("x"); // -
        s.MapValues((v, c) => (object)Convert.ToDecimal(v.Currency)).To<StringSerDes, JsonSerDes<object>>("x"); // EOS1007
        s.MapValues((v, c) => { var w = new StringWriter(); w.Write(v.Rate); return w.ToString(); }).To<StringSerDes, StringSerDes>("x"); // EOS1007
        s.MapValues((v, c) => Convert.ToString(v.Rate)).To<StringSerDes, StringSerDes>("x"); // EOS1007
                                                                                             // B17
        s.Foreach((k, v, c) => con.Query<DateTime>("SELECT GETDATE()")); // -
        s.Foreach((k, v, c) => con.Query<Guid>("SELECT NEWID()")); // -
        s.Foreach((k, v, c) => con.Execute("DECLARE @t TABLE (id int); INSERT INTO @t VALUES (1); SELECT * FROM @t")); // -
        s.Foreach((k, v, c) => con.Execute("INSERT INTO j SELECT NEWID(), @Id", v)); // EOS2001
                                                                                     // B19
        s.MapValues((v, c) => { var d = new ConcurrentDictionary<string, string>(v.Map); var t = ""; foreach (var p in d) t += p.Key; return t; }).To<StringSerDes, StringSerDes>("x"); // EOS1006
                                                                                                                                                                                        // B23
        s.MapValues((v, c) => (object)At(v, DateTime.UnixEpoch)).To<StringSerDes, JsonSerDes<object>>("x"); // -
        s.MapValues((v, c) => (object)At(v)).To<StringSerDes, JsonSerDes<object>>("x"); // EOS1001
        s.MapValues((v, c) => (object)At(v, null)).To<StringSerDes, JsonSerDes<object>>("x"); // EOS1001
        s.MapValues((v, c) => (object)new Stamper(new FixedClock(v.At)).Now()).To<StringSerDes, JsonSerDes<object>>("x"); // -
        s.MapValues((v, c) => (object)new Stamper(new RealClock()).Now()).To<StringSerDes, JsonSerDes<object>>("x"); // EOS1001
        s.MapValues((v, c) => (object)new Draft(v.Amount).Total).To<StringSerDes, JsonSerDes<object>>("x"); // -
        s.MapValues((v, c) => (object)new Draft(v.Amount).Made).To<StringSerDes, JsonSerDes<object>>("x"); // EOS1001
                                                                                                           // B24
        s.MapValues((v, c) => memo.GetOrAdd(v.Currency, _ => typeof(Order).GetProperties()).Length).To<StringSerDes, Int32SerDes>("x"); // -
        s.MapValues((v, c) => { using var aes = Aes.Create(); aes.Key = key; aes.IV = key; using var e = aes.CreateEncryptor(); return e.TransformFinalBlock(key, 0, 16); }).To<StringSerDes, ByteArraySerDes>("x"); // -
        s.MapValues((v, c) => { using var aes = Aes.Create(); aes.Key = key; return aes.DecryptCbc(key, new byte[16]); }).To<StringSerDes, ByteArraySerDes>("x"); // -
        s.MapValues((v, c) => { using var aes = Aes.Create(); aes.Key = key; return aes.DecryptEcb(key, PaddingMode.PKCS7); }).To<StringSerDes, ByteArraySerDes>("x"); // -
        s.MapValues((v, c) => { using var aes = Aes.Create(); using var e = aes.CreateDecryptor(key, new byte[16]); return e.TransformFinalBlock(key, 0, 16); }).To<StringSerDes, ByteArraySerDes>("x"); // -
        s.MapValues((v, c) => { using var rsa = RSA.Create(); rsa.ImportFromPem("x"); return rsa.Decrypt(key, RSAEncryptionPadding.Pkcs1); }).To<StringSerDes, ByteArraySerDes>("x"); // -
        s.MapValues((v, c) => { using var rsa = RSA.Create(); rsa.ImportFromPem("x"); return rsa.SignData(key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1); }).To<StringSerDes, ByteArraySerDes>("x"); // -
        s.Filter((k, v, c) => { using var ec = ECDsa.Create(); ec.ImportFromPem("x"); return ec.VerifyData(key, key, HashAlgorithmName.SHA256); }).To("x"); // -
        s.MapValues((v, c) => { using var aes = Aes.Create(); aes.Key = key; using var e = aes.CreateEncryptor(); return e.TransformFinalBlock(key, 0, 16); }).To<StringSerDes, ByteArraySerDes>("x"); // EOS1002
        s.MapValues((v, c) => { using var aes = Aes.Create(); aes.IV = new byte[16]; using var e = aes.CreateEncryptor(); return e.TransformFinalBlock(key, 0, 16); }).To<StringSerDes, ByteArraySerDes>("x"); // EOS1002
        s.MapValues((v, c) => { using var aes = Aes.Create(); aes.Key = key; return aes.EncryptCbc(key, aes.IV); }).To<StringSerDes, ByteArraySerDes>("x"); // EOS1002
        s.MapValues((v, c) => { using var aes = Aes.Create(); aes.Key = key; aes.IV = new byte[16]; aes.GenerateIV(); return aes.EncryptCbc(key, aes.IV); }).To<StringSerDes, ByteArraySerDes>("x"); // EOS1002
        s.MapValues((v, c) => { using var rsa = RSA.Create(); rsa.ImportFromPem("x"); return rsa.SignData(key, HashAlgorithmName.SHA256, RSASignaturePadding.Pss); }).To<StringSerDes, ByteArraySerDes>("x"); // EOS1002
        s.MapValues((v, c) => { using var rsa = RSA.Create(2048); return rsa.ExportRSAPrivateKey(); }).To<StringSerDes, ByteArraySerDes>("x"); // EOS1002
        s.MapValues((v, c) => { var m = new DynamicMethod("n" + Guid.NewGuid(), typeof(int), Type.EmptyTypes); return ((Func<int>)m.CreateDelegate(typeof(Func<int>)))(); }).To<StringSerDes, Int32SerDes>("x"); // -
        s.Foreach((k, v, c) => mongo.UpdateOne(x => x.Id == v.Id, Builders<Row>.Update.Set(x => x.Total, v.Amount).SetOnInsert(x => x.OrderId, DateTime.UtcNow.ToString("O")), new UpdateOptions { IsUpsert = true })); // -
        s.Foreach((k, v, c) => mongo.UpdateOne(x => x.Id == v.Id, Builders<Row>.Update.Set(x => x.OrderId, DateTime.UtcNow.ToString("O")))); // EOS2002
    }
    static DateTime At(Order o, DateTime? at = null) => at ?? DateTime.UtcNow;
}
public interface IClock { DateTime Now(); }
public class FixedClock(DateTime t) : IClock { public DateTime Now() => t; }
public class RealClock : IClock { public DateTime Now() => DateTime.UtcNow; }
public class Stamper(IClock clock) { public DateTime Now() => clock.Now(); }
public abstract class Stamped { protected Stamped() { Made = DateTime.UtcNow; } public DateTime Made { get; } }
public class Draft(decimal total) : Stamped { public decimal Total { get; } = total; }
