namespace EosAnalyzers.Package.Tests;

/// <summary>
/// One command repairs a solution, the same each time: <c>dotnet format analyzers SOLUTION --severity info</c>.
/// </summary>
[Collection(PackedFeedCollection.Name)]
public sealed class FormatTests(PackedFeed feed)
{
    private const int Runs = 3;

    [Fact]
    public async Task Every_run_over_two_projects_makes_every_safe_fix_and_the_same_ones()
    {
        var runs = new List<IReadOnlyDictionary<string, string>>();
        for (var run = 0; run < Runs; run++)
        {
            var solution = new FormattedSolution(feed.NewConsumer());
            var format = await solution.Format();
            Assert.True(format.Succeeded, format.Output);
            Assert.DoesNotContain("didn't return a Fix All action", format.Output);
            Assert.DoesNotContain("Failed to apply code fix", format.Output);
            runs.Add(solution.ReadSources());
            if (run > 0)
                continue;
            await IsRepaired(solution);
            // One run is enough for all rules: a second one finds nothing to do.
            Assert.True((await solution.Format()).Succeeded);
            Assert.Equal(runs[0], solution.ReadSources());
        }

        Assert.All(runs, other => Assert.Equal(runs[0], other));
    }

    // One id, and the others stay; the first finding of the rule has no fix.
    [Fact]
    public async Task One_id_repairs_what_it_names()
    {
        var solution = new FormattedSolution(feed.NewConsumer());
        var format = await solution.Format("--diagnostics", "EOS1003");
        Assert.True(format.Succeeded, format.Output);
        Assert.DoesNotContain("didn't return a Fix All action", format.Output);
        Assert.Equal(1, Count(solution, "Guid.NewGuid()"));
        Assert.Contains("DateTime.UtcNow", solution.ReadSources()["Shop/Stamps.cs"]);
    }

    private static async Task IsRepaired(FormattedSolution solution)
    {
        // Left is what nobody can decide but a person: an id behind a count, a count, a local time.
        Assert.Equal(1, Count(solution, "Guid.NewGuid()"));
        Assert.Equal(0, Count(solution, "DateTime.UtcNow"));
        Assert.Equal(0, Count(solution, "Random.Shared"));
        Assert.Equal(1, Count(solution, "DateTime.Now"));
        Assert.Contains("++count", solution.ReadSources()["Shop/Counts.cs"]);
        Assert.Contains("namespace Shop", solution.ReadSources()["Shop/RecordId.cs"]);
        Assert.DoesNotContain("class RecordId", solution.ReadSources()["Shop/AUntouched.cs"]);
        Assert.Contains("ForeachAsync", solution.ReadSources()["Shop/Orders.cs"]);
        Assert.Contains(".OrderBy(", solution.ReadSources()["Shop/Orders.cs"]);
        var sinks = solution.ReadSources()["Shop/Sinks.cs"];
        Assert.Contains("ON CONFLICT (order_id, sku) DO UPDATE SET amount = EXCLUDED.amount", sinks);
        Assert.Contains("documents.UpdateOne(", sinks);
        Assert.Contains("rows.Lines.Find(", sinks);
        Assert.Contains("ProcessingGuarantee.AT_LEAST_ONCE", solution.ReadSources()["Billing/Settings.cs"]);
        Assert.DoesNotContain("ReadUncommitted", solution.ReadSources()["Billing/Settings.cs"]);
        Assert.DoesNotContain("Acks.Leader", solution.ReadSources()["Billing/Settings.cs"]);
        Assert.Contains("SendOffsetsToTransaction", solution.ReadSources()["Billing/Loops.cs"]);
        Assert.Contains("await producer.ProduceAsync", solution.ReadSources()["Billing/Loops.cs"]);
        var build = await solution.Build();
        Assert.True(build.Succeeded, build.Output);
        Assert.Equal(3, build.Warnings.Count());
    }

    private static int Count(FormattedSolution solution, string text) =>
        solution.ReadSources().Values.Sum(source => source.Split(text).Length - 1);
}
