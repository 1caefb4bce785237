using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Effects;

public class BrokenEffectTests
{
    private static readonly string Code = ClientTopology.With(
        "HttpClient http, IDatabase redis, StreamBuilder builder, StreamWriter log",
        """
        orders.Foreach(async (k, v, context) =>
        {
            if (redis.KeyExists(v.Id)) return;
            using var request = new HttpRequestMessage(HttpMethod.Post, "charges") { Headers = { { "X-Tenant", v.Customer } } };
            Mark(request, v);
            await http.SendAsync(request);
            redis.StringIncrement(v.Customer);
            log.WriteLine(v.Id);
        });
        orders.MapValuesAsync((record, context) => Task.FromResult(record.Value)).To("out");
        using var stream = new KafkaStream(builder.Build(), new StreamConfig { Guarantee = ProcessingGuarantee.EXACTLY_ONCE });
        """,
        "static void Mark(HttpRequestMessage request, Order order) => request.Headers.Add(\"Trace\", order.Id);",
        "using StackExchange.Redis;\n");

    public static TheoryData<int> Lengths => [.. Enumerable.Range(0, Code.Length / 11).Select(part => part * 11)];

    [Theory]
    [MemberData(nameof(Lengths))]
    public Task EveryPrefixIsReadWithoutAnException(int length) =>
        AnalyzedCode.AnalyzeCompilation(AnalyzedCode.CreateCompilation(Code[..length]));
}
