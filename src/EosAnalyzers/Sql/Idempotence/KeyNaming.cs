using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Idempotence;

/// <summary>Names that a key has.</summary>
internal static class KeyNaming
{
    private static readonly string[] Names = [
        "id",
        "key",
        "k",
        "uuid",
        "guid",
        "code",
        "sku",
        "ctid",
        "rowid",
        "number"
    ];
    private static readonly string[] Endings = ["_id", "_no", "_key", "_uuid", "_code", "_number", "_ref"];

    public static bool IsLikelyKey(string column, string table) => RankKeyName(column, table) < int.MaxValue;

    /// <summary>
    /// The column that by its name is the likeliest key, the first of those that are as likely; null when none is
    /// likely.
    /// </summary>
    public static string? FindLikeliestKey(IReadOnlyList<string> columns, string table) =>
        columns.Where(column => IsLikelyKey(column, table))
            .OrderBy(column => RankKeyName(column, table))
            .FirstOrDefault();

    /// <summary>How well a column's name serves as a key; smaller is better.</summary>
    public static int RankKeyName(string column, string table)
    {
        if (SqlName.AreEqual(column, "id"))
            return 0;
        if (SqlName.AreEqual(column, table + "_id")
            || SqlName.AreEqual(column, table.TrimEnd('s', 'S') + "_id")
            || SqlName.AreEqual(column, table.TrimEnd('s', 'S') + "Id"))
            return 1;
        if (Array.Exists(Names, name => SqlName.AreEqual(name, column)))
            return 2;
        return Array.Exists(Endings, ending => column.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            || column.EndsWith("Id", StringComparison.Ordinal) ? 3 : int.MaxValue;
    }
}
