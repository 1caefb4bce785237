using EosAnalyzers.Settings;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.OffsetsOutsideTransaction;

/// <summary>
/// The input's offset is not part of the transaction that writes the output: <c>producer.CommitTransaction(); consumer.Commit(result);</c>,
/// auto-commit beside it, no SendOffsetsToTransaction, or one that sends the offset of the last record instead of the next.
/// </summary>
internal sealed class OffsetsOutsideTransactionRule : SettingsRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "EOS3007",
        title: "Offsets outside the transaction",
        messageFormat: "{0}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A consume-transform-produce loop is exactly once only when the input's offsets are committed in the producer's transaction. An offset that is committed beside it is lost with an aborted output, or late for a committed one.",
        helpLinkUri: HelpLink.Of("EOS3007"));

    public override DiagnosticDescriptor Rule => Descriptor;

    public override IEnumerable<Complaint> Judge(Configuration configuration, Project project) =>
        FedTransactions.IsFedBy(configuration) && configuration.Last(SettingNames.AutoOffsetStore)?.Value.Is("false") != true
            ? AutoCommit(configuration)
            : [];

    private static IEnumerable<Complaint> AutoCommit(Configuration configuration)
    {
        const string message = "This consumer commits offsets on its own, also of records whose transaction is aborted, which are lost then: set EnableAutoCommit = false and send the offsets to the transaction";
        var setting = configuration.Last(SettingNames.AutoCommit);
        return setting is { IsLocal: true } && setting.Value.Is("true") ? [new Complaint(setting.Syntax, message) { Fix = "replace" }]
            : setting is null && configuration.IsComplete && configuration.IsCreatedHere ? [new Complaint(configuration.Place, message) { Fix = configuration.Kind == ConfigurationKind.Consumer ? "add" : null }]
            : [];
    }

    public override IEnumerable<Complaint> Judge(Transaction transaction, Source source)
    {
        var beside = Beside(transaction).ToList();
        return beside.Concat(Last(transaction, source)).Concat(beside.Count == 0 ? Unsent(transaction) : []);
    }

    private static IEnumerable<Complaint> Beside(Transaction transaction) =>
        from call in transaction.Inside("Commit").Concat(transaction.Inside("StoreOffset"))
        let sends = transaction.Calls.Where(other => other.Name == "SendOffsetsToTransaction").ToList()
        select new Complaint(
            call.Syntax,
            $"{call.Name} commits the input's offset outside the transaction: after an abort the record is lost, after a crash between the two it is written again; use SendOffsetsToTransaction",
            transaction.Inside("CommitTransaction").Select(commit => commit.Syntax).Take(1).ToArray<SyntaxNode>())
        {
            Fix = sends.Count > 0 ? "delete" : "send",
        };

    private static IEnumerable<Complaint> Unsent(Transaction transaction) =>
        transaction.Inside("Consume").Any() && !FedTransactions.Sends(transaction.Begin)
            ? transaction.Inside("CommitTransaction").Take(1).Select(commit => new Complaint(
                commit.Syntax,
                "This transaction commits the output without the offsets of its input, so that the input is processed again after a restart: call SendOffsetsToTransaction before it"))
            : [];

    // The committed offset is that of the next record to read.
    private static IEnumerable<Complaint> Last(Transaction transaction, Source source) =>
        from call in transaction.Inside("SendOffsetsToTransaction")
        where call.Syntax.ArgumentList.Arguments.Count > 0
        from offset in FedTransactions.LastOffsets(call.Syntax.ArgumentList.Arguments[0].Expression, source)
        let isHere = call.Syntax.Contains(offset)
        select new Complaint(
            isHere ? offset : call.Syntax.ArgumentList.Arguments[0],
            "This is the offset of the last record that was read, and the transaction has to commit the next one: after each restart that record is processed again; add 1");
}
