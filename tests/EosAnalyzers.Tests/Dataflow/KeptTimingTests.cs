using EosAnalyzers.Tests.Effects;
using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// When something is done, how often, or whether it is tried again, is no output; what leaves is. A query of a database
/// runs where it is gone through.
/// </summary>
public class KeptTimingTests
{
    [Theory]
    [InlineData("orders.Peek((k, v, c) => { if (throttle.Due()) Console.WriteLine(c.Offset); });")]
    [InlineData("orders.ForeachAsync(async (r, c) => await breaker.Run(() => http.PutAsJsonAsync(\"o\", r.Value)));")]
    [InlineData("orders.ForeachAsync(async (r, c) => { var m = new HttpRequestMessage(HttpMethod.Put, \"o\"); m.Headers.Authorization = new(\"Bearer\", await tokens.Get()); await http.SendAsync(m); });")]
    [InlineData("DateTime last = default; orders.Foreach((k, v, c) => { if (DateTime.UtcNow - last > TimeSpan.FromMinutes(1)) last = DateTime.UtcNow; });")]
    [InlineData("orders.MapValues((v, c) => Names.AsQueryable().Where(n => n == v.Id).ToList().Count).To(\"o\");")]
    [InlineData("var beat = new Beat(); orders.MapValues((v, c) => beat.Seen(v.Id)).To(\"o\");")]
    [InlineData("var beat = new Watched(); orders.MapValues((v, c) => beat.Seen(v.Id)).To(\"o\");")]
    [InlineData("var api = new Api(tokens); orders.ForeachAsync(async (r, c) => await api.Put(http, r.Value));")]
    public async Task WhatOnlyDecidesWhenIsSilent(string statements) => Assert.Empty(await FindIds(statements));

    [Theory]
    [InlineData("orders.MapValues((v, c) => throttle.Due() ? \"a\" : \"b\").To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => clocks.Last = DateTime.UtcNow).To(\"o\");", "EOS1001")]
    [InlineData("orders.Foreach((k, v, c) => Clocks.Shared = DateTime.UtcNow);", "EOS1001")]
    [InlineData("DateTime last = default; orders.Foreach((k, v, c) => last = DateTime.UtcNow);", "EOS1001")]
    [InlineData("var beat = new Shown(); orders.MapValues((v, c) => beat.Seen(v.Id)).To(\"o\");", "EOS1001")]
    [InlineData("var beat = new Told(); orders.MapValues((v, c) => beat.Seen(v.Id)).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => tokens.Get().Result).To(\"o\");", "EOS1004")]
    [InlineData("var api = new Api(tokens); orders.MapValues((v, c) => api.Token().Result).To(\"o\");", "EOS1004")]
    [InlineData("orders.MapValues((v, c) => shop.Lines.Where(l => l.Text == v.Id).ToList().Count).To(\"o\");", "EOS1004")]
    [InlineData("orders.MapValues((v, c) => { var n = 0; foreach (var line in shop.Lines) n += line.Id; return n; }).To(\"o\");", "EOS1004")]
    public async Task WhatLeavesIsFound(string statements, string expected) =>
        Assert.Contains(expected, await FindIds(statements));

    private static async Task<IEnumerable<string>> FindIds(string statements) =>
        (await AnalyzedCode.AnalyzeSources(ClientTopology.With(
            "HttpClient http, Throttle throttle, Breaker breaker, Tokens tokens, Clocks clocks, Shop shop",
            statements,
            "private static readonly string[] Names = [\"a\"];",
            "using Microsoft.EntityFrameworkCore;\n") + Types))
            .Select(found => found.Id)
            .Where(id => id.StartsWith("EOS1", StringComparison.Ordinal));

    private const string Types = """

        public class Line { public int Id { get; set; } public string Text { get; set; } = ""; }
        public class Shop : DbContext { public DbSet<Line> Lines => Set<Line>(); }
        public interface IHealthCheck { bool Check(); }
        public class Beat { private DateTime last; public DateTime Last => last; public string Seen(string id) { last = DateTime.UtcNow; return id; } }
        public class Watched : IHealthCheck { private DateTime last; public bool Check() => last > DateTime.UtcNow.AddMinutes(-1); public string Seen(string id) { last = DateTime.UtcNow; return id; } }
        public class Shown { private DateTime last; public string Text() => last.ToString("O"); public string Seen(string id) { last = DateTime.UtcNow; return id; } }
        public class Told { private DateTime last; public string Seen(string id) { var before = last; last = DateTime.UtcNow; return id + before.Ticks; } }
        public class Api(Tokens tokens)
        {
            public Task<string> Token() => tokens.Get();
            public async Task Put(HttpClient http, Order o)
            {
                using var m = new HttpRequestMessage(HttpMethod.Put, "o/" + o.Id);
                m.Headers.Authorization = new("Bearer", await tokens.Get());
                await http.SendAsync(m);
            }
        }
        public class Clocks { public DateTime Last; public static DateTime Shared; }
        public class Throttle
        {
            private DateTime last;
            public bool Due()
            {
                var now = DateTime.UtcNow;
                if (now - last < TimeSpan.FromMinutes(1))
                    return false;
                last = now;
                return true;
            }
        }
        public class Breaker
        {
            private int failures;
            private DateTime openUntil;
            public async Task Run(Func<Task> work)
            {
                if (DateTime.UtcNow < openUntil)
                    throw new InvalidOperationException("open");
                try { await work(); failures = 0; }
                catch when (++failures > 5) { openUntil = DateTime.UtcNow.AddSeconds(30); throw; }
            }
        }
        public class Tokens(HttpClient http)
        {
            private string? token;
            private DateTimeOffset until;
            public async Task<string> Get()
            {
                if (token is not null && DateTimeOffset.UtcNow < until)
                    return token;
                var answer = await http.PostAsync("connect/token", new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials" }));
                token = await answer.Content.ReadAsStringAsync();
                until = DateTimeOffset.UtcNow.AddMinutes(5);
                return token;
            }
        }
        """;
}
