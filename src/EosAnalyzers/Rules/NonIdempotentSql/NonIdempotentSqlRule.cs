using EosAnalyzers.Effects;
using EosAnalyzers.Replay;
using EosAnalyzers.Sql;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Rules.NonIdempotentSql;

/// <summary>
/// A statement that changes the tables again when it is executed again:
/// <c>connection.Execute("INSERT INTO orders (id, total) VALUES (@Id, @Total)", order)</c>.
/// </summary>
internal sealed class NonIdempotentSqlRule : ReplayRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "EOS2001",
        title: "A statement changes the tables again when a replay executes it again",
        messageFormat: "{0}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The database is not part of the Kafka transaction. What an aborted attempt wrote stays, and the replay writes it again.",
        helpLinkUri: HelpLink.Of("EOS2001"));

    public override DiagnosticDescriptor Rule => Descriptor;

    public override Explanation? Decide(Finding finding, Surroundings surroundings) =>
        finding is { Exit: Exit.Effect, Api.Classification: "depends(sql-text)" }
        && SqlJudgement.Of(finding, surroundings.Database, surroundings.Option(SqlDialects.Option))?.FirstOrDefault(judgement => judgement.Verdict.IsFlagged) is { } flagged
        && !SqlGuard.Protects(flagged, (IInvocationOperation)finding.Call!, finding.Path)
            ? new Explanation($"{finding.Region.Operator} executes {Statement(flagged)}{Through(finding)}, which {SqlConsequence.Of(flagged.Verdict, flagged.Dialect)}", Severity(flagged.Verdict))
            : null;

    private static string Statement(SqlJudgement judgement) => FirstWord(judgement.Text.Text) is { Length: > 0 } word ? word : "a statement";

    private static string FirstWord(string text) => new string(text.TrimStart().TakeWhile(char.IsLetter).ToArray()).ToUpperInvariant();

    // A time that moves is no second row.
    private static DiagnosticSeverity? Severity(SqlVerdict verdict) => verdict is { Condition: SqlCondition.AmbientInput, Ambient: SqlAmbient.Time } ? DiagnosticSeverity.Info : null;
}
