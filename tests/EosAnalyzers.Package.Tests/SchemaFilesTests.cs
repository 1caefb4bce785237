namespace EosAnalyzers.Package.Tests;

[Collection(PackedFeedCollection.Name)]
public sealed class SchemaFilesTests(PackedFeed feed)
{
    private const string Visible = "is_global = true\ndotnet_diagnostic.EOS0002.severity = warning";

    [Fact]
    public async Task Schema_of_the_project_is_read_without_being_named()
    {
        var build = await feed.NewConsumer()
            .With("schema.sql", "CREATE TABLE (")
            .With(".globalconfig", Visible)
            .Build();

        Assert.True(build.Succeeded, build.Output);
        Assert.Matches(@"schema\.sql\(1,1\): warning EOS0002", build.Output);
    }

    [Fact]
    public async Task Schema_is_not_read_when_it_is_switched_off()
    {
        var build = await feed.NewConsumer()
            .With("schema.sql", "CREATE TABLE (")
            .With(".globalconfig", Visible)
            .Build("-p:EosAnalyzersSchemaFiles=false");

        Assert.True(build.Succeeded, build.Output);
        Assert.DoesNotContain("EOS0002", build.Output);
    }
}
