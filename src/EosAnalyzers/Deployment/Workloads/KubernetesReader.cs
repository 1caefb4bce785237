using System.Collections.Immutable;
using EosAnalyzers.Deployment.Tree;

namespace EosAnalyzers.Deployment.Workloads;

/// <summary>The containers of a Kubernetes document, and the clusters and node pools of Strimzi.</summary>
internal static class KubernetesReader
{
    private const string ClusterLabel = "strimzi.io/cluster";

    public static IEnumerable<Workload> ReadResources(string file, Node document, SectionReader sections)
    {
        if (document is not Mapping resource || resource["spec"] is not Mapping spec)
            return [];
        var metadata = resource["metadata"] as Mapping;
        var name = metadata?.FindText("name")?.Value ?? "";
        return resource.FindText("kind")?.Value switch
        {
            "Kafka" when spec["kafka"] is Mapping kafka => [ReadCluster(file, name, kafka, sections)],
            "KafkaNodePool" when HasBrokerRole(spec) => [ReadNodePool(file, name, spec, metadata)],
            "Deployment" or "StatefulSet" when FindPod(spec) is { } pod => FindContainers(pod).Select(container => ReadContainer(file, name, spec, container, sections)),
            _ => [],
        };
    }

    private static Workload ReadCluster(string file, string name, Mapping kafka, SectionReader sections) => new(file, name, WorkloadKind.Kafka)
    {
        Replicas = kafka.FindText("replicas"),
        Settings = sections.ReadOwnSettings(kafka["config"]).ToImmutableArray(),
        Group = name,
    };

    private static Workload ReadNodePool(string file, string name, Mapping spec, Mapping? metadata) => new(file, name, WorkloadKind.NodePool)
    {
        Replicas = spec.FindText("replicas"),
        Group = (metadata?["labels"] as Mapping)?.FindText(ClusterLabel)?.Value ?? "",
    };

    private static Workload ReadContainer(string file, string name, Mapping spec, Mapping container, SectionReader sections) =>
        new(file, $"{name}/{container.FindText("name")?.Value}", WorkloadKind.Container)
        {
            Image = container.FindText("image"),
            Replicas = spec.FindText("replicas"),
            Settings = sections.ReadOwnSettings(container["env"]).ToImmutableArray(),
            HasCommand = (container["command"] ?? container["args"]) is not null,
            HasUnseenSettings = container["envFrom"] is not null || container["volumeMounts"] is not null && container["env"] is null,
        };

    private static bool HasBrokerRole(Mapping spec) =>
        spec["roles"] is Sequence roles && roles.Items.OfType<Scalar>().Any(role => role.Value == "broker");

    private static Mapping? FindPod(Mapping spec) => (spec["template"] as Mapping)?["spec"] as Mapping;

    private static IEnumerable<Mapping> FindContainers(Mapping pod) =>
        pod["containers"] is Sequence containers ? containers.Items.OfType<Mapping>() : [];
}
