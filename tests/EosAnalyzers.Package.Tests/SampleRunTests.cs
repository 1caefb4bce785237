namespace EosAnalyzers.Package.Tests;

/// <summary>
/// The two samples process the same orders, with an attempt that is aborted and replayed: one duplicates in each cause,
/// the other in none.
/// </summary>
public class SampleRunTests
{
    [Fact]
    public async Task Duplicates_are_seen_in_each_of_the_four_causes()
    {
        var run = await Run("Duplicates");

        Assert.True(run.Succeeded, run.Output);
        Assert.Equal(
            ["1 EOS3001 2", "2 EOS2001 2", "2 EOS2003 2", "3 EOS1003 2", "3 EOS1001 2", "4 EOS3002 2"],
            ReadCounts(run.Output));
        Assert.Equal(["receipts 4 8", "audit 4 8", "shipments 4 8"], ReadTopics(run.Output));
    }

    [Fact]
    public async Task Nothing_is_duplicated_by_the_fixed_pipeline()
    {
        var run = await Run("Fixed");

        Assert.True(run.Succeeded, run.Output);
        Assert.Equal(
            ["1 EOS3001 1", "2 EOS2001 1", "2 EOS2003 1", "3 EOS1003 1", "3 EOS1001 1", "4 EOS3002 1"],
            ReadCounts(run.Output));
        Assert.Equal(["receipts 3 6", "audit 3 6", "shipments 3 6"], ReadTopics(run.Output));
    }

    [Fact]
    public void The_readme_shows_what_the_samples_print()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        Assert.Contains(
            "1      EOS3001  shipments of order-1 that the warehouse reads            1    2  <- EOS3001", readme);
        Assert.Contains(
            "4      EOS3002  records of order-2 in the topic orders                   1    2  <- EOS3002", readme);
    }

    private static Task<Outcome> Run(string sample) =>
        DotNet.Run(
            Path.Combine(Repository.Root, "samples", sample), "run", "--no-build", "-c", Repository.Configuration);

    // "cause rule count" of each line of the table.
    private static IEnumerable<string> ReadCounts(string output) =>
        from line in output.Split('\n')
        where line.Contains(" EOS") && char.IsDigit(line[0])
        let words = line.Split("  <- ")[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)
        select $"{words[0]} {words[1]} {words[^1]}";

    private static IEnumerable<string> ReadTopics(string output) =>
        from line in output.Split('\n')
        let words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        where words is [("receipts" or "audit" or "shipments"), _, _]
        select string.Join(' ', words);
}
