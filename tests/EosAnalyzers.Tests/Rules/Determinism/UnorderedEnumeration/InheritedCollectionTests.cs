using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.UnorderedEnumeration.UnorderedEnumerationRule>;

namespace EosAnalyzers.Tests.Rules.Determinism.UnorderedEnumeration;

/// <summary>A collection of the user's own is as unordered as what it is derived from, or goes through.</summary>
public class InheritedCollectionTests
{
    private static string Source(string region, string declarations) => $$"""
        using System;
        using System.Collections;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using System.Linq;
        using Streamiz.Kafka.Net.Stream;
        public record Order(string Id, Dictionary<string, int> Map, List<string> Names);
        public static class App
        {
            public static void Build(IKStream<string, Order> orders) => orders.MapValues((v, c) => {{region}}).To("out");
        }
        {{declarations}}
        """;

    [Theory]
    [InlineData(
        "{ var tags = new Tags(); var all = \"\"; foreach (var tag in [|tags|]) all += tag; return all; }",
        "class Tags : HashSet<string> { }")]
    [InlineData("string.Join(\";\", [|new Tags()|])", "class Tags : HashSet<string> { }")]
    [InlineData(
        "{ var all = \"\"; foreach (var pair in [|new Counts()|]) all += pair.Key; return all; }",
        "class Base<T> : Dictionary<string, T> { } class Counts : Base<int> { }")]
    [InlineData(
        "{ var map = new ConcurrentDictionary<string, int>(v.Map); var all = \"\"; foreach (var pair in [|map|]) all += pair.Key; return all; }",
        "")]
    [InlineData(
        "{ var set = new HashSet<string>(v.Map.Select(pair => pair.Key)); return string.Join(\";\", [|set|]); }", "")]
    public Task WhatIsGoneThroughIsFoundOnce(string region, string declarations) =>
        Verify.Finds(Source(region, declarations));

    [Theory]
    [InlineData("new ConcurrentDictionary<string, int>(v.Map).Count", "")]
    [InlineData("new HashSet<string>(v.Map.Keys).Contains(v.Id)", "")]
    [InlineData(
        "{ var all = \"\"; foreach (var tag in new Tags(v.Names)) all += tag; return all; }",
        "class Tags(IEnumerable<string> all) : List<string>(all) { }")]
    [InlineData("new Tags().Contains(v.Id)", "class Tags : HashSet<string> { }")]
    public Task WhatIsAskedByKeyIsSilent(string region, string declarations) =>
        Verify.Silent(Source(region, declarations));
}
