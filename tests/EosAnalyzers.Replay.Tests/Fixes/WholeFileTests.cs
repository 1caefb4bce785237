using EosAnalyzers.Replay.Tests.Replaying;
using EosAnalyzers.Replay.Tests.Sql;
using EosAnalyzers.Tests.Conventions;
using Microsoft.CodeAnalysis;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Fixes;

/// <summary>
/// Files as people write them, with all that stands around a finding: comments, regions, constants, constructors. Every
/// safe fix at once, and each single action with the rest after it: what comes out compiles, reads as the file did, has
/// no other finding, and a replay at any point leaves what a run without one leaves.
/// </summary>
public class WholeFileTests
{
    private static readonly string Folder =
        Repository.GetPath("tests", "EosAnalyzers.Replay.Tests", "Inputs");

    // What is left when every offer is taken, by file, each rule once: of a file that is not here nothing is.
    private static readonly Dictionary<string, string[]> KeptFindings = new()
    {
        ["Caches"] = ["EOS2004"],
        ["Devices"] = ["EOS2004"],
        ["Fraud"] = ["EOS1001", "EOS1008"],
    };

    // Files of which a rest without an offer may be left, by which offers are taken first. What such a rest does in a
    // replay is not executed.
    private static readonly Dictionary<string, HashSet<string>> RestsThatVary = new()
    {
        ["Catalog"] = ["EOS1007"],
        ["FieldStatements"] = ["EOS2001"],
        ["Invoicing"] = ["EOS1007", "EOS2001"],
        ["Journal"] = ["EOS1007", "EOS2001"],
        ["Mail"] = ["EOS1007"],
        ["Payments"] = ["EOS1007"],
        ["Shipping"] = ["EOS2001"],
    };

    public static TheoryData<string> Inputs => Choose(file => file.Database is "" or "sqlite");

    public static TheoryData<string> PostgreSqlInputs => Choose(file => file.Database == "postgresql");

    public static TheoryData<string> MariaDbInputs => Choose(file => file.Database == "mariadb");

    [Theory]
    [MemberData(nameof(Inputs))]
    public Task EveryOfferRepairsTheFile(string name) => EveryOfferRepairs(WholeFile.Read(Folder, name));

    [PostgreSqlTheory]
    [MemberData(nameof(PostgreSqlInputs))]
    public Task EveryOfferRepairsTheFileOfPostgreSql(string name) => EveryOfferRepairs(WholeFile.Read(Folder, name));

    [MariaDbTheory]
    [MemberData(nameof(MariaDbInputs))]
    public Task EveryOfferRepairsTheFileOfMariaDb(string name) => EveryOfferRepairs(WholeFile.Read(Folder, name));

    [Theory]
    [InlineData("Shipping")]
    [InlineData("Profiles")]
    [InlineData("Ratings")]
    public async Task TheEndsOfLinesStay(string name)
    {
        var file = WholeFile.Read(Folder, name);
        var expected = await WholeFile.ReadText(await EveryOffer.MakeSafeFixes(file.CreateProject()));
        var actual = await WholeFile.ReadText(await EveryOffer.MakeSafeFixes(file.WithLineEnds("\r\n").CreateProject()));
        Assert.DoesNotMatch("(?<!\r)\n", actual);
        Assert.Equal(expected.ReplaceLineEndings("\r\n"), actual);
    }

    private static async Task EveryOfferRepairs(WholeFile file)
    {
        var before = file.CreateProject();
        var findings = await WholeFile.FindFindings(before);
        Assert.NotEmpty(findings);
        var safe = await EveryOffer.MakeSafeFixes(before);
        await IsRepaired(file, before, safe, "every safe fix");
        if (file.IsExecutable)
            await Scenarios.LoseNothing(await file.Start(before), await file.Start(safe));
        for (var at = 0; at < findings.Count; at++)
            for (var action = 0; action < (await LightBulb.Offered(before, findings[at])).Count; action++)
            {
                var chosen = (await LightBulb.Offered(before, findings[at]))[action];
                var after = await LightBulb.Applied(before, chosen);
                await IsRepaired(
                    file, before, after, $"{findings[at].Id} {findings[at].Location.GetLineSpan().StartLinePosition}: {chosen.Title}");
            }
    }

    private static async Task IsRepaired(WholeFile file, Project before, Project after, string action)
    {
        try
        {
            await Subject.RaisesNothingElse(before, after);
            await WholeFile.ReadsAsBefore(before, after);
            if (!file.IsExecutable)
                return;
            var finished = await Finish(after);
            var left = (await WholeFile.FindFindings(finished)).Where(WholeFile.MattersToReplays)
                .Select(finding => finding.Id)
                .Distinct()
                .Order(StringComparer.Ordinal)
                .ToList();
            if (RestsThatVary.TryGetValue(file.Name, out var rest))
            {
                Assert.Subset(rest, left.ToHashSet());
                if (left.Count > 0)
                    return;
            }
            else
                Assert.Equal(KeptFindings.GetValueOrDefault(file.Name, []), left);
            await Scenarios.HoldReplays(await file.Start(finished));
        }
        catch (Exception failed)
        {
            throw new InvalidOperationException(
                $"{file.Name}, {action}\n{failed.GetBaseException().Message}\n{await WholeFile.ReadText(after)}", failed);
        }
    }

    // The rest of the file, as a person goes on.
    private static async Task<Project> Finish(Project project)
    {
        project = await EveryOffer.MakeSafeFixes(project);
        for (var round = 0; round < 30 && await FindOffer(project) is { } next; round++)
            project = await LightBulb.Applied(project, next);
        return project;
    }

    private static async Task<Microsoft.CodeAnalysis.CodeActions.CodeAction?> FindOffer(Project project)
    {
        foreach (var finding in await WholeFile.FindFindings(project))
            if ((await LightBulb.Offered(project, finding)).FirstOrDefault() is { } offer)
                return offer;
        return null;
    }

    private static TheoryData<string> Choose(Func<WholeFile, bool> wanted)
    {
        var chosen = new TheoryData<string>();
        foreach (var file in Directory.EnumerateFiles(Folder, "*.cs").Order(StringComparer.Ordinal))
            if (!file.EndsWith(".App.cs", StringComparison.Ordinal) && Path.GetFileName(file) != "Server.cs"
                && wanted(WholeFile.Read(Folder, Path.GetFileNameWithoutExtension(file))))
                chosen.Add(Path.GetFileNameWithoutExtension(file));
        return chosen;
    }
}
