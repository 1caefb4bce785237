using System.Collections.Immutable;
using EosAnalyzers.Deployment.Compose;
using EosAnalyzers.Deployment.Workloads;

namespace EosAnalyzers.Deployment;

/// <summary>All files of one project, and the clusters that they describe together.</summary>
internal sealed class DeploymentFiles
{
    public DeploymentFiles(ImmutableArray<DeploymentFile> files)
    {
        var index = new FileIndex(files);
        All = files.Select(file => ResolveVariables(file, index)).ToImmutableArray();
        Clusters = ComposeSets.FormSets(index).Select(set => (IReadOnlyCollection<Workload>)set)
            .Concat(FormOtherSets(files))
            .SelectMany(Cluster.FormClusters)
            .ToImmutableArray();
    }

    public ImmutableArray<DeploymentFile> All { get; }

    public ImmutableArray<Cluster> Clusters { get; }

    /// <summary>The settings of that name, whatever precedes it, with the section around each.</summary>
    public IEnumerable<(DeploymentFile File, Section Section, FileSetting Setting)> FindSettings(string name) =>
        from file in All
        from section in file.Sections
        from setting in section.Settings
        where SettingName.IsNamed(setting.Name, name)
        select (file, section, setting);

    private static DeploymentFile ResolveVariables(DeploymentFile file, FileIndex index)
    {
        if (file.Compose is null
            || index.FindVariables(FilePath.GetFolder(file.Path)) is not { IsEmpty: false } variables)
            return file;
        return file with
        {
            Sections = file.Sections.Select(section => section.ResolveWith(variables))
            .ToImmutableArray()
        };
    }

    // What lies in one folder is applied together, unless two files describe the same thing.
    private static IEnumerable<IReadOnlyCollection<Workload>> FormOtherSets(ImmutableArray<DeploymentFile> files)
    {
        foreach (var folder in files.GroupBy(file => FilePath.GetFolder(file.Path)))
        {
            var maps = folder.SelectMany(file => file.ConfigMaps)
                .GroupBy(map => map.Name)
                .Where(same => same.Count() == 1)
                .ToDictionary(same => same.Key, same => same.First());
            var byKind = folder.SelectMany(file => file.Workloads)
                .Select(workload => workload.TakeConfigMaps(maps))
                .ToLookup(workload => workload.Kind == WorkloadKind.Server);
            yield return byKind[true].ToList();
            var others = byKind[false].ToList();
            if (AreAlternatives(others))
                foreach (var file in others.GroupBy(workload => workload.File))
                    yield return file.ToList();
            else
                yield return others;
        }
    }

    private static bool AreAlternatives(IEnumerable<Workload> workloads) =>
        workloads.Where(workload => workload.Kind == WorkloadKind.Container && Broker.IsBroker(workload))
            .GroupBy(workload => workload.Name)
            .Any(same => same.Select(workload => workload.File).Distinct().Count() > 1);
}
