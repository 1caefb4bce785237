using EosAnalyzers.Tests.Effects;
using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>What becomes of a callback's result, and of what was known before the first record.</summary>
public class RegionResultTests
{
    [Theory]
    [InlineData("orders.FlatMapValues((v, c) => new HashSet<string>(v.Id.Split(','))).To(\"o\");", "EOS1006")]
    [InlineData("orders.FlatMapValues((v, c) => { var parts = v.Id.Split(',').ToHashSet(); return parts; }).To(\"o\");", "EOS1006")]
    [InlineData("orders.MapValues((v, c) => v.Id + Host).To(\"o\");", "EOS1008")]
    [InlineData("orders.MapValues((v, c) => Prefixed(v)).To(\"o\");", "EOS1008")]
    public async Task WhatAnotherAttemptMayOrderOrNameDifferentlyIsFound(string statements, string expected) =>
        Assert.Equal([expected], await FindIds(statements));

    [Theory]
    [InlineData("orders.FlatMapValues((v, c) => v.Id.Split(',').Distinct()).To(\"o\");")]
    [InlineData("orders.FlatMapValues((v, c) => new List<string> { v.Id }).To(\"o\");")]
    [InlineData("orders.FlatMapValues((v, c) => v.Id.Split(',').ToHashSet().Order(StringComparer.Ordinal)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => v.Id.Split(',').ToHashSet().Count).To(\"o\");")]
    [InlineData("orders.Peek((k, v, c) => Console.WriteLine(Host));")]
    [InlineData("orders.MapValues((v, c) => v.Id + Name).To(\"o\");")]
    [InlineData("var region = Environment.GetEnvironmentVariable(\"REGION\") ?? \"eu\"; orders.MapValues((v, c) => v.Id + region).To(\"o\");")]
    [InlineData("var channel = new Channel(); orders.Peek((k, v, c) => channel.Send(DateTime.UtcNow));")]
    public async Task WhatEveryAttemptHasAlikeIsSilent(string statements) => Assert.Empty(await FindIds(statements));

    private static async Task<IEnumerable<string>> FindIds(string statements) =>
        (await AnalyzedCode.AnalyzeSources(ClientTopology.With(
            "int unused",
            statements,
            """
            private static readonly string Host = Environment.MachineName;
            private static readonly string Name = "shop";
            private static string Prefixed(Order order) => Host + order.Id;
            private sealed class Channel { public void Send(DateTime at) => Console.WriteLine(at); }
            """)))
            .Select(found => found.Id)
            .Where(id => id.StartsWith("EOS", StringComparison.Ordinal));
}
