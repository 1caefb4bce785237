using EosAnalyzers.Tests.Effects;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.NonIdempotentStoreWrite.NonIdempotentStoreWriteRule>;

namespace EosAnalyzers.Tests.Rules.Effects.NonIdempotentStoreWrite;

public class CacheTests
{
    private static string Code(string statement, string members = "") => ClientTopology.With(
        "IMemoryCache cache, IDistributedCache shared",
        $"orders.Foreach((k, v, context) => {{ {statement} }});",
        members,
        "using Microsoft.Extensions.Caching.Distributed;\nusing Microsoft.Extensions.Caching.Memory;\n");

    [Theory]
    [InlineData("[|cache.Set(\"count\", cache.Get<int>(\"count\") + 1)|];")]
    [InlineData("var n = cache.Get<int>(\"count\"); [|cache.Set(\"count\", n + 1)|];")]
    [InlineData("var n = cache.Get<int>(\"count\"); n++; [|cache.Set(\"count\", n)|];")]
    [InlineData("cache.TryGetValue(\"count\", out int n); [|cache.Set(\"count\", n + 1)|];")]
    [InlineData("var n = int.Parse(shared.GetString(\"count\") ?? \"0\"); [|shared.SetString(\"count\", (n + 1).ToString())|];")]
    [InlineData("var total = cache.Get<decimal>(v.Customer); total += v.Amount; [|cache.Set(v.Customer, total)|];")]
    public Task ACounterIsFound(string statement) => Verify.Finds(Code(statement));

    [Theory]
    [InlineData("cache.Set(v.Id, v);")]
    [InlineData("cache.Set(v.Id, v.Amount + 1);")]
    [InlineData("if (!cache.TryGetValue(v.Id, out Order? known)) known = v; cache.Set(v.Id, known);")]
    [InlineData("shared.SetString(v.Id, v.Customer + \"!\");")]
    [InlineData("shared.Remove(v.Id);")]
    [InlineData("cache.Remove(v.Id);")]
    public Task AnAbsoluteWriteIsSilent(string statement) => Verify.Silent(Code(statement));
}
