using System.Collections.Immutable;

namespace EosAnalyzers.Deployment.Workloads;

/// <summary>A workload that is a broker of Kafka.</summary>
internal sealed class Broker(Workload workload)
{
    // KIP-447: from here on the consumer group fences, and one producer serves a thread.
    private static readonly Version FirstWithFencingByGroup = new(2, 5);

    private readonly ContainerImage? image = workload.Image is { } name ? ContainerImage.Parse(name.Value) : null;

    public Workload Workload { get; } = workload;

    /// <summary>What is known of its image; null when the image is not a known one.</summary>
    public BrokerImageRow? ImageDefaults =>
        image is null ? null : BrokerImageCatalog.FindRow(image, IsConfigured(Workload));

    /// <summary>The version of Kafka in its image; null when the tag does not say.</summary>
    public Version? Version => ImageDefaults is { } row ? image!.FindKafkaVersion(row) : null;

    /// <summary>It is known to refuse offsets that are sent with the group's metadata.</summary>
    public bool IsTooOld => Version is { } version && version < FirstWithFencingByGroup;

    /// <summary>A controller of KRaft that is a broker as well.</summary>
    public bool IsCombined => Workload.IsController;

    /// <summary>It has settings of its own: without any, an image runs a cluster of one.</summary>
    public bool HasOwnSettings =>
        !Workload.Settings.IsEmpty || Workload.Kind is not (WorkloadKind.ComposeService or WorkloadKind.Container);

    /// <summary>The number by which its cluster knows it; null when it is not set or not known.</summary>
    public int? NodeId => Workload.NodeId;

    /// <summary>The controllers or the ZooKeeper that keep its cluster together; empty when nothing is said.</summary>
    public ImmutableArray<string> Quorum { get; } = ReadQuorum(workload);

    /// <summary>How many controllers the quorum has; 0 when it is not listed.</summary>
    public int VoterCount =>
        Workload.FindSetting("controller.quorum.voters") is { } voters && !voters.Value.Value.Contains("$")
            ? voters.Value.Value.Split(',').Length
            : 0;

    /// <summary>The cluster's id, where one is given.</summary>
    public string? ClusterId =>
        (Workload.FindSetting("cluster.id") ?? Workload.FindSetting("kraft.cluster.id"))?.Value.Value;

    /// <summary>
    /// The image's own value of a setting that is not set; null when it is not known, or may be set where the file does
    /// not show it.
    /// </summary>
    public int? FindImageDefault(Func<BrokerImageRow, int?> column) =>
        Workload.HasUnseenSettings || Workload.HasCommand || LacksQuorum || ImageDefaults is not { } row
            ? null
            : column(row);

    // Confluent's images end at once where neither a ZooKeeper nor roles are named: the rest is said elsewhere.
    private bool LacksQuorum =>
        image?.Repository.StartsWith("confluentinc/", StringComparison.Ordinal) == true
        && Quorum.IsEmpty
        && Workload.Roles is null
        && (Workload.FindSetting("listeners") ?? Workload.FindSetting("advertised.listeners")) is null;

    public static bool IsBroker(Workload workload) => workload.Kind switch
    {
        WorkloadKind.Kafka => true,
        WorkloadKind.NodePool => false,
        _ when workload.Count == 0 => false,
        _ => workload.Roles is { } roles ? roles.Contains("broker") : IsBrokerWithoutRoles(workload),
    };

    private static bool IsBrokerWithoutRoles(Workload workload)
    {
        var isConfigured = IsConfigured(workload);
        return workload.Image is { } image
            && BrokerImageCatalog.FindRow(ContainerImage.Parse(image.Value), isConfigured) is not null
            ? isConfigured || !workload.HasCommand
            : isConfigured && (workload.FindSetting("zookeeper.connect") is not null || workload.NodeId is not null);
    }

    // Tools are run from the same images, and one that has a command may name a ZooKeeper only to please the image: a
    // broker listens.
    private static bool IsConfigured(Workload workload) =>
        workload.Kind == WorkloadKind.Server
        || (workload.FindSetting("listeners")
            ?? workload.FindSetting("advertised.listeners")
            ?? workload.FindSetting(Workload.RolesName)) is not null
        || !workload.HasCommand && workload.FindSetting("zookeeper.connect") is not null;

    private static ImmutableArray<string> ReadQuorum(Workload workload)
    {
        var quorum = workload.FindSetting("controller.quorum.voters")
            ?? workload.FindSetting("controller.quorum.bootstrap.servers")
            ?? workload.FindSetting("zookeeper.connect");
        if (quorum is null)
            return ImmutableArray<string>.Empty;
        // A path at the end makes a cluster of its own in the same ZooKeeper.
        var text = quorum.Value.Value;
        var path = text.IndexOf('/') is >= 0 and var slash ? text.Substring(slash) : "";
        return text.Substring(0, text.Length - path.Length)
            .Split(',')
            .Select(member => member.Trim() + path)
            .ToImmutableArray();
    }
}
