using EosAnalyzers.Replay.Tests.Effects;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Fixes;

public class HttpProofs
{
    // Takes a request without a key for a new one each time, as a payment service does.
    private static string Topology(string statement, string members = "") => $$"""
        using System.Net.Http;
        using System.Net.Http.Json;
        using System.Text.Json;
        using System.Threading;

        public sealed record Order(string Id, decimal Amount);

        public sealed class Server : HttpMessageHandler
        {
            private static readonly Dictionary<string, string> seen = new();
            public static int Effects => seen.Count;
            public static IEnumerable<string> Contents => seen.Values;
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
            {
                var key = request.Headers.TryGetValues("Idempotency-Key", out var keys) ? keys.Single() : $"unknown {seen.Count}";
                seen.TryAdd(key, request.Content is null ? "" : request.Content.ReadAsStringAsync().Result);
                return Task.FromResult(new HttpResponseMessage());
            }
        }

        public static class App
        {
            private static readonly HttpClient http = new(new Server()) { BaseAddress = new Uri("http://server") };

            public static void Build(StreamBuilder builder)
            {
                var orders = builder.Stream<string, Order>("orders");
                {{statement}}
            }

            {{members}}
        }
        """;

    [Theory]
    [Proves("EOS2003", "idempotency-key")]
    [InlineData("orders.ForeachAsync(async (record, context) => await http.PostAsync(\"charges\", JsonContent.Create(record.Value)));")]
    [InlineData("orders.ForeachAsync((record, context) => http.PostAsJsonAsync(\"charges\", record.Value));")]
    [InlineData("orders.ForeachAsync((record, context) => http.PatchAsJsonAsync(\"charges\", record.Value, new JsonSerializerOptions(), CancellationToken.None));")]
    [InlineData("orders.Foreach((k, v, context) => http.PostAsync(\"charges\", null, CancellationToken.None).Wait());")]
    [InlineData(
        "orders.ForeachAsync((record, context) => Charge(record.Value));",
        "static async Task Charge(Order order) { using var response = await http.PostAsJsonAsync(\"charges\", order); response.EnsureSuccessStatusCode(); }")]
    public Task ARequestWithTheBusinessIdAsItsKeyIsServedOnce(string statement, string members = "") =>
        EffectProof.Holds("EOS2003", "idempotency-key", Topology(statement, members));

    [Theory]
    [Proves("EOS2003", "idempotency-key-position")]
    [InlineData("orders.Foreach((k, v, _) => http.PostAsync(\"charges\", null, CancellationToken.None).Wait());")]
    // Two records of one order are two requests, and stay two.
    [InlineData("orders.MapValues((v, context) => v with { Id = \"one\" }).Foreach((k, v, context) => http.PostAsJsonAsync(\"charges\", v).Wait());")]
    public Task ARequestWithThePositionAsItsKeyIsServedOnceForEachRecord(string statement) =>
        EffectProof.Holds("EOS2003", "idempotency-key-position", Topology(statement));
}
