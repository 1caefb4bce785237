namespace EosAnalyzers.Settings;

/// <summary>What Streamiz does with other settings when the guarantee is set (measured with 1.7).</summary>
internal static class GuaranteeDefaults
{
    public const long ExactlyOnceCommitInterval = 100;
    public const long AtLeastOnceCommitInterval = 30_000;

    // Set to these by EXACTLY_ONCE, whatever they were.
    private static readonly Dictionary<string, string> OverwritingValues = new()
    {
        [SettingNames.IsolationLevel] = "read_committed",
        [SettingNames.EnableIdempotence] = "true",
        [SettingNames.MaxInFlight] = "5",
        [SettingNames.Retries] = "2147483647",
    };

    // Their property setters throw while the guarantee is EXACTLY_ONCE, whatever the value is.
    private static readonly HashSet<string> RefusedKeys = [
        SettingNames.IsolationLevel,
        SettingNames.EnableIdempotence,
        SettingNames.MaxInFlight
    ];

    public static bool IsRefused(string key) => RefusedKeys.Contains(key);

    /// <summary>The value that EXACTLY_ONCE gives a setting; null for one that it leaves alone.</summary>
    public static string? FindOverwritingValue(string key) =>
        OverwritingValues.TryGetValue(key, out var value) ? value : null;

    /// <summary>The setting of EXACTLY_ONCE, when the application may have it.</summary>
    public static Setting? FindExactlyOnceSetting(Configuration configuration) =>
        configuration.Settings.LastOrDefault(setting => setting.Matches(SettingNames.Guarantee, "exactly_once"));

    /// <summary>The guarantee may be EXACTLY_ONCE, here or where the object comes from.</summary>
    public static bool MayBeExactlyOnce(Configuration configuration, ProjectFacts project) =>
        configuration.FindLastSetting(SettingNames.Guarantee) is { } guarantee
            ? !guarantee.Value.IsCertainly("at_least_once")
            : !configuration.IsFullyKnown && GuaranteeGivers.MayGiveGuarantee(configuration, project);
}
