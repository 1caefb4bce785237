using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Package.Tests;

/// <summary>
/// The packed package in an editor: open, squiggle, edit in the topology and in a helper of another project, light bulb,
/// apply, clean.
/// </summary>
[Collection(PackedFeedCollection.Name)]
public sealed class EditorTests(Editor editor) : IClassFixture<Editor>
{
    private const string Topology = """
        using System;
        using Streamiz.Kafka.Net.Stream;

        namespace Shop;

        public static class Orders
        {
            public static void Build(IKStream<string, string> orders) =>
                orders.MapValues((value, context) => Stamp(value, DateTime.UtcNow)).To("stamped-orders");

            private static string Stamp(string value, DateTime at) => value + " at " + at.Ticks;
        }
        """;

    private const string PricedTopology = """
        using Streamiz.Kafka.Net.Stream;

        namespace Shop;

        public static class Prices
        {
            public static void Build(IKStream<string, string> orders) =>
                orders.MapValues((value, context) => Pricing.Price(value)).To("priced-orders");
        }
        """;

    private const string Pricing = """
        using System;

        namespace Shop;

        public static class Pricing
        {
            public static string Price(string order) => order + Rate();

            private static string Rate() => "1.2";
        }
        """;

    [Fact]
    public async Task A_squiggle_has_its_light_bulb_and_the_applied_fix_leaves_a_clean_file()
    {
        var file = editor.OpenInApplication("Orders.cs", Topology);

        Assert.Equal(["EOS1001 DateTime.UtcNow"], await file.ReadSquiggles());
        var action = Assert.Single(await file.OpenLightBulb());
        Assert.Contains("record's timestamp", action.Title);
        await file.Apply(action);

        Assert.Empty(await file.ReadSquiggles());
        Assert.Empty(await file.ReadErrors());
        Assert.DoesNotContain("UtcNow", await file.Read());
    }

    [Fact]
    public async Task A_squiggle_follows_what_is_typed_in_the_topology()
    {
        var file = editor.OpenInApplication("Orders.cs", Topology);

        await file.Type("Stamp(value, DateTime.UtcNow)", "value.Trim()");
        Assert.Empty(await file.ReadSquiggles());

        await file.Type("value.Trim()", "value + Guid.");
        await file.ReadSquiggles();
        await file.Type("Guid.", "Guid.NewGuid()");
        Assert.Equal(["EOS1003 Guid.NewGuid()"], await file.ReadSquiggles());
    }

    [Fact]
    public async Task A_squiggle_comes_and_goes_with_an_edit_in_a_helper_of_another_project()
    {
        var helper = editor.OpenInHelpers("Pricing.cs", Pricing);
        var file = editor.OpenInApplication("Prices.cs", PricedTopology);
        Assert.Empty(await file.ReadSquiggles());

        await helper.Type("\"1.2\"", "DateTime.UtcNow.Hour.ToString()");
        Assert.Equal(["EOS1001 Pricing.Price(value)"], await file.ReadSquiggles());
        Assert.Equal(
            "The result of MapValues depends on DateTime.UtcNow through Price() -> Rate(); a replay reads another time: use the record's timestamp",
            Assert.Single(await file.Diagnose()).GetMessage());

        await helper.Type("DateTime.UtcNow.Hour.ToString()", "\"1.3\"");
        Assert.Empty(await file.ReadSquiggles());
    }

    [Fact]
    public async Task A_file_that_is_typed_line_by_line_never_throws()
    {
        var file = editor.OpenInApplication("Orders.cs", "\n");
        var typed = "";

        foreach (var line in Topology.Split('\n'))
        {
            await file.Type(typed + "\n", typed + line + "\n\n");
            typed += line + "\n";
            await file.ReadSquiggles();
        }

        Assert.Equal(["EOS1001 DateTime.UtcNow"], await file.ReadSquiggles());
    }

    [Fact]
    public async Task The_picture_of_the_readme_is_what_the_editor_shows()
    {
        var file = editor.OpenInApplication("Receipts.cs", Receipts);
        var titles = (await file.OpenLightBulb()).Select(action => action.Title).ToList();
        var picture = EditorPicture.Draw(await file.Read(), await file.Diagnose(), titles);

        var path = Path.Combine(Repository.Root, "docs", "squiggle.svg");
        if (File.Exists(path) && await File.ReadAllTextAsync(path) == picture)
            return;
        await File.WriteAllTextAsync(path, picture);
        Assert.Fail("docs/squiggle.svg was out of date; the test has written it.");
    }

    private const string Receipts = """
        using System;
        using Streamiz.Kafka.Net.Stream;

        public static class Receipts
        {
            public static void Build(IKStream<string, string> orders)
            {
                orders.MapValues((order, context) => Stamp(order))
                      .To("receipts");
            }

            private static string Stamp(string order) =>
                order + " paid at " + DateTime.UtcNow.Ticks;
        }
        """;
}
