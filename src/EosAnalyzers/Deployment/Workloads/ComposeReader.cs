using System.Collections.Immutable;
using EosAnalyzers.Deployment.Tree;

namespace EosAnalyzers.Deployment.Workloads;

/// <summary>The services of a compose file.</summary>
internal static class ComposeReader
{
    // Where the images look for a file that replaces or completes their settings.
    private static readonly string[] MountedConfiguration = ["server.properties", "/mnt/shared/config", "/bitnami/kafka/config"];

    public static IEnumerable<Workload> ReadServices(string file, Node document, SectionReader sections) =>
        document is Mapping root && root["services"] is Mapping services
            ? services.Entries.Where(entry => entry.Value is Mapping).Select(entry => ReadService(file, entry.Key.Value, (Mapping)entry.Value, services, sections))
            : [];

    private static Workload ReadService(string file, string name, Mapping service, Mapping services, SectionReader sections)
    {
        var own = new Workload(file, name, WorkloadKind.Container)
        {
            Image = service.FindText("image"),
            Replicas = (service["deploy"] as Mapping)?.FindText("replicas") ?? service.FindText("scale"),
            Settings = sections.ReadOwnSettings(service["environment"]).ToImmutableArray(),
            HasCommand = (service["command"] ?? service["entrypoint"]) is not null,
            HasUnseenSettings = service["env_file"] is not null || HasMountedConfiguration(service["volumes"]),
            Group = service["profiles"] is Sequence profiles ? string.Join(",", profiles.Items.OfType<Scalar>().Select(profile => profile.Value)) : "",
        };
        return FindExtendedService(service) is { } extended && extended != name && services[extended] is Mapping origin && FindExtendedService(origin) is null
            ? ReadService(file, extended, origin, services, sections).MergeWith(own) with { Name = name, Group = own.Group }
            : own;
    }

    private static string? FindExtendedService(Mapping service) => service["extends"] switch
    {
        Scalar name => name.Value,
        Mapping mapping when mapping["file"] is null => mapping.FindText("service")?.Value,
        _ => null,
    };

    private static bool HasMountedConfiguration(Node? volumes) =>
        volumes is Sequence sequence && sequence.Items.Any(volume => FindMountTarget(volume) is { } target && MountedConfiguration.Any(target.Contains));

    private static string? FindMountTarget(Node volume) => volume is Mapping mapping ? mapping.FindText("target")?.Value : (volume as Scalar)?.Value;
}
