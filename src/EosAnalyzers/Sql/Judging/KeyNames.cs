using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Judging;

/// <summary>Names that a key has.</summary>
internal static class KeyNames
{
    private static readonly string[] Names = ["id", "key", "k", "uuid", "guid", "code", "sku", "ctid", "rowid", "number"];
    private static readonly string[] Endings = ["_id", "_no", "_key", "_uuid", "_code", "_number", "_ref"];

    public static bool IsKey(string column, string table) => Rank(column, table) < int.MaxValue;

    /// <summary>The column that by its name is the likeliest key, the first of those that are as likely; null when none is likely.</summary>
    public static string? Best(IReadOnlyList<string> columns, string table) => columns.Where(column => IsKey(column, table)).OrderBy(column => Rank(column, table)).FirstOrDefault();

    /// <summary>How well a column's name serves as a key; smaller is better.</summary>
    public static int Rank(string column, string table)
    {
        if (SqlName.Same(column, "id"))
            return 0;
        if (SqlName.Same(column, table + "_id") || SqlName.Same(column, table.TrimEnd('s', 'S') + "_id") || SqlName.Same(column, table.TrimEnd('s', 'S') + "Id"))
            return 1;
        if (Array.Exists(Names, name => SqlName.Same(name, column)))
            return 2;
        return Array.Exists(Endings, ending => column.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) || column.EndsWith("Id", StringComparison.Ordinal) ? 3 : int.MaxValue;
    }
}
