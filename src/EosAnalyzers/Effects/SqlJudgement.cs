using System.Collections.Immutable;
using EosAnalyzers.Replay;
using EosAnalyzers.Sql;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>One statement that a call sends, and what its second execution does.</summary>
internal sealed record SqlJudgement(SqlText Text, SqlDialect Dialect, SqlVerdict Verdict)
{
    public const string DialectOption = "eos_sql_dialect";

    public static IReadOnlyList<SqlJudgement>? Of(Finding finding, string? dialect) =>
        finding.Call is IInvocationOperation call ? Of(call, finding.Path, dialect) : null;

    /// <summary>One for each form of the text; null when the code does not show it. <paramref name="dialect"/> is the option's value.</summary>
    public static IReadOnlyList<SqlJudgement>? Of(IInvocationOperation call, ImmutableArray<Step> path, string? dialect)
    {
        if (SqlCommandText.Of(call, path) is not { } texts)
            return null;
        var spoken = SqlDialects.Of(call, Makers(call, path), dialect);
        return [.. texts.Select(text => new SqlJudgement(text, spoken, SqlStatement.Judge(text.Text, spoken)))];
    }

    // `IDbConnection connection = new NpgsqlConnection(...)`
    private static IEnumerable<Microsoft.CodeAnalysis.IOperation> Makers(IInvocationOperation call, ImmutableArray<Step> path) =>
        SqlCommand.Made(call.Instance ?? call.Arguments.FirstOrDefault()?.Value, path) is { } made ? [made] : [];
}
