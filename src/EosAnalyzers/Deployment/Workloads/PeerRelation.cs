using System.Text.RegularExpressions;

namespace EosAnalyzers.Deployment.Workloads;

/// <summary>Which brokers of a set are in one cluster: those of one file, unless it says otherwise.</summary>
internal sealed class PeerRelation(IReadOnlyList<Workload> workloads)
{
    private static readonly Regex TrailingNumber = new(@"[-_.]?\d+$", RegexOptions.CultureInvariant);

    // Names of two clusters side by side: one is copied to the other.
    private static readonly string[][] OppositeWords =
    [
        ["source", "target"],
        ["source", "destination"],
        ["src", "dst"],
        ["src", "dest"],
        ["source", "sink"],
        ["origin", "destination"],
        ["primary", "secondary"], ["primary", "backup"], ["active", "passive"], ["main", "backup"], ["main", "dr"],
        ["east", "west"],
        ["north", "south"],
        ["left", "right"],
        ["old", "new"],
        ["local", "remote"],
        ["internal", "external"],
        ["blue", "green"],
        ["upstream", "downstream"],
        ["edge", "central"],
        ["dev", "prod"],
        ["test", "prod"],
        ["from", "to"],
    ];

    // The servers that each ZooKeeper names belong together.
    private readonly List<string> ensembles = workloads
        .Select(workload => workload.FindSetting("zoo.servers") ?? workload.FindSetting("zookeeper.servers"))
        .OfType<FileSetting>()
        .Select(setting => setting.Value.Value)
        .ToList();

    public bool ArePeers(Broker first, Broker second)
    {
        if (first.Workload.Kind != second.Workload.Kind || first.Workload.Kind is WorkloadKind.Kafka)
            return false;
        if (first.ClusterId is { } id && second.ClusterId is { } other && id != other)
            return false;
        if (AreOnDifferentNetworks(first.Workload, second.Workload))
            return false;
        if (!first.Quorum.IsEmpty && !second.Quorum.IsEmpty)
            return ShareQuorum(first, second);
        return first.Quorum.IsEmpty && second.Quorum.IsEmpty && AreAlike(first, second);
    }

    private static bool AreOnDifferentNetworks(Workload first, Workload second) =>
        !first.Networks.IsEmpty && !second.Networks.IsEmpty && !first.Networks.Intersect(second.Networks).Any();

    private bool ShareQuorum(Broker first, Broker second)
    {
        var sharesMachine = SharesMachine(first, second);
        if (first.Quorum.Intersect(second.Quorum).Any(member => sharesMachine || !IsLocal(member)))
            return true;
        return ensembles.Any(servers =>
            first.Quorum.Any(member => IsNamed(member, servers))
                && second.Quorum.Any(member => IsNamed(member, servers)));
    }

    // Each container has a localhost of its own, unless it is the machine's; files of one machine share it.
    private static bool SharesMachine(Broker first, Broker second) =>
        first.Workload.Kind == WorkloadKind.Server
        || first.Workload.UsesHostNetwork && second.Workload.UsesHostNetwork
        || first.ClusterId is not null && first.ClusterId == second.ClusterId && first.NodeId != second.NodeId;

    private static bool IsLocal(string member) =>
        member.Contains("localhost") || member.Contains("127.0.0.1") || member.Contains("0.0.0.0");

    private static bool IsNamed(string member, string servers)
    {
        var host = member.Split(':')[0];
        return host.Length > 0 && Regex.IsMatch(servers, $@"(?<![\w-]){Regex.Escape(host)}(?![\w-])");
    }

    // Nothing is said of a quorum.
    private static bool AreAlike(Broker first, Broker second)
    {
        if (first.Workload.Kind == WorkloadKind.Server || !first.HasOwnSettings || !second.HasOwnSettings)
            return false;
        var (left, right) = (SplitName(first.Workload.Name), SplitName(second.Workload.Name));
        if (OppositeWords.Any(pair =>
            left.Contains(pair[0]) && right.Contains(pair[1]) || left.Contains(pair[1]) && right.Contains(pair[0])))
            return false;
        return first.Workload.Kind == WorkloadKind.ComposeService
            || first.Workload.File == second.Workload.File
            || GetStem(first.Workload.Name) == GetStem(second.Workload.Name);
    }

    private static HashSet<string> SplitName(string name) =>
        new(SettingName.Normalize(name).Split('.', '/'), StringComparer.Ordinal);

    private static string GetStem(string name) => TrailingNumber.Replace(name.Split('/')[0], "");
}
