namespace EosAnalyzers.Package.Tests;

/// <summary>
/// What a second build does with the facts of a first one, in a solution of a library and a topology that calls it. The
/// steps share one solution: each starts from the library as the text gives it.
/// </summary>
[Collection(PackedFeedCollection.Name)]
public sealed class SolutionBuildTests(PackedFeed feed)
{
    private const string Innocent = "public static string Of(string value) => value;";
    private const string Clock = "public static string Of(string value) => value + DateTime.UtcNow;";

    private static string Insert(string columns) =>
        $$"""
        public static string Of(string value)
            {
                using var connection = new SqliteConnection("Data Source=a.db");
                connection.Execute("INSERT INTO orders ({{columns}}) VALUES (@value)", new { value });
                return value;
            }
        """;

    [Fact]
    public async Task A_project_is_compiled_again_when_a_fact_changes_and_only_then()
    {
        var solution = new TwoProjects(feed).WithLibrary(Innocent);
        Assert.DoesNotContain("EOS", await solution.Build());

        // The API is the same, so is the reference assembly but for its facts.
        solution.WithLibrary(Clock);
        Assert.Contains("warning EOS1001: The result of MapValues depends on DateTime.UtcNow", await solution.Build());
        var compiled = solution.TopologyCompiled;

        solution.WithLibrary("\n\n    // It only moved.\n    private static int Unused() => 3;\n\n    " + Clock);
        await solution.Build();
        Assert.Equal(compiled, solution.TopologyCompiled);

        solution.WithLibrary(Innocent);
        Assert.DoesNotContain("EOS", await solution.Build());
        Assert.NotEqual(compiled, solution.TopologyCompiled);

        solution.WithLibrary(Insert("text"));
        Assert.Contains("warning EOS2001", await solution.Build());
        compiled = solution.TopologyCompiled;

        // Another statement, the same verdict.
        solution.WithLibrary(Insert("body"));
        await solution.Build();
        Assert.Equal(compiled, solution.TopologyCompiled);
    }

    [Theory]
    [InlineData("-p:ProduceReferenceAssembly=false")]
    [InlineData("-p:EosAnalyzersFacts=false")]
    public async Task Facts_are_in_the_assembly_itself_unless_they_are_switched_off(string option)
    {
        var output = await new TwoProjects(feed).WithLibrary(Clock).Build(option);

        Assert.Equal(option.Contains("Reference"), output.Contains("warning EOS1001"));
    }

    [Theory]
    [InlineData("value.Stamp + value.Drawn(3) + string.Fresh()", "warning EOS1001", "warning EOS1003")]
    [InlineData("value.Plain + value.Cut(1) + string.Fixed()")]
    public async Task Extension_members_of_another_project_are_followed(string value, params string[] expected)
    {
        var output = await new TwoProjects(feed)
            .WithLibrary("""
                extension(string text)
                {
                    public long Stamp => DateTime.UtcNow.Ticks;
                    public string Plain => text.Trim();
                    public string Drawn(int length) => text + Guid.NewGuid() + length;
                    public string Cut(int length) => text[..length];
                    public static string Fresh() => Guid.NewGuid().ToString();
                    public static string Fixed() => "fixed";
                }
                """)
            .WithTopology(value)
            .Build();

        Assert.All(expected, finding => Assert.Contains(finding, output));
        Assert.Equal(expected.Length > 0, output.Contains("EOS"));
        Assert.Contains("Build succeeded", output);
    }

    [Fact]
    public async Task Each_target_framework_has_its_own_facts()
    {
        var output = await new TwoProjects(feed, "netstandard2.0;net10.0", "net10.0")
            .WithLibrary("#if NET\n    " + Clock + "\n#else\n    " + Innocent + "\n#endif")
            .Build();

        Assert.Contains("warning EOS1001", output);
        Assert.DoesNotContain("AD0001", output);
    }

    [Fact]
    public async Task A_project_without_the_package_is_named_at_the_region()
    {
        var output = await new TwoProjects(feed) { LibraryHasPackage = false }
            .WithLibrary(Clock)
            .Build("-p:EosAnalysisMode=All");

        Assert.Contains("warning EOS0006: MapValues calls Clock.Of of project Library", output);
        Assert.DoesNotContain("EOS1001", output);
    }

    [Fact]
    public async Task A_project_with_nothing_to_say_is_not_named()
    {
        var output = await new TwoProjects(feed).WithLibrary(Innocent).Build("-p:EosAnalysisMode=All");

        Assert.DoesNotContain("EOS0006", output);
    }

    [Fact]
    public async Task A_package_brings_its_facts()
    {
        var solution = new TwoProjects(feed).WithLibrary(Clock);
        await solution.PackLibrary();

        Assert.Contains("warning EOS1001", await solution.ReferencePackage().Build());
    }
}
