using System.Collections.Immutable;
using EosAnalyzers.Deployment.Tree;

namespace EosAnalyzers.Deployment.Workloads;

/// <summary>A file of properties that a broker is started with.</summary>
internal static class ServerReader
{
    public static IEnumerable<Workload> ReadServers(string file, Node document, SectionReader sections)
    {
        var settings = sections.ReadOwnSettings(document).ToImmutableArray();
        return IsServerFile(settings)
            ? [new Workload(file, Path.GetFileName(file), WorkloadKind.Server)
            {
                Settings = settings,
                HasUnseenSettings = true
            }]
            : [];
    }

    private static bool IsServerFile(ImmutableArray<FileSetting> settings) =>
        settings.Any(setting => setting.Name is "process.roles" or "broker.id")
        || settings.Any(setting => setting.Name is "zookeeper.connect")
            && settings.Any(setting => setting.Name is "log.dirs" or "listeners");
}
