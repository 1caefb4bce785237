using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Settings;
using EosAnalyzers.Transactions;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Settings.OffsetsOutsideTransaction;

/// <summary>
/// The input's offset is not part of the transaction that writes the output: <c>producer.CommitTransaction();
/// consumer.Commit(result);</c>,
/// auto-commit beside it, no SendOffsetsToTransaction, or one that sends the offset of the last record instead of the
/// next.
/// </summary>
internal sealed class OffsetsOutsideTransactionRule : SettingsRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS3007",
        title: "Offsets outside the transaction",
        messageFormat: "{0}: {1}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A consume-transform-produce loop is exactly once only when the input's offsets are committed in the producer's transaction. An offset that is committed beside it is lost with an aborted output, or late for a committed one.",
        helpLinkUri: HelpLink.GetPageUrl("EOS3007"));

    public override IEnumerable<SettingFinding> JudgeSettings(Configuration configuration, ProjectFacts project) =>
        TransactionOffsets.FeedsTransaction(configuration)
            && configuration.FindLastSetting(SettingNames.AutoOffsetStore)?.Value.IsCertainly("false") != true
            ? FindAutoCommit(configuration)
            : [];

    private static IEnumerable<SettingFinding> FindAutoCommit(Configuration configuration)
    {
        var message = new RuleMessage(
            "Auto-commit also commits offsets of aborted transactions, whose records are lost",
            "set EnableAutoCommit = false and send the offsets to the transaction");
        var setting = configuration.FindLastSetting(SettingNames.AutoCommit);
        return setting is { IsLocal: true } && setting.Value.IsCertainly("true")
            ? [new SettingFinding(setting.Syntax, message) { Fix = "replace" }]
            : setting is null && configuration.IsFullyKnown && configuration.IsCreatedHere
            ? [new SettingFinding(
                configuration.FirstMention,
                message) { Fix = configuration.Kind == ConfigurationKind.Consumer ? "add" : null }]
            : [];
    }

    public override IEnumerable<SettingFinding> JudgeTransaction(KafkaTransaction transaction, SourceCode source)
    {
        var beside = FindCommitsBeside(transaction).ToList();
        return beside.Concat(FindLastOffsets(transaction, source))
            .Concat(beside.Count == 0 ? FindUnsentOffsets(transaction) : []);
    }

    private static IEnumerable<SettingFinding> FindCommitsBeside(KafkaTransaction transaction) =>
        from call in transaction.FindCallsInside("Commit").Concat(transaction.FindCallsInside("StoreOffset"))
        where TransactionOffsets.MayBeFed(transaction)
        let sends = transaction.Calls.Where(other => other.Name == "SendOffsetsToTransaction").ToList()
        select new SettingFinding(
            call.Syntax,
            $"{call.Name} commits the offset outside the transaction, so that an abort loses the record and a crash repeats it",
            "use SendOffsetsToTransaction")
        {
            RelatedSettings = [.. transaction.FindCallsInside("CommitTransaction")
                .Select(commit => commit.Syntax)
                .Take(1)],
            Fix = sends.Count > 0 ? "delete" : "send",
        };

    private static IEnumerable<SettingFinding> FindUnsentOffsets(KafkaTransaction transaction) =>
        transaction.FindCallsInside("Consume").Any(consume => TransactionOffsets.Feeds(consume.Syntax, transaction))
            && !TransactionOffsets.SendsOffsets(transaction.Begin)
            ? transaction.FindCallsInside("CommitTransaction").Take(1).Select(commit => new SettingFinding(
                commit.Syntax,
                "This transaction commits its output without the offsets of its input, which a restart processes again",
                "call SendOffsetsToTransaction first"))
            : [];

    // The committed offset is that of the next record to read.
    private static IEnumerable<SettingFinding> FindLastOffsets(KafkaTransaction transaction, SourceCode source) =>
        from call in transaction.FindCallsInside("SendOffsetsToTransaction")
        where call.Syntax.ArgumentList.Arguments.Count > 0
        from offset in TransactionOffsets.FindLastOffsets(call.Syntax.ArgumentList.Arguments[0].Expression, source)
        let isHere = call.Syntax.Contains(offset)
        select new SettingFinding(
            isHere ? offset : call.Syntax.ArgumentList.Arguments[0],
            "This is the offset of the last record, which each restart processes again",
            "send the next one, add 1");
}
