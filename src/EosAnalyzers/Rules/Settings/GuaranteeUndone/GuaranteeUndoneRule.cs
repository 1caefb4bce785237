using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Settings;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Settings.GuaranteeUndone;

/// <summary>
/// EXACTLY_ONCE is set, and silently taken back for a client: <c>config.AddConfig(config.MainConsumerPrefix("isolation.level"), "read_uncommitted")</c>,
/// or for the whole application by a TopologyTestDriver on the same object.
/// </summary>
internal sealed class GuaranteeUndoneRule : SettingsRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS3003",
        title: "EXACTLY_ONCE is set and silently undone",
        messageFormat: "{0}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A setting with the prefix of one client is applied after the guarantee and is not refused. TopologyTestDriver sets AT_LEAST_ONCE on the configuration object that it is given.",
        helpLinkUri: HelpLink.GetPageUrl("EOS3003"));

    public override IEnumerable<SettingFinding> JudgeSettings(Configuration configuration, ProjectFacts project) =>
        GuaranteeDefaults.FindExactlyOnceSetting(configuration) is { } guarantee
            ? FindOverrides(configuration, guarantee).Concat(FindTestDrivers(configuration))
            : [];

    private static IEnumerable<SettingFinding> FindOverrides(Configuration configuration, Setting guarantee) =>
        from setting in configuration.Settings
        where setting.IsFirstSeenWith(guarantee)
        let consequence = DescribeConsequence(setting)
        where consequence is not null
        select new SettingFinding(setting.Anchor, $"{setting.Prefix}{setting.Key} overrides EXACTLY_ONCE without a word: {consequence}; remove it", setting.Syntax)
        {
            Fix = setting.IsLocal ? "remove" : null,
        };

    private static string? DescribeConsequence(Setting setting) => (setting.Prefix, setting.Key) switch
    {
        ("main.consumer.", SettingNames.IsolationLevel) when setting.Value.MayBe("read_uncommitted") => "the application processes the records of aborted transactions too",
        ("restore.consumer.", SettingNames.IsolationLevel) when setting.Value.MayBe("read_uncommitted") => "state stores are restored from changelog records of aborted transactions",
        ("global.consumer.", SettingNames.IsolationLevel) when setting.Value.MayBe("read_uncommitted") => "global stores are filled from records of aborted transactions",
        ("producer.", SettingNames.EnableIdempotence) when setting.Value.MayBe("false") => "a transactional producer without idempotence is refused by librdkafka at start",
        _ => null,
    };

    private static IEnumerable<SettingFinding> FindTestDrivers(Configuration configuration) =>
        configuration.Uses
            .Select((use, index) => (use, index))
            .Where(driver => driver.use.Kind == ConfigurationUseKind.TestDriver && configuration.Uses.Skip(driver.index + 1).Any(later => later.Kind == ConfigurationUseKind.Stream && !IsSetAgain(configuration, driver.use, later)))
            .Where(driver => configuration.Settings.Take(driver.use.SettingCount).Any(setting => setting.Matches(SettingNames.Guarantee, "exactly_once")))
            .Select(driver => new SettingFinding(driver.use.Syntax, "TopologyTestDriver sets the guarantee of this configuration to AT_LEAST_ONCE, and the KafkaStream that it is given to afterwards runs without EXACTLY_ONCE: give each its own configuration"));

    private static bool IsSetAgain(Configuration configuration, ConfigurationUse driver, ConfigurationUse later) =>
        configuration.Settings.Skip(driver.SettingCount).Take(later.SettingCount - driver.SettingCount).Any(setting => setting.Matches(SettingNames.Guarantee, "exactly_once"));
}
