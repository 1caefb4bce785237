using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Effects;
using EosAnalyzers.Sql;
using EosAnalyzers.Sql.Dialects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Statements;

/// <summary>
/// Whether a statement runs only when a store has not seen the record. A question to the database is such a guard when its answer is another one after the
/// first attempt: the code inserts into the table that it asks. <c>if (stock &gt; 0)</c> asks something else.
/// </summary>
internal static class StatementGuard
{
    public static bool IsGuarded(StatementJudgement statement, IInvocationOperation call, ImmutableArray<CallStep> path) =>
        DuplicateGuard.FindStoreQueries(call, ApiKind.EffectDatabase, path).Any(question => ReadTables(SentStatements.ReadTexts(question, path), statement.Dialect, SqlTableNames.FindReadTables) is not { } asked
            || FindInsertedTables(statement, call, question, path).Any(asked.Contains));

    // What the statement itself inserts, and what the code around it and around the question does.
    private static IEnumerable<string> FindInsertedTables(StatementJudgement statement, IInvocationOperation call, IOperation question, ImmutableArray<CallStep> path) =>
        new[] { VariableValues.FindRoot(call), VariableValues.FindRoot(question) }.SelectMany(body => body.Descendants().OfType<IInvocationOperation>())
            .Where(other => ApiCatalog.Embedded.FindRow(other.TargetMethod) is { Kind: ApiKind.EffectDatabase })
            .SelectMany(other => ReadTables(SentStatements.ReadTexts(other, path), statement.Dialect, SqlTableNames.FindInsertedTables) ?? [])
            .Concat(SqlTableNames.FindInsertedTables(statement.Text.Text, statement.Dialect));

    private static HashSet<string>? ReadTables(IReadOnlyList<StatementText>? texts, SqlDialect dialect, Func<string, SqlDialect, IEnumerable<string>> tables) =>
        texts is null ? null : new(texts.SelectMany(text => tables(text.Text, dialect)), StringComparer.OrdinalIgnoreCase);
}
