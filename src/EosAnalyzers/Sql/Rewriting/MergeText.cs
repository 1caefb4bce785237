using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql.Rewriting;

/// <summary>What the MERGE of SQL Server and Oracle have in common: a target <c>t</c>, a source <c>s</c> and the two branches.</summary>
internal static class MergeText
{
    /// <summary>Whether the values may stand in a query and nothing stands between the columns and the values, such as OUTPUT, which has another place in a MERGE.</summary>
    public static bool IsPossible(PlainInsert insert)
    {
        var statement = insert.Statement;
        var after = statement.ColumnSpans[statement.ColumnSpans.Count - 1].End;
        return insert.IsSelectable && !statement.HasReturning && statement.Table.Alias.Length == 0
            && after <= statement.ValuesSpan.Start && insert.Between(TextSpan.FromBounds(after, statement.ValuesSpan.Start)).Trim() == ")";
    }

    public static string Table(PlainInsert insert) => insert.Between(insert.Statement.Table.Span);

    public static string On(PlainInsert insert, ImmutableArray<int> key) =>
        string.Join(insert.Cased(" AND "), insert.Written(key).Select(column => $"t.{column} = s.{column}"));

    public static string Branches(PlainInsert insert, ImmutableArray<int> key)
    {
        var all = Enumerable.Range(0, insert.Statement.Columns.Count).Select(insert.Column).ToList();
        return Matched(insert, insert.Updated(key))
            + $" {insert.Cased("WHEN NOT MATCHED THEN INSERT")} ({string.Join(", ", all)}) {insert.Cased("VALUES")} ({string.Join(", ", all.Select(column => "s." + column))})";
    }

    private static string Matched(PlainInsert insert, IReadOnlyList<string> updated) => updated.Count == 0
        ? ""
        : $" {insert.Cased("WHEN MATCHED THEN UPDATE SET")} {string.Join(", ", updated.Select(column => $"t.{column} = s.{column}"))}";
}
