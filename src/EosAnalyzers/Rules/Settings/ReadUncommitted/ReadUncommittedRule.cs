using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Rules.Settings.ReadUncommitted;

/// <summary>
/// A reader is told to read the records of aborted transactions:
/// <c>new ConsumerConfig { IsolationLevel = IsolationLevel.ReadUncommitted }</c>. Not setting it is right: librdkafka
/// reads committed records by default.
/// </summary>
internal sealed class ReadUncommittedRule : SettingsRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS3001",
        title: "A reader of uncommitted records",
        messageFormat: "{0} reads the records of aborted transactions too: {1}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "An aborted attempt leaves its records in the log. A reader with isolation.level read_uncommitted reads them, and then reads those of the attempt that succeeds.",
        helpLinkUri: HelpLink.GetPageUrl("EOS3001"));

    // A prefixed setting beside EXACTLY_ONCE undoes that guarantee, which is a finding of its own.
    public override IEnumerable<SettingFinding> JudgeSettings(Configuration configuration, ProjectFacts project)
    {
        var exactlyOnce = configuration.Settings.Any(other => other.Matches(SettingNames.Guarantee, "exactly_once"));
        return configuration.Settings
            .Where(setting =>
                setting.IsDecidedHere
                    && setting.Key == SettingNames.IsolationLevel
                    && setting.Value.MayBe("read_uncommitted"))
            .Where(setting => !configuration.IsOverwritten(setting))
            .Where(setting => !exactlyOnce || setting.Prefix.Length == 0)
            .SelectMany(setting =>
                FindPlaces(setting).Select(place => exactlyOnce ? DescribeStream(place) : DescribeReader(place)));
    }

    // A helper that sets what its caller hands in is right; the caller is not, and it is named where this file has it.
    private static IEnumerable<SyntaxNode> FindPlaces(Setting setting)
    {
        var uncommitted = setting.Value.Possibilities.Where(value => value.Text == "read_uncommitted")
            .Select(value => value.Syntax)
            .ToList();
        if (setting.Value.IsCertainly("read_uncommitted")
            && uncommitted.TrueForAll(value => value.SyntaxTree != setting.Syntax.SyntaxTree))
            return [setting.Syntax];
        if (uncommitted.Exists(value => setting.Syntax.Contains(value) || !IsArgument(value)))
            return [setting.Syntax];
        return uncommitted.Where(value => value.SyntaxTree == setting.Syntax.SyntaxTree);
    }

    private static bool IsArgument(SyntaxNode value) => value.Parent is ArgumentSyntax;

    private static SettingFinding DescribeReader(SyntaxNode place) => new(
        place,
        "This reader", "set the isolation level to read_committed")
    {
        Fix = "replace",
    };

    private static SettingFinding DescribeStream(SyntaxNode place) => new(
        place,
        "This application", "delete the isolation level, EXACTLY_ONCE sets it")
    {
        Fix = "remove",
    };
}
