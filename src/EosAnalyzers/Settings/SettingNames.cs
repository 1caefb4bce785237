namespace EosAnalyzers.Settings;

/// <summary>The settings that decide about duplicates: property, key, prefixes.</summary>
internal static class SettingNames
{
    public const string IsolationLevel = "isolation.level";
    public const string EnableIdempotence = "enable.idempotence";
    public const string TransactionalId = "transactional.id";
    public const string Guarantee = "processing.guarantee";
    public const string CommitInterval = "commit.interval.ms";
    public const string MaxInFlight = "max.in.flight";
    public const string Retries = "message.send.max.retries";
    public const string Acks = "acks";
    public const string ApplicationId = "application.id";
    public const string GroupId = "group.id";
    public const string AutoCommit = "enable.auto.commit";
    public const string AutoOffsetStore = "enable.auto.offset.store";
    public const string MaxPollInterval = "max.poll.interval.ms";
    public const string SessionTimeout = "session.timeout.ms";
    public const string HeartbeatInterval = "heartbeat.interval.ms";
    public const string TransactionTimeout = "transaction.timeout.ms";
    public const string TransactionCallTimeout = "transaction.timeout";
    public const string InnerHandler = "inner.exception.handler";
    public const string DeserializationHandler = "default.deserialization.exception.handler";
    public const string ProductionHandler = "default.production.exception.handler";

    private const string Servers = "BootstrapServers";

    private static readonly Dictionary<string, string> KeysByProperty = new()
    {
        ["IsolationLevel"] = IsolationLevel,
        ["EnableIdempotence"] = EnableIdempotence,
        ["TransactionalId"] = TransactionalId,
        ["Guarantee"] = Guarantee,
        ["CommitIntervalMs"] = CommitInterval,
        ["MaxInFlight"] = MaxInFlight,
        ["MessageSendMaxRetries"] = Retries,
        ["Acks"] = Acks,
        ["ApplicationId"] = ApplicationId,
        ["GroupId"] = GroupId,
        ["EnableAutoCommit"] = AutoCommit,
        ["EnableAutoOffsetStore"] = AutoOffsetStore,
        ["MaxPollIntervalMs"] = MaxPollInterval,
        ["SessionTimeoutMs"] = SessionTimeout,
        ["HeartbeatIntervalMs"] = HeartbeatInterval,
        ["TransactionTimeoutMs"] = TransactionTimeout,
        ["TransactionTimeout"] = TransactionCallTimeout,
        ["InnerExceptionHandler"] = InnerHandler,
        ["DeserializationExceptionHandler"] = DeserializationHandler,
        ["ProductionExceptionHandler"] = ProductionHandler,
    };

    private static readonly Dictionary<string, string> Aliases = new()
    {
        ["max.in.flight.requests.per.connection"] = MaxInFlight,
        ["retries"] = Retries,
        ["request.required.acks"] = Acks,
    };

    private static readonly HashSet<string> Keys = [.. KeysByProperty.Values, .. Aliases.Keys];

    private static readonly Dictionary<string, string> PrefixesByHelper = new()
    {
        ["MainConsumerPrefix"] = "main.consumer.",
        ["RestoreConsumerPrefix"] = "restore.consumer.",
        ["GlobalConsumerPrefix"] = "global.consumer.",
        ["ExternalConsumerPrefix"] = "external.consumer.",
        ["ProducerPrefix"] = "producer.",
        ["ExternalProducerPrefix"] = "external.producer.",
    };

    // A body that names none of these, assigns none of the properties and spells none of the keys has no setting that
    // is read here.
    private static readonly HashSet<string> TypeAndMemberHints =
    [
        "StreamConfig", "ConsumerConfig", "ProducerConfig", "ClientConfig", "ConsumerBuilder", "ProducerBuilder",
        "AddConfig",
        "KafkaStream",
        "TopologyTestDriver",
        "BeginTransaction",
        "CommitTransaction",
        "SendOffsetsToTransaction",
        "KafkaException",
    ];

    /// <summary>
    /// What a text has to hold before it can set anything that is read here: the names, and of each key its longest
    /// word.
    /// </summary>
    public static IEnumerable<string> ScannedNames =>
        TypeAndMemberHints.Concat(KeysByProperty.Keys)
            .Concat(Keys.Select(key => key.Split('.').OrderByDescending(word => word.Length).First()))
            .Append(Servers);

    public static bool IsHint(string name) => TypeAndMemberHints.Contains(name);

    /// <summary>A property that a configuration object is set up with, be it one that is read here or not.</summary>
    public static bool IsSettingProperty(string name) => KeysByProperty.ContainsKey(name) || name == Servers;

    /// <summary>The id that Kafka knows a client by.</summary>
    public static bool IsIdentity(string key) => key is ApplicationId or GroupId or TransactionalId;

    /// <summary>What is asked when something throws.</summary>
    public static bool IsHandler(string key) => key is InnerHandler or DeserializationHandler or ProductionHandler;

    public static bool IsSettingKey(string text) => Keys.Contains(SplitPrefix(text).Key);

    public static string? FindKeyOfProperty(string property) =>
        KeysByProperty.TryGetValue(property, out var key) ? key : null;

    public static string? FindPropertyOfKey(string key) => KeysByProperty.FirstOrDefault(pair => pair.Value == key).Key;

    /// <summary>
    /// The prefix that a helper such as <c>MainConsumerPrefix</c> puts before a key; null for any other method.
    /// </summary>
    public static string? FindPrefixOfHelper(string method) =>
        PrefixesByHelper.TryGetValue(method, out var prefix) ? prefix : null;

    /// <summary>A written key as prefix and name; aliases become the name that librdkafka documents.</summary>
    public static (string Prefix, string Key) SplitPrefix(string written)
    {
        var prefix =
            PrefixesByHelper.Values.FirstOrDefault(known => written.StartsWith(known, StringComparison.Ordinal)) ?? "";
        var key = written.Substring(prefix.Length);
        return (prefix, Aliases.TryGetValue(key, out var name) ? name : key);
    }
}
