using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Settings;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Settings.FencingProneTiming;

/// <summary>
/// Times that exclude each other: <c>CommitIntervalMs = 120000</c> under a transaction time-out of 60000 ms is fenced before it can commit.
/// Times that are not set have librdkafka's defaults.
/// </summary>
internal sealed class FencingProneTimingRule : SettingsRule
{
    private const long DefaultTransactionTimeout = 60_000;
    private const long DefaultSessionTimeout = 45_000;
    private const long DefaultPollInterval = 300_000;
    private const long DefaultHeartbeat = 3_000;

    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS3009",
        title: "Times that lead to fencing",
        messageFormat: "{0}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A transaction that outlives its time-out is aborted and its producer fenced; a consumer that is silent longer than its session is thrown out of the group. Both process their records again, and again.",
        helpLinkUri: HelpLink.GetPageUrl("EOS3009"));

    public override IEnumerable<SettingFinding> JudgeSettings(Configuration configuration, ProjectFacts project) =>
        ComparePairs(configuration).OfType<SettingFinding>();

    private static IEnumerable<SettingFinding?> ComparePairs(Configuration configuration)
    {
        if (GuaranteeDefaults.FindExactlyOnceSetting(configuration) is { } guarantee && FindCommitInterval(configuration, guarantee) is { } interval)
            yield return CompareTimes(
                configuration, guarantee, interval, SettingNames.TransactionTimeout, DefaultTransactionTimeout, (commit, timeout) => commit >= timeout,
                "the transaction commits every {0} ms and is aborted by the broker after {1} ms, which fences the producer");
        yield return CompareTimes(
            configuration, SettingNames.MaxPollInterval, DefaultPollInterval, SettingNames.SessionTimeout, DefaultSessionTimeout, (poll, session) => poll < session,
            "max.poll.interval.ms of {0} is below session.timeout.ms of {1}, which librdkafka refuses at start");
        yield return CompareTimes(
            configuration, SettingNames.HeartbeatInterval, DefaultHeartbeat, SettingNames.SessionTimeout, DefaultSessionTimeout, (beat, session) => beat >= session,
            "heartbeat.interval.ms of {0} is not below session.timeout.ms of {1}: the session ends between two heartbeats and the group rebalances for ever");
    }

    // Only what is set after EXACTLY_ONCE holds; without it the interval is 100 ms.
    private static Setting? FindCommitInterval(Configuration configuration, Setting guarantee) =>
        configuration.Settings.SkipWhile(setting => setting != guarantee).LastOrDefault(setting => setting.Matches(SettingNames.CommitInterval));

    private static SettingFinding? CompareTimes(Configuration configuration, string key, long standard, string otherKey, long otherStandard, Func<long, long, bool> isWrong, string message)
    {
        var (setting, other) = (configuration.FindLastSetting(key), configuration.FindLastSetting(otherKey));
        return setting is null && other is null || setting is null && !configuration.IsFullyKnown
            ? null
            : CreateFinding(setting, other, setting?.IsLocal == true || other?.IsLocal == true, ReadNumber(setting, standard), ReadNumber(other, otherStandard), isWrong, message);
    }

    private static SettingFinding? CompareTimes(Configuration configuration, Setting guarantee, Setting setting, string otherKey, long otherStandard, Func<long, long, bool> isWrong, string message)
    {
        var other = configuration.FindLastSetting(otherKey);
        return CreateFinding(setting, other, guarantee.IsLocal || setting.IsLocal || other?.IsLocal == true, setting.Value.CertainNumber, ReadNumber(other, otherStandard), isWrong, message);
    }

    private static long? ReadNumber(Setting? setting, long standard) => setting is null ? standard : setting.Value.CertainNumber;

    // Where neither is set in this code, the code that sets them has the complaint.
    private static SettingFinding? CreateFinding(Setting? one, Setting? two, bool isSetHere, long? first, long? second, Func<long, long, bool> isWrong, string message)
    {
        var place = one ?? two!;
        return first is { } a && second is { } b && isWrong(a, b) && isSetHere
            ? new SettingFinding(place.Anchor, $"These times fence: {string.Format(message, a, b)}", new[] { one, two }.OfType<Setting>().Select(setting => setting.Syntax).ToArray())
            : null;
    }
}
