namespace EosAnalyzers.Settings;

/// <summary>Whose settings an object holds.</summary>
internal enum ConfigurationKind
{
    /// <summary>A client of either side: <c>ClientConfig</c>.</summary>
    Client,
    Consumer,
    Producer,

    /// <summary>A Streamiz application: consumers, producers and the guarantee.</summary>
    Stream,

    /// <summary>Keys and values that a constructor or a builder takes: a dictionary, a list, an array.</summary>
    KeyValues,
}
