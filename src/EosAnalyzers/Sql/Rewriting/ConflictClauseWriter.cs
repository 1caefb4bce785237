using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql.Rewriting;

/// <summary>ON CONFLICT and ON DUPLICATE KEY, behind the values.</summary>
internal static class ConflictClauseWriter
{
    public static ImmutableArray<TextChange> CreateOnConflict(PlainInsert insert, ImmutableArray<int> key) =>
        AppendClause(insert, WriteOnConflict(insert, key));

    public static ImmutableArray<TextChange> CreateOnDuplicateKey(PlainInsert insert, ImmutableArray<int> key) =>
        insert.IsCountRead
            ? ImmutableArray<TextChange>.Empty
            : AppendClause(insert, WriteOnDuplicateKey(insert, key));

    private static ImmutableArray<TextChange> AppendClause(PlainInsert insert, string clause) =>
        insert.VerbChanges.Add(new TextChange(new TextSpan(insert.Statement.ConflictPosition, 0), " " + clause));

    // DO NOTHING returns no row and counts none, so who reads them keeps an update that changes nothing.
    private static string WriteOnConflict(PlainInsert insert, ImmutableArray<int> key)
    {
        var target = $"{insert.MatchCase("ON CONFLICT")} ({string.Join(", ", insert.ReadColumns(key))})";
        var updated = FindUpdatedColumns(insert, key, always: insert.Statement.HasReturning || insert.IsCountRead);
        return updated.Count == 0
            ? $"{target} {insert.MatchCase("DO NOTHING")}"
            : $"{target} {insert.MatchCase("DO UPDATE SET")} {string.Join(", ", updated.Select(column => $"{column} = {insert.MatchCase("EXCLUDED")}.{column}"))}";
    }

    // A row that is found again counts as two, or as none where nothing changes.
    private static string WriteOnDuplicateKey(PlainInsert insert, ImmutableArray<int> key) =>
        insert.MatchCase("ON DUPLICATE KEY UPDATE ")
        + string.Join(
            ", ",
            FindUpdatedColumns(
                insert, key, always: true).Select(column => $"{column} = {insert.MatchCase("VALUES")}({column})"));

    private static IReadOnlyList<string> FindUpdatedColumns(PlainInsert insert, ImmutableArray<int> key, bool always) =>
        insert.FindUpdatedColumns(key) is { Count: 0 } && always
            ? insert.ReadColumns(key)
            : insert.FindUpdatedColumns(key);
}
