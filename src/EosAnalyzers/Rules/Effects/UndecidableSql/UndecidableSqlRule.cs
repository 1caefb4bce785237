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
        messageFormat: "{0} calls {1}{2}, {3}; a replay executes it again: make sure that the tables stay unchanged",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "The statement runs again when the record is replayed. A procedure, a text that is put together at run time or one that is read from elsewhere does not show whether that changes the tables.",
        helpLinkUri: HelpLink.GetPageUrl("EOS2006"));

    protected override RuleMessage? CreateMessage(ReplayFinding finding, RuleContext context)
    {
        if (finding is not { EscapeKind: EscapeKind.Effect, Api: { IsEffect: true, Classification: "depends(sql-text)" } })
            return null;
        var judgements = StatementJudgement.JudgeStatements(finding, context.Database, context.FindOption(EosOption.SqlDialect));
        return DescribeUnknown(judgements) is { } unknown
            ? new RuleMessage(DescribeRegion(finding), finding.Api.DisplayName, DescribePath(finding), unknown)
            : null;
    }

    // A statement that surely duplicates is the other rule's.
    private static string? DescribeUnknown(IReadOnlyList<StatementJudgement>? judgements)
    {
        if (judgements is null)
            return "whose SQL text the code does not show";
        if (judgements.Any(judgement => judgement.Verdict.IsFlagged))
            return null;
        if (judgements.FirstOrDefault(judgement => judgement.Verdict.Outcome == SqlOutcome.Undecidable) is not { } open)
            return null;
        return open.Verdict.Subject is { Length: > 0 } subject ? $"whose SQL text does not show what {subject} does" : "whose SQL text does not show what it does";
    }
}
