namespace EosAnalyzers.Deployment.Workloads;

/// <summary>A workload that is a broker of Kafka.</summary>
internal sealed class Broker(Workload workload)
{
    // KIP-447: from here on the consumer group fences, and one producer serves a thread.
    private static readonly Version FirstWithFencingByGroup = new(2, 5);

    private const string Roles = "process.roles";
    private readonly Image? image = workload.Image is { } name ? Image.Parse(name.Value) : null;

    public Workload Workload { get; } = workload;

    /// <summary>What is known of its image; null when the image is not a known one.</summary>
    public ImageRow? Known => image is null ? null : ImageCatalog.Find(image, IsConfigured(Workload));

    /// <summary>The version of Kafka in its image; null when the tag does not say.</summary>
    public Version? Version => Known is { } row ? image!.Kafka(row) : null;

    /// <summary>It is known to refuse offsets that are sent with the group's metadata.</summary>
    public bool IsTooOld => Version is { } version && version < FirstWithFencingByGroup;

    /// <summary>A controller of KRaft that is a broker as well.</summary>
    public bool IsCombined => Workload.Find(Roles) is { } roles && roles.Value.Value.Contains("controller");

    /// <summary>Brokers with the same mark form a cluster. Where no quorum is named each workload is one: two files may be two stages of it.</summary>
    public string Mark => Workload.Group + "|" + (Quorum() ?? Workload.File + "|" + Workload.Name);

    /// <summary>How many controllers the quorum has; 0 when it is not listed.</summary>
    public int Voters => Workload.Find("controller.quorum.voters") is { } voters && !voters.Value.Value.Contains("$") ? voters.Value.Value.Split(',').Length : 0;

    /// <summary>The image's own value of a setting that is not set; null when it is not known, or may be set where the file does not show it.</summary>
    public int? Default(Func<ImageRow, int?> column) => Workload.IsOpen || Workload.HasCommand || Known is not { } row ? null : column(row);

    public static bool Is(Workload workload) => workload.Kind switch
    {
        WorkloadKind.Kafka => true,
        WorkloadKind.NodePool => false,
        _ => workload.Find(Roles) is { } roles ? roles.Value.Value.Contains("broker") : IsBrokerWithoutRoles(workload),
    };

    private static bool IsBrokerWithoutRoles(Workload workload)
    {
        var isConfigured = IsConfigured(workload);
        return workload.Image is { } image && ImageCatalog.Find(Image.Parse(image.Value), isConfigured) is not null
            ? isConfigured || !workload.HasCommand
            : isConfigured && (workload.Find("zookeeper.connect") ?? workload.Find("broker.id")) is not null;
    }

    // Tools are run from the same images; only a broker listens.
    private static bool IsConfigured(Workload workload) =>
        workload.Kind == WorkloadKind.Server || (workload.Find("listeners") ?? workload.Find("advertised.listeners") ?? workload.Find(Roles) ?? workload.Find("zookeeper.connect")) is not null;

    private string? Quorum()
    {
        var quorum = Workload.Find("controller.quorum.voters") ?? Workload.Find("controller.quorum.bootstrap.servers") ?? Workload.Find("zookeeper.connect");
        return quorum is null ? null : string.Join(",", quorum.Value.Value.Split(',').Select(member => member.Trim()).OrderBy(member => member, StringComparer.Ordinal));
    }
}
