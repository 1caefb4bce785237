using EosAnalyzers.Catalog;
using EosAnalyzers.Effects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Statements;

/// <summary>
/// The statements that surely run before another one: <c>DELETE FROM lines WHERE order_id = @Id</c> and then the insert
/// of the order's lines leave the tables as
/// they are at the second execution, sent together or one after the other.
/// </summary>
internal static class EarlierStatements
{
    public static bool MakeIdempotent(StatementJudgement statement, StatementCall call)
    {
        var texts = EarlierOperations.FindCallsBefore(call.Operation, call.Path).Where(IsStatement)
            .OrderBy(other => other.Syntax.SpanStart)
            .Select(other => SentStatements.ReadTexts(other, call.Path))
            .Where(texts => texts is { Count: 1 })
            .Select(texts => texts![0].Text.TrimEnd().TrimEnd(';'))
            .ToList();
        return texts.Count > 0 && !JudgeTogether(texts, statement, call.Database).Verdict.IsFlagged;
    }

    private static StatementJudgement JudgeTogether(
        IEnumerable<string> earlier, StatementJudgement statement, ProjectDatabase database)
    {
        var text = string.Join(";\n", earlier.Append(statement.Text.Text));
        return StatementJudgement.JudgeText(StatementText.FromLiteral(text, default), statement.Dialect, database);
    }

    private static bool IsStatement(IInvocationOperation call) =>
        ApiCatalog.Embedded.FindRow(call.TargetMethod) is { Kind: ApiKind.EffectDatabase, Classification: "depends(sql-text)" };
}
