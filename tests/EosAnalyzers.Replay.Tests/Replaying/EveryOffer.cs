using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Replaying;

/// <summary>All that the fixes offer for a project, whatever stands around its findings.</summary>
internal static class EveryOffer
{
    /// <summary>Every safe fix of every rule, until none has anything to do.</summary>
    public static async Task<Project> MakeSafeFixes(Project project)
    {
        for (var round = 0; round < 3; round++)
        {
            var found = (await Subject.AllFindings(project)).Select(finding => finding.Id).ToHashSet();
            foreach (var fix in Subject.Fixes.Where(fix => fix.FixableDiagnosticIds.Any(found.Contains)))
                project = (await FixAll.Choose(
                    project.Documents.First(), fix, null, FixAllScope.Project, Subject.AllFindings))
                    .GetProject(project.Id)!;
        }
        return project;
    }

    /// <summary>
    /// The project with every safe fix. It compiles, and so does the project with any single offer; no rule has more to
    /// say than before.
    /// </summary>
    public static async Task<Project> Compiles(Project before)
    {
        foreach (var finding in await Subject.AllFindings(before))
            foreach (var offer in await LightBulb.Offered(before, finding))
                await Subject.RaisesNothingElse(before, await LightBulb.Applied(before, offer));
        var safe = await MakeSafeFixes(before);
        await Subject.RaisesNothingElse(before, safe);
        return safe;
    }

    /// <summary>The keys of what is offered for the findings of a rule.</summary>
    public static async Task<IReadOnlyList<string?>> FindKeys(Project project, string rule)
    {
        var findings = (await Subject.AllFindings(project)).Where(finding => finding.Id == rule).ToList();
        Assert.NotEmpty(findings);
        var keys = new List<string?>();
        foreach (var finding in findings)
            keys.AddRange((await LightBulb.Offered(project, finding)).Select(offer => offer.EquivalenceKey));
        return keys;
    }

    public static async Task<string> ReadAll(Project project) => string.Join(
        "\n",
        await Task.WhenAll(project.Documents.Select(async document => (await document.GetTextAsync()).ToString())));
}
