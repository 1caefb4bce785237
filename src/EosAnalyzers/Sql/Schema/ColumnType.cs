namespace EosAnalyzers.Sql.Schema;

/// <summary>The kinds of types of columns, as far as they decide what a value becomes.</summary>
internal enum ColumnType : byte
{
    Unknown,
    Whole,
    Number,
    Text,
    Boolean,
    Date,
    Time,
    Json,
    Array,
    Interval,
}

internal static class ColumnTypes
{
    /// <summary>The kind of a type by its name, with its brackets.</summary>
    public static ColumnType FromName(string name)
    {
        name = name.ToUpperInvariant();
        if (name.EndsWith("[]", StringComparison.Ordinal))
            return ColumnType.Array;
        switch (name)
        {
            case "BOOL" or "BOOLEAN" or "BIT":
                return ColumnType.Boolean;
            case "DATE":
                return ColumnType.Date;
            case "JSON" or "JSONB":
                return ColumnType.Json;
            case "INTERVAL":
                return ColumnType.Interval;
            case "XML"
                or "BYTEA"
                or "BLOB"
                or "VARBINARY"
                or "RAW"
                or "HSTORE"
                or "TSVECTOR"
                or "POINT"
                or "INET"
                or "TSRANGE"
                or "TSTZRANGE"
                or "INT4RANGE"
                or "DATERANGE"
                or "NUMRANGE":
                return ColumnType.Unknown;
        }
        if (name.IndexOf("SERIAL", StringComparison.Ordinal) >= 0
            || name.IndexOf("INT", StringComparison.Ordinal) >= 0
                && name.IndexOf("POINT", StringComparison.Ordinal) < 0)
            return ColumnType.Whole;
        if (Array.Exists(
            ["NUMERIC", "DECIMAL", "NUMBER", "REAL", "FLOAT", "DOUBLE", "MONEY", "SMALLMONEY"],
            start => name.StartsWith(start, StringComparison.Ordinal)))
            return ColumnType.Number;
        if (Array.Exists(
            ["TIMESTAMP", "DATETIME", "SMALLDATETIME"], start => name.StartsWith(start, StringComparison.Ordinal)))
            return ColumnType.Time;
        if (Array.Exists(
            [
                "CHAR",
                "VARCHAR",
                "NVARCHAR",
                "NCHAR",
                "TEXT",
                "LONGTEXT",
                "MEDIUMTEXT",
                "TINYTEXT",
                "CLOB",
                "UUID",
                "UNIQUEIDENTIFIER",
                "CITEXT",
                "ENUM",
                "NAME",
                "STRING",
                "BPCHAR",
                "NTEXT"
            ],
            start => name.StartsWith(start, StringComparison.Ordinal)))
            return ColumnType.Text;
        return ColumnType.Unknown;
    }
}
