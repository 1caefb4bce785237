using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EosAnalyzers.Options;
using EosAnalyzers.Rules.Determinism.WallClock;
using EosAnalyzers.Rules.Hosts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace EosAnalyzers.Tests.Conventions;

/// <summary>
/// Files that say what the rules and the options say of themselves. A test writes each when it is out of date, and
/// fails once so that it is read and committed.
/// </summary>
public class WrittenFilesTests
{
    private static readonly HashSet<string> FixableIds =
    [
        .. typeof(WallClockCodeFix).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && typeof(CodeFixProvider).IsAssignableFrom(type))
            .SelectMany(type => ((CodeFixProvider)Activator.CreateInstance(type)!).FixableDiagnosticIds),
    ];

    [Fact]
    public async Task ThePageOfMessagesHasAnExampleOfEveryRule()
    {
        var examples = await MessageExamples.Collect();
        IsUpToDate(WriteMessages(examples), "docs", "messages.md");
        Assert.Equal(
            RuleRegistry.All.Select(rule => rule.Descriptor.Id).Order(),
            examples.Select(messages => messages.Key).Order());
    }

    // What is read at a glance. The longest name two settings of a broker in full.
    [Fact]
    public async Task MessagesAreShort()
    {
        var lengths = (await MessageExamples.Collect()).SelectMany(messages => messages).Distinct()
            .Select(message => message.Length).Order().ToList();
        Assert.True(
            lengths[lengths.Count / 2] <= 125 && lengths[^1] <= 210,
            "The lengths of the examples: " + string.Join(' ', lengths));
    }

    [Fact]
    public void ThePageOfOptionsHasEveryOption() => IsUpToDate(WriteOptions(), "docs", "options.md");

    [Fact]
    public void TheListOfRulesIsReadByMachines() =>
        IsUpToDate(WriteRules(), "src", "EosAnalyzers.Package", "rules.json");

    [Theory]
    [InlineData("Minimum")]
    [InlineData("All")]
    [InlineData("Strict")]
    public void APresetHasEveryRule(string mode) =>
        IsUpToDate(WritePreset(mode), "src", "EosAnalyzers.Package", "build", $"EosAnalyzers.{mode}.globalconfig");

    [Fact]
    public void TheCompilerSeesEveryPropertyThatAnalyzersRead()
    {
        var names = EosOption.All.Where(option => !option.IsForBuildOnly).Select(option => option.PropertyName);
        Assert.Contains(
            $"<CompilerVisibleProperty Include=\"{string.Join(';', names)}\" />",
            Repository.ReadFile("src", "EosAnalyzers.Package", "build", "EosAnalyzers.targets"));
    }

    [Fact]
    public void NoFormatIsAPlaceholderAlone() =>
        Assert.Empty(
            RuleRegistry.All.Where(rule => rule.Descriptor.MessageFormat.ToString().Length < 8)
                .Select(rule => rule.Descriptor.Id));

    private static string WriteMessages(ILookup<string, string> examples)
    {
        var page = new StringBuilder("""
            # Messages

            What each rule says: the format of its descriptor, as rule lists and SARIF have it, and findings as they are printed. `{0}`, `{1}` and so on are filled in
            at the finding: first what differs or what is called (`The result of MapValues`, `ForeachAsync`), then what is read or written (`DateTime.UtcNow`),
            then the calls between the two (` through Price() -> Clock.Hour`), then what a replay does and what to do about it. The rule's page has the details.


            """);
        foreach (var rule in RuleRegistry.All.Select(rule => (rule.Descriptor, Name: NameOf(rule))))
        {
            page.Append($"## [{rule.Descriptor.Id}](rules/{rule.Descriptor.Id}.md) {rule.Name}\n\n");
            page.Append($"`{rule.Descriptor.MessageFormat}`\n\n");
            foreach (var message in examples[rule.Descriptor.Id].Distinct())
                page.Append($"- {message.Replace("<", "&lt;").Replace("*", "\\*")}\n");
            page.Append('\n');
        }
        return page.ToString().TrimEnd('\n') + "\n";
    }

    private static string WriteOptions()
    {
        var page = new StringBuilder("""
            # Options

            A line of `.editorconfig` (under `[*.cs]`) or of `.globalconfig`, or a property of a project, of `Directory.Build.props` or of `-p:`. A line wins over a property.
            A value that cannot be read counts as not set. Spellings of earlier versions are still read.

            | line | property | values | default | what it changes |
            |---|---|---|---|---|

            """);
        foreach (var option in EosOption.All)
            page.Append(
                $"| {Code(option.Name)} | `{option.PropertyName}` | {option.Values} | {option.Default} | {option.Description}{Old(option)} |\n");
        return page.Append("""

            ## A sample

            `.editorconfig`, for code:

            ```ini
            [*.cs]
            # What the code does not show.
            eos_sql_dialect = postgresql
            eos_idempotency_header = X-Request-Key, X-Charge-Id
            eos_time_zone = Europe/Paris

            # One rule, in everything below this file: error, warning, suggestion (information), silent or none.
            dotnet_diagnostic.EOS1007.severity = warning
            dotnet_diagnostic.EOS1003.severity = error

            # All rules at once; a line for one rule wins over it.
            dotnet_analyzer_diagnostic.category-ExactlyOnce.severity = warning

            # A folder that is not meant to be exactly once.
            [tools/**.cs]
            dotnet_analyzer_diagnostic.category-ExactlyOnce.severity = none
            ```

            `.globalconfig`, for code and for deployment files, which no section of an `.editorconfig` is about:

            ```ini
            is_global = true
            dotnet_diagnostic.EOS4001.severity = error
            ```

            `Directory.Build.props`, for what the build reads:

            ```xml
            <Project>
              <PropertyGroup>
                <EosAnalysisMode>Minimum</EosAnalysisMode>
                <EosSqlDialect>postgresql</EosSqlDialect>
              </PropertyGroup>
            </Project>
            ```

            """).ToString();
    }

    private static string Code(string name) => name.Length == 0 ? "-" : $"`{name}`";

    private static string Old(EosOption option) =>
        option.OldNames.IsEmpty
            ? ""
            : $" Earlier: {string.Join(", ", option.OldNames.Select(name => $"`{name.Replace("build_property.", "")}`"))}.";

    private static string WriteRules()
    {
        var rules = RuleRegistry.All.Select(rule => new
        {
            id = rule.Descriptor.Id,
            name = NameOf(rule),
            title = rule.Descriptor.Title.ToString(),
            category = rule.Descriptor.Category,
            severity = rule.Descriptor.DefaultSeverity.ToString().ToLowerInvariant(),
            message = rule.Descriptor.MessageFormat.ToString(),
            description = rule.Descriptor.Description.ToString(),
            hasFix = FixableIds.Contains(rule.Descriptor.Id),
            help = rule.Descriptor.HelpLinkUri,
        });
        return JsonSerializer.Serialize(
            rules,
            new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })
                .ReplaceLineEndings("\n") + "\n";
    }

    // A finding may weigh less than its rule: Strict leaves such rules to AnalysisMode.
    private static string WritePreset(string mode)
    {
        var lines = RuleRegistry.All.Select(rule => (rule.Descriptor.Id, Severity: ChooseSeverity(mode, rule)))
            .Where(line => line.Severity is not null);
        return "is_global = true\nglobal_level = -1\n"
            + string.Concat(lines.Select(line => $"dotnet_diagnostic.{line.Id}.severity = {line.Severity}\n"));
    }

    private static string? ChooseSeverity(string mode, Rule rule) => (mode, rule.Descriptor.DefaultSeverity) switch
    {
        (AnalysisMode.Minimum, _) => rule.ShowsDuplicate ? null : "none",
        (AnalysisMode.Strict, DiagnosticSeverity.Warning) => rule is RegionRule ? "error" : null,
        _ => "warning",
    };

    private static string NameOf(Rule rule) => rule.GetType().Name.Replace("Rule", "");

    private static void IsUpToDate(string text, params string[] path)
    {
        var file = Repository.GetPath(path);
        if (File.Exists(file) && File.ReadAllText(file) == text)
            return;
        File.WriteAllText(file, text);
        Assert.Fail($"{Path.GetFileName(file)} was out of date; the test has written it.");
    }
}
