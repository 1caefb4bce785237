using System.Collections.Immutable;
using EosAnalyzers.Deployment;
using EosAnalyzers.Deployment.Workloads;
using EosAnalyzers.Rules.Hosts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Rules.Deployment.TransactionLogReplication;

/// <summary>
/// The transaction log needs more brokers than there are, or is lost with one of them:
/// <c>KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: 1</c> beside three brokers.
/// </summary>
internal sealed class TransactionLogReplicationRule : DeploymentRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS4001",
        title: "The transaction log does not fit the brokers",
        messageFormat: "{0}: {1}; set {2}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The topic __transaction_state knows which transactions were committed. With more replicas than brokers no transaction ever starts; with one replica, or one in sync, the loss of a broker loses what was committed.",
        helpLinkUri: HelpLink.GetPageUrl("EOS4001"));

    // A broker has to be lost first.
    public override bool ShowsDuplicate => false;

    public override IEnumerable<FileFinding> JudgeFiles(DeploymentFiles files, Compilation code)
    {
        var logs = (from cluster in files.Clusters
                    from broker in cluster.Brokers
                    let log = new TransactionLog(broker, cluster)
                    select (Log: log, Finding: JudgeLog(log))).ToList();
        if (logs.All(judged => judged.Finding is null))
            return [];
        var use = new ExactlyOnceUse(files, code);
        // A broker that is started in several ways is reported where the value is wrong in each of them.
        return from judged in logs
               where judged.Finding is not null
                   && logs.All(other => other.Finding is not null || !IsSameWith(judged.Log, judged.Finding, other.Log))
               let severity = Weigh(judged.Log, judged.Finding, use)
               where severity is not null
               let shared = KeepSharedEdits(judged.Finding, logs)
               select shared with { Message = shared.Message with { Severity = severity } };
    }

    // The same broker, with the same value, in another set or with other profiles.
    private static bool IsSameWith(TransactionLog log, FileFinding finding, TransactionLog other)
    {
        var (workload, otherWorkload) = (log.Broker.Workload, other.Broker.Workload);
        return workload.Name == otherWorkload.Name && workload.File == otherWorkload.File
            && (!finding.IsOfSetting
                || IsAt(finding.File, finding.Span, other.Replication)
                || IsAt(finding.File, finding.Span, other.InSync));
    }

    // Nobody who asks for exactly-once is seen: what a file says of the transaction log is a hint, an image's own value
    // is nothing.
    private static DiagnosticSeverity? Weigh(TransactionLog log, FileFinding finding, ExactlyOnceUse use)
    {
        if (use.IsAtStake(log.Cluster))
            return DiagnosticSeverity.Warning;
        return finding.IsOfSetting ? DiagnosticSeverity.Info : null;
    }

    // A value that several brokers take from one place is written only when that is right for each of them.
    private static FileFinding KeepSharedEdits(
        FileFinding finding, List<(TransactionLog Log, FileFinding? Finding)> logs)
    {
        var edits = ListEdits(finding);
        var isRightForAll = logs.All(judged => edits
            .Where(edit => IsAt(edit, judged.Log.Replication) || IsAt(edit, judged.Log.InSync))
            .All(edit => judged.Finding is { } other && ListEdits(other).Contains(edit)));
        return isRightForAll
            ? finding
            : finding with { Replacement = null, FurtherEdits = ImmutableArray<FileEdit>.Empty };
    }

    private static List<FileEdit> ListEdits(FileFinding finding)
    {
        var edits = finding.FurtherEdits.ToList();
        if (finding.Replacement is { } replacement)
            edits.Insert(0, new FileEdit(finding.File, finding.Span, replacement));
        return edits;
    }

    private static bool IsAt(FileEdit edit, EffectiveNumber? number) => IsAt(edit.File, edit.Span, number);

    private static bool IsAt(string file, TextSpan span, EffectiveNumber? number) =>
        number?.Setting is { } setting && setting.File == file && setting.Span == span;

    private static FileFinding? JudgeLog(TransactionLog log)
    {
        if (log.Replication is not { } replication)
            return null;
        if (replication.Number > log.BrokerCount)
            return FindTooManyReplicas(log, replication, log.BrokerCount.Value);
        if (replication.Number == 1 && log.BrokerCount > 1)
            return FindOneReplica(log, replication, log.BrokerCount.Value);
        if (log.InSync is not { } inSync)
            return null;
        if (inSync.Number > replication.Number)
            return FindUnreachableInSync(log, replication, inSync);
        var losesCommits = inSync.Number == 1
            && replication.Number >= LogRepair.Enough
            && log.BrokerCount >= LogRepair.Enough;
        return losesCommits ? FindOneInSync(log, replication, inSync) : null;
    }

    private static FileFinding FindTooManyReplicas(TransactionLog log, EffectiveNumber replication, int brokers) =>
        CreateFinding(
            log, replication, TransactionLog.ReplicationName, LogRepair.ForBrokers(log, brokers),
            $"the transaction log needs {replication.Number} replicas{DescribeOrigin(replication)} on {DescribeBrokers(brokers)}, so that InitTransactions never returns");

    private static FileFinding FindOneReplica(TransactionLog log, EffectiveNumber replication, int brokers) =>
        CreateFinding(
            log, replication, TransactionLog.ReplicationName, LogRepair.ForBrokers(log, brokers),
            $"the transaction log has 1 replica{DescribeOrigin(replication)} on {brokers} brokers: losing it loses what was committed");

    private static FileFinding FindUnreachableInSync(
        TransactionLog log, EffectiveNumber replication, EffectiveNumber inSync) => CreateFinding(
        log, inSync, TransactionLog.InSyncName, LogRepair.ForReplication(log, replication.Number),
        $"the transaction log waits for {inSync.Number} replicas in sync{DescribeOrigin(inSync)} of {replication.Number}, so that no transaction starts");

    private static FileFinding FindOneInSync(TransactionLog log, EffectiveNumber replication, EffectiveNumber inSync) =>
        CreateFinding(
            log, inSync, TransactionLog.InSyncName, LogRepair.ForReplication(log, replication.Number),
            $"1 of {replication.Number} replicas of the transaction log is enough for a commit{DescribeOrigin(inSync)}: losing that broker loses the commit");

    // An unset value has no place of its own: the other setting of the log takes its part, or the image that brings it.
    private static FileFinding CreateFinding(
        TransactionLog log, EffectiveNumber value, string name, LogRepair repair, string finding)
    {
        var workload = log.Broker.Workload;
        var message = new RuleMessage(workload.Name, finding, repair.Describe(log));
        if (value.Setting is not { } setting)
            return CreateFindingAtStandIn(log, value, name, message);
        var edits = repair.CreateEdits(log) ?? [];
        var own = edits.Find(edit => edit.File == setting.File && edit.Span == setting.Span);
        return FileFinding.FromSetting(setting, message, own?.Text) with
        {
            FurtherEdits = edits.Where(edit => edit != own).ToImmutableArray(),
            Subject = $"{workload.Name}/{name}",
            IsOfSetting = true,
        };
    }

    private static FileFinding CreateFindingAtStandIn(
        TransactionLog log, EffectiveNumber value, string name, RuleMessage message)
    {
        var workload = log.Broker.Workload;
        var (file, span) = (log.Replication?.Setting ?? log.InSync?.Setting) is { } other
            ? (other.File, other.Span)
            : (workload.ImageFile, workload.Image!.Span);
        return new FileFinding(
            file, span, message, name, value.Number.ToString())
        { Subject = $"{workload.Name}/{name}" };
    }

    private static string DescribeOrigin(EffectiveNumber value) =>
        value.Setting is null ? " (the image's own value)" : "";

    private static string DescribeBrokers(int count) => count == 1 ? "1 broker" : $"{count} brokers";
}
