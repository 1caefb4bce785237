using System.Collections.Immutable;
using EosAnalyzers.Deployment.Tree;

namespace EosAnalyzers.Deployment.Workloads;

/// <summary>The containers of a Kubernetes document, and the clusters and node pools of Strimzi.</summary>
internal static class KubernetesReader
{
    private const string ClusterLabel = "strimzi.io/cluster";

    public static IEnumerable<Workload> Read(string file, Node document, SectionReader sections)
    {
        if (document is not Mapping resource || resource["spec"] is not Mapping spec)
            return [];
        var metadata = resource["metadata"] as Mapping;
        var name = metadata?.Text("name")?.Value ?? "";
        return resource.Text("kind")?.Value switch
        {
            "Kafka" when spec["kafka"] is Mapping kafka => [Cluster(file, name, kafka, sections)],
            "KafkaNodePool" when RunsBrokers(spec) => [NodePool(file, name, spec, metadata)],
            "Deployment" or "StatefulSet" when Pod(spec) is { } pod => Containers(pod).Select(container => Container(file, name, spec, container, sections)),
            _ => [],
        };
    }

    private static Workload Cluster(string file, string name, Mapping kafka, SectionReader sections) => new(file, name, WorkloadKind.Kafka)
    {
        Replicas = kafka.Text("replicas"),
        Settings = sections.Direct(kafka["config"]).ToImmutableArray(),
        Group = name,
    };

    private static Workload NodePool(string file, string name, Mapping spec, Mapping? metadata) => new(file, name, WorkloadKind.NodePool)
    {
        Replicas = spec.Text("replicas"),
        Group = (metadata?["labels"] as Mapping)?.Text(ClusterLabel)?.Value ?? "",
    };

    private static Workload Container(string file, string name, Mapping spec, Mapping container, SectionReader sections) =>
        new(file, $"{name}/{container.Text("name")?.Value}", WorkloadKind.Container)
        {
            Image = container.Text("image"),
            Replicas = spec.Text("replicas"),
            Settings = sections.Direct(container["env"]).ToImmutableArray(),
            HasCommand = (container["command"] ?? container["args"]) is not null,
            IsOpen = container["envFrom"] is not null || container["volumeMounts"] is not null && container["env"] is null,
        };

    private static bool RunsBrokers(Mapping spec) =>
        spec["roles"] is Sequence roles && roles.Items.OfType<Scalar>().Any(role => role.Value == "broker");

    private static Mapping? Pod(Mapping spec) => (spec["template"] as Mapping)?["spec"] as Mapping;

    private static IEnumerable<Mapping> Containers(Mapping pod) =>
        pod["containers"] is Sequence containers ? containers.Items.OfType<Mapping>() : [];
}
