using EosAnalyzers.Tests.Verification;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.UnorderedEnumeration.UnorderedEnumerationRule>;

namespace EosAnalyzers.Tests.Rules.Determinism.UnorderedEnumeration;

public class UnorderedEnumerationCodeFixTests
{
    // The using is added once, where it belongs, and not where it is there.
    [Theory]
    [InlineData("", "using System.Linq;\n")]
    [InlineData("using System.Linq;\n", "using System.Linq;\n")]
    public Task TheUsingIsThereOnce(string before, string after) => Verify.Fixes(
        FixTopology.FromStatements("orders.MapValues((v, context) => string.Join(\",\", [|v.Tags|])); // tags", before),
        FixTopology.FromStatements(
            "orders.MapValues((v, context) => string.Join(\",\", v.Tags.OrderBy(element => element, StringComparer.Ordinal))); // tags",
            after));

    [Theory]
    [InlineData(
        "{ var text = \"\"; foreach (var tag in [|v.Tags|]) text += tag; return text; }",
        "{ var text = \"\"; foreach (var tag in v.Tags.OrderBy(element => element, StringComparer.Ordinal)) text += tag; return text; }")]
    [InlineData(
        "{ var text = \"\"; foreach (var (line, count) in [|v.Lines|]) text += line + count; return text; }",
        "{ var text = \"\"; foreach (var (line, count) in v.Lines.OrderBy(entry => entry.Key, StringComparer.Ordinal)) text += line + count; return text; }")]
    [InlineData(
        "[|v.Lines|].Select(line => line.Value).ToList()",
        "v.Lines.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(line => line.Value).ToList()")]
    [InlineData(
        "string.Join(\",\", [|v.Lines.Values|])", "string.Join(\",\", v.Lines.Values.OrderBy(element => element))")]
    public Task TheElementsAreOrdered(string before, string after) => Verify.Fixes(
        FixTopology.FromStatements($"orders.MapValues((v, context) => {before});", "using System.Linq;\n"),
        FixTopology.FromStatements($"orders.MapValues((v, context) => {after});", "using System.Linq;\n"));

    [Theory]
    [InlineData("[|new HashSet<Order> { v }|].First()")]
    [InlineData("[|First(v)|]")]
    public Task WhatHasNoOrderOfItsOwnIsLeft(string value) =>
        Verify.OffersNoFix(
            FixTopology.FromStatements(
                $"orders.MapValues((v, context) => {value});",
                "using System.Linq;\n",
                "public static string First(Order order) => order.Tags.First();"));
}
