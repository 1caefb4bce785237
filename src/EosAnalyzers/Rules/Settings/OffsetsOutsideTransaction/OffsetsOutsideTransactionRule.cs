using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Settings;
using EosAnalyzers.Transactions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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
        messageFormat: "{0} commits {1}: {2}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A consume-transform-produce loop is exactly once only when the input's offsets are committed in the producer's transaction. An offset that is committed beside it is lost with an aborted output, or late for a committed one.",
        helpLinkUri: HelpLink.GetPageUrl("EOS3007"));

    public override IEnumerable<SettingFinding> JudgeSettings(Configuration configuration, ProjectFacts project) =>
        configuration.FindLastSetting(SettingNames.AutoOffsetStore)?.Value.IsCertainly("false") == true ? []
        : TransactionOffsets.FeedsTransaction(configuration) ? FindAutoCommit(configuration)
        : project.AsksForHandlers(configuration.FirstMention.SyntaxTree)
        ? FindAutoCommitAroundWork(configuration, project)
        : [];

    private static IEnumerable<SettingFinding> FindAutoCommit(Configuration configuration) => FindAutoCommit(
        configuration,
        new RuleMessage(
            "Auto-commit",
            "offsets of aborted transactions too, whose records are lost",
            "set EnableAutoCommit = false and send the offsets to the transaction"));

    // An offset is stored as soon as its record is handed out, and committed while the record is still worked on.
    private static IEnumerable<SettingFinding> FindAutoCommitAroundWork(
        Configuration configuration, ProjectFacts project) =>
        TransactionOffsets.FindLoops(configuration, project)
            .Any(read => LoopWork.FindCalls(read.Loop, read.Source).Count > 0)
            ? FindAutoCommit(
                configuration,
                new RuleMessage(
                    "Auto-commit",
                    "the offset of a message that is still worked on, which a crash loses",
                    "set EnableAutoOffsetStore = false and call StoreOffset after the work").WithInfoSeverity())
                .Select(finding => finding with { Fix = null })
            : [];

    /// <summary>
    /// What the rule has to say of a loop without a transaction, where the project asks for handlers.
    /// </summary>
    public override IEnumerable<SettingFinding> JudgeConsumeLoop(ConsumeLoop loop, SourceCode source)
    {
        if (loop.Commits.Count == 0)
            return [];
        var work = LoopWork.FindCalls(loop, source);
        return loop.Commits
            .Where(commit => IsBeforeWork(commit.Syntax, work))
            .Take(1)
            .Select(commit => new SettingFinding(
                commit.Syntax,
                new RuleMessage(
                    commit.Name,
                    "the message before it is worked on, so that a crash loses it",
                    "commit after the work").WithInfoSeverity()));
    }

    // Where something is done before it, what comes after it may be there for another reason.
    private static bool IsBeforeWork(SyntaxNode commit, IReadOnlyList<SyntaxNode> work) =>
        work.All(done => done.SpanStart > commit.SpanStart)
        && commit.FirstAncestorOrSelf<StatementSyntax>()?.Parent is BlockSyntax block
        && work.Any(done => block.Span.Contains(done.Span));

    private static IEnumerable<SettingFinding> FindAutoCommit(Configuration configuration, RuleMessage message)
    {
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
            call.Name,
            "the offset outside the transaction, so that an abort loses the record and a crash repeats it",
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
                "This transaction",
                "its output without the offsets of its input, which a restart processes again",
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
            call.Name,
            "the offset of the last record, which each restart processes again",
            "send the next one, add 1");
}
