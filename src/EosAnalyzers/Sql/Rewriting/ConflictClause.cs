using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql.Rewriting;

/// <summary>ON CONFLICT and ON DUPLICATE KEY, behind the values.</summary>
internal static class ConflictClause
{
    public static ImmutableArray<TextChange> Of(PlainInsert insert, ImmutableArray<int> key)
    {
        var clause = insert.Dialect is SqlDialect.MySql or SqlDialect.MariaDb ? OnDuplicateKey(insert, key) : OnConflict(insert, key);
        return insert.Verb.Add(new TextChange(new TextSpan(insert.Statement.ConflictPosition, 0), " " + clause));
    }

    // DO NOTHING returns no row, so a RETURNING keeps an update that changes nothing.
    private static string OnConflict(PlainInsert insert, ImmutableArray<int> key)
    {
        var target = $"{insert.Cased("ON CONFLICT")} ({string.Join(", ", insert.Written(key))})";
        var updated = Updated(insert, key, always: insert.Statement.HasReturning);
        return updated.Count == 0
            ? $"{target} {insert.Cased("DO NOTHING")}"
            : $"{target} {insert.Cased("DO UPDATE SET")} {string.Join(", ", updated.Select(column => $"{column} = {insert.Cased("EXCLUDED")}.{column}"))}";
    }

    private static string OnDuplicateKey(PlainInsert insert, ImmutableArray<int> key) =>
        insert.Cased("ON DUPLICATE KEY UPDATE ")
        + string.Join(", ", Updated(insert, key, always: true).Select(column => $"{column} = {insert.Cased("VALUES")}({column})"));

    private static IReadOnlyList<string> Updated(PlainInsert insert, ImmutableArray<int> key, bool always) =>
        insert.Updated(key) is { Count: 0 } && always ? insert.Written(key) : insert.Updated(key);
}
