using EosAnalyzers.Tests.Verification;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.UnorderedEnumeration.UnorderedEnumerationRule>;

namespace EosAnalyzers.Tests.Rules.Determinism.UnorderedEnumeration;

/// <summary>Several things at once: which of them ends first no replay repeats, what each of them gives it does.</summary>
public class ParallelWorkTests
{
    private const string Quotes = """
        static class Quotes
        {
            public static Task<string> Near(string id) => Task.FromResult(id + "near");
            public static Task<string> Far(string id) => Task.FromResult(id + "far");
        }
        """;

    [Theory]
    [InlineData("(await [|Task.WhenAny(Quotes.Near(r.Value.Id), Quotes.Far(r.Value.Id))|]).Result")]
    [InlineData("await await [|Task.WhenAny(new[] { Quotes.Near(r.Value.Id), Quotes.Far(r.Value.Id) })|]")]
    [InlineData("[|Task.WaitAny(Quotes.Near(r.Value.Id), Quotes.Far(r.Value.Id))|] + r.Value.Id")]
    [InlineData("string.Join(',', [|r.Value.Tags.AsParallel()|].Select(tag => tag.Trim()))")]
    public Task WhatTheTurnOfParallelWorkDecidesIsFound(string value) => Verify.Finds(MapAsync(value));

    [Theory]
    [InlineData("string.Concat(await Task.WhenAll(Quotes.Near(r.Value.Id), Quotes.Far(r.Value.Id)))")]
    [InlineData("(await Task.WhenAll(Quotes.Near(r.Value.Id), Quotes.Far(r.Value.Id))).Min()")]
    [InlineData("string.Join(',', r.Value.Tags.AsParallel().AsOrdered().Select(tag => tag.Trim()))")]
    [InlineData("string.Join(',', r.Value.Tags.AsParallel().Select(tag => tag.Trim()).OrderBy(tag => tag, StringComparer.Ordinal))")]
    [InlineData("r.Value.Tags.AsParallel().Count(tag => tag.Length > 2).ToString()")]
    public Task WhatAllOfItGivesIsSilent(string value) => Verify.Silent(MapAsync(value));

    [Fact]
    public Task WhatTheWorkCollectsInItsTurnIsFound() =>
        Verify.Finds(OrderTopology.FromStatements(
            """orders.MapValues((v, c) => { var all = new System.Collections.Concurrent.ConcurrentQueue<string>(); [|System.Threading.Tasks.Parallel.ForEach(v.Tags, tag => all.Enqueue(tag.Trim()))|]; return string.Join(",", all); });"""));

    [Fact]
    public Task WhatTheWorkPutsInItsPlaceIsSilent() =>
        Verify.Silent(OrderTopology.FromStatements(
            """orders.MapValues((v, c) => { var all = new string[v.Tags.Count]; System.Threading.Tasks.Parallel.For(0, all.Length, i => all[i] = v.Tags[i].Trim()); return string.Join(",", all); });"""));

    [Theory]
    [InlineData(
        "(await Task.WhenAny(Quotes.Near(r.Value.Id), Quotes.Far(r.Value.Id))).Result",
        "The result of MapValuesAsync depends on what ends first in Task.WhenAny; a replay may see another order: wait for all, choose by their values")]
    [InlineData(
        "string.Join(',', r.Value.Tags.AsParallel().Select(tag => tag.Trim()))",
        "The result of MapValuesAsync depends on the order of ParallelEnumerable.AsParallel; a replay may see another order: sort what comes out")]
    [InlineData(
        "string.Join(',', r.Value.Tags.ToHashSet())",
        "The result of MapValuesAsync depends on the order of HashSet; a replay may see another order: sort it first")]
    public Task TheMessageSaysWhatToDo(string value, string message) => Verify.Message(MapAsync(value), message);

    private static string MapAsync(string value) => "using System.Threading.Tasks;\n"
        + OrderTopology.FromStatements($"orders.MapValuesAsync(async (r, c) => {{ await Task.Yield(); return {value}; }});")
        + Quotes;
}
