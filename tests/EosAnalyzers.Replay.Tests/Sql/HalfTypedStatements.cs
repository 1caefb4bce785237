using EosAnalyzers.Sql;
using EosAnalyzers.Sql.Dialects;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Sql;

/// <summary>
/// A statement is judged in an editor while it is typed, in whatever dialect the project has: nothing throws, and
/// nothing runs for ever.
/// </summary>
public class HalfTypedStatements
{
    public static readonly TheoryData<string> Dialects = [.. Enum.GetNames<SqlDialect>()];

    [Theory]
    [MemberData(nameof(Dialects))]
    public void EveryStatementIsReadInEveryDialectCutAnywhereOrWithAPieceMissing(string name)
    {
        var dialect = Enum.Parse<SqlDialect>(name);
        foreach (var row in new[] { "sqlite", "postgres", "mariadb" }.SelectMany(StatementRow.Of))
        {
            var schema = SqlSchema.ParseDefinitions(row.Definitions, dialect);
            for (var length = 1; length <= row.Statement.Length; length += 3)
            {
                _ = SqlIdempotence.JudgeText(row.Statement[..length], dialect, schema);
                _ = SqlIdempotence.JudgeText(
                    row.Statement.Remove(length - 1, Math.Min(7, row.Statement.Length - length + 1)), dialect, null);
            }
        }
    }
}
