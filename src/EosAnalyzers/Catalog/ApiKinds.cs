namespace EosAnalyzers.Catalog;

/// <summary>
/// The one table of what is known of each kind: its name in the catalogue, and the questions that rules ask of it.
/// </summary>
public static class ApiKinds
{
    private const string Any = "*";

    // The classifications are those under which two attempts read different values.
    private static readonly Facts[] Table =
    [
        new(ApiKind.Unknown, ""),
        new(ApiKind.Clock, "clock", "wall", "monotonic") { IsDrawn = true, DecidesKeys = true },
        new(ApiKind.Random, "random", "source") { IsDrawn = true, DecidesKeys = true },
        new(ApiKind.Identity, "identity", "source") { IsDrawn = true, DecidesKeys = true },
        new(ApiKind.Hash, "hash", "process-randomised") { DecidesKeys = true },
        new(ApiKind.Culture, "culture", "current-culture", "depends(argument)", "string-order"),
        new(ApiKind.TimeZone, "timezone", Any),
        new(ApiKind.Host, "host", Any) { DecidesKeys = true },
        new(ApiKind.Order, "order", "unordered-enumeration", "parallel"),
        new(ApiKind.State, "state", "ambient") { DecidesKeys = true },
        new(ApiKind.Record, "record"),
        new(ApiKind.Stream, "stream"),
        new(ApiKind.Update, "update"),
        new(ApiKind.Expiry, "expiry") { IsBenign = true },
        new(ApiKind.DiagnosticSink, "diag-sink") { IsBenign = true },
        new(ApiKind.Punctuation, "punctuation"),
        new(ApiKind.KindAttribute, "kind"),
        new(ApiKind.ReadDatabase, "read.db", Any),
        new(ApiKind.ReadCache, "read.cache", "external-mutable"),
        new(ApiKind.ReadFile, "read.file", Any),
        new(ApiKind.ReadBlob, "read.blob", Any),
        new(ApiKind.ReadHttp, "read.http", Any),
        new(ApiKind.ReadMessage, "read.msg", Any),
        new(ApiKind.ReadConfiguration, "read.config", "reloadable"),
        new(ApiKind.EffectDatabase, "effect.db"),
        new(ApiKind.EffectDocument, "effect.document"),
        new(ApiKind.EffectCache, "effect.cache"),
        new(ApiKind.EffectSearch, "effect.search"),
        new(ApiKind.EffectBlob, "effect.blob"),
        new(ApiKind.EffectFile, "effect.file"),
        new(ApiKind.EffectHttp, "effect.http"),
        new(ApiKind.EffectMessage, "effect.msg"),
        new(ApiKind.EffectMail, "effect.mail"),
        new(ApiKind.EffectNetwork, "effect.net"),
        new(ApiKind.EffectProcess, "effect.process"),
        new(ApiKind.Innocent, "innocent"),
        new(ApiKind.OpenCall, "open-call"),
        new(ApiKind.Lock, "lock") { IsBenign = true },
        new(ApiKind.Credential, "credential") { IsBenign = true },
        new(ApiKind.HandOff, "handoff"),
        new(ApiKind.Region, "region"),
        new(ApiKind.UnseenCall, "unseen-call"),
    ];

    /// <summary>The name by which the catalogue and the properties of a diagnostic write it.</summary>
    public static string GetCatalogName(this ApiKind kind) => Table[(int)kind].Name;

    /// <summary>The kind of that name.</summary>
    public static ApiKind Parse(string name)
    {
        foreach (var facts in Table)
        {
            if (facts.Name == name)
                return facts.Kind;
        }
        return ApiKind.Unknown;
    }

    /// <summary>Two attempts read different values, under that classification.</summary>
    public static bool IsSource(this ApiKind kind, string classification)
    {
        foreach (var differing in Table[(int)kind].Differing)
        {
            if (differing == Any || differing == classification)
                return true;
        }
        return false;
    }

    /// <summary>A new value by whoever draws it: a time, a random number, an identifier.</summary>
    public static bool IsDrawn(this ApiKind kind) => Table[(int)kind].IsDrawn;

    /// <summary>A key or an argument that it decides differs in the next attempt.</summary>
    public static bool DecidesKeys(this ApiKind kind) => Table[(int)kind].DecidesKeys;

    /// <summary>What it is given is no part of a record or of what an effect leaves.</summary>
    public static bool IsBenign(this ApiKind kind) => Table[(int)kind].IsBenign;

    /// <summary>It reads what lives outside the record.</summary>
    public static bool IsRead(this ApiKind kind) => kind is >= ApiKind.ReadDatabase and <= ApiKind.ReadConfiguration;

    /// <summary>It changes what lives outside Kafka's transaction.</summary>
    public static bool IsEffect(this ApiKind kind) => kind is >= ApiKind.EffectDatabase and <= ApiKind.EffectProcess;

    private sealed class Facts(ApiKind kind, string name, params string[] differing)
    {
        public ApiKind Kind => kind;

        public string Name => name;

        public string[] Differing => differing;

        public bool IsDrawn { get; init; }

        public bool DecidesKeys { get; init; }

        public bool IsBenign { get; init; }
    }
}
