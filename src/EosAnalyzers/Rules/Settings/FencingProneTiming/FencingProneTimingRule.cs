using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Settings;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Settings.FencingProneTiming;

/// <summary>
/// Times that exclude each other: <c>CommitIntervalMs = 120000</c> under a transaction time-out of 60000 ms is fenced
/// before it can commit.
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
        messageFormat: "{0} of {1} is {2} {3} of {4}: {5}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A transaction that outlives its time-out is aborted and its producer fenced; a consumer that is silent longer than its session is thrown out of the group. Both process their records again, and again.",
        helpLinkUri: HelpLink.GetPageUrl("EOS3009"));

    // The application does not start, or commits in vain.
    public override bool ShowsDuplicate => false;

    private static readonly Comparison[] Comparisons =
    [
        new(
            SettingNames.MaxPollInterval,
            DefaultPollInterval,
            SettingNames.SessionTimeout,
            DefaultSessionTimeout,
            (poll, session) => poll < session)
        {
            Relation = "below",
            Consequence = "librdkafka refuses it at start",
        },
        new(
            SettingNames.HeartbeatInterval,
            DefaultHeartbeat,
            SettingNames.SessionTimeout,
            DefaultSessionTimeout,
            (beat, session) => beat >= session)
        {
            Relation = "not below",
            Consequence = "the session ends between two heartbeats, and the group never stops rebalancing",
        },
    ];

    private static readonly Comparison CommitComparison =
        new(
            SettingNames.CommitInterval,
            0,
            SettingNames.TransactionTimeout,
            DefaultTransactionTimeout,
            (commit, timeout) => commit >= timeout)
        {
            Relation = "not below",
            Consequence = "the broker aborts the transaction before it commits, and fences the producer",
        };

    public override IEnumerable<SettingFinding> JudgeSettings(Configuration configuration, ProjectFacts project) =>
        Comparisons.Select(comparison => CompareSettings(configuration, comparison))
            .Prepend(CompareCommitInterval(configuration))
            .OfType<SettingFinding>();

    // Only what is set after EXACTLY_ONCE holds; without it the interval is 100 ms.
    private static SettingFinding? CompareCommitInterval(Configuration configuration)
    {
        if (GuaranteeDefaults.FindExactlyOnceSetting(configuration) is not { } guarantee)
            return null;
        var later = configuration.Settings.SkipWhile(setting => setting != guarantee);
        if (later.LastOrDefault(setting => setting.Matches(SettingNames.CommitInterval)) is not { } interval)
            return null;
        var timeout = configuration.FindLastSetting(SettingNames.TransactionTimeout);
        var isSetHere = guarantee.IsDecidedHere || interval.IsDecidedHere || timeout?.IsDecidedHere == true;
        return isSetHere ? CreateFinding(interval, timeout, CommitComparison) : null;
    }

    // Where neither is set in this code, the code that sets them has the finding.
    private static SettingFinding? CompareSettings(Configuration configuration, Comparison comparison)
    {
        var first = configuration.FindLastSetting(comparison.First);
        var second = configuration.FindLastSetting(comparison.Second);
        if (first is null && !configuration.IsFullyKnown)
            return null;
        var isSetHere = first?.IsDecidedHere == true || second?.IsDecidedHere == true;
        return isSetHere ? CreateFinding(first, second, comparison) : null;
    }

    private static SettingFinding? CreateFinding(Setting? first, Setting? second, Comparison comparison)
    {
        if (ReadNumber(first, comparison.FirstDefault) is not { } one
            || ReadNumber(second, comparison.SecondDefault) is not { } other)
            return null;
        if (!comparison.IsWrong(one, other))
            return null;
        return new SettingFinding(
            (first ?? second!).Anchor,
            comparison.First,
            $"{one} ms",
            comparison.Relation,
            comparison.Second,
            $"{other} ms",
            comparison.Consequence)
        {
            RelatedSettings = [.. new[] { first, second }.OfType<Setting>().Select(setting => setting.Syntax)],
        };
    }

    private static long? ReadNumber(Setting? setting, long standard) =>
        setting is null ? standard : setting.Value.CertainNumber;

    /// <summary>Two times that exclude each other; one that is not set has its default.</summary>
    private sealed record Comparison(
        string First, long FirstDefault, string Second, long SecondDefault, Func<long, long, bool> IsWrong)
    {
        public string Relation { get; init; } = "";

        public string Consequence { get; init; } = "";
    }
}
