using EosAnalyzers.Tests.Effects;
using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Rules.Effects.HttpWithoutIdempotencyKey;

/// <summary>A service that has seen a key answers without doing anything: two requests of one order need two.</summary>
public class RequestPurposeTests
{
    [Theory]
    [InlineData("http.PostAsync(\"charges/now\", null)", "charges-now")]
    [InlineData("http.PostAsync($\"orders/{v.Id}/ship\", null)", "orders-ship")]
    [InlineData("http.PostAsync(\"orders/\" + v.Id + \"/bill\", null)", "orders-bill")]
    [InlineData("http.PatchAsync($\"orders/{v.Id}\", null)", "patch-orders")]
    [InlineData("http.PostAsync(v.Customer, null)", "post")]
    public async Task TheAddressNamesTheRequest(string call, string purpose) => Assert.Contains(
        $"RecordId.FromKey(\"{purpose}\", v.Id)",
        await Fix($"orders.Foreach((k, v, context) => {call}.Wait());"),
        StringComparison.Ordinal);

    [Fact]
    public async Task ARequestToTheSameAddressGetsANumber() => Assert.Contains(
        "RecordId.FromKey(\"charges-2\", v.Id)",
        await Fix(
            "orders.Foreach((k, v, context) => { http.SendAsync(new HttpRequestMessage(HttpMethod.Post, \"charges\") { Headers = { { \"Idempotency-Key\", RecordId.FromKey(\"charges\", v.Id).ToString() } } }).Wait(); http.PostAsync(\"charges\", null).Wait(); });",
            "internal static class RecordId { public static Guid FromKey(string purpose, string key) => default; public static Guid From(string topic, int partition, long offset, int ordinal = 0) => default; }"),
        StringComparison.Ordinal);

    // One key would stand for both requests.
    [Fact]
    public async Task AHelperThatARecordCallsTwiceGetsNoKeyOfTheRecord() => Assert.Empty(
        await RuleVerifier<EosAnalyzers.Rules.Effects.HttpWithoutIdempotencyKey.HttpWithoutIdempotencyKeyRule>.Offered(
            ClientTopology.With(
                "HttpClient http",
                "orders.Foreach((k, v, context) => { [|Send(\"a\", v)|]; [|Send(\"b\", v)|]; }); void Send(string path, Order order) => http.PostAsync(path, null).Wait();")));

    private static Task<string> Fix(string statements, string types = "") => OfferedActions.ApplyAction(
        ClientTopology.With("HttpClient http", statements) + types, "EOS2003", "idempotency-key");
}
