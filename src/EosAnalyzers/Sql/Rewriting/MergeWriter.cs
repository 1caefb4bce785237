using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql.Rewriting;

/// <summary>
/// What the MERGE of SQL Server and Oracle have in common: a target <c>t</c>, a source <c>s</c> and the two branches.
/// </summary>
internal static class MergeWriter
{
    /// <summary>
    /// Whether the values may stand in a query and nothing is between the columns and the values, such as OUTPUT,
    /// which has another place in a MERGE.
    /// </summary>
    public static bool CanWrite(PlainInsert insert, ImmutableArray<int> key)
    {
        var statement = insert.Statement;
        var after = statement.ColumnSpans[statement.ColumnSpans.Count - 1].End;
        // Without a branch for it, a row that is found again is not counted.
        return (!insert.IsCountRead || insert.FindUpdatedColumns(key).Count > 0)
            && insert.IsSelectable && !statement.HasReturning && statement.Table.Alias.Length == 0
            && after <= statement.ValuesSpan.Start
            && insert.ReadText(TextSpan.FromBounds(after, statement.ValuesSpan.Start)).Trim() == ")";
    }

    public static string ReadTable(PlainInsert insert) => insert.ReadText(insert.Statement.Table.Span);

    public static string WriteOn(PlainInsert insert, ImmutableArray<int> key) =>
        string.Join(insert.MatchCase(" AND "), insert.ReadColumns(key).Select(column => $"t.{column} = s.{column}"));

    public static string WriteBranches(PlainInsert insert, ImmutableArray<int> key)
    {
        var all = Enumerable.Range(0, insert.Statement.Columns.Count).Select(insert.ReadColumn).ToList();
        return WriteMatched(insert, insert.FindUpdatedColumns(key))
            + $" {insert.MatchCase("WHEN NOT MATCHED THEN INSERT")} ({string.Join(", ", all)}) {insert.MatchCase("VALUES")} ({string.Join(", ", all.Select(column => "s." + column))})";
    }

    private static string WriteMatched(PlainInsert insert, IReadOnlyList<string> updated) => updated.Count == 0
        ? ""
        : $" {insert.MatchCase("WHEN MATCHED THEN UPDATE SET")} {string.Join(", ", updated.Select(column => $"t.{column} = s.{column}"))}";
}
