using System.Collections.Immutable;
using EosAnalyzers.Sql.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql.Rewriting;

/// <summary>MERGE .. WITH (HOLDLOCK): without the lock two writers may both find no row.</summary>
internal static class SqlServerMergeWriter
{
    public static ImmutableArray<TextChange> CreateChanges(PlainInsert insert, ImmutableArray<int> key)
    {
        if (!MergeWriter.CanWrite(insert, key))
            return ImmutableArray<TextChange>.Empty;
        var (statement, values) = (insert.Statement, insert.Statement.ValuesSpan);
        var columns = string.Join(", ", Enumerable.Range(0, statement.Columns.Count).Select(insert.ReadColumn));
        var head =
            $"{insert.MatchCase("MERGE INTO")} {MergeWriter.ReadTable(insert)} {insert.MatchCase("WITH (HOLDLOCK) AS")} t {insert.MatchCase("USING")} (";
        var tail =
            $") {insert.MatchCase("AS")} s ({columns}) {insert.MatchCase("ON")} {MergeWriter.WriteOn(insert, key)}{MergeWriter.WriteBranches(insert, key)}{FindEnd(insert)}";
        return ImmutableArray.Create(
            new TextChange(TextSpan.FromBounds(statement.Span.Start, values.Start), head),
            new TextChange(new TextSpan(values.End, 0), tail));
    }

    // SQL Server takes no MERGE without it.
    private static string FindEnd(PlainInsert insert)
    {
        var cursor = new TokenCursor(insert.Text.Substring(insert.Statement.ValuesSpan.End), insert.Dialect);
        return cursor.Is(";") ? "" : ";";
    }
}
