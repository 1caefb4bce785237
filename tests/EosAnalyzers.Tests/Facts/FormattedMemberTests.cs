using Xunit;

namespace EosAnalyzers.Tests.Facts;

/// <summary>A number that another project declares becomes text in a helper of a third one.</summary>
public class FormattedMemberTests
{
    [Theory]
    [InlineData("stay.Rate.ToString(\"C2\")", true)]
    [InlineData("$\"{stay.Rate:N2}\"", true)]
    [InlineData("stay.Rate.ToString(\"0.00\", CultureInfo.InvariantCulture)", false)]
    [InlineData("stay.Id.ToString(\"N\")", false)]
    public Task A_format_shows_that_it_is_one(string text, bool isFound) => SolutionUnderTest.Finds(
        "EOS1007",
        new("Contracts", ("Stay.cs", "using System; public sealed record Stay(Guid Id, decimal Rate);")),
        new("Domain", ("Texts.cs", $$"""
            using System.Globalization;
            public static class Texts { public static string Show(this Stay stay) => {{text}}; }
            """)),
        new("App", ("Topology.cs", $$"""
            using Streamiz.Kafka.Net.Stream;
            public sealed class Topology
            {
                public void Build(IKStream<string, Stay> stays) => stays
                    .MapValues((stay, c) => stay.Show()); {{(isFound ? "// HERE" : "")}}
            }
            """)));
}
