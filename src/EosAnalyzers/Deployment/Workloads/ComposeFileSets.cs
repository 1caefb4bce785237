namespace EosAnalyzers.Deployment.Workloads;

/// <summary>
/// Which compose files of one folder are started together: the base with its override, the base with each file that only completes it,
/// and each file that stands on its own.
/// </summary>
internal static class ComposeFileSets
{
    public static bool IsCompose(string path) =>
        Path.GetExtension(path) is ".yml" or ".yaml" && (GetBaseName(path).StartsWith("docker-compose", StringComparison.Ordinal) || GetBaseName(path).StartsWith("compose", StringComparison.Ordinal));

    /// <summary>The services of each set, merged as compose merges them.</summary>
    public static IEnumerable<IReadOnlyList<Workload>> FormSets(IReadOnlyList<DeploymentFile> folder)
    {
        var start = folder.FirstOrDefault(file => GetBaseName(file.Path) is "docker-compose" or "compose");
        if (start is null)
            return folder.Select(ReadAlone);
        var completing = folder.Where(file => file != start && CompletesBase(file, start)).ToList();
        var alone = folder.Where(file => file != start && !completing.Contains(file)).Select(ReadAlone);
        return completing.Select(file => MergeServices(start, file))
            .Concat(completing.Any(IsOverride) ? [] : [ReadAlone(start)])
            .Concat(alone);
    }

    private static IReadOnlyList<Workload> ReadAlone(DeploymentFile file) => file.Workloads;

    private static bool CompletesBase(DeploymentFile file, DeploymentFile start) =>
        IsOverride(file) || file.Workloads.Any(service => service.Image is null && start.Workloads.Any(other => other.Name == service.Name));

    private static bool IsOverride(DeploymentFile file) => GetBaseName(file.Path).EndsWith(".override", StringComparison.Ordinal);

    private static IReadOnlyList<Workload> MergeServices(DeploymentFile start, DeploymentFile later) =>
        start.Workloads.Concat(later.Workloads)
            .GroupBy(service => service.Name)
            .Select(same => same.Aggregate((service, change) => service.MergeWith(change)))
            .ToList();

    private static string GetBaseName(string path) => Path.GetFileNameWithoutExtension(path);
}
