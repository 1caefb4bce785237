using EosAnalyzers.Settings;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.GuaranteeUndone;

/// <summary>
/// EXACTLY_ONCE is set, and silently taken back for a client: <c>config.AddConfig(config.MainConsumerPrefix("isolation.level"), "read_uncommitted")</c>,
/// or for the whole application by a TopologyTestDriver on the same object.
/// </summary>
internal sealed class GuaranteeUndoneRule : SettingsRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "EOS3003",
        title: "EXACTLY_ONCE is set and silently undone",
        messageFormat: "{0}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A setting with the prefix of one client is applied after the guarantee and is not refused. TopologyTestDriver sets AT_LEAST_ONCE on the configuration object that it is given.",
        helpLinkUri: HelpLink.Of("EOS3003"));

    public override DiagnosticDescriptor Rule => Descriptor;

    public override IEnumerable<Complaint> Judge(Configuration configuration, Project project) =>
        GuaranteeEffects.ExactlyOnce(configuration) is { } guarantee
            ? Overrides(configuration, guarantee).Concat(Drivers(configuration))
            : [];

    private static IEnumerable<Complaint> Overrides(Configuration configuration, Setting guarantee) =>
        from setting in configuration.Settings
        where setting.MeetsHere(guarantee)
        let consequence = Consequence(setting)
        where consequence is not null
        select new Complaint(setting.Anchor, $"{setting.Prefix}{setting.Key} overrides EXACTLY_ONCE without a word: {consequence}; remove it", setting.Syntax)
        {
            Fix = setting.IsLocal ? "remove" : null,
        };

    private static string? Consequence(Setting setting) => (setting.Prefix, setting.Key) switch
    {
        ("main.consumer.", SettingNames.IsolationLevel) when setting.Value.May("read_uncommitted") => "the application processes the records of aborted transactions too",
        ("restore.consumer.", SettingNames.IsolationLevel) when setting.Value.May("read_uncommitted") => "state stores are restored from changelog records of aborted transactions",
        ("global.consumer.", SettingNames.IsolationLevel) when setting.Value.May("read_uncommitted") => "global stores are filled from records of aborted transactions",
        ("producer.", SettingNames.EnableIdempotence) when setting.Value.May("false") => "a transactional producer without idempotence is refused by librdkafka at start",
        _ => null,
    };

    private static IEnumerable<Complaint> Drivers(Configuration configuration) =>
        configuration.Uses
            .Select((use, index) => (use, index))
            .Where(driver => driver.use.Kind == UseKind.TestDriver && configuration.Uses.Skip(driver.index + 1).Any(later => later.Kind == UseKind.Stream && !IsSetAgain(configuration, driver.use, later)))
            .Where(driver => configuration.Settings.Take(driver.use.Made).Any(setting => setting.Is(SettingNames.Guarantee, "exactly_once")))
            .Select(driver => new Complaint(driver.use.Syntax, "TopologyTestDriver sets the guarantee of this configuration to AT_LEAST_ONCE, and the KafkaStream that it is given to afterwards runs without EXACTLY_ONCE: give each its own configuration"));

    private static bool IsSetAgain(Configuration configuration, Use driver, Use later) =>
        configuration.Settings.Skip(driver.Made).Take(later.Made - driver.Made).Any(setting => setting.Is(SettingNames.Guarantee, "exactly_once"));
}
