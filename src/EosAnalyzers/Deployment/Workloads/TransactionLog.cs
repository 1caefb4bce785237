namespace EosAnalyzers.Deployment.Workloads;

/// <summary>A number that holds at a broker.</summary>
/// <param name="Number">The value.</param>
/// <param name="Setting">Where it is set; null when it is the image's own.</param>
internal sealed record EffectiveNumber(int Number, FileSetting? Setting);

/// <summary>
/// What one broker says of <c>__transaction_state</c>, the topic that knows which transactions were committed.
/// </summary>
internal sealed class TransactionLog(Broker broker, Cluster cluster)
{
    public const string ReplicationName = "transaction.state.log.replication.factor";
    public const string InSyncName = "transaction.state.log.min.isr";

    public Broker Broker { get; } = broker;

    public Cluster Cluster { get; } = cluster;

    /// <summary>How many brokers the cluster has; null when the files do not tell.</summary>
    public int? BrokerCount => Cluster.Size;

    public EffectiveNumber? Replication { get; } = ReadEffectiveNumber(broker, ReplicationName, row => row.Replication);

    public EffectiveNumber? InSync { get; } = ReadEffectiveNumber(broker, InSyncName, row => row.InSyncReplicas);

    private static EffectiveNumber? ReadEffectiveNumber(Broker broker, string name, Func<BrokerImageRow, int?> column)
    {
        if (broker.Workload.FindSetting(name) is { } setting)
            return Workload.ParseNumber(setting.Value) is { } number ? new EffectiveNumber(number, setting) : null;
        return broker.FindImageDefault(column) is { } known ? new EffectiveNumber(known, null) : null;
    }
}
