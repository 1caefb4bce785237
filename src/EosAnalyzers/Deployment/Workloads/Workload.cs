using System.Collections.Immutable;
using System.Globalization;
using EosAnalyzers.Deployment.Tree;

namespace EosAnalyzers.Deployment.Workloads;

internal enum WorkloadKind
{
    /// <summary>A service of compose.</summary>
    ComposeService,

    /// <summary>A container of a pod, or one that a test describes in code.</summary>
    Container,

    /// <summary>
    /// A Kafka resource of an operator, a chart's values, or a container of Testcontainers' Kafka module: brokers by
    /// definition.
    /// </summary>
    Kafka,

    /// <summary>A node pool of Strimzi: it has the replicas and its cluster has the settings.</summary>
    NodePool,

    /// <summary>A broker's own file; how many more there are is not known from it.</summary>
    Server,
}

/// <summary>Something that a file starts.</summary>
/// <param name="File">The path of the file that describes it.</param>
/// <param name="Name">Its name among its kind.</param>
/// <param name="Kind">Where the description comes from.</param>
internal sealed record Workload(string File, string Name, WorkloadKind Kind)
{
    public const string RolesName = "process.roles";

    /// <summary>The image's name as it is written; null when the workload has none, or is built here.</summary>
    public Scalar? Image { get; init; }

    /// <summary>The file that names the image; a later file of a set may replace it.</summary>
    public string ImageFile { get; init; } = File;

    /// <summary>How often it is started, as it is written; null when nothing is said.</summary>
    public Scalar? Replicas { get; init; }

    public ImmutableArray<FileSetting> Settings { get; init; } = ImmutableArray<FileSetting>.Empty;

    /// <summary>It runs something else than the image's own start.</summary>
    public bool HasCommand { get; init; }

    /// <summary>
    /// Settings can come from where this file does not show them: a mounted file of properties, a config map.
    /// </summary>
    public bool HasUnseenSettings { get; init; }

    /// <summary>The config maps that it takes settings from.</summary>
    public ImmutableArray<ConfigMapUse> ConfigMaps { get; init; } = ImmutableArray<ConfigMapUse>.Empty;

    /// <summary>More workloads of the same set are described in files that are not read.</summary>
    public bool HasUnseenPeers { get; init; }

    /// <summary>The cluster of an operator that it belongs to.</summary>
    public string Group { get; init; } = "";

    /// <summary>The profiles of compose that start it; without one it is always started.</summary>
    public ImmutableArray<string> Profiles { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>The networks of compose that it is in.</summary>
    public ImmutableArray<string> Networks { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>It runs on the machine's own network.</summary>
    public bool UsesHostNetwork { get; init; }

    /// <summary>How often it is started; null when that cannot be known.</summary>
    public int? Count =>
        Replicas is { } replicas ? ParseNumber(replicas) : Kind is WorkloadKind.Server or WorkloadKind.Kafka ? null : 1;

    /// <summary>The number by which a cluster knows it.</summary>
    public int? NodeId => (FindSetting("node.id") ?? FindSetting("broker.id")) is { } id ? ParseNumber(id.Value) : null;

    /// <summary>What it is in a cluster of KRaft; null when nothing is said.</summary>
    public string? Roles => FindSetting(RolesName)?.Value.Value;

    public bool IsController => Roles?.Contains("controller") == true;

    /// <summary>A setting of the broker by Kafka's own name; the last one counts.</summary>
    public FileSetting? FindSetting(string name) => Settings.LastOrDefault(setting => setting.BareName == name);

    /// <summary>The same workload as a later file of the set changes it.</summary>
    public Workload MergeWith(Workload later) => this with
    {
        Image = later.Image ?? Image,
        ImageFile = later.Image is null ? ImageFile : later.ImageFile,
        Replicas = later.Replicas ?? Replicas,
        Settings = Settings.AddRange(later.Settings),
        HasCommand = HasCommand || later.HasCommand,
        HasUnseenSettings = HasUnseenSettings || later.HasUnseenSettings,
        Profiles = later.Profiles.IsEmpty ? Profiles : later.Profiles,
        Networks = Networks.AddRange(later.Networks),
        UsesHostNetwork = UsesHostNetwork || later.UsesHostNetwork,
    };

    /// <summary>
    /// The same workload with what its config maps bring: its own variables are stronger, and theirs are stronger than
    /// a file.
    /// </summary>
    public Workload TakeConfigMaps(IReadOnlyDictionary<string, ConfigMap> maps)
    {
        if (ConfigMaps.IsEmpty)
            return this;
        var known = ConfigMaps.Where(use => maps.ContainsKey(use.Name)).ToList();
        var brought = known.Where(use => use.IsMounted).SelectMany(use => maps[use.Name].ServerSettings)
            .Concat(known.Where(use => !use.IsMounted).SelectMany(use => maps[use.Name].Variables));
        return this with { Settings = brought.Concat(Settings).ToImmutableArray() };
    }

    public static int? ParseNumber(Scalar scalar) =>
        int.TryParse(
            Placeholder.ResolveDefault(scalar).Value,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number) ? number : null;
}
