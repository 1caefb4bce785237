using EosAnalyzers.Tests.Effects;
using EosAnalyzers.Tests.Verification;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.HttpWithoutIdempotencyKey.HttpWithoutIdempotencyKeyRule>;

namespace EosAnalyzers.Tests.Rules.Effects.HttpWithoutIdempotencyKey;

public class HttpWithoutIdempotencyKeyTests
{
    private static string Code(string statements, string members = "") =>
        ClientTopology.With("HttpClient http, HttpMessageInvoker invoker", statements, members);

    [Theory]
    [InlineData("orders.ForeachAsync((record, context) => [|http.PostAsync(\"charges\", JsonContent.Create(record.Value))|]);")]
    [InlineData("orders.ForeachAsync((record, context) => [|http.PostAsJsonAsync(\"charges\", record.Value)|]);")]
    [InlineData("orders.ForeachAsync((record, context) => [|http.PatchAsJsonAsync(\"charges\", record.Value)|]);")]
    [InlineData("orders.ForeachAsync((record, context) => [|http.PatchAsync(\"charges\", null)|]);")]
    [InlineData("orders.Foreach((k, v, context) => [|http.PostAsync(\"charges\", null)|].Wait());")]
    [InlineData("orders.MapValues((v, context) => { [|http.PostAsync(\"charges\", null)|].Wait(); return v; }).To(\"out\");")]
    [InlineData("orders.Foreach((k, v, context) => { using var request = new HttpRequestMessage(HttpMethod.Post, \"charges\"); [|http.Send(request)|]; });")]
    [InlineData("orders.Foreach((k, v, context) => { using var request = new HttpRequestMessage { Method = HttpMethod.Patch }; [|http.Send(request)|]; });")]
    [InlineData("orders.Foreach((k, v, context) => { var request = new HttpRequestMessage(); request.Method = new HttpMethod(\"POST\"); [|http.Send(request)|]; });")]
    [InlineData("orders.Foreach((k, v, context) => { using var request = new HttpRequestMessage(HttpMethod.Post, \"charges\"); [|invoker.Send(request, default)|]; });")]
    [InlineData("orders.ForeachAsync(async (record, context) => { using var request = new HttpRequestMessage(HttpMethod.Post, \"charges\"); request.Headers.Add(\"X-Tenant\", \"1\"); await [|http.SendAsync(request)|]; });")]
    [InlineData("orders.Peek((k, v, context) => [|new HttpClient().PostAsync(\"charges\", null)|].Wait());")]
    public Task ARequestWithoutAKeyIsFound(string statements) => Verify.Finds(Code(statements));

    // What one client is asked in one place says nothing of another place that names it.
    [Theory]
    [InlineData("if (http.BaseAddress is not null) [|http.PostAsync(\"charges\", null)|].Wait();")]
    [InlineData("if (http.Timeout.TotalSeconds > 5) return; [|http.PostAsync(\"charges\", null)|].Wait();")]
    [InlineData("var shop = http; if (shop.BaseAddress is null) return; [|shop.PostAsync(\"charges\", null)|].Wait();")]
    public Task AQuestionElsewhereToTheSameClientIsNoGuard(string statements) => Verify.Finds(Asking(statements));

    [Theory]
    [InlineData("if (!rates.IsSuccessStatusCode) http.PostAsync(\"charges\", null).Wait();")]
    [InlineData("var code = rates.StatusCode; if (code == System.Net.HttpStatusCode.OK) return; http.PostAsync(\"charges\", null).Wait();")]
    [InlineData("var kept = rates.Content.ReadAsStringAsync().Result; if (kept.Length > 0) return; http.PostAsync(\"charges\", null).Wait();")]
    public Task AnAnswerOfTheClientIsAGuard(string statements) => Verify.Silent(Asking(statements));

    private static string Asking(string statements) =>
        Code("orders.Foreach((k, v, context) => { var rates = http.GetAsync(\"charges/\" + k).Result; "
            + statements + " Use(rates); });",
            "static void Use(HttpResponseMessage rates) { }");

    private const string Optional = """
        static Task Send(HttpClient http, Order order, string? key = null)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "charges") { Content = JsonContent.Create(order) };
            if (CONDITION) request.Headers.Add("Idempotency-Key", key);
            return http.SendAsync(request);
        }
        """;

    [Theory]
    [InlineData("key is not null")]
    [InlineData("key != null")]
    [InlineData("key is { Length: > 0 }")]
    [InlineData("!string.IsNullOrEmpty(key)")]
    public async Task AKeyThatTheCallerLeavesOutIsNone(string condition)
    {
        var helper = Optional.Replace("CONDITION", condition);
        await Verify.Finds(Code("orders.ForeachAsync((record, context) => [|Send(http, record.Value)|]);", helper));
        await Verify.Finds(Code("orders.ForeachAsync((record, context) => [|Send(http, record.Value, null)|]);", helper));
        await Verify.Silent(Code("orders.ForeachAsync((record, context) => Send(http, record.Value, record.Value.Id));", helper));
        await Verify.Silent(Code("orders.ForeachAsync((record, context) => Send(http, record.Value, key: record.Key));", helper));
    }

