using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Settings;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Settings.RandomClientIdentity;

/// <summary>
/// An id that Kafka knows the client by differs at each start: <c>new ConsumerConfig { GroupId =
/// $"orders-{Guid.NewGuid()}" }</c>.
/// Projects with tests are left alone; elsewhere <c>eos_allow_per_start_ids = true</c> says that it is meant.
/// </summary>
internal sealed class RandomClientIdentityRule : SettingsRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS3006",
        title: "A client id that is new at each start",
        messageFormat: "{0} uses {1}, {2}: {3}; use a stable name",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Committed offsets, state stores and fencing belong to an id. A client that comes back under another one starts over, and cannot shut out the one before it.",
        helpLinkUri: HelpLink.GetPageUrl("EOS3006"));

    public override IEnumerable<SettingFinding> JudgeSettings(Configuration configuration, ProjectFacts project) =>
        configuration.Settings
            .Where(setting => setting.IsDecidedHere && !project.AllowsPerStartIds(setting.Syntax.SyntaxTree))
            .Select(setting => JudgePerStart(setting) ?? JudgeHost(setting))
            .OfType<SettingFinding>();

    private static SettingFinding? JudgePerStart(Setting setting) =>
        setting.Value.PerStartMember is { } member && DescribeCost(setting.Key) is { } cost
            ? new SettingFinding(setting.Syntax, setting.Key, member, "new at each start", cost) { Fix = setting.IsLocal ? "name" : null }
            : null;

    // A transactional id for each host is right, and so is a group for each host that fills a cache of its own.
    private static SettingFinding? JudgeHost(Setting setting)
    {
        if (setting.Value.HostMember is not { } member
            || setting.Key is not (SettingNames.ApplicationId or SettingNames.GroupId))
            return null;
        var message = new RuleMessage(
            setting.Key,
            member,
            "different on each host",
            "each instance becomes a group of its own and processes every record");
        return new SettingFinding(
            setting.Syntax, setting.Key == SettingNames.GroupId ? message.WithInfoSeverity() : message);
    }

    private static string? DescribeCost(string key) => key switch
    {
        SettingNames.ApplicationId =>
            "each start has empty stores and reads again or misses records",
        SettingNames.GroupId =>
            "each start reads records again or misses them",
        SettingNames.TransactionalId =>
            "the producer before it is not fenced",
        _ => null,
    };
}
