using EosAnalyzers.Tests.Effects;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.UnstableEffectKey.UnstableEffectKeyRule>;

namespace EosAnalyzers.Tests.Rules.Effects.UnstableEffectKey;

public class UnstableEffectKeyTests
{
    private static string Code(string statement, string members = "") => ClientTopology.With(
        "IDatabase redis, HttpClient http, IMongoCollection<Doc> docs, IMemoryCache cache, IDistributedCache shared",
        $"orders.Foreach((k, v, context) => {{ {statement} }});",
        "public class Doc { public string Id { get; set; } = \"\"; public DateTime At { get; set; } }" + members,
        "using Microsoft.Extensions.Caching.Distributed;\nusing Microsoft.Extensions.Caching.Memory;\nusing MongoDB.Driver;\nusing StackExchange.Redis;\n");

    [Theory]
    [InlineData("redis.StringSet([|Guid.NewGuid()|].ToString(), v.Id);")]
    [InlineData("redis.StringSet(v.Id, [|DateTime.UtcNow|].Ticks);")]
    [InlineData("redis.StringSet(v.Id, [|Random.Shared.Next()|]);")]
    [InlineData("redis.StringSet(v.Id + [|Environment.MachineName|], 1);")]
    [InlineData("redis.HashSet(v.Id, \"bucket\", [|v.Customer.GetHashCode()|] % 10);")]
    [InlineData("cache.Set(v.Id, [|DateTimeOffset.UtcNow|].AddHours(1));")]
    [InlineData("var at = [|DateTime.UtcNow|]; http.Send(new HttpRequestMessage(HttpMethod.Get, \"rates?at=\" + at)); redis.StringSet(v.Id, at.Ticks);")]
    [InlineData("http.Send(new HttpRequestMessage(HttpMethod.Put, \"rates?at=\" + [|DateTime.UtcNow|]));")]
    [InlineData("http.PutAsync(\"charges/\" + [|Guid.NewGuid()|], null).Wait();")]
    [InlineData("var request = new HttpRequestMessage(HttpMethod.Post, \"charges\"); request.Headers.Add(\"Idempotency-Key\", [|Guid.NewGuid()|].ToString()); http.Send(request);")]
    [InlineData("docs.ReplaceOne(d => d.Id == v.Id, new Doc { Id = v.Id, At = [|DateTime.UtcNow|] }, new ReplaceOptions { IsUpsert = true });")]
    [InlineData("File.WriteAllText([|Guid.NewGuid()|] + \".json\", v.Id);")]
    [InlineData("redis.StringSet([|NewId()|], v.Id);", "static string NewId() => Guid.NewGuid().ToString();")]
    [InlineData(
        "Save(redis, [|Guid.NewGuid()|].ToString(), v);",
        "static void Save(IDatabase redis, string id, Order order) => redis.StringSet(id, order.Id);")]
    [InlineData(
        "[|Save(redis, v)|];",
        "static void Save(IDatabase redis, Order order) => redis.StringSet(Guid.NewGuid().ToString(), order.Id);")]
    // The guard asks which object a decorator holds, which may be a decorator again.
    [InlineData(
        "[|new Timed(new Kept(redis)).Handle(v)|];",
        """
        interface IHandler { void Handle(Order order); }
        class Timed : IHandler
        {
            private readonly IHandler inner;
            public Timed(IHandler inner) => this.inner = inner;
            public void Handle(Order order) => inner.Handle(order);
        }
        class Kept(IDatabase redis) : IHandler
        {
            private long last;
            public void Handle(Order order) { if (last > 0) return; redis.StringSet(Guid.NewGuid().ToString(), order.Id); }
        }
        """)]
    public Task AValueThatDiffersOnReplayAndReachesAnEffectIsFound(string statement, string members = "") =>
        Verify.Finds(Code(statement, members));

    [Theory]
    [InlineData("redis.StringSet(v.Id, v.Customer);")]
    [InlineData("redis.StringSet(v.Id, context.Timestamp);")]
    [InlineData("redis.StringSet($\"{context.Topic}-{context.Partition}-{context.Offset}\", v.Id);")]
    [InlineData("var at = DateTime.UtcNow; redis.StringSet(v.Id, v.Customer); Console.WriteLine(at);")]
    [InlineData("var doc = new Doc { Id = v.Id, At = DateTime.UtcNow }; redis.StringSet(v.Id, doc.Id);")]
    [InlineData("redis.StringSet(v.Id, new Random(v.Id.Length).Next());")]
    [InlineData("_ = redis.StringGet(v.Id);")]
    [InlineData("var request = new HttpRequestMessage(HttpMethod.Post, \"charges\"); request.Headers.Add(\"Idempotency-Key\", v.Id); http.Send(request);")]
    [InlineData("docs.ReplaceOne(d => d.Id == v.Id, new Doc { Id = v.Id, At = DateTimeOffset.FromUnixTimeMilliseconds(context.Timestamp).UtcDateTime });")]
    [InlineData(
        "Save(redis, Guid.NewGuid(), v);",
        "static void Save(IDatabase redis, Guid trace, Order order) { Console.WriteLine(trace); redis.StringSet(order.Id, order.Customer); }")]
    [InlineData("redis.KeyExpire(v.Id, TimeSpan.FromDays(1));")]
    [InlineData("redis.KeyExpire(v.Id, DateTime.UtcNow.AddDays(1));")]
    [InlineData("cache.Set(v.Id, v, DateTimeOffset.UtcNow.AddHours(1));")]
    [InlineData("shared.SetString(v.Id, v.Customer, new DistributedCacheEntryOptions { AbsoluteExpiration = DateTimeOffset.UtcNow.AddHours(1) });")]
    [InlineData("var options = new MemoryCacheEntryOptions(); options.SetAbsoluteExpiration(DateTimeOffset.UtcNow.AddHours(1)); cache.Set(v.Id, v, options);")]
    [InlineData("http.Send(new HttpRequestMessage(HttpMethod.Get, \"rates?at=\" + DateTime.UtcNow));")]
    [InlineData("var request = new HttpRequestMessage { RequestUri = new Uri(\"http://shop/rates?at=\" + DateTime.UtcNow.Ticks) }; http.Send(request);")]
    [InlineData(
        "Ask(http, \"rates?at=\" + DateTime.UtcNow);",
        "static void Ask(HttpClient http, string url) => http.SendAsync(new HttpRequestMessage(HttpMethod.Head, url)).Wait();")]
    [InlineData("try { redis.StringSet(v.Id, 1); } catch (Exception error) { Console.WriteLine($\"{DateTime.UtcNow} {error}\"); }")]
    public Task AnEffectThatIsMadeFromTheRecordIsSilent(string statement, string members = "") =>
        Verify.Silent(Code(statement, members));

    [Fact]
    public Task TheMessageNamesSourceAndEffect() => Verify.Message(
        Code("redis.StringSet(Guid.NewGuid().ToString(), v.Id);"),
        "What Foreach passes to IDatabase.StringSet depends on Guid.NewGuid; a replay passes another value: derive it from the record");
}
