namespace EosAnalyzers.Deployment.Workloads;

/// <summary>A number that holds at a broker.</summary>
/// <param name="Number">The value.</param>
/// <param name="Setting">Where it is set; null when it is the image's own.</param>
internal sealed record Effective(int Number, Setting? Setting);

/// <summary>What one broker asks of <c>__transaction_state</c>, the topic that knows which transactions were committed.</summary>
internal sealed class TransactionLog(Broker broker, int? brokers)
{
    public const string ReplicationName = "transaction.state.log.replication.factor";
    public const string InSyncName = "transaction.state.log.min.isr";

    public Broker Broker { get; } = broker;

    /// <summary>How many brokers the cluster has; null when the files do not tell.</summary>
    public int? Brokers { get; } = brokers;

    public Effective? Replication { get; } = At(broker, ReplicationName, row => row.Replication);

    public Effective? InSync { get; } = At(broker, InSyncName, row => row.InSync);

    private static Effective? At(Broker broker, string name, Func<ImageRow, int?> column) =>
        broker.Workload.Find(name) is { } setting
            ? Workload.Number(setting.Value) is { } number ? new Effective(number, setting) : null
            : broker.Default(column) is { } known ? new Effective(known, null) : null;
}
