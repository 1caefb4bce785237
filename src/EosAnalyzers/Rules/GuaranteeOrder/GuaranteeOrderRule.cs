using EosAnalyzers.Settings;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.GuaranteeOrder;

/// <summary>
/// A setting that the guarantee overwrites when it is set afterwards, or refuses when it was set before:
/// <c>new StreamConfig { CommitIntervalMs = 5000, Guarantee = ProcessingGuarantee.EXACTLY_ONCE }</c> commits every 100 ms.
/// </summary>
internal sealed class GuaranteeOrderRule : SettingsRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "EOS3004",
        title: "A setting that the guarantee overwrites or refuses",
        messageFormat: "{0}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Setting the guarantee of a StreamConfig sets other settings too. What was set before is lost; the isolation level, idempotence and max in flight throw when they are set after EXACTLY_ONCE.",
        helpLinkUri: HelpLink.Of("EOS3004"));

    public override DiagnosticDescriptor Rule => Descriptor;

    public override IEnumerable<Complaint> Judge(Configuration configuration, Project project) =>
        configuration.Settings
            .Select((setting, index) => setting.Prefix.Length > 0 ? null : Refused(configuration, setting, index) ?? Overwritten(configuration, setting, index))
            .OfType<Complaint>();

    private static Complaint? Refused(Configuration configuration, Setting setting, int index) =>
        GuaranteeEffects.IsRefused(setting.Key)
        && configuration.Settings.Take(index).LastOrDefault(other => other.Is(SettingNames.Guarantee) && !Branches.Exclude(other.Anchor, setting.Anchor)) is { } guarantee
        && guarantee.Value.May("exactly_once") && setting.MeetsHere(guarantee)
            ? new Complaint(setting.Anchor, $"{setting.Key} is set after EXACTLY_ONCE, which throws at start whatever the value: delete it, the guarantee sets it", guarantee.Syntax)
            {
                Fix = setting.IsLocal ? "remove" : null,
            }
            : null;

    private static Complaint? Overwritten(Configuration configuration, Setting setting, int index)
    {
        var later = configuration.Settings.Skip(index + 1).Where(other => !Branches.Exclude(other.Anchor, setting.Anchor)).ToList();
        if (later.FirstOrDefault(other => other.Is(SettingNames.Guarantee)) is not { } guarantee || !setting.MeetsHere(guarantee) || !IsLost(setting, guarantee))
            return null;
        return setting.Key == SettingNames.CommitInterval
            ? later.Any(other => other.Is(SettingNames.CommitInterval)) ? null : Commit(setting, guarantee)
            : new Complaint(setting.Anchor, $"{setting.Key} is set before EXACTLY_ONCE, which overwrites it with {GuaranteeEffects.ValueOf(setting.Key)}: delete it", guarantee.Syntax)
            {
                Fix = setting.IsLocal ? "remove" : null,
            };
    }

    // A value that the guarantee sets anyway is not lost.
    private static bool IsLost(Setting setting, Setting guarantee) => setting.Key == SettingNames.CommitInterval
        ? setting.Value.Number != Interval(guarantee)
        : guarantee.Value.May("exactly_once") && GuaranteeEffects.ValueOf(setting.Key) is { } value && !setting.Value.Is(value);

    private static Complaint Commit(Setting setting, Setting guarantee) => new(
        setting.Anchor,
        $"The commit interval is set before the guarantee, which overwrites it with {Interval(guarantee)} ms: set it after the guarantee",
        guarantee.Syntax)
    {
        Fix = setting.IsLocal && guarantee.IsLocal ? "move" : null,
    };

    private static long Interval(Setting guarantee) =>
        guarantee.Value.May("exactly_once") ? GuaranteeEffects.ExactlyOnceCommitInterval : GuaranteeEffects.AtLeastOnceCommitInterval;
}
