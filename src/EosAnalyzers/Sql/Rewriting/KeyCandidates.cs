using System.Collections.Immutable;
using EosAnalyzers.Sql.Judging;

namespace EosAnalyzers.Sql.Rewriting;

/// <summary>The keys by which the row of an INSERT may be found again, by their evidence: the schema's, else what the names of the columns say.</summary>
internal static class KeyCandidates
{
    // A menu of more keys is a guess.
    private const int Most = 3;

    /// <summary>Each as positions in the list of columns.</summary>
    public static IEnumerable<ImmutableArray<int>> Of(PlainInsert insert)
    {
        var table = insert.Statement.Table.Name;
        var keys = insert.Schema?.Table(table) is null ? Named(insert, table) : Defined(insert, insert.Schema.Keys(table));
        return keys.Where(key => key.All(column => insert.IsStable(column) && insert.IsKnown(column))).Take(Most);
    }

    private static IEnumerable<ImmutableArray<int>> Defined(PlainInsert insert, ImmutableArray<ImmutableArray<string>> keys) =>
        keys.Select(key => key.Select(column => insert.Statement.Columns.FindIndex(listed => Syntax.SqlName.Same(listed, column))).ToImmutableArray())
            .Where(key => key.Length > 0 && !key.Contains(-1));

    private static IEnumerable<ImmutableArray<int>> Named(PlainInsert insert, string table) =>
        Enumerable.Range(0, insert.Statement.Columns.Count)
            .Where(column => KeyNames.IsKey(insert.Statement.Columns[column], table))
            .OrderBy(column => KeyNames.Rank(insert.Statement.Columns[column], table))
            .Select(column => ImmutableArray.Create(column));
}
