using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using EosAnalyzers.Replay;
using EosAnalyzers.Sql;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>
/// Whether a statement runs only when a store has not seen the record. A question to the database is such a guard when its answer is another one after the
/// first attempt: the code inserts into the table that it asks. <c>if (stock &gt; 0)</c> asks something else.
/// </summary>
internal static class SqlGuard
{
    public static bool Protects(SqlJudgement statement, IInvocationOperation call, ImmutableArray<Step> path) =>
        Guard.Questions(call, "effect.db", path).Any(question => Tables(SqlCommandText.Of(question, path), statement.Dialect, SqlTables.Read) is not { } asked
            || Inserted(statement, call, question, path).Any(asked.Contains));

    // What the statement itself inserts, and what the code around it and around the question does.
    private static IEnumerable<string> Inserted(SqlJudgement statement, IInvocationOperation call, IOperation question, ImmutableArray<Step> path) =>
        new[] { SqlTextSource.Root(call), SqlTextSource.Root(question) }.SelectMany(body => body.Descendants().OfType<IInvocationOperation>())
            .Where(other => ApiCatalog.Embedded.Find(other.TargetMethod) is { Kind: "effect.db" })
            .SelectMany(other => Tables(SqlCommandText.Of(other, path), statement.Dialect, SqlTables.Inserted) ?? [])
            .Concat(SqlTables.Inserted(statement.Text.Text, statement.Dialect));

    private static HashSet<string>? Tables(IReadOnlyList<SqlText>? texts, SqlDialect dialect, Func<string, SqlDialect, IEnumerable<string>> tables) =>
        texts is null ? null : new(texts.SelectMany(text => tables(text.Text, dialect)), StringComparer.OrdinalIgnoreCase);
}