    [Theory]
    [InlineData(
        "orders.ForeachAsync((record, context) => [|Charge(http, record.Value)|]);",
        "static Task Charge(HttpClient http, Order order) => http.PostAsJsonAsync(\"charges\", order);")]
    [InlineData(
        "var payments = new Payments(http); orders.ForeachAsync((record, context) => [|payments.Charge(record.Value)|]);",
        "public class Payments(HttpClient http) { public Task Charge(Order order) => http.PostAsJsonAsync(\"charges\", order); }")]
    [InlineData(
        "orders.ForeachAsync((record, context) => [|Send(http, record.Value)|]);",
        "static Task Send(HttpClient http, Order order) => http.SendAsync(Request(order)); static HttpRequestMessage Request(Order order) => new(HttpMethod.Post, \"charges\");")]
    [InlineData(
        "orders.ForeachAsync((record, context) => [|Send(http, new HttpRequestMessage(HttpMethod.Post, \"charges\"))|]);",
        "static Task Send(HttpClient http, HttpRequestMessage request) => http.SendAsync(request);")]
    [InlineData(
        "IPayments payments = new Payments(http); orders.ForeachAsync((record, context) => [|payments.Charge(record.Value)|]);",
        "public interface IPayments { Task Charge(Order order); } public class Payments(HttpClient http) : IPayments { public async Task Charge(Order order) { using var response = await http.PostAsJsonAsync(\"charges\", order); response.EnsureSuccessStatusCode(); } }")]
    public Task ARequestBehindAHelperIsFoundInTheRegion(string statements, string members) =>
        Verify.Finds(Code(statements, members));

    [Theory]
    [InlineData("orders.Foreach((k, v, context) => http.PutAsync(\"charges/\" + v.Id, null).Wait());")]
    [InlineData("orders.Foreach((k, v, context) => http.PutAsJsonAsync(\"charges/\" + v.Id, v).Wait());")]
    [InlineData("orders.Foreach((k, v, context) => http.DeleteAsync(\"charges/\" + v.Id).Wait());")]
    [InlineData("orders.Foreach((k, v, context) => http.GetAsync(\"charges\").Wait());")]
    [InlineData("orders.Foreach((k, v, context) => { using var request = new HttpRequestMessage(HttpMethod.Put, \"charges/\" + v.Id); http.Send(request); });")]
    [InlineData("orders.Foreach((k, v, context) => { using var request = new HttpRequestMessage { Method = HttpMethod.Delete }; http.Send(request); });")]
    [InlineData("orders.Foreach((k, v, context) => http.Send(new HttpRequestMessage()));")]
    [InlineData("orders.Foreach((k, v, context) => http.Send(new HttpRequestMessage(new HttpMethod(\"PUT\"), \"charges/1\")));")]
    [InlineData("http.PostAsync(\"started\", null).Wait(); orders.To(\"out\");")]
    public Task AMethodThatIsIdempotentIsSilent(string statements) => Verify.Silent(Code(statements));

    [Theory]
    [InlineData("orders.Foreach((k, v, context) => { using var request = new HttpRequestMessage(HttpMethod.Post, \"charges\"); request.Headers.Add(\"Idempotency-Key\", v.Id); http.Send(request); });")]
    [InlineData("orders.Foreach((k, v, context) => { using var request = new HttpRequestMessage(HttpMethod.Post, \"charges\"); request.Headers.TryAddWithoutValidation(\"idempotency-key\", v.Id); http.Send(request); });")]
    [InlineData("orders.Foreach((k, v, context) => { using var request = new HttpRequestMessage(HttpMethod.Post, \"charges\") { Headers = { { \"Idempotency-Key\", v.Id } } }; http.Send(request); });")]
    [InlineData("orders.Foreach((k, v, context) => { var request = new HttpRequestMessage(HttpMethod.Post, \"charges\"); var headers = request.Headers; headers.Add(\"X-Idempotency-Key\", v.Id); http.Send(request); });")]
    [InlineData("orders.Foreach((k, v, context) => { var content = JsonContent.Create(v); content.Headers.Add(\"Idempotency-Key\", v.Id); http.PostAsync(\"charges\", content).Wait(); });")]
    [InlineData(
        "orders.Foreach((k, v, context) => http.Send(Request(v)));",
        "static HttpRequestMessage Request(Order order) { var request = new HttpRequestMessage(HttpMethod.Post, \"charges\"); request.Headers.Add(Header, order.Id); return request; } const string Header = \"Idempotency-Key\";")]
    [InlineData(
        "orders.Foreach((k, v, context) => { var request = new HttpRequestMessage(HttpMethod.Post, \"charges\"); Mark(request, v); http.Send(request); });",
        "static void Mark(HttpRequestMessage request, Order order) => request.Headers.Add(\"Idempotency-Key\", order.Id);")]
    [InlineData(
        "orders.Foreach((k, v, context) => { var request = new HttpRequestMessage(HttpMethod.Post, \"charges\").With(v.Id); http.Send(request); });",
        "} public static class Requests { public static HttpRequestMessage With(this HttpRequestMessage request, string id) { request.Headers.Add(\"Idempotency-Key\", id); return request; }")]
    [InlineData(
        "orders.Foreach((k, v, context) => { var request = new HttpRequestMessage(HttpMethod.Post, \"charges\"); request.Headers.Add(\"Idempotency-Key\", v.Id); Send(http, request); });",
        "static void Send(HttpClient http, HttpRequestMessage request) => http.Send(request);")]
    public Task ARequestWithAKeyFromTheRecordIsSilent(string statements, string members = "") =>
        Verify.Silent(Code(statements, members));

