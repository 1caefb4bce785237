namespace EosAnalyzers.Dataflow.Reachability;

/// <summary>What running a piece of code can add to the values that it is given.</summary>
[Flags]
internal enum SourceKinds
{
    None = 0,

    /// <summary>A read of the clock; the next ones are the catalogue's kinds of the same names.</summary>
    Clock = 1,

    Random = 2,

    Identity = 4,

    Host = 8,

    /// <summary>Other reads, effects, exceptions, state: what names cannot bound.</summary>
    Anything = 16,
}
