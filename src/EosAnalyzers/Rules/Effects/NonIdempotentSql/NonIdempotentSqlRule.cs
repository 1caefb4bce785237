using EosAnalyzers.Dataflow;
using EosAnalyzers.Options;
using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Sql;
using EosAnalyzers.Statements;
using Microsoft.CodeAnalysis;

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
        messageFormat: "{0} executes {1}{2}; a replay {3}: {4}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The database is not part of the Kafka transaction. What an aborted attempt wrote stays, and the replay writes it again.",
        helpLinkUri: HelpLink.GetPageUrl("EOS2001"));

    protected override RuleMessage? CreateMessage(ReplayFinding finding, RuleContext context)
    {
        if (finding is not { EscapeKind: EscapeKind.Effect, Api.Classification: "depends(sql-text)" })
            return null;
        if (StatementCall.Of(finding, context.Database) is not { } call)
            return null;
        var judgements = StatementJudgement.JudgeStatements(call, context.FindOption(EosOption.SqlDialect));
        if (judgements?.FirstOrDefault(judgement => judgement.Verdict.IsFlagged) is not { } flagged)
            return null;
        if (IsOnlyRead(flagged) || StatementGuard.IsGuarded(flagged, call))
            return null;
        var consequence = SqlConsequence.Describe(flagged.Verdict, flagged.Dialect);
        return new RuleMessage(
            DescribeRegion(finding),
            NameStatement(flagged),
            DescribePath(finding),
            consequence.Replay,
            consequence.Remedy)
        {
            Severity = ChooseSeverity(flagged.Verdict),
        };
    }

    // `SELECT nextval('s')` leaves a gap in the numbers, `SELECT now()` nothing; what the value feeds is EOS1004's.
    private static bool IsOnlyRead(StatementJudgement judgement) =>
        judgement.Verdict.Condition == SqlCondition.AmbientInput && NameStatement(judgement) == "SELECT";

    private static string NameStatement(StatementJudgement judgement) =>
        ReadFirstWord(judgement.Text.Text) is { Length: > 0 } word ? word : "a statement";

    private static string ReadFirstWord(string text) =>
        new string(text.TrimStart().TakeWhile(char.IsLetter).ToArray()).ToUpperInvariant();

    // A time that moves is no second row.
    private static DiagnosticSeverity? ChooseSeverity(SqlVerdict verdict) =>
        verdict is { Condition: SqlCondition.AmbientInput, Volatility: SqlVolatility.Time }
            ? DiagnosticSeverity.Info
            : null;
}
