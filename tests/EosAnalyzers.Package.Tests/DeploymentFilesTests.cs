namespace EosAnalyzers.Package.Tests;

[Collection(PackedFeedCollection.Name)]
public sealed class DeploymentFilesTests(PackedFeed feed)
{
    private const string Settings = """{ "Kafka": { "isolation.level": "read_uncommitted" } }""";
    private const string Compose = """
        services:
          kafka:
            image: apache/kafka:3.9.0
            environment:
              KAFKA_PROCESS_ROLES: broker,controller
              KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: 3
          streams:
            environment:
              STREAMS_PROCESSING_GUARANTEE: exactly_once_v2
        """;

    [Fact]
    public async Task Files_of_the_project_are_read_without_being_named()
    {
        var build = await feed.NewConsumer()
            .With("appsettings.json", Settings)
            .With("docker-compose.yml", Compose)
            .Build();

        Assert.True(build.Succeeded, build.Output);
        Assert.Matches(@"appsettings\.json\(\d+,\d+\): warning EOS4002", build.Output);
        Assert.Matches(@"docker-compose\.yml\(\d+,\d+\): warning EOS4001", build.Output);
    }

    [Fact]
    public async Task Files_are_not_read_when_they_are_switched_off()
    {
        var build = await feed.NewConsumer().With("appsettings.json", Settings).Build("-p:EosDeploymentFiles=false");

        Assert.True(build.Succeeded, build.Output);
        Assert.DoesNotContain("EOS4", build.Output);
    }

    [Theory]
    [InlineData("dotnet_analyzer_diagnostic.category-ExactlyOnce.severity = error", "error EOS4001", "error EOS4002")]
    [InlineData("dotnet_analyzer_diagnostic.severity = error", "error EOS4001", "error EOS4002")]
    [InlineData("dotnet_analyzer_diagnostic.category-Other.severity = error", "warning EOS4001", "warning EOS4002")]
    [InlineData(
        "dotnet_analyzer_diagnostic.category-ExactlyOnce.severity = error\ndotnet_diagnostic.EOS4002.severity = warning",
        "error EOS4001", "warning EOS4002")]
    public async Task Severity_of_the_category_reaches_files(string lines, string ofCompose, string ofSettings)
    {
        var build = await feed.NewConsumer()
            .With("appsettings.json", Settings)
            .With("docker-compose.yml", Compose)
            .With(".globalconfig", "is_global = true\n" + lines)
            .Build();

        Assert.Matches($@"docker-compose\.yml\(\d+,\d+\): {ofCompose}", build.Output);
        Assert.Matches($@"appsettings\.json\(\d+,\d+\): {ofSettings}", build.Output);
    }

    [Theory]
    [InlineData(".globalconfig", "is_global = true\ndotnet_analyzer_diagnostic.category-ExactlyOnce.severity = none")]
    [InlineData(".editorconfig", "root = true\n[*.cs]\ndotnet_analyzer_diagnostic.category-ExactlyOnce.severity = none")]
    [InlineData(".editorconfig", "root = true\n[*.{yml,json}]\ndotnet_analyzer_diagnostic.category-ExactlyOnce.severity = none")]
    public async Task Category_that_is_switched_off_is_off_in_files(string file, string text)
    {
        var build = await feed.NewConsumer()
            .With("appsettings.json", Settings)
            .With("docker-compose.yml", Compose)
            .With(file, text)
            .Build();

        Assert.True(build.Succeeded, build.Output);
        Assert.DoesNotContain("EOS4", build.Output);
    }

    [Fact]
    public async Task File_is_reported_once_for_a_project_that_names_it_and_has_two_target_frameworks()
    {
        var build = await feed.NewConsumer("net8.0;net10.0")
            .With("appsettings.json", Settings)
            .With(
                "Directory.Build.targets",
                """<Project><ItemGroup><AdditionalFiles Include="./appsettings.json" /></ItemGroup></Project>""")
            .Build();

        Assert.True(build.Succeeded, build.Output);
        // Once as it is found, once in the summary.
        Assert.Equal(2, build.Output.Split('\n').Count(line => line.Contains("warning EOS4002")));
    }
}
