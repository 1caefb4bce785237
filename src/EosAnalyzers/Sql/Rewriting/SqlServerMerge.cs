using System.Collections.Immutable;
using EosAnalyzers.Sql.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql.Rewriting;

/// <summary>MERGE .. WITH (HOLDLOCK): without the lock two writers may both find no row.</summary>
internal static class SqlServerMerge
{
    public static ImmutableArray<TextChange> Of(PlainInsert insert, ImmutableArray<int> key)
    {
        if (!MergeText.IsPossible(insert))
            return ImmutableArray<TextChange>.Empty;
        var (statement, values) = (insert.Statement, insert.Statement.ValuesSpan);
        var columns = string.Join(", ", Enumerable.Range(0, statement.Columns.Count).Select(insert.Column));
        var head = $"{insert.Cased("MERGE INTO")} {MergeText.Table(insert)} {insert.Cased("WITH (HOLDLOCK) AS")} t {insert.Cased("USING")} (";
        var tail = $") {insert.Cased("AS")} s ({columns}) {insert.Cased("ON")} {MergeText.On(insert, key)}{MergeText.Branches(insert, key)}{End(insert)}";
        return ImmutableArray.Create(new TextChange(TextSpan.FromBounds(statement.Span.Start, values.Start), head), new TextChange(new TextSpan(values.End, 0), tail));
    }

    // SQL Server takes no MERGE without it.
    private static string End(PlainInsert insert)
    {
        var cursor = new Cursor(insert.Text.Substring(insert.Statement.ValuesSpan.End), SqlDialect.SqlServer);
        return cursor.Is(";") ? "" : ";";
    }
}
