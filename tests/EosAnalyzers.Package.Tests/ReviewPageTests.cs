using YamlDotNet.Serialization;

namespace EosAnalyzers.Package.Tests;

/// <summary>
/// The workflows that docs/review.md tells people to copy, each against the schema that its service publishes.
/// </summary>
[Collection(PackedFeedCollection.Name)]
public sealed class ReviewPageTests(PackedFeed feed)
{
    [NpmFact]
    public Task The_workflow_of_GitHub_is_what_its_schema_allows() =>
        AssertAllowed("GitHub", PublishedSchema.GitHubWorkflow, "runs-on:", "runs:");

    [NpmFact]
    public Task The_pipeline_of_Azure_DevOps_is_what_its_schema_allows() =>
        AssertAllowed("Azure DevOps", PublishedSchema.AzurePipeline, "inputs:", "input:");

    [NpmFact]
    public Task The_pipeline_of_GitLab_is_what_its_schema_allows() =>
        AssertAllowed("GitLab", PublishedSchema.GitLabPipeline, "codequality:", "quality:");

    private async Task AssertAllowed(string service, PublishedSchema schema, string word, string misspelt)
    {
        var workflow = ReadWorkflow(service);

        Assert.Empty(await schema.Validate(ToJson(workflow), feed.NewFolder()));
        // The schema refuses at all.
        Assert.Contains(word, workflow);
        Assert.NotEmpty(await schema.Validate(ToJson(workflow.Replace(word, misspelt)), feed.NewFolder()));
    }

    /// <summary>The first yaml block under the service's heading.</summary>
    private static string ReadWorkflow(string service)
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "review.md"));
        var section = page[page.IndexOf($"## {service}\n", StringComparison.Ordinal)..];
        const string fence = "```yaml\n";
        var start = section.IndexOf(fence, StringComparison.Ordinal) + fence.Length;
        return section[start..section.IndexOf("```", start, StringComparison.Ordinal)];
    }

    private static string ToJson(string yaml)
    {
        var document = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build()
            .Deserialize<object>(yaml);
        return new SerializerBuilder().JsonCompatible().Build().Serialize(document);
    }
}
