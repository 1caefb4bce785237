using System.Reflection;
using EosAnalyzers.Rules;
using EosAnalyzers.Rules.WallClock;
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
        Subject.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(descriptor => descriptor.Id).Order());

    [Theory]
    [MemberData(nameof(Rules))]
    public void ARuleHasItsPage(string name)
    {
        var page = Repository.At("docs", "rules", $"{Descriptor(name).Id}.md");
        if (!File.Exists(page))
            File.WriteAllText(page, Stub(Descriptor(name)));
        var text = File.ReadAllText(page);
        Assert.StartsWith($"# {Descriptor(name).Id}: ", text);
        Assert.DoesNotContain("TODO", text);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void ARuleLinksToItsPage(string name) => Assert.EndsWith($"/docs/rules/{Descriptor(name).Id}.md", Descriptor(name).HelpLinkUri);

    [Theory]
    [MemberData(nameof(Rules))]
    public void TheReadmeNamesTheRuleAsItIs(string name)
    {
        var descriptor = Descriptor(name);
        Assert.Matches(
            $@"\| \[{descriptor.Id}\]\(docs/rules/{descriptor.Id}\.md\) \| {name} \| [1-4EUB-] \| {Severity(descriptor)} \| {(HasFix(descriptor.Id) ? "yes" : "no")} \|",
            Repository.Read("README.md"));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void TheReleaseNotesNameTheRule(string name) => Assert.Contains(
        $"{Descriptor(name).Id} | {Descriptor(name).Category} | {Descriptor(name).DefaultSeverity} | {name}",
        Repository.Read("src", "EosAnalyzers", "AnalyzerReleases.Unshipped.md"));

    [Theory]
    [MemberData(nameof(Rules))]
    public void ARuleIsTestedForWhatItFindsAndForWhatItLeavesAlone(string name)
    {
        var tests = string.Concat(Directory.EnumerateFiles(Repository.At("tests", "EosAnalyzers.Tests", "Rules", name), "*.cs").Select(File.ReadAllText));
        Assert.Contains("Verify.Finds(", tests);
        Assert.Contains("Verify.Silent(", tests);
    }

    [Fact]
    public void TheReadmeNamesNoRuleThatDoesNotExist() => Assert.Equal(
        Types().Count(), Repository.Read("README.md").Split('\n').Count(line => line.StartsWith("| [EOS", StringComparison.Ordinal)));

    private static IEnumerable<Type> Types() =>
        typeof(ReplayedCodeAnalyzer).Assembly.GetTypes().Where(type => type.Name.EndsWith("Rule", StringComparison.Ordinal) && !type.IsAbstract);

    private static DiagnosticDescriptor Descriptor(string name) => Descriptor(Types().Single(type => type.Name == name + "Rule"));

    private static DiagnosticDescriptor Descriptor(Type type) =>
        (DiagnosticDescriptor)type.GetField("Descriptor", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;

    private static bool HasFix(string id) => typeof(WallClockCodeFix).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && typeof(CodeFixProvider).IsAssignableFrom(type))
        .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!)
        .Any(fix => fix.FixableDiagnosticIds.Contains(id));

    private static string Severity(DiagnosticDescriptor descriptor) => descriptor.DefaultSeverity.ToString().ToLowerInvariant();

    private static string Stub(DiagnosticDescriptor descriptor) =>
        $"# {descriptor.Id}: {descriptor.Title}\n\nTODO: cause, how the duplicate arises, violation and fix, what is silent, when to suppress, options.\n";
}
