using System.Globalization;
using System.Text.RegularExpressions;

namespace EosAnalyzers.Deployment.Workloads;

/// <summary>How many brokers a cluster has, where the files show all of them.</summary>
/// <param name="brokers">The brokers of the cluster.</param>
/// <param name="workloads">The set that they are part of.</param>
internal sealed class ClusterSize(IReadOnlyList<Broker> brokers, IReadOnlyList<Workload> workloads)
{
    // Numbers from here on follow a scheme of the house: 101, 102, 103.
    private const int FirstOfOwnScheme = 10;

    private static readonly Regex NumberInName = new(@"(?<!\d)\d$", RegexOptions.CultureInvariant);

    /// <summary>Null when the files do not tell, show a part of the cluster only, or hold alternatives.</summary>
    public int? Count()
    {
        var first = brokers[0].Workload;
        if (first.Kind == WorkloadKind.Kafka)
            return CountOperatorBrokers(first);
        if (brokers.Any(broker => broker.Workload.HasUnseenPeers) || HasAlternatives() || IsPart())
            return null;
        return first.Kind == WorkloadKind.Server
            ? CountServers()
            : SumReplicas(brokers.Select(broker => broker.Workload));
    }

    private int? CountOperatorBrokers(Workload kafka)
    {
        var pools = workloads.Where(workload => workload.Kind == WorkloadKind.NodePool && workload.Group == kafka.Group)
            .ToList();
        var ofFile = pools.Where(pool => pool.File == kafka.File).ToList();
        if (ofFile.Count > 0)
            pools = ofFile;
        if (pools.Count == 0)
            return kafka.Count;
        var isTwice = pools.GroupBy(pool => pool.Name).Any(same => same.Count() > 1);
        return isTwice ? null : SumReplicas(pools);
    }

    // One file of a broker says nothing about its fellows; several with one quorum are the cluster.
    private int? CountServers()
    {
        if (brokers.Count > 1)
            return brokers.Count;
        return brokers[0] is { IsCombined: true, VoterCount: > 1 } ? brokers[0].VoterCount : null;
    }

    private static int? SumReplicas(IEnumerable<Workload> workloads) =>
        workloads.Aggregate((int?)0, (sum, workload) => sum + workload.Count);

    // Two with one number cannot run in one cluster: the one or the other is started. A controller may bear a broker's
    // number as little.
    private bool HasAlternatives()
    {
        var ids = brokers.Select(broker => broker.NodeId)
            .Concat(ListOtherControllers().Select(controller => controller.NodeId))
            .OfType<int>()
            .ToList();
        return ids.Distinct().Count() < ids.Count;
    }

    private bool IsPart()
    {
        if (LacksVoters())
            return true;
        var numbers = brokers.Select(broker => broker.NodeId).OfType<int>().ToList();
        if (numbers.Count < brokers.Count)
            numbers = brokers.Select(broker => ReadNumberInName(broker.Workload)).OfType<int>().ToList();
        if (numbers.Count < brokers.Count)
            return false;
        if (numbers.Count == 1 && brokers[0] is { IsCombined: true, VoterCount: 1 })
            return false;
        numbers.AddRange(ListOtherControllers().Select(controller => controller.NodeId).OfType<int>());
        var (lowest, highest) = (numbers.Min(), numbers.Max());
        if (numbers.Count == 1)
            return lowest > 1;
        return lowest > 1 && lowest < FirstOfOwnScheme
            || highest < FirstOfOwnScheme && highest - lowest >= numbers.Distinct().Count();
    }

    // The quorum names controllers that the set does not describe.
    private bool LacksVoters()
    {
        if (brokers[0].Workload.Kind is not WorkloadKind.ComposeService || !brokers.All(broker => broker.IsCombined))
            return false;
        var described = SumReplicas(brokers.Select(broker => broker.Workload).Concat(ListOtherControllers()));
        return described < brokers.Max(broker => broker.VoterCount);
    }

    private IEnumerable<Workload> ListOtherControllers() =>
        workloads.Where(workload =>
            workload.IsController && brokers.All(broker => !ReferenceEquals(broker.Workload, workload))
                && !Broker.IsBroker(workload) && SharesQuorum(workload));

    private bool SharesQuorum(Workload controller)
    {
        var quorum = new Broker(controller).Quorum;
        return quorum.IsEmpty || brokers[0].Quorum.IsEmpty || quorum.Intersect(brokers[0].Quorum).Any();
    }

    private static int? ReadNumberInName(Workload workload) =>
        NumberInName.Match(workload.Name.Split('/')[0]) is { Success: true } match
            ? int.Parse(match.Value, CultureInfo.InvariantCulture)
            : null;
}
