using EosAnalyzers.Dataflow;
using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Sql;
using EosAnalyzers.Statements;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Rules.Effects.NonIdempotentSql;

/// <summary>
/// A statement that changes the tables again when it is executed again:
/// <c>connection.Execute("INSERT INTO orders (id, total) VALUES (@Id, @Total)", order)</c>.
/// </summary>
internal sealed class NonIdempotentSqlRule : ReplayRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS2001",
        title: "A statement changes the tables again when a replay executes it again",
        messageFormat: "{0}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The database is not part of the Kafka transaction. What an aborted attempt wrote stays, and the replay writes it again.",
        helpLinkUri: HelpLink.GetPageUrl("EOS2001"));

    public override RuleMessage? DecideMessage(ReplayFinding finding, RuleContext surroundings) =>
        finding is { EscapeKind: EscapeKind.Effect, Api.Classification: "depends(sql-text)" }
        && StatementJudgement.JudgeStatements(finding, surroundings.Database, surroundings.FindOption(DialectChoice.OptionName))?.FirstOrDefault(judgement => judgement.Verdict.IsFlagged) is { } flagged
        && !StatementGuard.IsGuarded(flagged, (IInvocationOperation)finding.Call!, finding.Path)
            ? new RuleMessage($"{finding.Region.OperatorName} executes {NameStatement(flagged)}{DescribePath(finding)}, which {SqlConsequence.DescribeVerdict(flagged.Verdict, flagged.Dialect)}", ChooseSeverity(flagged.Verdict))
            : null;

    private static string NameStatement(StatementJudgement judgement) => ReadFirstWord(judgement.Text.Text) is { Length: > 0 } word ? word : "a statement";

    private static string ReadFirstWord(string text) => new string(text.TrimStart().TakeWhile(char.IsLetter).ToArray()).ToUpperInvariant();

    // A time that moves is no second row.
    private static DiagnosticSeverity? ChooseSeverity(SqlVerdict verdict) => verdict is { Condition: SqlCondition.AmbientInput, Volatility: SqlVolatility.Time } ? DiagnosticSeverity.Info : null;
}
