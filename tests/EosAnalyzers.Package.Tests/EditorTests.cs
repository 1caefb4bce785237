namespace EosAnalyzers.Package.Tests;

/// <summary>The packed package in an editor: open, squiggle, edit in the topology and in a helper of another project, light bulb, apply, clean.</summary>
[Collection(PackedFeedCollection.Name)]
public sealed class EditorTests(PackedFeed feed)
{
    private const string Topology = """
        using System;
        using Streamiz.Kafka.Net.Stream;

        namespace Shop;

        public static class Orders
        {
            public static void Build(IKStream<string, string> orders) =>
                orders.MapValues((value, context) => Stamp(value, DateTime.UtcNow)).To("stamped-orders");

            private static string Stamp(string value, DateTime at) => value + " at " + at.ToString("O");
        }
        """;

    private const string Reader = """
        using Confluent.Kafka;

        namespace Shop;

        public static class Reader
        {
            public static ConsumerConfig Configure() => new ConsumerConfig { GroupId = Names.Group("orders") };
        }
        """;

    private const string Names = """
        using System;

        namespace Shop;

        public static class Names
        {
            public static string Group(string topic) => topic + "-reader";
        }
        """;

    [Fact]
    public async Task A_squiggle_is_shown_its_light_bulb_applied_and_the_file_is_clean()
    {
        var editor = feed.NewEditor();
        var file = editor.Open(editor.Application, "Orders.cs", Topology);

        Assert.Equal(["EOS1001 DateTime.UtcNow"], await editor.Squiggles(file));
        Assert.Contains("record's timestamp", Assert.Single(await editor.LightBulb(file)));
        await editor.ApplyFirst(file);

        Assert.Empty(await editor.Squiggles(file));
        Assert.Empty(await editor.Errors());
        Assert.DoesNotContain("UtcNow", await editor.Read(file));
    }

    [Fact]
    public async Task A_squiggle_follows_what_is_typed_in_the_topology()
    {
        var editor = feed.NewEditor();
        var file = editor.Open(editor.Application, "Orders.cs", Topology);

        await editor.Type(file, "Stamp(value, DateTime.UtcNow)", "value.Trim()");
        Assert.Empty(await editor.Squiggles(file));

        await editor.Type(file, "value.Trim()", "value + Guid.");
        await editor.Squiggles(file);
        await editor.Type(file, "Guid.", "Guid.NewGuid()");
        Assert.Equal(["EOS1003 Guid.NewGuid()"], await editor.Squiggles(file));
    }

    [Fact]
    public async Task A_squiggle_appears_and_goes_with_an_edit_in_a_helper_of_another_project()
    {
        var editor = feed.NewEditor();
        var helper = editor.Open(editor.Helpers, "Names.cs", Names);
        var file = editor.Open(editor.Application, "Reader.cs", Reader);
        Assert.Empty(await editor.Squiggles(file));

        await editor.Type(helper, "\"-reader\"", "Guid.NewGuid()");
        Assert.Equal(["EOS3006 GroupId = Names.Group(\"orders\")"], await editor.Squiggles(file));

        await editor.Type(helper, "Guid.NewGuid()", "\"-reader\"");
        Assert.Empty(await editor.Squiggles(file));
    }

    [Fact]
    public async Task A_file_that_is_typed_letter_by_letter_never_throws()
    {
        var editor = feed.NewEditor();
        var file = editor.Open(editor.Application, "Orders.cs", "");
        var typed = "";

        foreach (var line in Topology.Split('\n'))
        {
            await editor.Type(file, typed, typed + line + "\n");
            typed += line + "\n";
            await editor.Squiggles(file);
        }

        Assert.Equal(["EOS1001 DateTime.UtcNow"], await editor.Squiggles(file));
    }
}