    [Fact]
    public Task ARequestWhoseMethodCannotBeSeenIsAHint() =>
        Verify.Hints(
            Code(
                "orders.Foreach((k, v, context) => [|http.Send(requests[v.Id])|]);",
                "static readonly Dictionary<string, HttpRequestMessage> requests = new();"));

    [Fact]
    public Task ARequestBehindADeduplicationStoreIsSilent() => Verify.Silent(ClientTopology.With(
        "HttpClient http, IDatabase redis",
        "orders.Foreach((k, v, context) => { if (!redis.StringSet(\"seen:\" + v.Id, 1, when: When.NotExists)) return; http.PostAsync(\"charges\", null).Wait(); });",
        usings: "using StackExchange.Redis;\n"));

    [Fact]
    public async Task AHeaderOfTheProjectsOwnCountsAsAKey()
    {
        var code = Code(
            "orders.Foreach((k, v, context) => { var request = new HttpRequestMessage(HttpMethod.Post, \"charges\"); request.Headers.Add(\"X-Charge-Id\", v.Id); http.Send(request); });");
        Assert.Single(await Verify.MessagesIn(AnalyzedCode.CreateCompilation(code)));
        Assert.Empty(
            await Verify.MessagesIn(
                AnalyzedCode.CreateCompilation(code),
                new TestAnalyzerOptions("eos_idempotency_header", "X-Order-Id, X-Charge-Id")));
    }

    [Theory]
    [InlineData("orders.MapValues((v, context) => v.Customer).Foreach((k, name, context) => [|http.PostAsync(\"greetings\", null)|].Wait());")]
    [InlineData("orders.Foreach((k, v, context) => { using var request = new HttpRequestMessage(HttpMethod.Post, \"charges\"); [|http.Send(request)|]; });")]
    [InlineData(
        "orders.ForeachAsync((record, context) => [|Ping(http)|]);",
        "static Task Ping(HttpClient http) => http.PostAsync(\"ping\", null);")]
    public Task NoKeyIsOfferedWhereNoIdIdentifiesOneRecord(string statements, string members = "") =>
        Verify.OffersNoFix(Code(statements, members));

    [Fact]
    public Task TheMessageNamesThePathAndTheRemedy() => Verify.Message(
        Code(
            "orders.ForeachAsync((record, context) => Charge(http, record.Value));",
            "static Task Charge(HttpClient http, Order order) => http.PostAsJsonAsync(\"charges\", order);"),
        "ForeachAsync calls HttpClient.PostAsJsonAsync through Charge(); a replay sends a second request: "
        + "set Idempotency-Key from the record's id");

    [Theory]
    [InlineData("RetryPolicy.NewBuilder().Build()", "")]
    [InlineData("RetryPolicy.NewBuilder().NumberOfRetry(10).Build()", "")]
    [InlineData(
        "RetryPolicy.NewBuilder().RetriableException<HttpRequestException>().Build()",
        " (its retry policy does so on HttpRequestException up to 5 times, then SKIP)")]
    [InlineData(
        "RetryPolicy.NewBuilder().NumberOfRetry(10).RetriableException<HttpRequestException>().RetriableException<TimeoutException>().RetryBehavior(EndRetryBehavior.FAIL).Build()",
        " (its retry policy does so on HttpRequestException or TimeoutException up to 10 times, then FAIL)")]
    [InlineData("Policy", " (its retry policy does so on TimeoutException up to 5 times, then BUFFERED)")]
    [InlineData("given", " (its retry policy may, too)")]
    public async Task TheMessageNamesTheRetryPolicy(string policy, string said)
    {
        var code = ClientTopology.With(
            "HttpClient http, RetryPolicy given",
            $"orders.ForeachAsync((record, context) => http.PostAsync(\"charges\", null), {policy});",
            "static readonly RetryPolicy Policy = RetryPolicy.NewBuilder().RetriableException<TimeoutException>().RetryBehavior(EndRetryBehavior.BUFFERED).Build();");
        Assert.EndsWith(
            $"a second request{said}: set Idempotency-Key from the record's id",
            Assert.Single(await Verify.MessagesIn(AnalyzedCode.CreateCompilation(code))));
    }
}
