using System.Text.RegularExpressions;
using EosAnalyzers.Rules.Determinism.WallClock;
using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace EosAnalyzers.Tests.Conventions;

/// <summary>What every rule has beside its code. A rule is found by its class, so none can be forgotten here.</summary>
public class RuleConventionTests
{
    public static TheoryData<string> Rules => [.. Types().Select(type => type.Name.Replace("Rule", ""))];

    [Fact]
    public void EveryRuleIsHosted() => Assert.Equal(
        Types().Select(type => Descriptor(type).Id).Order(),
        AnalyzedCode.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics)
            .Select(descriptor => descriptor.Id)
            .Distinct()
            .Order());

    [Theory]
    [MemberData(nameof(Rules))]
    public void ARuleHasItsPage(string name)
    {
        var page = Repository.GetPath("docs", "rules", $"{Descriptor(name).Id}.md");
        if (!File.Exists(page))
            File.WriteAllText(page, Stub(Descriptor(name)));
        var text = File.ReadAllText(page);
        Assert.StartsWith($"# {Descriptor(name).Id}: ", text);
        Assert.DoesNotContain("TODO", text);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void ARuleLinksToItsPage(string name) =>
        Assert.EndsWith($"/docs/rules/{Descriptor(name).Id}.md", Descriptor(name).HelpLinkUri);

    [Fact]
    public void TheReadmeTableIsWhatTheRulesSay() => HasTable(Table(), "README.md");

    // Read where no page of the repository can be reached by a relative link.
    [Fact]
    public void ThePackagesReadmeHasEveryRule() =>
        HasTable(
            "| id | what it finds | severity | fix |\n|---|---|---|---|\n"
                + string.Concat(RuleRegistry.All.Select(rule => PackageRow(rule.Descriptor))),
            "src", "EosAnalyzers.Package", "README.md");

    private static string PackageRow(DiagnosticDescriptor rule) =>
        $"| [{rule.Id}]({rule.HelpLinkUri}) | {rule.Title} | {Severity(rule)} | {(HasFix(rule.Id) ? "yes" : "no")} |\n";

    private static void HasTable(string table, params string[] path)
    {
        var readme = Repository.ReadFile(path);
        var written = Regex.Replace(
            readme, "(?s)(?<=<!-- rules -->\n).*(?=<!-- /rules -->)", table.Replace("$", "$$"));
        if (written != readme)
            File.WriteAllText(Repository.GetPath(path), written);
        Assert.True(written == readme, $"The rule table of {path[^1]} was out of date; the test has updated it.");
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void ARulesPageNamesItsCauseAndSeverityInItsFirstParagraph(string name) => Assert.Matches(
        $@"(?m)^(Cause [1-4EUB]|No cause)\b.* Severity: {Severity(Descriptor(name))}\b", Page(Descriptor(name)));

    [Theory]
    [MemberData(nameof(Rules))]
    public void ARulesPageLinksToItsPlaceInTheDiagnosis(string name) => Assert.Matches(
        $@"\(\.\./triage\.md#({string.Join('|', Headings())})\)", Page(Descriptor(name)));

    private static IEnumerable<string> Headings() =>
        Repository.ReadFile("docs", "triage.md")
            .Split('\n')
            .Where(line => line.StartsWith("## ", StringComparison.Ordinal))
            .Select(line =>
                new string([.. line[3..].Trim()
                    .ToLowerInvariant()
                    .Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-')]).Replace(' ', '-'));

    [Fact]
    public void TheReleasesNameEveryRule()
    {
        var shipped = Repository.ReadFile("src", "EosAnalyzers", "AnalyzerReleases.Shipped.md");
        var unshipped = Repository.ReadFile("src", "EosAnalyzers", "AnalyzerReleases.Unshipped.md");
        var missing = RuleRegistry.All.Select(ReleaseRow).Where(row => !(shipped + unshipped).Contains(row)).ToList();
        if (missing.Count > 0)
            File.AppendAllLines(Repository.GetPath("src", "EosAnalyzers", "AnalyzerReleases.Unshipped.md"), missing);
        Assert.True(
            missing.Count == 0,
            "AnalyzerReleases.Unshipped.md lacked these rows, which have been added: "
                + string.Join(Environment.NewLine, missing));
    }

    private static string ReleaseRow(Rule rule) =>
        $"{rule.Descriptor.Id} | {rule.Descriptor.Category} | {rule.Descriptor.DefaultSeverity} | {rule.GetType().Name.Replace("Rule", "")}";

    [Theory]
    [MemberData(nameof(Rules))]
    public void ARuleIsTestedForWhatItFindsAndForWhatItLeavesAlone(string name)
    {
        var tests = string.Concat(Directory.EnumerateFiles(TestFolder(name), "*.cs").Select(File.ReadAllText));
        Assert.Contains("Verify.Finds(", tests);
        Assert.Contains("Verify.Silent(", tests);
    }

    private static string TestFolder(string name) =>
        Directory.EnumerateDirectories(
            Repository.GetPath("tests", "EosAnalyzers.Tests", "Rules"), name, SearchOption.AllDirectories).Single();

    private static IEnumerable<Type> Types() =>
        typeof(ReplayedCodeAnalyzer).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Rule", StringComparison.Ordinal) && !type.IsAbstract);

    private static DiagnosticDescriptor Descriptor(string name) =>
        Descriptor(Types().Single(type => type.Name == name + "Rule"));

    private static DiagnosticDescriptor Descriptor(Type type) =>
        RuleRegistry.All.Single(rule => rule.GetType() == type).Descriptor;

    private static bool HasFix(string id) => typeof(WallClockCodeFix).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && typeof(CodeFixProvider).IsAssignableFrom(type))
        .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!)
        .Any(fix => fix.FixableDiagnosticIds.Contains(id));

    private static string Table() => string.Concat(
    [
        "| id | rule | cause | severity | fix |\n|---|---|---|---|---|\n",
        .. Types().OrderBy(type => Descriptor(type).Id, StringComparer.Ordinal)
            .Select(type => Row(type.Name.Replace("Rule", ""), Descriptor(type))),
    ]);

    private static string Row(string name, DiagnosticDescriptor rule) =>
        $"| [{rule.Id}](docs/rules/{rule.Id}.md) | {name} | {Cause(rule)} | {Severity(rule)} | {(HasFix(rule.Id) ? "yes" : "no")} |\n";

    private static string Cause(DiagnosticDescriptor rule) =>
        Regex.Match(Page(rule), @"(?m)^Cause ([1-4EUB])\b") is { Success: true } cause ? cause.Groups[1].Value : "-";

    private static string Page(DiagnosticDescriptor rule) => Repository.ReadFile("docs", "rules", $"{rule.Id}.md");

    private static string Severity(DiagnosticDescriptor descriptor) =>
        descriptor.DefaultSeverity.ToString().ToLowerInvariant();

    private static string Stub(DiagnosticDescriptor descriptor) => $"""
        # {descriptor.Id}: {descriptor.Title}

        Cause TODO: one of the four, or the settings and files around them. Severity: {descriptor.DefaultSeverity.ToString().ToLowerInvariant()}. Category: {descriptor.Category}.

        ## How the duplicate arises

        TODO: the steps, and how it looks when counted: [triage](../triage.md#TODO).

        ## Violation and fix

        TODO

        ## What is silent

        TODO

        ## When to suppress

        TODO

        ## Options

        TODO, or leave the section out.

        """;
}
