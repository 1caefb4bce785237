using EosAnalyzers.Dataflow;
using EosAnalyzers.Options;
using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Sql;
using EosAnalyzers.Statements;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Effects.UndecidableSql;

/// <summary>
/// A statement whose text the code does not show, so that nothing is known of its second execution:
/// <c>connection.Execute(File.ReadAllText("save.sql"), order)</c>.
/// </summary>
internal sealed class UndecidableSqlRule : ReplayRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS2006",
        title: "What a replay does with a statement cannot be told",
        messageFormat: "{0} calls {1}{2}, {3}: make sure that a second execution changes nothing",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "The statement runs again when the record is replayed. A procedure, a text that is put together at run time or one that is read from elsewhere does not show whether that changes the tables.",
        helpLinkUri: HelpLink.GetPageUrl("EOS2006"));

    // A handler's procedure may do anything, as any procedure may.
    protected override bool CoversHandlers => false;

    protected override RuleMessage? CreateMessage(ReplayFinding finding, RuleContext context)
    {
        if (finding is not { EscapeKind: EscapeKind.Effect, Api.Classification: "depends(sql-text)" }
            || finding.Call is not { } call)
            return null;
        // A query that cannot be read is taken for one that only reads; a procedure may do anything.
        if (!finding.Api.IsEffect
            && SentStatements.ReadTexts(call, finding.Path) is null
            && !SentStatements.CallsProcedure(call, finding.Path))
            return null;
        var judgements = StatementCall.Of(finding, context.Database) is { } sender
            ? StatementJudgement.JudgeStatements(sender, context.FindOption(EosOption.SqlDialect))
            : null;
        return DescribeUnknown(judgements) is { } unknown
            ? new RuleMessage(DescribeRegion(finding), finding.Api.CalledName, DescribePath(finding), unknown)
            : null;
    }

    // A statement that surely duplicates is the other rule's.
    private static string? DescribeUnknown(IReadOnlyList<StatementJudgement>? judgements)
    {
        if (judgements is null)
            return "whose SQL text the code does not show";
        if (judgements.Any(judgement => judgement.Verdict.IsFlagged))
            return null;
        if (judgements.All(judgement => judgement.Text.IsUnread || judgement.Verdict.Outcome != SqlOutcome.Undecidable)
            && judgements.Any(judgement => judgement.Text.IsUnread))
            return "whose SQL text the code shows only in part";
        if (judgements.FirstOrDefault(judgement => judgement.Verdict.Outcome == SqlOutcome.Undecidable) is not { } open)
            return null;
        return open.Verdict.Subject is { Length: > 0 } subject
            ? $"whose SQL text does not show what {subject} does"
            : "whose SQL text does not show what it does";
    }
}
