using System.Collections.Immutable;

namespace EosAnalyzers.Deployment.Workloads;

/// <summary>Brokers that work together, as far as the files say so.</summary>
/// <param name="Brokers">At least one.</param>
/// <param name="Size">How many brokers run; null when the files do not tell, or show a part only.</param>
internal sealed record Cluster(IReadOnlyList<Broker> Brokers, int? Size)
{
    /// <summary>The files of the set that it is formed from.</summary>
    public ImmutableHashSet<string> Files { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>The clusters that one set of workloads forms, once for each choice of profiles.</summary>
    public static IEnumerable<Cluster> FormClusters(IReadOnlyCollection<Workload> workloads) =>
        ListVariants(workloads).SelectMany(FormClustersOfVariant);

    // Profiles are alternatives: nobody starts all of them because they are there.
    private static IEnumerable<IReadOnlyList<Workload>> ListVariants(IReadOnlyCollection<Workload> workloads)
    {
        var profiles = workloads.Where(Broker.IsBroker).SelectMany(workload => workload.Profiles).Distinct().ToList();
        var always = workloads.Where(workload => workload.Profiles.IsEmpty).ToList();
        if (profiles.Count == 0 || always.Any(Broker.IsBroker))
            yield return profiles.Count == 0 ? workloads.ToList() : always;
        foreach (var profile in profiles)
            yield return workloads.Where(workload => workload.Profiles.IsEmpty || workload.Profiles.Contains(profile))
                .ToList();
    }

    private static IEnumerable<Cluster> FormClustersOfVariant(IReadOnlyList<Workload> workloads)
    {
        var peers = new PeerRelation(workloads);
        var open = workloads.Where(Broker.IsBroker).Select(workload => new Broker(workload)).ToList();
        while (open.Count > 0)
        {
            var members = new List<Broker> { open[0] };
            open.RemoveAt(0);
            for (var next = 0; next < members.Count; next++)
            {
                var found = open.Where(other => peers.ArePeers(members[next], other)).ToList();
                members.AddRange(found);
                open.RemoveAll(found.Contains);
            }
            yield return new Cluster(members, new ClusterSize(members, workloads).Count())
            {
                Files = workloads.Select(workload => workload.File).ToImmutableHashSet(),
            };
        }
    }
}
