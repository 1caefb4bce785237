using EosAnalyzers.Settings;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.FencingMishandled;

/// <summary>
/// An error of a transaction is swallowed, or its producer used on: <c>catch (KafkaException error) { log.Error(error); }</c> around
/// CommitTransaction leaves the transaction open, and every later BeginTransaction fails.
/// </summary>
internal sealed class FencingMishandledRule : SettingsRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "EOS3008",
        title: "An error of a transaction is not answered",
        messageFormat: "{0}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "After an error a transaction has to be aborted and its input read again; after a fatal one, such as being fenced, the producer has to be built anew.",
        helpLinkUri: HelpLink.Of("EOS3008"));

    public override DiagnosticDescriptor Rule => Descriptor;

    public override IEnumerable<Complaint> Judge(Transaction transaction, Source source) =>
        Swallowed(transaction, source).Concat(Skipping(transaction, source)).Concat(Unobserved(transaction));

    private static IEnumerable<Complaint> Swallowed(Transaction transaction, Source source) =>
        from handler in TransactionErrors.Handlers(transaction, source)
        where !handler.Leaves && !handler.Rebuilds && (handler.IsFatal || !handler.Aborts)
        select new Complaint(
            handler.Place,
            handler.IsFatal
                ? "A fenced or fatal error ends this producer, and the loop goes on with it: dispose it and build a new one, or let the error out"
                : "This error of the transaction is swallowed, so that every later BeginTransaction fails: call AbortTransaction and read the input again, or let the error out");

    // The consumer has gone on; the records of the aborted transaction are read again only after a seek.
    private static IEnumerable<Complaint> Skipping(Transaction transaction, Source source) =>
        from handler in TransactionErrors.Handlers(transaction, source)
        where handler.Aborts && !handler.Leaves && !handler.Rebuilds && !handler.IsFatal && handler.ReadsOn && !handler.SeeksBack
        select new Complaint(
            handler.Abort!,
            "After this abort the loop reads on, and the records of the aborted transaction are lost: seek the consumer back to the first of them");

    private static IEnumerable<Complaint> Unobserved(Transaction transaction) =>
        from call in transaction.Inside("ProduceAsync")
        where transaction.IsProducer(call) && TransactionErrors.IsDropped(call.Syntax)
        select new Complaint(call.Syntax, "Nobody sees whether this ProduceAsync fails before the transaction commits: await it");
}
