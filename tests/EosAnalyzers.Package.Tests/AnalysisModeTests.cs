using System.Text.RegularExpressions;

namespace EosAnalyzers.Package.Tests;

/// <summary>
/// A project with one finding of each weight: a duplicate, information by its rule, information by the finding, and a
/// setting that stops at start. What a build prints by the preset, and what it says of what it does not print.
/// </summary>
[Collection(PackedFeedCollection.Name)]
public sealed class AnalysisModeTests(PackedFeed feed)
{
    private const string Source = """
        using System;
        using Confluent.Kafka;
        using Streamiz.Kafka.Net.Stream;

        namespace Shop;

        public static class Orders
        {
            public static void Build(IKStream<string, string> orders)
            {
                orders.MapValues((value, context) => value + DateTime.UtcNow.Ticks).To("stamped-orders");
                orders.MapValues((value, context) => value.ToUpper()).To("large-orders");
            }

            public static ConsumerConfig Cache() => new() { GroupId = Environment.MachineName };

            public static ConsumerConfig Slow() => new() { MaxPollIntervalMs = 10000, SessionTimeoutMs = 45000 };
        }
        """;

    [Fact]
    public async Task A_preset_weighs_each_finding()
    {
        var consumer = feed.NewConsumer().With("Orders.cs", Source);

        Assert.Equal(["warning EOS1001", "warning EOS3009"], await Print(consumer));
        Assert.Equal(["warning EOS1001", "warning EOS3009"], await Print(consumer, "-p:EosAnalysisMode=Default"));
        Assert.Equal(["warning EOS1001"], await Print(consumer, "-p:EosAnalysisMode=Minimum"));
        Assert.Equal(
            ["warning EOS1001", "warning EOS1007", "warning EOS3006", "warning EOS3009"],
            await Print(consumer, "-p:EosAnalysisMode=All"));
        Assert.Equal(
            ["error EOS1001", "error EOS3009", "warning EOS1007", "warning EOS3006"],
            await Print(consumer, "-p:EosAnalysisMode=Strict"));
        Assert.Equal(
            ["error EOS3009", "warning EOS1001", "warning EOS1007", "warning EOS3006"],
            await Print(
                consumer.With(".editorconfig", "[*.cs]\ndotnet_diagnostic.EOS1001.severity = warning\n"),
                "-p:EosAnalysisMode=Strict"));
        Assert.Contains("warning EOSBUILD3", (await consumer.Build("-p:EosAnalysisMode=Some")).Output);
    }

    [Fact]
    public async Task A_project_of_tests_is_told_as_information()
    {
        var consumer = feed.NewConsumer().With("Orders.cs", Source);

        Assert.Empty(await Print(consumer, "-p:IsTestProject=true"));
        Assert.Empty(await Print(consumer, "-p:IsTestProject=true", "-p:EosAnalysisMode=Minimum"));
        Assert.Equal(
            ["warning EOS1001", "warning EOS1007", "warning EOS3009"],
            await Print(consumer, "-p:IsTestProject=true", "-p:EosAnalysisMode=All"));
        Assert.Equal(
            ["warning EOS1001", "warning EOS3009"],
            await Print(consumer, "-p:IsTestProject=true", "-p:EosTestProjects=full"));
        Assert.DoesNotContain(
            await Print(consumer, "-p:IsTestProject=true", "-p:EosAnalysisMode=Strict"),
            line => line.StartsWith("error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_build_says_how_much_it_does_not_show()
    {
        const string infos = "Consumer: 2 info findings of EosAnalyzers are not shown; -p:EosAnalysisMode=All shows them";
        const string warnings =
            "Consumer: nothing was compiled, so that 2 warnings of EosAnalyzers are not repeated; --no-incremental shows them";
        var consumer = feed.NewConsumer().With("Orders.cs", Source);

        var first = await consumer.Build();
        Assert.Contains(infos, first.Output);
        Assert.DoesNotContain("nothing was compiled", first.Output);

        var second = await consumer.Run("build");
        Assert.Contains(infos, second.Output);
        Assert.Contains(warnings, second.Output);

        Assert.DoesNotContain("of EosAnalyzers", (await consumer.Run("build", "-p:EosBuildSummary=false")).Output);
        Assert.DoesNotContain("of EosAnalyzers", (await consumer.Build("-p:EosAnalysisMode=Minimum")).Output);
        Assert.Contains(infos, (await consumer.Build("-p:ErrorLog=own.sarif%2Cversion=2.1")).Output);
    }

    // The pattern of the matcher that actions/setup-dotnet registers: other lines are no annotations on GitHub.
    [Fact]
    public async Task What_the_build_itself_warns_of_is_annotated_on_github()
    {
        const string matcher =
            @"^([^\s].*)\((\d+)(?:,\d+|,\d+,\d+)?\):\s+(error|warning)\s+([a-zA-Z]+(?<!MSB)\d+):\s*(.*?)\s+\[(.*?)\]$";
        var build = await feed.NewConsumer()
            .Build("-p:CompilerApiVersion=roslyn4.7", "-p:EosAnalysisMode=Some", "-p:EosReview=true", "-p:ErrorLog=a.json");

        Assert.Equal(
            ["EOSBUILD1", "EOSBUILD2", "EOSBUILD3"],
            build.Output.Split('\n').Select(line => Regex.Match(line.TrimEnd(), matcher))
                .Where(match => match.Success)
                .Select(match => match.Groups[4].Value)
                .Distinct()
                .Order());
    }

    private static async Task<string[]> Print(Consumer consumer, params string[] options) =>
    [
        .. Regex.Matches((await consumer.Build(options)).Output, @"(?<=: )(warning|error) EOS\d+(?=:)")
            .Select(match => match.Value)
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];
}
