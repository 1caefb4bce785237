using System.Text;

namespace EosAnalyzers.Deployment;

/// <summary>
/// One spelling for all: <c>KAFKA_ISOLATION_LEVEL</c>, <c>isolation.level</c>, <c>isolation-level</c>,
/// <c>Consumer__IsolationLevel</c>
/// become words in small letters with dots between them.
/// </summary>
internal static class SettingName
{
    // Which part of an application or an image a setting is for; it says nothing about the setting itself.
    private static readonly HashSet<string> Prefixes = new(StringComparer.Ordinal)
    {
        "kafka",
        "cfg",
        "config",
        "properties",
        "client",
        "spring",
        "quarkus",
        "ksql",
        "ksqldb",
        "connect",
        "streams",
        "stream",
        "consumer",
        "producer",
        "main",
        "restore",
        "global",
        "external",
        "confluent",
        "streamiz",
        "override",
        "settings",
        "options",
    };

    public static string Normalize(string key)
    {
        var name = new StringBuilder();
        for (var at = 0; at < key.Length; at++)
        {
            if (IsBoundary(key, at) && name.Length > 0 && name[name.Length - 1] != '.')
                name.Append('.');
            if (!IsSeparator(key[at]))
                name.Append(char.ToLowerInvariant(key[at]));
        }
        return name.ToString();
    }

    /// <summary>
    /// The name is that setting, whatever precedes it: <c>reporting.consumer.isolation.level</c>.
    /// </summary>
    public static bool IsNamed(string name, string setting) =>
        name.EndsWith(setting, StringComparison.Ordinal)
        && (name.Length == setting.Length || name[name.Length - setting.Length - 1] == '.');

    /// <summary>
    /// The name without the words that say for whom it is: <c>kafka.cfg.process.roles</c> is <c>process.roles</c>.
    /// </summary>
    public static string RemovePrefixes(string name)
    {
        var words = name.Split('.');
        return string.Join(".", words.SkipWhile((word, at) => at < words.Length - 1 && Prefixes.Contains(word)));
    }

    private static bool IsBoundary(string key, int at) =>
        IsSeparator(key[at]) || at > 0 && char.IsUpper(key[at]) && char.IsLower(key[at - 1]);

    private static bool IsSeparator(char character) => character is '.' or '_' or '-' or ':';
}
