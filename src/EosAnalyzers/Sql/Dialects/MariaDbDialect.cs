using EosAnalyzers.Sql.Rewriting;

namespace EosAnalyzers.Sql.Dialects;

internal static class MariaDbDialect
{
    public static readonly DialectDefinition Definition = new()
    {
        Dialect = SqlDialect.MariaDb,
        OptionName = "mariadb",
        Traits = MySqlDialect.Traits,
        FunctionLetters = "m",
        UpsertAdvice = MySqlDialect.Definition.UpsertAdvice,
        WriteUpsert = ConflictClauseWriter.CreateOnDuplicateKey,
    };
}
