using Xunit;

namespace EosAnalyzers.Tests.Facts;

/// <summary>What a builder's own method has a default for counts only where the builder was not given it.</summary>
public class BuilderDefaultTests
{
    private const string Builder = """
        using System;
        public sealed record View(string Id, string Text, DateTime At);
        public sealed class Builder(string id)
        {
            private DateTime? at;
            private string text = "";
            public DateTime? Until { get; set; }
            public Builder At(DateTime time) { at = time; return this; }
            public Builder Text(string value) { text = value; return this; }
            public View Build() => new(id, text, at ?? DateTime.UtcNow);
            public View BuildBy() => Make();
            public DateTime End() => Until ?? DateTime.UtcNow;
            private View Make() => new(id, text, at ?? DateTime.UtcNow);
        }
        public static class Builders { public static Builder For(string id) => new(id); }
        """;

    [Theory]
    [InlineData("new Builder(v).Build()", true)]
    [InlineData("new Builder(v).Text(\"a\").Build()", true)]
    [InlineData("new Builder(v).At(Time(v)).Build()", false)]
    [InlineData("new Builder(v).At(Time(v)).Text(\"a\").Build()", false)]
    [InlineData("new Builder(v).Text(\"a\").At(Time(v)).Build()", false)]
    [InlineData("new Builder(v).At(DateTime.UnixEpoch).Text(\"a\").Build()", false)]
    [InlineData("new Builder(v).At(DateTime.UtcNow).Build()", true)]
    [InlineData("new Builder(v).At(Time(v)).BuildBy()", false)]
    [InlineData("new Builder(v).BuildBy()", true)]
    [InlineData("Builders.For(v).Build()", true)]
    [InlineData("Builders.For(v).At(Time(v)).Build()", false)]
    [InlineData("new Builder(v) { Until = Time(v) }.End()", false)]
    [InlineData("new Builder(v).End()", true)]
    [InlineData("new Builder(v).Build().Id", false)]
    public async Task The_default_counts_where_nothing_was_given(string value, bool isFound)
    {
        var topology = $$"""
            using System;
            using Streamiz.Kafka.Net.Stream;
            public sealed class Topology
            {
                public void Build(IKStream<string, string> orders) => orders
                    .MapValues((v, c) => {{value}}); {{(isFound ? "// HERE" : "")}}
                private static DateTime Time(string v) => new(v.Length, DateTimeKind.Utc);
            }
            """;
        await SolutionUnderTest.Finds(
            "EOS1001", new ProjectUnderTest("App", ("Builder.cs", Builder), ("Topology.cs", topology)));
        await SolutionUnderTest.Finds(
            "EOS1001", new("Lib", ("Builder.cs", Builder)), new("App", ("Topology.cs", topology)));
    }
}
