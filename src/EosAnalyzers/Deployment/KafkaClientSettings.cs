namespace EosAnalyzers.Deployment;

/// <summary>
/// Whether a setting is one of a Kafka client, where its name alone could be a database's or anybody's.
/// </summary>
internal static class KafkaClientSettings
{
    private static readonly HashSet<string> ClientWords = new(StringComparer.Ordinal)
    {
        "kafka",
        "consumer",
        "producer",
        "streamiz",
        "confluent",
        "ksql",
        "streams"
    };

    private static readonly HashSet<string> DatabaseWords = new(StringComparer.Ordinal)
    {
        "sql",
        "database",
        "db",
        "jdbc",
        "datasource",
        "transaction",
        "hikari",
        "hibernate",
        "jpa",
        "postgres",
        "mysql",
        "mssql",
        "oracle",
        "entity",
        "ado",
    };

    // Names that no other library uses.
    private static readonly string[] ClientSettingNames =
    [
        "bootstrap.servers",
        "group.id",
        "auto.offset.reset",
        "enable.auto.commit",
        "transactional.id",
        "enable.idempotence",
        "application.id",
        "max.poll.interval.ms",
        "key.serializer",
        "value.serializer",
        "key.deserializer",
        "value.deserializer",
    ];

    /// <summary>The words around the setting, or its neighbours, say that a Kafka client reads it.</summary>
    public static bool IsKafkaSetting(Section section, FileSetting setting) =>
        SplitIntoWords(section, setting).Any(ClientWords.Contains)
            || ClientSettingNames.Any(name => section.FindSetting(name) is not null);

    /// <summary>The words around the setting say that a database reads it.</summary>
    public static bool IsDatabaseSetting(Section section, FileSetting setting) =>
        SplitIntoWords(section, setting).Any(DatabaseWords.Contains);

    private static IEnumerable<string> SplitIntoWords(Section section, FileSetting setting) =>
        $"{section.Path}.{setting.Name}".Split('.');
}
