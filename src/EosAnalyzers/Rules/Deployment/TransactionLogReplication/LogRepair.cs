using EosAnalyzers.Deployment;
using EosAnalyzers.Deployment.Tree;
using EosAnalyzers.Deployment.Workloads;
using EosAnalyzers.Rules.Hosts;

namespace EosAnalyzers.Rules.Deployment.TransactionLogReplication;

/// <summary>
/// The two numbers of the transaction log as they should be: they hold together, and are written together.
/// </summary>
/// <param name="Replication">The replication factor.</param>
/// <param name="InSync">The replicas in sync; null when they can stay as they are.</param>
internal sealed record LogRepair(int Replication, int? InSync)
{
    /// <summary>As many copies as brokers make sense.</summary>
    public const int Enough = 3;

    private const int EnoughInSync = 2;

    public static LogRepair ForBrokers(TransactionLog log, int brokers) =>
        ForReplication(log, Math.Min(Enough, brokers));

    /// <summary>The factor, with the number in sync that goes with it.</summary>
    public static LogRepair ForReplication(TransactionLog log, int replication)
    {
        if (log.InSync is not { } inSync)
            return new LogRepair(replication, null);
        var isLost = inSync.Number == 1 && replication >= Enough;
        return new LogRepair(
            replication, isLost || inSync.Number > replication ? Math.Min(EnoughInSync, replication) : null);
    }

    /// <summary>The values to write; null when one of them has no place in a file.</summary>
    public List<FileEdit>? CreateEdits(TransactionLog log)
    {
        var edits = new List<FileEdit>();
        if (log.Replication?.Number != Replication && !TryAdd(edits, log.Replication?.Setting, Replication))
            return null;
        return InSync is not { } inSync || TryAdd(edits, log.InSync?.Setting, inSync) ? edits : null;
    }

    /// <summary>What to set, in words.</summary>
    public string Describe(TransactionLog log)
    {
        var parts = new List<string>();
        if (log.Replication?.Number != Replication)
            parts.Add($"{TransactionLog.ReplicationName} to {Replication}");
        if (InSync is { } inSync)
            parts.Add($"{TransactionLog.InSyncName} to {inSync}");
        return string.Join(" and ", parts);
    }

    private static bool TryAdd(List<FileEdit> edits, FileSetting? setting, int value)
    {
        if (setting is not { Value.Form: ScalarForm.Verbatim })
            return false;
        edits.Add(new FileEdit(setting.File, setting.Span, value.ToString()));
        return true;
    }
}
