namespace EosAnalyzers.Sql.Dialects;

/// <summary>The SQL that a text is written in.</summary>
internal enum SqlDialect
{
    /// <summary>Not known: a statement is flagged only when every dialect that can read it flags it.</summary>
    Generic,
    PostgreSql,
    MySql,
    MariaDb,
    Sqlite,
    SqlServer,
    Oracle,
    CockroachDb,
}

/// <summary>
/// The dialects by their definitions: this list and the enumeration above are the registration of a dialect.
/// </summary>
internal static class DialectRegistry
{
    /// <summary>In the order in which a text of an unknown dialect is tried.</summary>
    public static readonly DialectDefinition[] All =
    [
        PostgreSqlDialect.Definition,
        MySqlDialect.Definition,
        MariaDbDialect.Definition,
        SqliteDialect.Definition,
        SqlServerDialect.Definition,
        OracleDialect.Definition,
        CockroachDbDialect.Definition,
    ];

    // By the number of the dialect; the generic one has the definition of the first.
    private static readonly DialectDefinition[] ByNumber = IndexByNumber();

    /// <summary>Those that a text of an unknown dialect may be written in.</summary>
    public static readonly SqlDialect[] TriedWhenUnknown = [.. All.Where(definition => definition.IsTriedWhenUnknown)
        .Select(definition => definition.Dialect)];

    /// <summary>The definition of a dialect; the generic one has that of the first dialect.</summary>
    public static DialectDefinition GetDefinition(this SqlDialect dialect) => ByNumber[(int)dialect];

    private static DialectDefinition[] IndexByNumber()
    {
        var definitions = new DialectDefinition[All.Max(definition => (int)definition.Dialect) + 1];
        for (var number = 0; number < definitions.Length; number++)
            definitions[number] = Array.Find(All, definition => (int)definition.Dialect == number) ?? All[0];
        return definitions;
    }

    public static DialectTraits GetTraits(this SqlDialect dialect) => dialect.GetDefinition().Traits;

    public static bool Has(this SqlDialect dialect, DialectTraits trait) =>
        dialect != SqlDialect.Generic && dialect.GetTraits().Has(trait);
}
