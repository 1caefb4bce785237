using EosAnalyzers.Sql;
using EosAnalyzers.Sql.Dialects;

namespace EosAnalyzers.Statements;

/// <summary>
/// One statement that a call sends, and what its second execution does to the tables of <paramref name="Schema"/>, if
/// they are known.
/// </summary>
internal sealed record StatementJudgement(StatementText Text, SqlDialect Dialect, SqlSchema? Schema, SqlVerdict Verdict)
{
    /// <summary>The statement as a database reads it.</summary>
    public SqlText Sql => new(Text.Text, Dialect, Schema);

    /// <summary>
    /// One for each form of the text; null when the code does not show it. <paramref name="option"/> is the value of
    /// <see cref="Options.EosOption.SqlDialect"/>.
    /// </summary>
    public static IReadOnlyList<StatementJudgement>? JudgeStatements(StatementCall call, string? option)
    {
        if (SentStatements.ReadTexts(call.Operation, call.Path) is not { } texts)
            return null;
        var inCode = DialectChoice.FindInCode(call);
        return [.. texts.Select(text =>
            text.IsUnread
                ? LeaveOpen(text, inCode)
                : JudgeText(text, DialectChoice.ChooseDialect(text, inCode, option), call.Database))];
    }

    // One of several forms of the text is not shown: what it does stays open.
    private static StatementJudgement LeaveOpen(StatementText text, SqlDialect dialect) =>
        new(
            text,
            dialect,
            null,
            SqlVerdict.Idempotent with { Outcome = SqlOutcome.Undecidable, Condition = SqlCondition.Unreadable });

    /// <summary>The verdict of one text.</summary>
    public static StatementJudgement JudgeText(StatementText text, SqlDialect dialect, ProjectDatabase database)
    {
        var schema = database.FindSchema(dialect);
        return new(text, dialect, schema, SqlIdempotence.JudgeText(text.Text, dialect, schema));
    }
}
