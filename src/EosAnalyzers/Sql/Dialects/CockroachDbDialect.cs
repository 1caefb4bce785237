using EosAnalyzers.Sql.Rewriting;

namespace EosAnalyzers.Sql.Dialects;

/// <summary>
/// It is reached by Npgsql, so that no provider tells it from PostgreSQL: a project says <c>eos_sql_dialect =
/// cockroachdb</c>.
/// SERIAL and the hidden key of a table without a primary key are numbers made of the clock, and UPSERT writes a row by
/// its primary key.
/// </summary>
internal static class CockroachDbDialect
{
    public static readonly DialectDefinition Definition = new()
    {
        Dialect = SqlDialect.CockroachDb,
        OptionName = "cockroachdb",
        Traits = PostgreSqlDialect.Traits | DialectTraits.UpsertVerb | DialectTraits.HiddenKeys,
        FunctionLetters = "pc",
        OwnFunctions =
        [
            new("UNIQUE_ROWID", "c", "id", ""),
            new("UNORDERED_UNIQUE_ROWID", "c", "id", ""),
            new("GEN_RANDOM_ULID", "c", "id", ""),
            new("CLUSTER_LOGICAL_TIMESTAMP", "c", "time", ""),
            new("FOLLOWER_READ_TIMESTAMP", "c", "time", ""),
        ],
        UpsertAdvice = PostgreSqlDialect.Definition.UpsertAdvice,
        WriteUpsert = ConflictClauseWriter.CreateOnConflict,
    };
}
