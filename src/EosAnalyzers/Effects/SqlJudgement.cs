using System.Collections.Immutable;
using EosAnalyzers.Replay;
using EosAnalyzers.Sql;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>One statement that a call sends, and what its second execution does to the tables of <paramref name="Schema"/>, if they are known.</summary>
internal sealed record SqlJudgement(SqlText Text, SqlDialect Dialect, SqlSchema? Schema, SqlVerdict Verdict)
{
    public static IReadOnlyList<SqlJudgement>? Of(Finding finding, SqlDatabase database, string? option) =>
        finding.Call is IInvocationOperation call ? Of(call, finding.Path, database, option) : null;

    /// <summary>One for each form of the text; null when the code does not show it. <paramref name="option"/> is the value of <see cref="SqlDialects.Option"/>.</summary>
    public static IReadOnlyList<SqlJudgement>? Of(IInvocationOperation call, ImmutableArray<Step> path, SqlDatabase database, string? option)
    {
        if (SqlCommandText.Of(call, path) is not { } texts)
            return null;
        var inCode = SqlDialects.InCode(call, path, database);
        return [.. texts.Select(text => Of(text, SqlDialects.Of(text, inCode, option), database))];
    }

    private static SqlJudgement Of(SqlText text, SqlDialect dialect, SqlDatabase database)
    {
        var schema = database.Schema(dialect);
        return new(text, dialect, schema, SqlStatement.Judge(text.Text, dialect, schema));
    }
}
