using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Settings;
using EosAnalyzers.Transactions;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Settings.FencingMishandled;

/// <summary>
/// An error of a transaction is swallowed, or its producer used on: <c>catch (KafkaException error) { log.Error(error);
/// }</c> around
/// CommitTransaction leaves the transaction open, and every later BeginTransaction fails.
/// </summary>
internal sealed class FencingMishandledRule : SettingsRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS3008",
        title: "An error of a transaction is not handled",
        messageFormat: "An error of the transaction is not handled: {0}; {1}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "After an error a transaction has to be aborted and its input read again; after a fatal one, such as being fenced, the producer has to be replaced.",
        helpLinkUri: HelpLink.GetPageUrl("EOS3008"));

    // An error has to come first.
    public override bool ShowsDuplicate => false;

    public override IEnumerable<SettingFinding> JudgeTransaction(KafkaTransaction transaction, SourceCode source) =>
        FindSwallowedErrors(transaction, source).Concat(FindSkippedRecords(transaction, source))
            .Concat(FindUnobservedProduces(transaction));

    public override IEnumerable<SettingFinding> JudgeBlock(SyntaxNode block, SourceCode source) =>
        from retry in TransactionRetries.FindRetries(block, source)
        select new SettingFinding(
            retry.Place,
            $"{retry.Call} is tried again also after one that fences the producer or requires an abort",
            "retry KafkaRetriableException only");

    private static IEnumerable<SettingFinding> FindSwallowedErrors(KafkaTransaction transaction, SourceCode source) =>
        from handler in TransactionErrors.FindHandlers(transaction, source)
        where !handler.Leaves && !handler.Rebuilds && (handler.IsFatal || !handler.Aborts)
        select handler.IsFatal
            ? new SettingFinding(
                handler.Place,
                "the loop goes on with a producer that it has ended",
                "dispose it and build a new one, or rethrow")
            : new SettingFinding(
                handler.Place,
                "it is swallowed, so that every later BeginTransaction fails",
                "abort and read the input again, or rethrow");

    // The consumer has gone on; the records of the aborted transaction are read again only after a seek.
    private static IEnumerable<SettingFinding> FindSkippedRecords(KafkaTransaction transaction, SourceCode source) =>
        from handler in TransactionErrors.FindHandlers(transaction, source)
        where handler.Aborts
            && !handler.Leaves
            && !handler.Rebuilds
            && !handler.IsFatal
            && handler.ReadsOn
            && !handler.SeeksBack
        select new SettingFinding(
            handler.AbortCall!,
            "after this abort the loop reads on, and the records are lost",
            "seek the consumer back to the first of them")
        { Fix = "seek" };

    private static IEnumerable<SettingFinding> FindUnobservedProduces(KafkaTransaction transaction) =>
        from call in transaction.FindCallsInside("ProduceAsync")
        where transaction.IsOwnProducer(call) && TransactionErrors.IsDropped(call.Syntax)
        select new SettingFinding(
            call.Syntax, "nobody sees whether this ProduceAsync fails before the commit", "await it")
        { Fix = "await" };
}
