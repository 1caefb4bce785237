using EosAnalyzers.Dataflow;
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
        messageFormat: "{0}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "The statement runs again when the record is replayed. A procedure, a text that is put together at run time or one that is read from elsewhere does not show whether that changes the tables.",
        helpLinkUri: HelpLink.GetPageUrl("EOS2006"));

    public override RuleMessage? DecideMessage(ReplayFinding finding, RuleContext surroundings) =>
        finding is { EscapeKind: EscapeKind.Effect, Api: { IsEffect: true, Classification: "depends(sql-text)" } }
        && DescribeUnknown(StatementJudgement.JudgeStatements(finding, surroundings.Database, surroundings.FindOption(DialectChoice.OptionName))) is { } unknown
            ? new RuleMessage($"{finding.Region.OperatorName} calls {finding.Api.DisplayName}{DescribePath(finding)}, {unknown}; a replay executes it again: make sure that the second execution leaves the tables as they are")
            : null;

    // A statement that surely duplicates is the other rule's.
    private static string? DescribeUnknown(IReadOnlyList<StatementJudgement>? judgements) =>
        judgements is null ? "whose statement the code does not show"
        : judgements.Any(judgement => judgement.Verdict.IsFlagged) || judgements.FirstOrDefault(judgement => judgement.Verdict.Outcome == SqlOutcome.Undecidable) is not { } open ? null
        : open.Verdict.Subject is { Length: > 0 } subject ? $"whose statement does not show what {subject} does" : "whose statement does not show what it does";
}
