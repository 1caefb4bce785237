using System.Collections.Immutable;
using EosAnalyzers.Deployment.Workloads;

namespace EosAnalyzers.Deployment;

/// <summary>All files of one project, and the clusters that they describe together.</summary>
internal sealed class DeploymentFiles
{
    public DeploymentFiles(ImmutableArray<DeploymentFile> files)
    {
        All = files;
        Clusters = files.GroupBy(file => Path.GetDirectoryName(file.Path) ?? "").SelectMany(FormClusters).ToImmutableArray();
    }

    public ImmutableArray<DeploymentFile> All { get; }

    public ImmutableArray<Cluster> Clusters { get; }

    /// <summary>The settings of that name, whatever stands before it, with the section around each.</summary>
    public IEnumerable<(DeploymentFile File, Section Section, FileSetting Setting)> FindSettings(string name) =>
        from file in All
        from section in file.Sections
        from setting in section.Settings
        where SettingName.IsNamed(setting.Name, name)
        select (file, section, setting);

    private static IEnumerable<Cluster> FormClusters(IEnumerable<DeploymentFile> folder)
    {
        var described = folder.Where(file => !file.Workloads.IsEmpty).ToLookup(file => ComposeFileSets.IsCompose(file.Path));
        return ComposeFileSets.FormSets(described[true].ToList())
            .Append(described[false].SelectMany(file => file.Workloads).ToList())
            .SelectMany(Cluster.FormClusters);
    }
}
