namespace EosAnalyzers.Package.Tests;

/// <summary>
/// What <c>dotnet format analyzers</c> meets in real solutions: findings that are suppressed or switched off, generated
/// code, one file in two projects, two target frameworks, a project that has its RecordId already. Each run over a
/// fresh copy gives the same.
/// </summary>
[Collection(PackedFeedCollection.Name)]
public sealed class FormatMatrixTests(PackedFeed feed)
{
    private const string Position = "RecordId.From(context.Topic, context.Partition, context.Offset)";

    [Fact]
    public async Task OnlyWhatIsReportedIsFixedAndTheSameInEachRun()
    {
        var runs = new List<IReadOnlyDictionary<string, string>>();
        for (var run = 0; run < 3; run++)
        {
            var solution = CreateSolution();
            var format = await solution.Run("format", "analyzers", "All.slnx", "--severity", "info");
            Assert.True(format.Succeeded, format.Output);
            Assert.DoesNotContain("Failed to apply code fix", format.Output);
            runs.Add(solution.ReadSources());
            if (run > 0)
                continue;
            var build = await solution.Run("build", "All.slnx", "--no-incremental");
            Assert.True(build.Succeeded, build.Output);
        }
        Assert.All(runs, other => Assert.Equal(runs[0], other));
        var sources = runs[0];

        // Suppressed by a pragma and by an attribute; beside it one that is not.
        Assert.Contains("MapValues((v, context) => v + Guid.NewGuid()).To(\"pragma\")", sources["Shop/Suppressed.cs"]);
        Assert.Contains("MapValues((v, context) => v + Guid.NewGuid()).To(\"attribute\")", sources["Shop/Suppressed.cs"]);
        Assert.Equal(1, Count(sources["Shop/Suppressed.cs"], Position[..^1]));
        // Generated, and switched off for a folder.
        Assert.Contains("Guid.NewGuid()", sources["Shop/Made.g.cs"]);
        Assert.Contains("Guid.NewGuid()", sources["Shop/Marked.cs"]);
        Assert.Contains("Guid.NewGuid()", sources["Shop/Off/Quiet.cs"]);
        // A suggestion is of the severity that is asked for.
        Assert.Contains(Position[..^1], sources["Shop/Low/Suggested.cs"]);
        // One file of two projects would need two namespaces for RecordId: it is left as it is.
        Assert.Contains("Guid.NewGuid()", sources["Common/Linked.cs"]);
        Assert.DoesNotContain("<<<<<<<", sources["Common/Linked.cs"]);
        Assert.Contains("DateTimeOffset.FromUnixTimeMilliseconds(context.Timestamp)", sources["Common/Timed.cs"]);
        Assert.Contains("class RecordId", sources["Shop/RecordId.cs"]);
        // Two frameworks see one file.
        Assert.Equal(1, Count(sources["Both/Stamps.cs"], "context.Timestamp"));
        // The project's own RecordId is used where it is, and none is added.
        Assert.DoesNotContain("Own/RecordId.cs", sources.Keys);
        Assert.Contains("using Own.Ids;", sources["Own/Ids.cs"]);
        Assert.Equal(1, Count(sources["Own/Ids.cs"], Position));
    }

    private Consumer CreateSolution()
    {
        var consumer = feed.NewConsumer();
        consumer.MoveProject("Shop");
        consumer.CopyProject("Shop", "Both");
        consumer.CopyProject("Shop", "Own");
        consumer.With("Both/Both.csproj", consumer.Read("Both/Both.csproj").Replace(
            "<TargetFrameworks>net10.0", "<TargetFrameworks>net8.0;net10.0", StringComparison.Ordinal));
        foreach (var project in new[] { "Shop", "Both" })
            consumer.With($"{project}/{project}.csproj", consumer.Read($"{project}/{project}.csproj").Replace(
                "</Project>",
                "<ItemGroup><Compile Include=\"../Common/*.cs\" /></ItemGroup></Project>",
                StringComparison.Ordinal));
        consumer.With("All.slnx", "<Solution><Project Path=\"Shop/Shop.csproj\" /><Project Path=\"Both/Both.csproj\" /><Project Path=\"Own/Own.csproj\" /></Solution>");
        consumer.With("Shop/Off/.editorconfig", "[*.cs]\ndotnet_diagnostic.EOS1003.severity = none\n");
        consumer.With("Shop/Low/.editorconfig", "[*.cs]\ndotnet_diagnostic.EOS1003.severity = suggestion\n");
        consumer.With("Common/Linked.cs", Topology("Common", "Linked", Stream("linked")));
        consumer.With(
            "Common/Timed.cs",
            Topology("Common", "Timed", "orders.MapValues((v, context) => DateTime.UtcNow).To(\"timed\");"));
        consumer.With("Shop/Suppressed.cs", Topology("Shop", "Suppressed", $$"""
                #pragma warning disable EOS1003 // as agreed
                {{Stream("pragma")}}
                #pragma warning restore EOS1003
                {{Stream("found")}}
                Attribute(orders);
            }

            [System.Diagnostics.CodeAnalysis.SuppressMessage("Replay", "EOS1003")]
            private static void Attribute(IKStream<string, string> orders)
            {
                {{Stream("attribute")}}
            """));
        consumer.With("Shop/Made.g.cs", Topology("Shop", "Made", Stream("made")));
        consumer.With("Shop/Marked.cs", "// <auto-generated/>\n" + Topology("Shop", "Marked", Stream("marked")));
        consumer.With("Shop/Off/Quiet.cs", Topology("Shop.Off", "Quiet", Stream("quiet")));
        consumer.With("Shop/Low/Suggested.cs", Topology("Shop.Low", "Suggested", Stream("suggested")));
        consumer.With("Both/Stamps.cs", Topology(
            "Both", "Stamps", "orders.MapValues((v, context) => v + DateTime.UtcNow.Ticks.ToString(System.Globalization.CultureInfo.InvariantCulture).Length + DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture)).To(\"stamped\");"));
        consumer.With("Own/Ids.cs", Topology("Own", "Streams", Stream("own")));
        consumer.With("Own/Id/Mine.cs", Mine("Own.Ids", "FromKey(string purpose, string key) => default; public static System.Guid From(string topic, int partition, long offset, int ordinal = 0, int index = 0)"));
        consumer.With("Own/Id/Other.cs", Mine("Own.Other", "Create()"));
        return consumer;
    }

    private static string Mine(string space, string member) =>
        $"namespace {space};\n\ninternal static class RecordId\n{{\n    public static System.Guid {member} => default;\n}}\n";

    private static string Stream(string topic) =>
        $"orders.MapValues((v, context) => v + Guid.NewGuid()).To(\"{topic}\");";

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static string Topology(string space, string name, string statements) => $$"""
        using System;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Stream;

        namespace {{space}};

        public static class {{name}}
        {
            public static void Build(StreamBuilder builder)
            {
                var orders = builder.Stream<string, string>("orders");
                {{statements}}
            }
        }
        """;
}
