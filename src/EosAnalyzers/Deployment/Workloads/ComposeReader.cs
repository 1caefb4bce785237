using System.Collections.Immutable;
using EosAnalyzers.Deployment.Tree;

namespace EosAnalyzers.Deployment.Workloads;

/// <summary>The services of a compose file.</summary>
internal static class ComposeReader
{
    // Where the images look for a file that replaces or completes their settings.
    private static readonly string[] MountedConfiguration = ["server.properties", "/mnt/shared/config", "/bitnami/kafka/config"];

    public static IEnumerable<Workload> Read(string file, Node document, SectionReader sections) =>
        document is Mapping root && root["services"] is Mapping services
            ? services.Entries.Where(entry => entry.Value is Mapping).Select(entry => Service(file, entry.Key.Value, (Mapping)entry.Value, services, sections))
            : [];

    private static Workload Service(string file, string name, Mapping service, Mapping services, SectionReader sections)
    {
        var own = new Workload(file, name, WorkloadKind.Container)
        {
            Image = service.Text("image"),
            Replicas = (service["deploy"] as Mapping)?.Text("replicas") ?? service.Text("scale"),
            Settings = sections.Direct(service["environment"]).ToImmutableArray(),
            HasCommand = (service["command"] ?? service["entrypoint"]) is not null,
            IsOpen = service["env_file"] is not null || MountsConfiguration(service["volumes"]),
            Group = service["profiles"] is Sequence profiles ? string.Join(",", profiles.Items.OfType<Scalar>().Select(profile => profile.Value)) : "",
        };
        return Extended(service) is { } extended && extended != name && services[extended] is Mapping origin && Extended(origin) is null
            ? Service(file, extended, origin, services, sections).With(own) with { Name = name, Group = own.Group }
            : own;
    }

    private static string? Extended(Mapping service) => service["extends"] switch
    {
        Scalar name => name.Value,
        Mapping mapping when mapping["file"] is null => mapping.Text("service")?.Value,
        _ => null,
    };

    private static bool MountsConfiguration(Node? volumes) =>
        volumes is Sequence sequence && sequence.Items.Any(volume => Target(volume) is { } target && MountedConfiguration.Any(target.Contains));

    private static string? Target(Node volume) => volume is Mapping mapping ? mapping.Text("target")?.Value : (volume as Scalar)?.Value;
}
