using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Settings;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Settings.GuaranteeOrder;

/// <summary>
/// A setting that the guarantee overwrites when it is set afterwards, or refuses when it was set before:
/// <c>new StreamConfig { CommitIntervalMs = 5000, Guarantee = ProcessingGuarantee.EXACTLY_ONCE }</c> commits every 100
/// ms.
/// </summary>
internal sealed class GuaranteeOrderRule : SettingsRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS3004",
        title: "A setting that the guarantee overwrites or refuses",
        messageFormat: "{0} is set {1}: {2}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Setting the guarantee of a StreamConfig sets other settings too. What was set before is lost; the isolation level, idempotence and max in flight throw when they are set after EXACTLY_ONCE.",
        helpLinkUri: HelpLink.GetPageUrl("EOS3004"));

    // The application does not start, or commits at another interval.
    public override bool ShowsDuplicate => false;

    public override IEnumerable<SettingFinding> JudgeSettings(Configuration configuration, ProjectFacts project) =>
        configuration.Settings
            .Select((setting, index) =>
                setting.Prefix.Length > 0
                    ? null
                    : FindRefused(configuration, setting, index) ?? FindOverwritten(configuration, setting, index))
            .OfType<SettingFinding>();

    private static SettingFinding? FindRefused(Configuration configuration, Setting setting, int index) =>
        GuaranteeDefaults.IsRefused(setting.Key)
        && configuration.Settings.Take(index)
            .LastOrDefault(other =>
                other.Matches(SettingNames.Guarantee)
                    && !ExclusiveBranches.AreExclusive(other.Anchor, setting.Anchor)) is { } guarantee
        && guarantee.Value.MayBe("exactly_once") && setting.IsFirstSeenWith(guarantee)
            ? new SettingFinding(
                setting.Anchor,
                setting.Key,
                "after EXACTLY_ONCE, which throws at start",
                "delete it, the guarantee sets it")
            {
                RelatedSettings = [guarantee.Syntax],
                Fix = setting.IsLocal ? "remove" : null,
            }
            : null;

    private static SettingFinding? FindOverwritten(Configuration configuration, Setting setting, int index)
    {
        var later = configuration.Settings.Skip(index + 1)
            .Where(other => !ExclusiveBranches.AreExclusive(other.Anchor, setting.Anchor))
            .ToList();
        if (later.FirstOrDefault(other => other.Matches(SettingNames.Guarantee)) is not { } guarantee
            || !setting.IsFirstSeenWith(guarantee)
            || !IsLost(setting, guarantee))
            return null;
        return setting.Key == SettingNames.CommitInterval
            ? later.Any(other => other.Matches(SettingNames.CommitInterval))
                ? null
                : DescribeCommitInterval(setting, guarantee)
            : new SettingFinding(
                setting.Anchor,
                setting.Key,
                $"before EXACTLY_ONCE, which overwrites it with {GuaranteeDefaults.FindOverwritingValue(setting.Key)}",
                "delete it")
            {
                RelatedSettings = [guarantee.Syntax],
                Fix = setting.IsLocal ? "remove" : null,
            };
    }

    // A value that the guarantee sets anyway is not lost.
    private static bool IsLost(Setting setting, Setting guarantee) => setting.Key == SettingNames.CommitInterval
        ? setting.Value.CertainNumber != GetCommitInterval(guarantee)
        : guarantee.Value.MayBe("exactly_once")
            && GuaranteeDefaults.FindOverwritingValue(setting.Key) is { } value
            && !setting.Value.IsCertainly(value);

    private static SettingFinding DescribeCommitInterval(Setting setting, Setting guarantee) => new(
        setting.Anchor,
        "The commit interval",
        $"before the guarantee, which overwrites it with {GetCommitInterval(guarantee)} ms",
        "set it after the guarantee")
    {
        RelatedSettings = [guarantee.Syntax],
        Fix = setting.IsLocal && guarantee.IsLocal ? "move" : null,
    };

    private static long GetCommitInterval(Setting guarantee) =>
        guarantee.Value.MayBe("exactly_once")
            ? GuaranteeDefaults.ExactlyOnceCommitInterval
            : GuaranteeDefaults.AtLeastOnceCommitInterval;
}
