namespace EosAnalyzers.Deployment.Workloads;

/// <summary>A workload that is a broker of Kafka.</summary>
internal sealed class Broker(Workload workload)
{
    // KIP-447: from here on the consumer group fences, and one producer serves a thread.
    private static readonly Version FirstWithFencingByGroup = new(2, 5);

    private const string RolesName = "process.roles";
    private readonly ContainerImage? image = workload.Image is { } name ? ContainerImage.Parse(name.Value) : null;

    public Workload Workload { get; } = workload;

    /// <summary>What is known of its image; null when the image is not a known one.</summary>
    public BrokerImageRow? ImageDefaults => image is null ? null : BrokerImageCatalog.FindRow(image, IsConfigured(Workload));

    /// <summary>The version of Kafka in its image; null when the tag does not say.</summary>
    public Version? Version => ImageDefaults is { } row ? image!.FindKafkaVersion(row) : null;

    /// <summary>It is known to refuse offsets that are sent with the group's metadata.</summary>
    public bool IsTooOld => Version is { } version && version < FirstWithFencingByGroup;

    /// <summary>A controller of KRaft that is a broker as well.</summary>
    public bool IsCombined => Workload.FindSetting(RolesName) is { } roles && roles.Value.Value.Contains("controller");

    /// <summary>Brokers with the same mark form a cluster. Where no quorum is named each workload is one: two files may be two stages of it.</summary>
    public string ClusterKey => Workload.Group + "|" + (FindQuorum() ?? Workload.File + "|" + Workload.Name);

    /// <summary>How many controllers the quorum has; 0 when it is not listed.</summary>
    public int VoterCount => Workload.FindSetting("controller.quorum.voters") is { } voters && !voters.Value.Value.Contains("$") ? voters.Value.Value.Split(',').Length : 0;

    /// <summary>The image's own value of a setting that is not set; null when it is not known, or may be set where the file does not show it.</summary>
    public int? FindImageDefault(Func<BrokerImageRow, int?> column) => Workload.HasUnseenSettings || Workload.HasCommand || ImageDefaults is not { } row ? null : column(row);

    public static bool IsBroker(Workload workload) => workload.Kind switch
    {
        WorkloadKind.Kafka => true,
        WorkloadKind.NodePool => false,
        _ => workload.FindSetting(RolesName) is { } roles ? roles.Value.Value.Contains("broker") : IsBrokerWithoutRoles(workload),
    };

    private static bool IsBrokerWithoutRoles(Workload workload)
    {
        var isConfigured = IsConfigured(workload);
        return workload.Image is { } image && BrokerImageCatalog.FindRow(ContainerImage.Parse(image.Value), isConfigured) is not null
            ? isConfigured || !workload.HasCommand
            : isConfigured && (workload.FindSetting("zookeeper.connect") ?? workload.FindSetting("broker.id")) is not null;
    }

    // Tools are run from the same images; only a broker listens.
    private static bool IsConfigured(Workload workload) =>
        workload.Kind == WorkloadKind.Server || (workload.FindSetting("listeners") ?? workload.FindSetting("advertised.listeners") ?? workload.FindSetting(RolesName) ?? workload.FindSetting("zookeeper.connect")) is not null;

    private string? FindQuorum()
    {
        var quorum = Workload.FindSetting("controller.quorum.voters") ?? Workload.FindSetting("controller.quorum.bootstrap.servers") ?? Workload.FindSetting("zookeeper.connect");
        return quorum is null ? null : string.Join(",", quorum.Value.Value.Split(',').Select(member => member.Trim()).OrderBy(member => member, StringComparer.Ordinal));
    }
}
