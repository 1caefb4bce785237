using EosAnalyzers.Settings;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.FencingProneTiming;

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

    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "EOS3009",
        title: "Times that lead to fencing",
        messageFormat: "{0}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A transaction that outlives its time-out is aborted and its producer fenced; a consumer that is silent longer than its session is thrown out of the group. Both process their records again, and again.",
        helpLinkUri: HelpLink.Of("EOS3009"));

    public override DiagnosticDescriptor Rule => Descriptor;

    public override IEnumerable<Complaint> Judge(Configuration configuration, Project project) =>
        Pairs(configuration).OfType<Complaint>();

    private static IEnumerable<Complaint?> Pairs(Configuration configuration)
    {
        if (GuaranteeEffects.ExactlyOnce(configuration) is { } guarantee && Interval(configuration, guarantee) is { } interval)
            yield return Compare(
                configuration, guarantee, interval, SettingNames.TransactionTimeout, DefaultTransactionTimeout, (commit, timeout) => commit >= timeout,
                "the transaction commits every {0} ms and is aborted by the broker after {1} ms, which fences the producer");
        yield return Compare(
            configuration, SettingNames.MaxPollInterval, DefaultPollInterval, SettingNames.SessionTimeout, DefaultSessionTimeout, (poll, session) => poll < session,
            "max.poll.interval.ms of {0} is below session.timeout.ms of {1}, which librdkafka refuses at start");
        yield return Compare(
            configuration, SettingNames.HeartbeatInterval, DefaultHeartbeat, SettingNames.SessionTimeout, DefaultSessionTimeout, (beat, session) => beat >= session,
            "heartbeat.interval.ms of {0} is not below session.timeout.ms of {1}: the session ends between two heartbeats and the group rebalances for ever");
    }

    // Only what is set after EXACTLY_ONCE holds; without it the interval is 100 ms.
    private static Setting? Interval(Configuration configuration, Setting guarantee) =>
        configuration.Settings.SkipWhile(setting => setting != guarantee).LastOrDefault(setting => setting.Is(SettingNames.CommitInterval));

    private static Complaint? Compare(Configuration configuration, string key, long standard, string otherKey, long otherStandard, Func<long, long, bool> isWrong, string message)
    {
        var (setting, other) = (configuration.Last(key), configuration.Last(otherKey));
        return setting is null && other is null || setting is null && !configuration.IsComplete
            ? null
            : Told(setting, other, setting?.IsLocal == true || other?.IsLocal == true, Number(setting, standard), Number(other, otherStandard), isWrong, message);
    }

    private static Complaint? Compare(Configuration configuration, Setting guarantee, Setting setting, string otherKey, long otherStandard, Func<long, long, bool> isWrong, string message)
    {
        var other = configuration.Last(otherKey);
        return Told(setting, other, guarantee.IsLocal || setting.IsLocal || other?.IsLocal == true, setting.Value.Number, Number(other, otherStandard), isWrong, message);
    }

    private static long? Number(Setting? setting, long standard) => setting is null ? standard : setting.Value.Number;

    // Where neither is set in this code, the code that sets them has the complaint.
    private static Complaint? Told(Setting? one, Setting? two, bool isSetHere, long? first, long? second, Func<long, long, bool> isWrong, string message)
    {
        var place = one ?? two!;
        return first is { } a && second is { } b && isWrong(a, b) && isSetHere
            ? new Complaint(place.Anchor, $"These times fence: {string.Format(message, a, b)}", new[] { one, two }.OfType<Setting>().Select(setting => setting.Syntax).ToArray())
            : null;
    }
}
