using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Effects;

/// <summary>
/// A cache in memory that is asked before something is computed changes nothing of the output; one that is asked
/// whether something has happened before does.
/// </summary>
public class MemoryCacheTests
{
    [Theory]
    [InlineData("if (!cache.TryGetValue(v.Id, out string? name)) { name = v.Status.Trim(); cache.Set(v.Id, name); } return name!;")]
    [InlineData("if (cache.TryGetValue(v.Id, out string? name)) return name!; name = v.Status.Trim(); return cache.Set(v.Id, name);")]
    [InlineData("if (!cache.TryGetValue(\"n:\" + v.Id, out string? name)) { name = v.Status.Trim(); cache.Set(\"n:\" + v.Id, name, TimeSpan.FromMinutes(5)); } return name!;")]
    [InlineData("var name = cache.Get<string>(v.Id); if (name is null) { name = v.Status.Trim(); cache.Set(v.Id, name); } return name;")]
    [InlineData("return cache.Get<string>(v.Id) ?? cache.Set(v.Id, v.Status.Trim());")]
    [InlineData("return cache.GetOrCreate(v.Id, e => v.Status.Trim())!;")]
    public async Task WhatIsComputedWhereItMissesIsSilent(string body) => Assert.Empty(await FindIds(body));

    [Theory]
    [InlineData("if (cache.TryGetValue(v.Id, out _)) return \"old\"; cache.Set(v.Id, true); return \"new\";", "EOS1004")]
    [InlineData("if (cache.TryGetValue(v.Id, out bool seen)) return \"old\"; cache.Set(v.Id, true); return \"new\";", "EOS1004")]
    [InlineData("var n = cache.Get<int>(v.Id) + 1; cache.Set(v.Id, n); return n.ToString();", "EOS1004")]
    [InlineData("var n = cache.Get<int>(v.Id); n = n + 1; cache.Set(v.Id, n); return n.ToString();", "EOS1004")]
    [InlineData("cache.TryGetValue(v.Id, out int n); n++; cache.Set(v.Id, n); return n.ToString();", "EOS1004")]
    [InlineData("if (!cache.TryGetValue(v.Id, out string? name)) { name = v.Status; cache.Set(\"other\", name); } return name!;", "EOS1004")]
    [InlineData("return cache.Get<string>(v.Id) ?? v.Status;", "EOS1004")]
    [InlineData("if (!cache.TryGetValue(v.Id, out string? name)) { name = Guid.NewGuid().ToString(); cache.Set(v.Id, name); } return name!;", "EOS1003")]
    [InlineData("return cache.Get<string>(v.Id) ?? cache.Set(v.Id, DateTime.UtcNow.ToString(\"O\"));", "EOS1001")]
    public async Task WhatItRemembersIsFound(string body, string expected) =>
        Assert.Contains(expected, await FindIds(body));

    private static async Task<string[]> FindIds(string body)
    {
        var found = await AnalyzedCode.AnalyzeSources($$"""
            using System;
            using Microsoft.Extensions.Caching.Memory;
            using Streamiz.Kafka.Net.Stream;

            public record Bought(string Id, string Status);
            public class Names(IMemoryCache cache) { public string Of(Bought v) { {{body}} } }
            public class App(Names names)
            {
                public void Build(IKStream<string, Bought> orders) => orders.MapValues((v, c) => names.Of(v)).To("o");
            }
            """);
        return [.. found.Select(one => one.Id)
            .Where(id => id.StartsWith("EOS100", StringComparison.Ordinal))
            .Distinct()];
    }
}
