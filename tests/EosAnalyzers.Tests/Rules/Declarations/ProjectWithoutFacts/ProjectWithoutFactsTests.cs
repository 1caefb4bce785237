using EosAnalyzers.Tests.Facts;
using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace EosAnalyzers.Tests.Rules.Declarations.ProjectWithoutFacts;

/// <summary>A region calls into a project of the solution that was built without the package.</summary>
public class ProjectWithoutFactsTests
{
    private const string Rule = "EOS0006";

    private const string Vendor = """
        using System;
        namespace Shop
        {
            public static class Prices
            {
                public static string Of(string order) => order;
                public static string Convert(string order, Streamiz.Kafka.Net.Processors.IRecordContext context) => order;
                public static string Name => "prices";
                public const string Currency = "EUR";
            }
            public class Price(string order) { public string Order { get; } = order; public string Text() => Order; }
            public record Line(string Sku, int Pieces);
            public interface IPrices { string Of(string order); }
            public enum Unit { Piece, Box }
        }
        """;

    [Theory]
    [InlineData("MapValues((v, c) => Prices.Of(v))", "MapValues calls Prices.Of of project Vendor")]
    [InlineData("MapValues((v, c) => Prices.Name + v)", "MapValues calls Prices.Name of project Vendor")]
    [InlineData("MapValues((v, c) => new Price(v))", "MapValues calls Price of project Vendor")]
    [InlineData("MapValues(Prices.Convert)", "MapValues calls Prices.Convert of project Vendor")]
    [InlineData("MapValues((v, c) => Own(v))", "MapValues calls Prices.Of of project Vendor through Own()")]
    [InlineData("Filter((k, v, c) => Prices.Of(v).Length > 3)", "Filter calls Prices.Of of project Vendor")]
    [InlineData("Foreach((k, v, c) => { Prices.Of(v); Prices.Of(k); })", "Foreach calls Prices.Of of project Vendor")]
    public Task A_call_into_it_is_told_once_at_the_region(string call, string message) =>
        Verify.Finds(message, Solution(call));

    [Theory]
    [InlineData("MapValues((v, c) => v + Prices.Currency)")]
    [InlineData("MapValues((v, c) => line.Sku)")]
    [InlineData("MapValues((v, c) => line == other)")]
    [InlineData("MapValues((v, c) => prices.Of(v))")]
    [InlineData("MapValues((v, c) => v + Unit.Box)")]
    [InlineData("MapValues((v, c) => v + Outside())")]
    [InlineData("MapValues((v, c) => v.Trim())")]
    public Task What_is_no_call_or_none_that_it_could_answer_is_silent(string call) => Verify.Silent(Solution(call));

    [Fact]
    public Task A_project_with_nothing_to_say_is_silent() => Verify.Silent(
        [.. Solution("MapValues((v, c) => Prices.Of(v))")
            .Select(project => project with { IsWithoutFacts = false })]);

    [Fact]
    public Task A_member_that_a_row_declares_is_silent() => Verify.Silent(
        [.. Solution("MapValues((v, c) => Prices.Of(v))")
            .Select(project => project.Name == "App" ? project with { Options = InnocentPrices } : project)]);

    [Fact]
    public Task Another_project_between_them_passes_it_on() => Verify.Finds(
        "MapValues calls Prices.Of of project Vendor through Label()",
        Solution("MapValues((v, c) => Labels.Label(v))"));

    private static AnalyzerOptions InnocentPrices => TestAnalyzerOptions.With(
        "EosApis.txt", "M:Shop.Prices.Of(System.String); innocent; a table");

    private static ProjectUnderTest[] Solution(string call) => [
        new("Vendor", ("Vendor.cs", Vendor)) { IsWithoutFacts = true },
        new(
            "Domain",
            ("Labels.cs",
                "namespace Shop { public static class Labels { public static string Label(string order) => Prices.Of(order) + '!'; } }")),
        new("App", ("Topology.cs", $$"""
            using Shop;
            using Streamiz.Kafka.Net;
            using Streamiz.Kafka.Net.Stream;
            public class Topology(Line line, Line other, IPrices prices)
            {
                public void Build(IKStream<string, string> orders) => orders.{{call}};
                private string Own(string order) => Prices.Of(order);
                private string Outside() => "";
                private string Unreached() => Prices.Of("");
            }
            """)),
    ];

    private static class Verify
    {
        public static async Task Finds(string message, ProjectUnderTest[] projects)
        {
            var found = Assert.Single(await SolutionUnderTest.Build(projects), finding => finding.Rule == Rule);
            Assert.StartsWith(message + (message.Contains("through") ? "" : ","), found.Message);
            Assert.Equal(found, Assert.Single(await SolutionUnderTest.Edit(projects), finding => finding.Rule == Rule));
        }

        public static async Task Silent(ProjectUnderTest[] projects)
        {
            Assert.Empty(await SolutionUnderTest.Build(projects));
            Assert.Empty(await SolutionUnderTest.Edit(projects));
        }
    }
}
