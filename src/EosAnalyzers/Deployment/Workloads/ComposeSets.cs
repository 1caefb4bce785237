namespace EosAnalyzers.Deployment.Workloads;

/// <summary>
/// Which compose files of one folder are started together: the base with its override, the base with each file that only completes it,
/// and each file that stands on its own.
/// </summary>
internal static class ComposeSets
{
    public static bool IsCompose(string path) =>
        Path.GetExtension(path) is ".yml" or ".yaml" && (Name(path).StartsWith("docker-compose", StringComparison.Ordinal) || Name(path).StartsWith("compose", StringComparison.Ordinal));

    /// <summary>The services of each set, merged as compose merges them.</summary>
    public static IEnumerable<IReadOnlyList<Workload>> Of(IReadOnlyList<DeploymentFile> folder)
    {
        var start = folder.FirstOrDefault(file => Name(file.Path) is "docker-compose" or "compose");
        if (start is null)
            return folder.Select(Alone);
        var completing = folder.Where(file => file != start && Completes(file, start)).ToList();
        var alone = folder.Where(file => file != start && !completing.Contains(file)).Select(Alone);
        return completing.Select(file => Merge(start, file))
            .Concat(completing.Any(IsOverride) ? [] : [Alone(start)])
            .Concat(alone);
    }

    private static IReadOnlyList<Workload> Alone(DeploymentFile file) => file.Workloads;

    private static bool Completes(DeploymentFile file, DeploymentFile start) =>
        IsOverride(file) || file.Workloads.Any(service => service.Image is null && start.Workloads.Any(other => other.Name == service.Name));

    private static bool IsOverride(DeploymentFile file) => Name(file.Path).EndsWith(".override", StringComparison.Ordinal);

    private static IReadOnlyList<Workload> Merge(DeploymentFile start, DeploymentFile later) =>
        start.Workloads.Concat(later.Workloads)
            .GroupBy(service => service.Name)
            .Select(same => same.Aggregate((service, change) => service.With(change)))
            .ToList();

    private static string Name(string path) => Path.GetFileNameWithoutExtension(path);
}
