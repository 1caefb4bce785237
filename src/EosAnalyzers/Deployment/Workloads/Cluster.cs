namespace EosAnalyzers.Deployment.Workloads;

/// <summary>Brokers that work together, as far as the files say so.</summary>
internal sealed class Cluster(IReadOnlyList<Broker> brokers, IReadOnlyList<Workload> pools)
{
    public IReadOnlyList<Broker> Brokers { get; } = brokers;

    /// <summary>How many brokers run; null when the files do not tell.</summary>
    public int? Size { get; } = CountBrokers(brokers, pools) is { } described
        ? Math.Max(described, brokers.All(broker => broker.IsCombined) ? brokers.Max(broker => broker.VoterCount) : 0)
        : null;

    /// <summary>The clusters that one set of workloads forms.</summary>
    public static IEnumerable<Cluster> FormClusters(IReadOnlyList<Workload> workloads) =>
        workloads.Where(Broker.IsBroker)
            .Select(workload => new Broker(workload))
            .GroupBy(broker => broker.ClusterKey)
            .Select(brokers => new Cluster(brokers.ToList(), FindNodePools(brokers.First().Workload, workloads)));

    private static List<Workload> FindNodePools(Workload first, IReadOnlyList<Workload> workloads)
    {
        if (first.Kind != WorkloadKind.Kafka)
            return [];
        var pools = workloads.Where(workload => workload.Kind == WorkloadKind.NodePool && workload.Group == first.Group).ToLookup(pool => pool.File == first.File);
        return (pools[true].Any() ? pools[true] : pools[false]).ToList();
    }

    private static int? CountBrokers(IReadOnlyList<Broker> brokers, IReadOnlyList<Workload> pools) =>
        pools.Count > 0 ? SumReplicas(pools)
        : brokers[0].Workload.Kind == WorkloadKind.Server ? CountServers(brokers)
        : SumReplicas(brokers.Select(broker => broker.Workload));

    // One file of a broker says nothing about its fellows; several with one quorum are the cluster.
    private static int? CountServers(IReadOnlyList<Broker> brokers) =>
        brokers.Count > 1 ? brokers.Count
        : brokers[0] is { IsCombined: true, VoterCount: > 1 } ? brokers[0].VoterCount
        : null;

    private static int? SumReplicas(IEnumerable<Workload> workloads) =>
        workloads.Aggregate((int?)0, (sum, workload) => sum + workload.Count);
}
