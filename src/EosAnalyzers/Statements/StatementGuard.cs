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
/// its answer is another one after the
/// first attempt: the code inserts into the table that it asks. <c>if (stock &gt; 0)</c> asks something else.
/// </summary>
internal static class StatementGuard
{
    public static bool IsGuarded(
        StatementJudgement statement, IInvocationOperation call, EffectPath path, ProjectDatabase database) =>
        CaughtRefusal.IsDuplicateCaught(call, path)
        || statement.Verdict.Outcome == SqlOutcome.FailsOnReplay && CaughtRefusal.IsCaught(call, path)
        || EarlierStatements.MakeIdempotent(statement, call, path, database)
        || DuplicateGuard.FindStoreQueries(call, ApiKind.EffectDatabase, path)
            .Any(question => question != call && IsGuard(question, statement, call, path));

    private static bool IsGuard(
        IInvocationOperation question, StatementJudgement statement, IInvocationOperation call, EffectPath path)
    {
        if (SentStatements.ReadTexts(question, path) is not { } texts)
            return true;
        // `INSERT INTO inbox .. ON CONFLICT DO NOTHING` tells by its count of rows whether the record is new.
        if (texts.Any(text => SqlTableNames.FindInsertedTables(text.Text, statement.Dialect).Any()))
            return true;
        var asked = ReadTables(texts, statement.Dialect, SqlTableNames.FindReadTables);
        return asked is not null && FindInsertedTables(statement, call, question, path).Any(asked.Contains);
    }

    // What the statement itself inserts, and what the code around it and around the question does.
    private static IEnumerable<string> FindInsertedTables(
        StatementJudgement statement, IInvocationOperation call, IOperation question, EffectPath path) =>
        new[]
        {
            call.FindRoot(),
            question.FindRoot()
        }.SelectMany(body => body.Descendants().OfType<IInvocationOperation>())
            .Where(other => ApiCatalog.Embedded.FindRow(other.TargetMethod) is { Kind: ApiKind.EffectDatabase })
            .SelectMany(other =>
                ReadTables(SentStatements.ReadTexts(other, path), statement.Dialect, SqlTableNames.FindInsertedTables)
                    ?? [])
            .Concat(SqlTableNames.FindInsertedTables(statement.Text.Text, statement.Dialect));

    private static HashSet<string>? ReadTables(
        IReadOnlyList<StatementText>? texts,
        SqlDialect dialect,
        Func<string, SqlDialect, IEnumerable<string>> tables) =>
        texts is null
            ? null
            : new(texts.SelectMany(text => tables(text.Text, dialect)), StringComparer.OrdinalIgnoreCase);
}
