using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Settings;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Settings.GuaranteeUndone;

/// <summary>
/// EXACTLY_ONCE is set, and silently taken back for a client:
/// <c>config.AddConfig(config.MainConsumerPrefix("isolation.level"), "read_uncommitted")</c>,
/// or for the whole application by a TopologyTestDriver on the same object.
/// </summary>
internal sealed class GuaranteeUndoneRule : SettingsRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS3003",
        title: "EXACTLY_ONCE is set and silently undone",
        messageFormat: "{0} silently takes EXACTLY_ONCE back: {1}; {2}",
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
        select new SettingFinding(setting.Anchor, setting.Prefix + setting.Key, consequence, "remove it")
        {
            RelatedSettings = [setting.Syntax],
            Fix = setting.IsLocal ? "remove" : null,
        };

    private static string? DescribeConsequence(Setting setting) => (setting.Prefix, setting.Key) switch
    {
        ("main.consumer.", SettingNames.IsolationLevel) when setting.Value.MayBe("read_uncommitted") =>
            "the application processes the records of aborted transactions",
        ("restore.consumer.", SettingNames.IsolationLevel) when setting.Value.MayBe("read_uncommitted") =>
            "stores are restored from the records of aborted transactions",
        ("global.consumer.", SettingNames.IsolationLevel) when setting.Value.MayBe("read_uncommitted") =>
            "global stores are filled from records of aborted transactions",
        ("producer.", SettingNames.EnableIdempotence) when setting.Value.MayBe("false") =>
            "librdkafka refuses a transactional producer without idempotence at start",
        _ => null,
    };

    private static IEnumerable<SettingFinding> FindTestDrivers(Configuration configuration) =>
        configuration.Uses
            .Select((use, index) => (use, index))
            .Where(driver =>
                driver.use.Kind == ConfigurationUseKind.TestDriver
                    && configuration.Uses.Skip(driver.index + 1)
                        .Any(later =>
                            later.Kind == ConfigurationUseKind.Stream && !IsSetAgain(configuration, driver.use, later)))
            .Where(driver =>
                configuration.Settings.Take(driver.use.SettingCount)
                    .Any(setting => setting.Matches(SettingNames.Guarantee, "exactly_once")))
            .Select(driver =>
                new SettingFinding(
                    driver.use.Syntax,
                    "TopologyTestDriver",
                    "it sets AT_LEAST_ONCE, and the KafkaStream that uses this configuration later runs with it",
                    "give each its own configuration"));

    private static bool IsSetAgain(Configuration configuration, ConfigurationUse driver, ConfigurationUse later) =>
        configuration.Settings.Skip(driver.SettingCount)
            .Take(later.SettingCount - driver.SettingCount)
            .Any(setting => setting.Matches(SettingNames.Guarantee, "exactly_once"));
}
