namespace EosAnalyzers.Catalog;

/// <summary>
/// What an API touches; <see cref="ApiKinds"/> has the names by which the catalogue writes them, and what rules ask of
/// them.
/// </summary>
public enum ApiKind
{
    /// <summary>A kind that this version does not know: the row says nothing.</summary>
    Unknown,

    /// <summary>The time of day, or the time since something.</summary>
    Clock,

    /// <summary>A random number.</summary>
    Random,

    /// <summary>A new identifier.</summary>
    Identity,

    /// <summary>A hash code.</summary>
    Hash,

    /// <summary>A text or an order by the culture of the host.</summary>
    Culture,

    /// <summary>The time zone of the host.</summary>
    TimeZone,

    /// <summary>The machine, the process, the environment.</summary>
    Host,

    /// <summary>The order in which elements come.</summary>
    Order,

    /// <summary>What outlives an attempt in memory.</summary>
    State,

    /// <summary>What belongs to the record, and is the same in each attempt.</summary>
    Record,

    /// <summary>What Streamiz writes as part of the transaction, or outside of it.</summary>
    Stream,

    /// <summary>An operator by which a store computes a new value from the one it has.</summary>
    Update,

    /// <summary>When a cache forgets an entry.</summary>
    Expiry,

    /// <summary>A log, a metric, a trace.</summary>
    DiagnosticSink,

    /// <summary>A punctuator that the wall clock fires.</summary>
    Punctuation,

    /// <summary>An attribute that names a kind itself.</summary>
    KindAttribute,

    /// <summary>A read of a database.</summary>
    ReadDatabase,

    /// <summary>A read of a cache.</summary>
    ReadCache,

    /// <summary>A read of a file.</summary>
    ReadFile,

    /// <summary>A read of a blob.</summary>
    ReadBlob,

    /// <summary>A request that only reads.</summary>
    ReadHttp,

    /// <summary>A message that is received.</summary>
    ReadMessage,

    /// <summary>A setting that can change while the process runs.</summary>
    ReadConfiguration,

    /// <summary>A change of a database.</summary>
    EffectDatabase,

    /// <summary>A change of a document store.</summary>
    EffectDocument,

    /// <summary>A change of a cache.</summary>
    EffectCache,

    /// <summary>A change of a search index.</summary>
    EffectSearch,

    /// <summary>A change of a blob.</summary>
    EffectBlob,

    /// <summary>A change of a file.</summary>
    EffectFile,

    /// <summary>A request that changes something.</summary>
    EffectHttp,

    /// <summary>A message that is sent.</summary>
    EffectMessage,

    /// <summary>A mail that is sent.</summary>
    EffectMail,

    /// <summary>Bytes that are sent.</summary>
    EffectNetwork,

    /// <summary>A program that is started.</summary>
    EffectProcess,

    /// <summary>What a user says is harmless: the same in every attempt, and free to be called again.</summary>
    Innocent,

    /// <summary>A call of which this project does not know what it runs.</summary>
    OpenCall,

    /// <summary>A lock: who holds it is no part of what is done under it, and a replay takes it again.</summary>
    Lock,

    /// <summary>How a request is allowed.</summary>
    Credential,

    /// <summary>What takes work or an item over, to be done by somebody else and later.</summary>
    HandOff,

    /// <summary>
    /// What calls the delegates that it is given with each record, or whose implementations are called so.
    /// </summary>
    Region,

    /// <summary>A call into a project of the solution that was built without the package.</summary>
    UnseenCall,
}
