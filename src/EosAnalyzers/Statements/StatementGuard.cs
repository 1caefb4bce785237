using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using EosAnalyzers.Effects;
using EosAnalyzers.Sql;
using EosAnalyzers.Sql.Dialects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Statements;

/// <summary>
/// Whether a statement runs only when a store has not seen the record. A question to the database is such a guard when
/// its answer changes after the
/// first attempt: the code inserts into the table that it asks. <c>if (stock &gt; 0)</c> asks something else.
/// </summary>
internal static class StatementGuard
{
    public static bool IsGuarded(StatementJudgement statement, StatementCall call) =>
        CaughtRefusal.IsDuplicateCaught(call.Operation, call.Path)
        || statement.Verdict.Outcome == SqlOutcome.FailsOnReplay && CaughtRefusal.IsCaught(call.Operation, call.Path)
        || EarlierStatements.MakeIdempotent(statement, call)
        || PortClaims.AreAsked(call.Operation, call.Path)
        || DuplicateGuard.FindStoreQueries(call.Operation, ApiKind.EffectDatabase, call.Path)
            .Any(question => question != call.Operation && IsGuard(question, statement, call));

    private static bool IsGuard(IInvocationOperation question, StatementJudgement statement, StatementCall call)
    {
        if (SentStatements.ReadTexts(question, call.Path) is not { } texts)
            return true;
        // `INSERT INTO inbox .. ON CONFLICT DO NOTHING` tells by its count of rows whether the record is new.
        if (texts.Any(text => SqlTableNames.FindInsertedTables(text.Text, statement.Dialect).Any()
            && !SqlRowCount.IsSameAtReplay(text.Text, statement.Dialect)))
            return true;
        if (texts.Count > 0 && texts.All(text => SqlRowCount.IsNothingAtReplay(text.Text, statement.Dialect)))
            return true;
        var asked = ReadTables(texts, statement.Dialect, SqlTableNames.FindReadTables);
        return asked is not null && FindInsertedTables(statement, call, question).Any(asked.Contains);
    }

    // What the statement itself inserts, and what the code around it and around the question writes: rows, or the
    // position up to which it has come. `if (last >= offset) return; .. UPDATE positions SET last = @offset`
    private static IEnumerable<string> FindInsertedTables(
        StatementJudgement statement, StatementCall call, IOperation question)
    {
        var others = new[] { call.Operation.FindRoot(), question.FindRoot() }
            .SelectMany(body => body.Descendants().OfType<IInvocationOperation>())
            .Where(other => ApiCatalog.Embedded.FindRow(other.TargetMethod) is { Kind: ApiKind.EffectDatabase })
            .ToList();
        var inserted = others.SelectMany(other => ReadTables(
            SentStatements.ReadTexts(other, call.Path), statement.Dialect, SqlTableNames.FindInsertedTables) ?? []);
        var noted = others.Where(other => other != call.Operation && other != question)
            .SelectMany(other => FindNotedTables(other, statement, call));
        return inserted.Concat(noted)
            .Concat(SqlTableNames.FindInsertedTables(statement.Text.Text, statement.Dialect));
    }

    // An update that sets values, and computes none from what is stored.
    private static IEnumerable<string> FindNotedTables(
        IOperation update, StatementJudgement statement, StatementCall call) =>
        (SentStatements.ReadTexts(update, call.Path) ?? [])
            .Where(text => !StatementJudgement.JudgeText(text, statement.Dialect, call.Database).Verdict.IsFlagged)
            .SelectMany(text => SqlTableNames.FindUpdatedTables(text.Text, statement.Dialect))
            .Except(
                SqlTableNames.FindUpdatedTables(statement.Text.Text, statement.Dialect),
                StringComparer.OrdinalIgnoreCase);

    private static HashSet<string>? ReadTables(
        IReadOnlyList<StatementText>? texts,
        SqlDialect dialect,
        Func<string, SqlDialect, IEnumerable<string>> tables) =>
        texts is null
            ? null
            : new(texts.SelectMany(text => tables(text.Text, dialect)), StringComparer.OrdinalIgnoreCase);
}
