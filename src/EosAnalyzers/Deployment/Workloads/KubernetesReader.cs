using System.Collections.Immutable;
using EosAnalyzers.Deployment.Tree;

namespace EosAnalyzers.Deployment.Workloads;

/// <summary>
/// The containers of a Kubernetes document, the clusters and node pools of Strimzi, the clusters of Confluent's
/// operator.
/// </summary>
internal static class KubernetesReader
{
    private const string ClusterLabel = "strimzi.io/cluster";
    private const int MaxListDepth = 4;

    public static IEnumerable<Workload> ReadResources(string file, Node document, SectionReader sections) =>
        ReadResources(file, document, sections, depth: 0);

    private static IEnumerable<Workload> ReadResources(string file, Node document, SectionReader sections, int depth)
    {
        if (document is not Mapping resource)
            return [];
        if (resource.FindText("kind")?.Value == "List" && resource["items"] is Sequence items && depth < MaxListDepth)
            return items.Items.SelectMany(item => ReadResources(file, item, sections, depth + 1));
        return resource["spec"] is Mapping spec ? ReadResource(file, resource, spec, sections) : [];
    }

    private static IEnumerable<Workload> ReadResource(
        string file, Mapping resource, Mapping spec, SectionReader sections)
    {
        var metadata = resource["metadata"] as Mapping;
        var name = metadata?.FindText("name")?.Value ?? "";
        var isConfluent = resource.FindText("apiVersion")?.Value.StartsWith(
            "platform.confluent.io/", StringComparison.Ordinal) == true;
        return resource.FindText("kind")?.Value switch
        {
            "Kafka" when isConfluent => [ReadConfluentCluster(file, name, spec, sections)],
            "Kafka" when spec["kafka"] is Mapping kafka => [ReadCluster(file, name, kafka, sections)],
            "KafkaNodePool" when HasBrokerRole(spec) => [ReadNodePool(file, name, spec, metadata)],
            "Deployment" or "StatefulSet" when FindPod(spec) is { } pod =>
                // A patch of Kustomize has no image: it changes what another file describes.
                FindContainers(pod).Where(container => container["image"] is not null)
                    .Select(container => ReadContainer(file, name, spec, container, sections) with
                    {
                        ConfigMaps = ListConfigMaps(pod, container).ToImmutableArray(),
                    }),
            _ => [],
        };
    }

    private static Workload ReadCluster(string file, string name, Mapping kafka, SectionReader sections) =>
        new(file, name, WorkloadKind.Kafka)
        {
            Replicas = kafka.FindText("replicas"),
            Settings = sections.ReadOwnSettings(kafka["config"]).ToImmutableArray(),
            Group = name,
        };

    // The operator brings values of its own for what is not overridden.
    private static Workload ReadConfluentCluster(string file, string name, Mapping spec, SectionReader sections) =>
        new(file, name, WorkloadKind.Kafka)
        {
            Replicas = spec.FindText("replicas"),
            Settings = sections.ReadOwnSettings((spec["configOverrides"] as Mapping)?["server"]).ToImmutableArray(),
            Group = name,
        };

    private static Workload ReadNodePool(string file, string name, Mapping spec, Mapping? metadata) =>
        new(file, name, WorkloadKind.NodePool)
        {
            Replicas = spec.FindText("replicas"),
            Group = (metadata?["labels"] as Mapping)?.FindText(ClusterLabel)?.Value ?? "",
        };

    private static Workload ReadContainer(
        string file, string name, Mapping spec, Mapping container, SectionReader sections) =>
        new(file, $"{name}/{container.FindText("name")?.Value}", WorkloadKind.Container)
        {
            Image = container.FindText("image"),
            Replicas = spec.FindText("replicas"),
            Settings = sections.ReadOwnSettings(container["env"]).ToImmutableArray(),
            HasCommand = (container["command"] ?? container["args"]) is not null,
            HasUnseenSettings = container["envFrom"] is not null
                || container["volumeMounts"] is not null && container["env"] is null,
        };

    private static IEnumerable<ConfigMapUse> ListConfigMaps(Mapping pod, Mapping container)
    {
        foreach (var source in ListMappings(container["envFrom"]))
            if ((source["configMapRef"] as Mapping)?.FindText("name") is { } name)
                yield return new ConfigMapUse(name.Value, IsMounted: false);
        var mounted = ListMappings(container["volumeMounts"])
            .Select(mount => mount.FindText("name")?.Value)
            .ToList();
        foreach (var volume in ListMappings(pod["volumes"]).Where(volume =>
            mounted.Contains(volume.FindText("name")?.Value)))
            if ((volume["configMap"] as Mapping)?.FindText("name") is { } name)
                yield return new ConfigMapUse(name.Value, IsMounted: true);
    }

    private static IEnumerable<Mapping> ListMappings(Node? list) => (list as Sequence)?.Items.OfType<Mapping>() ?? [];

    private static bool HasBrokerRole(Mapping spec) =>
        spec["roles"] is Sequence roles && roles.Items.OfType<Scalar>().Any(role => role.Value == "broker");

    private static Mapping? FindPod(Mapping spec) => (spec["template"] as Mapping)?["spec"] as Mapping;

    private static IEnumerable<Mapping> FindContainers(Mapping pod) =>
        pod["containers"] is Sequence containers ? containers.Items.OfType<Mapping>() : [];
}
