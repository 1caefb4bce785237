using System.Collections.Immutable;
using EosAnalyzers.Deployment.Tree;
using EosAnalyzers.Deployment.Workloads;

namespace EosAnalyzers.Deployment.Compose;

/// <summary>The services of a compose file, whatever the file is called.</summary>
internal static class ComposeReader
{
    // Where the images look for a file that replaces or completes their settings.
    private static readonly string[] MountedConfiguration = [
        "server.properties",
        "/mnt/shared/config",
        "/bitnami/kafka/config"
    ];

    /// <summary>Null for a document that is no compose file.</summary>
    public static ComposeFile? ReadFile(string file, ImmutableArray<Node> documents, SectionReader sections)
    {
        if (documents.FirstOrDefault() is not Mapping root || root["services"] is not Mapping services)
            return null;
        var read = from entry in services.Entries
                   where entry.Value is Mapping || entry.Value.Tag == ComposeTag.Reset
                   select entry.Value is Mapping { Tag: not ComposeTag.Reset } service
                       ? ReadService(file, entry.Key.Value, service, sections)
                       : CreateRemovedService(file, entry.Key.Value);
        return new ComposeFile(read.ToImmutableArray(), ReadTexts(root["include"], "path").ToImmutableArray());
    }

    private static ComposeService CreateRemovedService(string file, string name) =>
        new(new Workload(file, name, WorkloadKind.ComposeService))
        {
            IsRemoved = true,
            UndonePaths = ImmutableArray.Create(""),
        };

    // A tag is looked for where this reader looks: at the service, its keys, its variables and its replicas.
    private static IEnumerable<string> ListUndonePaths(Mapping service)
    {
        if (service.Tag != ComposeTag.None)
            yield return "";
        foreach (var entry in service.Entries)
        {
            if (entry.Value.Tag != ComposeTag.None)
                yield return entry.Key.Value;
            else if (entry is { Key.Value: "environment" or "deploy", Value: Mapping inner })
                foreach (var below in inner.Entries.Where(below => below.Value.Tag != ComposeTag.None))
                    yield return $"{entry.Key.Value}.{below.Key.Value}";
        }
    }

    // What is reset is not read: its value only pleases the syntax.
    private static Mapping RemoveReset(Mapping mapping) => new(
        mapping.Entries.Where(entry => entry.Value.Tag != ComposeTag.Reset)
            .Select(entry => entry.Key.Value is "environment" or "deploy" && entry.Value is Mapping inner
                ? new MappingEntry(entry.Key, RemoveReset(inner))
                : entry)
            .ToImmutableArray(),
        mapping.Span);

    private static ComposeService ReadService(string file, string name, Mapping service, SectionReader sections)
    {
        var undone = ListUndonePaths(service).ToImmutableArray();
        if (!undone.IsEmpty)
            service = RemoveReset(service);
        var deploy = service["deploy"] as Mapping;
        var workload = new Workload(file, name, WorkloadKind.ComposeService)
        {
            Image = service.FindText("image"),
            Replicas = deploy?.FindText("mode")?.Value == "global"
                ? deploy.FindText("mode")
                : deploy?.FindText("replicas") ?? service.FindText("scale"),
            Settings = sections.ReadOwnSettings(service["environment"]).ToImmutableArray(),
            HasCommand = (service["command"] ?? service["entrypoint"]) is not null,
            HasUnseenSettings = HasMountedConfiguration(service["volumes"]),
            Profiles = ReadTexts(service["profiles"]).ToImmutableArray(),
            UsesHostNetwork = service.FindText("network_mode")?.Value == "host",
            Networks = ReadNames(service["networks"]).ToImmutableArray(),
        };
        return new ComposeService(workload)
        {
            IsComplete = (service["image"] ?? service["build"]) is not null,
            Extends = FindExtendedService(service["extends"]),
            EnvironmentFiles = ReadTexts(service["env_file"], "path").ToImmutableArray(),
            Dependencies = ReadNames(service["depends_on"]).ToImmutableArray(),
            UndonePaths = undone,
        };
    }

    private static ExtendedService? FindExtendedService(Node? extends) => extends switch
    {
        Scalar name => new ExtendedService(null, name.Value),
        Mapping mapping when mapping.FindText("service") is { } service =>
            new ExtendedService(mapping.FindText("file")?.Value, service.Value),
        _ => null,
    };

    // A text, a list of texts, or a list of mappings with the text under a key that may itself hold a list.
    private static IEnumerable<string> ReadTexts(Node? node, string key = "") => node switch
    {
        Scalar { Value.Length: > 0 } text => [text.Value],
        Sequence list => list.Items.SelectMany(item => ReadTexts(item, key)),
        Mapping mapping when key.Length > 0 => ReadTexts(mapping[key]),
        _ => [],
    };

    private static IEnumerable<string> ReadNames(Node? node) =>
        node is Mapping mapping ? mapping.Entries.Select(entry => entry.Key.Value) : ReadTexts(node);

    private static bool HasMountedConfiguration(Node? volumes) =>
        volumes is Sequence sequence
        && sequence.Items.Any(volume =>
            FindMountTarget(volume) is { } target && MountedConfiguration.Any(target.Contains));

    private static string? FindMountTarget(Node volume) =>
        volume is Mapping mapping ? mapping.FindText("target")?.Value : (volume as Scalar)?.Value;
}
