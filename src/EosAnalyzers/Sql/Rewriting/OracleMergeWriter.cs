using System.Collections.Immutable;
using EosAnalyzers.Sql.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql.Rewriting;

/// <summary>MERGE .. USING (SELECT .. FROM dual), for one row.</summary>
internal static class OracleMergeWriter
{
    public static ImmutableArray<TextChange> CreateChanges(PlainInsert insert, ImmutableArray<int> key)
    {
        var statement = insert.Statement;
        if (!MergeWriter.CanWrite(insert, key) || statement.Rows.Count != 1 || !AreApart(insert, statement.Rows[0]))
            return ImmutableArray<TextChange>.Empty;
        var row = statement.Rows[0];
        var head =
            $"{insert.MatchCase("MERGE INTO")} {MergeWriter.ReadTable(insert)} t {insert.MatchCase("USING (SELECT")} ";
        var tail =
            $" {insert.MatchCase("FROM")} dual) s {insert.MatchCase("ON")} ({MergeWriter.WriteOn(insert, key)}){MergeWriter.WriteBranches(insert, key)}";
        var named = row.Select((value, index) =>
            new TextChange(new TextSpan(value.Span.End, 0), $" {insert.MatchCase("AS")} {insert.ReadColumn(index)}"))
                .ToList();
        named[row.Length - 1] = new TextChange(
            TextSpan.FromBounds(row[row.Length - 1].Span.End, statement.ValuesSpan.End),
            named[row.Length - 1].NewText + tail);
        return named.Prepend(new TextChange(TextSpan.FromBounds(statement.Span.Start, row[0].Span.Start), head))
            .ToImmutableArray();
    }

    // Between two values stands a comma and nothing that belongs to one of them.
    private static bool AreApart(PlainInsert insert, Expression[] row) =>
        insert.ReadText(TextSpan.FromBounds(row[row.Length - 1].Span.End, insert.Statement.ValuesSpan.End))
            .Trim() == ")"
        && Enumerable.Range(1, row.Length - 1)
            .All(index =>
                insert.ReadText(TextSpan.FromBounds(row[index - 1].Span.End, row[index].Span.Start)).Trim() == ",");
}
