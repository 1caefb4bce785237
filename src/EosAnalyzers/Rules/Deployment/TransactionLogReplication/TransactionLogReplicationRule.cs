using EosAnalyzers.Deployment;
using EosAnalyzers.Deployment.Workloads;
using EosAnalyzers.Rules.Hosts;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Deployment.TransactionLogReplication;

/// <summary>
/// The transaction log asks for more brokers than there are, or is lost with one of them:
/// <c>KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: 1</c> beside three brokers.
/// </summary>
internal sealed class TransactionLogReplicationRule : DeploymentRule
{
    private const int Enough = 3;

    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS4001",
        title: "The transaction log does not fit the brokers",
        messageFormat: "{0}: {1}; set {2}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The topic __transaction_state knows which transactions were committed. With more replicas than brokers no transaction ever starts; with one replica, or one in sync, the loss of a broker loses what was committed.",
        helpLinkUri: HelpLink.GetPageUrl("EOS4001"));

    public override IEnumerable<FileFinding> JudgeFiles(DeploymentFiles files, Compilation code) =>
        from cluster in files.Clusters
        from broker in cluster.Brokers
        let finding = Judge(new TransactionLog(broker, cluster.Size))
        where finding is not null
        select finding;

    private static FileFinding? Judge(TransactionLog log) =>
        log.Replication is not { } replication ? null
        : replication.Number > log.BrokerCount ? FindTooManyReplicas(log, replication, log.BrokerCount.Value)
        : replication.Number == 1 && log.BrokerCount > 1 ? FindOneReplica(log, replication, log.BrokerCount.Value)
        : log.InSync is not { } inSync ? null
        : inSync.Number > replication.Number ? FindUnreachableInSync(log, replication, inSync)
        : inSync.Number == 1 && replication.Number >= Enough && log.BrokerCount >= Enough ? FindOneInSync(log, replication, inSync)
        : null;

    private static FileFinding FindTooManyReplicas(TransactionLog log, EffectiveNumber replication, int brokers) => CreateFinding(
        log, replication, TransactionLog.ReplicationName, Math.Min(Enough, brokers),
        $"the transaction log needs {replication.Number} replicas{DescribeOrigin(replication)} on {DescribeBrokers(brokers)}, so that InitTransactions never returns");

    private static FileFinding FindOneReplica(TransactionLog log, EffectiveNumber replication, int brokers) => CreateFinding(
        log, replication, TransactionLog.ReplicationName, Math.Min(Enough, brokers),
        $"the transaction log has 1 replica{DescribeOrigin(replication)} on {brokers} brokers: losing it loses what was committed");

    private static FileFinding FindUnreachableInSync(TransactionLog log, EffectiveNumber replication, EffectiveNumber inSync) => CreateFinding(
        log, inSync, TransactionLog.InSyncName, Math.Min(2, replication.Number),
        $"the transaction log waits for {inSync.Number} replicas in sync{DescribeOrigin(inSync)} of {replication.Number}, so that no transaction starts");

    private static FileFinding FindOneInSync(TransactionLog log, EffectiveNumber replication, EffectiveNumber inSync) => CreateFinding(
        log, inSync, TransactionLog.InSyncName, 2,
        $"1 of {replication.Number} replicas of the transaction log is enough for a commit{DescribeOrigin(inSync)}: losing that broker loses the commit");

    // An unset value has no place of its own: the other setting of the log takes its part, or the image that brings it.
    private static FileFinding CreateFinding(TransactionLog log, EffectiveNumber value, string name, int right, string finding)
    {
        var isHalf = LeavesTooFew(log, name, right);
        var repair = $"{name} to {right}{(isHalf ? $", and {TransactionLog.InSyncName} too" : "")}";
        var message = new RuleMessage(log.Broker.Workload.Name, finding, repair);
        if (value.Setting is { } setting)
            return FileFinding.FromSetting(setting, message, isHalf ? null : right.ToString());
        var place = (log.Replication?.Setting ?? log.InSync?.Setting) is { } other ? (other.File, other.Span) : (log.Broker.Workload.ImageFile, log.Broker.Workload.Image!.Span);
        return new FileFinding(place.Item1, place.Span, message, name, value.Number.ToString());
    }

    // The image's own number in sync would be too high for the new factor, and there is no value in the file to change.
    private static bool LeavesTooFew(TransactionLog log, string name, int right) =>
        name == TransactionLog.ReplicationName && log.InSync is { Setting: null } inSync && inSync.Number > right;

    private static string DescribeOrigin(EffectiveNumber value) => value.Setting is null ? " (the image's own value)" : "";

    private static string DescribeBrokers(int count) => count == 1 ? "1 broker" : $"{count} brokers";
}
