using System.Collections.Immutable;
using EosAnalyzers.Deployment.Tree;

namespace EosAnalyzers.Deployment.Workloads;

/// <summary>A config map of Kubernetes: variables and files that a container takes by its name.</summary>
/// <param name="Name">The name that containers use.</param>
/// <param name="Variables">Its plain entries.</param>
/// <param name="ServerSettings">The entries of the file of properties that a broker is started with.</param>
internal sealed record ConfigMap(
    string Name, ImmutableArray<FileSetting> Variables, ImmutableArray<FileSetting> ServerSettings)
{
    public static IEnumerable<ConfigMap> ReadMaps(Node document, SectionReader sections)
    {
        if (document is not Mapping resource
            || resource.FindText("kind")?.Value != "ConfigMap"
            || (resource["metadata"] as Mapping)?.FindText("name") is not { } name
            || resource["data"] is not Mapping data)
            return [];
        var server = data.Entries.Where(entry => entry.Key.Value.EndsWith(
                "server.properties", StringComparison.Ordinal))
            .SelectMany(entry => sections.ReadOwnSettings(entry.Value, asProperties: true));
        return
        [
            new ConfigMap(
                name.Value, sections.ReadOwnSettings(data).ToImmutableArray(), server.ToImmutableArray()),
        ];
    }
}

/// <summary>How a container takes a config map.</summary>
/// <param name="Name">The config map's name.</param>
/// <param name="IsMounted">As files; otherwise as variables.</param>
internal sealed record ConfigMapUse(string Name, bool IsMounted);
