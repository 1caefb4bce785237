using System.Text.Json;

namespace EosAnalyzers.Package.Tests;

[Collection(PackedFeedCollection.Name)]
public sealed class ConsumerBuildTests(PackedFeed feed)
{
    [Theory]
    [InlineData("net8.0")]
    [InlineData("net10.0")]
    [InlineData("netstandard2.0")]
    public async Task Build_warns_at_the_line(string framework) =>
        Warns(await feed.NewConsumer(framework).Build());

    [Fact]
    public async Task Build_warns_under_central_package_management() =>
        Warns(await feed.NewConsumer().WithCentralVersions().Build());

    [Fact]
    public async Task Sarif_carries_the_help_page_the_path_and_the_properties()
    {
        var consumer = feed.NewConsumer();

        Warns(await consumer.Build("-p:ErrorLog=found.sarif%2Cversion=2.1"));

        using var sarif = JsonDocument.Parse(consumer.Read("found.sarif"));
        var run = sarif.RootElement.GetProperty("runs")[0];
        var result = Only(run.GetProperty("results"), "ruleId");
        Assert.NotEqual(0, result.GetProperty("relatedLocations").GetArrayLength());
        Assert.Equal(
            "clock", result.GetProperty("properties").GetProperty("customProperties").GetProperty("kind").GetString());
        Assert.EndsWith(
            "/docs/rules/EOS1001.md",
            Only(run.GetProperty("tool").GetProperty("driver").GetProperty("rules"), "id").GetProperty("helpUri")
                .GetString());
    }

    [Fact]
    public async Task Warnaserror_makes_the_build_fail()
    {
        var build = await feed.NewConsumer().Build("-warnaserror");

        Assert.False(build.Succeeded);
        Assert.Contains(Consumer.Error, build.Output);
    }

    [Theory]
    [InlineData("-warnaserror")]
    [InlineData("-p:TreatWarningsAsErrors=true")]
    public async Task Findings_stay_warnings_when_code_analysis_is_not_to_be_treated_as_errors(string strictness) =>
        Warns(await feed.NewConsumer().Build(strictness, "-p:CodeAnalysisTreatWarningsAsErrors=false"));

    [Theory]
    [InlineData(".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.EOS1001.severity = none\n")]
    [InlineData(".globalconfig", "is_global = true\ndotnet_diagnostic.EOS1001.severity = none\n")]
    public async Task Severity_none_silences(string file, string text) =>
        IsClean(await feed.NewConsumer().With(file, text).Build());

    [Fact]
    public async Task Dotnet_format_applies_the_fix_and_the_project_is_clean()
    {
        var consumer = feed.NewConsumer();
        Warns(await consumer.Build());

        var format = await consumer.Format("EOS1001");

        Assert.True(format.Succeeded, format.Output);
        Assert.DoesNotContain("UtcNow", consumer.Read("Orders.cs"));
        IsClean(await consumer.Build());
    }

    /// <summary>
    /// What the sample shows of cause 3 is gone, but for one decision: a join that names the serdes of its result.
    /// </summary>
    [Fact]
    public async Task Dotnet_format_leaves_one_decision_of_cause_3_in_the_sample()
    {
        var consumer = feed.NewConsumer().WithSample();
        Assert.Contains(": warning EOS1001", (await consumer.Build()).Output);

        Assert.True(
            (await consumer.Format(
                "EOS1001", "EOS1002", "EOS1003", "EOS1005", "EOS1006", "EOS1007", "EOS1009", "EOS1010")).Succeeded);

        var build = await consumer.Build();
        Assert.True(build.Succeeded, build.Output);
        Assert.All(
            build.Output.Split('\n').Where(line => line.Contains(" EOS1")),
            line => Assert.Contains("EOS1001: The result of Join depends on", line));
    }

    [Fact]
    public async Task Compiler_that_is_too_old_is_told_so()
    {
        var build = await feed.NewConsumer().Build("-p:CompilerApiVersion=roslyn4.7");

        Assert.True(build.Succeeded, build.Output);
        Assert.Contains("warning EOSBUILD1", build.Output);
    }

    // What docs/builds.md says of Razor: its code is compiled from generated files, in which nobody can edit a finding.
    [Fact]
    public async Task Code_of_a_razor_component_is_silent_and_its_code_behind_is_not()
    {
        const string topology =
            "void Build(IKStream<string, string> orders) => orders.MapValues((value, context) => value + DateTime.UtcNow).To(\"stamped\");";
        var consumer = feed.NewConsumer();
        consumer.With("Consumer.csproj", consumer.Read("Consumer.csproj").Replace(
            "Microsoft.NET.Sdk\"", "Microsoft.NET.Sdk.Web\"").Replace(
            "<LangVersion>", "<OutputType>Library</OutputType><ImplicitUsings>enable</ImplicitUsings><LangVersion>"));
        consumer.With("Board.razor", $"@using Streamiz.Kafka.Net.Stream\n<p>Orders</p>\n@code {{ {topology} }}\n")
            .With("Board.razor.cs", $$"""
                using Streamiz.Kafka.Net.Stream;
                namespace Consumer;
                public partial class Board { {{topology.Replace("Build", "BuildBehind")}} }
                """);

        var build = await consumer.Build();

        Warns(build);
        Assert.Contains("Board.razor.cs(3,", build.Output);
        Assert.DoesNotContain("Board.razor(", build.Output);
    }

    [Fact]
    public async Task The_terminal_logger_leaves_the_summary_out()
    {
        var consumer = feed.NewConsumer();
        consumer.With(
            "Orders.cs",
            consumer.Read("Orders.cs").Replace("value + \" at \" + DateTime.UtcNow", "value.ToUpper()", StringComparison.Ordinal));

        Assert.Contains("1 info finding", (await consumer.Build("--tl:off")).Output);
        Assert.DoesNotContain("1 info finding", (await consumer.Build("--tl:on")).Output);
    }

    private static void Warns(Outcome build)
    {
        Assert.True(build.Succeeded, build.Output);
        Assert.True(build.Output.Contains(Consumer.Warning), build.Output);
        Assert.DoesNotContain("EOSBUILD1", build.Output);
    }

    private static void IsClean(Outcome build)
    {
        Assert.True(build.Succeeded, build.Output);
        Assert.DoesNotContain("EOS", build.Output);
    }

    private static JsonElement Only(JsonElement list, string key) =>
        Assert.Single(list.EnumerateArray(), element => element.GetProperty(key).GetString() == "EOS1001");
}
