using EosAnalyzers.Sql.Schema;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Idempotence;

/// <summary>What an INSERT's columns are to its table; asked for each value of each row, found once.</summary>
internal sealed class InsertColumns
{
    private readonly HashSet<string> target;
    private readonly HashSet<string> updated;
    private readonly List<KeySchema> keys;
    private readonly string? likeliestKey;

    public InsertColumns(InsertStatement insert, StatementContext scope)
    {
        target = ToSet(insert.Conflict.Target.Select(part => part.WithoutCasts.Name));
        updated = ToSet(insert.Conflict.Assignments.Select(assignment => assignment.Column));
        keys = scope.FindTable(insert.Table.Name)?.Keys ?? [];
        likeliestKey = target.Count == 0 && keys.Count == 0
            ? KeyNaming.FindLikeliestKey(insert.Columns, insert.Table.Name)
            : null;
    }

    /// <summary>It names the row; without names of columns the first one does.</summary>
    public bool IsKey(string column, int at)
    {
        if (target.Count > 0)
            return target.Contains(column) || column.Length == 0 && at == 0;
        return keys.Count > 0
            ? keys.Exists(key => Array.Exists(key.Parts, part => part.WithoutCasts.IsColumn(column)))
            : likeliestKey is not null ? SqlName.AreEqual(likeliestKey, column) : column.Length == 0 && at == 0;
    }

    public bool IsUpdatedOnConflict(string column) => updated.Contains(column);

    private static HashSet<string> ToSet(IEnumerable<string> columns) => new(columns, StringComparer.OrdinalIgnoreCase);
}
