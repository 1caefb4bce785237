using System.Collections.Immutable;
using System.Globalization;
using EosAnalyzers.Deployment.Tree;

namespace EosAnalyzers.Deployment.Workloads;

internal enum WorkloadKind
{
    /// <summary>A service of compose, or a container of a pod.</summary>
    Container,

    /// <summary>A Kafka resource of Strimzi, or a container of Testcontainers' Kafka module: brokers by definition.</summary>
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
    /// <summary>The image's name as it is written; null when the workload has none, or is built here.</summary>
    public Scalar? Image { get; init; }

    /// <summary>The file that names the image; a later file of a set may replace it.</summary>
    public string ImageFile { get; init; } = File;

    /// <summary>How often it is started, as it is written; null when nothing is said.</summary>
    public Scalar? Replicas { get; init; }

    public ImmutableArray<FileSetting> Settings { get; init; } = ImmutableArray<FileSetting>.Empty;

    /// <summary>It runs something else than the image's own start.</summary>
    public bool HasCommand { get; init; }

    /// <summary>Settings can come from where this file does not show them: an environment file, a mounted file of properties, a config map.</summary>
    public bool HasUnseenSettings { get; init; }

    /// <summary>What belongs together within one file: profiles of compose, the cluster of Strimzi.</summary>
    public string Group { get; init; } = "";

    /// <summary>How often it is started; null when that cannot be known.</summary>
    public int? Count => Replicas is { } replicas ? ParseNumber(replicas) : Kind is WorkloadKind.Container or WorkloadKind.NodePool ? 1 : null;

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
    };

    public static int? ParseNumber(Scalar scalar) =>
        int.TryParse(Placeholder.ResolveDefault(scalar).Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
