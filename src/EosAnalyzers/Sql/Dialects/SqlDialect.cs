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
}
