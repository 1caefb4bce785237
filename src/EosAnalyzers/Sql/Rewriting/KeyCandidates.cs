using System.Collections.Immutable;
using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Idempotence;
using EosAnalyzers.Sql.Schema;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Rewriting;

/// <summary>
/// The keys by which the row of an INSERT may be found again, by their evidence: the schema's, else what the names of
/// the columns say, then what the record's key fills.
/// </summary>
internal static class KeyCandidates
{
    // A menu of more keys is a guess.
    private const int Most = 3;

    /// <summary>Each as positions in the list of columns.</summary>
    /// <param name="insert">The statement.</param>
    /// <param name="isRecordKey">Whether the code fills a parameter, as it is written, with the key of the
    /// record.</param>
    public static IEnumerable<ImmutableArray<int>> FindKeys(PlainInsert insert, Func<string, bool>? isRecordKey)
    {
        var table = insert.Statement.Table.Name;
        var keys = insert.Table is not { } known
            ? FindNamedKeys(insert, table).Concat(FindRecordKeys(insert, isRecordKey))
            : known.IsMeantBy(insert.Statement.Table) && !known.HasRules && !OverwritesOtherRows(insert, known)
            ? FindDefinedKeys(insert, insert.Schema!.FindKeys(table))
            : [];
        // A function of the user's own may write something at each execution.
        if (insert.Table is not null && !Enumerable.Range(0, insert.Statement.Columns.Count).All(insert.IsKnownColumn))
            return [];
        return keys
            .Where(key =>
                key.All(column => insert.IsStableColumn(column) && insert.IsKnownColumn(column))
                    && insert.HasDistinctKeys(key)
                    && !MissesNulls(key, insert)
                    && !MovesPrimaryKey(key, insert))
            .Take(Most);
    }

    // NULL is equal to none, unless the key says so.
    private static bool MissesNulls(ImmutableArray<int> key, PlainInsert insert) =>
        key.Any(insert.MayBeNull)
            && !insert.Table!.Keys.Exists(one => one.NullsConflict && IsOver(key, one, insert));

    // The row of another key would be found, and made this one.
    private static bool MovesPrimaryKey(ImmutableArray<int> key, PlainInsert insert) =>
        insert.Table is { } table
        && table.Keys.Find(one => one.IsPrimary) is { } primary
        && !IsOver(key, primary, insert)
        && insert.FindUpdatedColumns(key)
            .Any(column => Array.Exists(primary.Parts, part => SqlName.AreEqual(part.Name, column)));

    private static bool IsOver(ImmutableArray<int> key, KeySchema defined, PlainInsert insert) =>
        key.Length == defined.Parts.Length
            && key.All(column =>
                Array.Exists(
                    defined.Parts, part => SqlName.AreEqual(part.Name, insert.Statement.Columns[column])));

    // ON DUPLICATE KEY UPDATE names no key: a row that another key finds would be taken for this one. Of the rows that
    // a REPLACE would have removed for another key, an upsert is refused.
    private static bool OverwritesOtherRows(PlainInsert insert, TableSchema table) =>
        (insert.Dialect.Has(DialectTraits.OnDuplicateKey) || !insert.VerbChanges.IsEmpty)
            && table.Keys.Count(key => MayConflict(key, insert, table)) > 1;

    // The database gives each row a number of its own, and NULL is equal to none.
    private static bool MayConflict(KeySchema key, PlainInsert insert, TableSchema table) =>
        !Array.Exists(key.Parts, part =>
            part.Kind == ExpressionKind.Column
                && !insert.Statement.Columns.Exists(listed => SqlName.AreEqual(listed, part.Name))
                && table.FindColumn(part.Name) is { Default: null, Computed: null });

    private static IEnumerable<ImmutableArray<int>> FindDefinedKeys(
        PlainInsert insert, ImmutableArray<ImmutableArray<string>> keys) =>
        keys.Select(key =>
            key.Select(column => insert.Statement.Columns.FindIndex(listed => SqlName.AreEqual(listed, column)))
                .ToImmutableArray())
            .Where(key => key.Length > 0 && !key.Contains(-1));

    // A stream of orders may go by the customer: what a name says comes first.
    private static IEnumerable<ImmutableArray<int>> FindRecordKeys(
        PlainInsert insert, Func<string, bool>? isRecordKey) =>
        isRecordKey is null || insert.Statement.Rows.Count != 1
            ? []
            : Enumerable.Range(0, insert.Statement.Columns.Count)
                .Where(column =>
                    insert.Statement.Rows[0][column] is { Kind: ExpressionKind.Parameter, Name: var parameter }
                        && isRecordKey(parameter)
                        && !KeyNaming.IsLikelyKey(insert.Statement.Columns[column], insert.Statement.Table.Name))
                .Select(column => ImmutableArray.Create(column));

    private static IEnumerable<ImmutableArray<int>> FindNamedKeys(PlainInsert insert, string table) =>
        Enumerable.Range(0, insert.Statement.Columns.Count)
            .Where(column => KeyNaming.IsLikelyKey(insert.Statement.Columns[column], table))
            .OrderBy(column => KeyNaming.RankKeyName(insert.Statement.Columns[column], table))
            .Select(column => ImmutableArray.Create(column));
}
