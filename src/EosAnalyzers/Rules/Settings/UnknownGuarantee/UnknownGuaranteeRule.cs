using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Rules.Settings.GuaranteeUpgrade;
using EosAnalyzers.Settings;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Settings.UnknownGuarantee;

/// <summary>
/// The guarantee as a string of the Java configuration: <c>config.AddConfig("processing.guarantee",
/// "exactly_once_v2")</c>.
/// Streamiz takes its enum only and throws at start.
/// </summary>
internal sealed class UnknownGuaranteeRule : SettingsRule
{
    private const string ExactlyOnce = "ProcessingGuarantee.EXACTLY_ONCE";

    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS3010",
        title: "A guarantee that Streamiz does not know",
        messageFormat: "Streamiz refuses {0} as the guarantee and throws at start: set {1}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Streamiz has AT_LEAST_ONCE and EXACTLY_ONCE, as members of the enum ProcessingGuarantee. Any string is refused at run time, also one that spells a member.",
        helpLinkUri: HelpLink.GetPageUrl("EOS3010"));

    // The application does not start.
    public override bool ShowsDuplicate => false;

    public override IEnumerable<SettingFinding> JudgeSettings(Configuration configuration, ProjectFacts project) =>
        from setting in configuration.Settings
        where setting.IsLocal && setting.Matches(SettingNames.Guarantee) && setting.Value.IsText
        let text = setting.Value.Possibilities.Select(part => part.Text).FirstOrDefault(part => part is not null)
        select new SettingFinding(
            setting.Syntax, text is null ? "a string" : $"the string \"{text}\"", GetIntendedGuarantee(text))
        {
            Fix = text is null || NeedsStopOfAll(text, project) ? null : GetIntendedGuarantee(text),
        };

    // What EOS3011 would say of the member: to write it is a step of an upgrade, not of the code.
    private static bool NeedsStopOfAll(string text, ProjectFacts project) =>
        GetIntendedGuarantee(text) == ExactlyOnce && GuaranteeUpgradeRule.IsBeforeUpgrade(project);

    private static string GetIntendedGuarantee(string? text) =>
        text?.StartsWith("at_least", StringComparison.OrdinalIgnoreCase) == true
            ? "ProcessingGuarantee.AT_LEAST_ONCE"
            : ExactlyOnce;
}
