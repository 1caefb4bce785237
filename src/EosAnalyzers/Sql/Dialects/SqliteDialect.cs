using EosAnalyzers.Sql.Rewriting;

namespace EosAnalyzers.Sql.Dialects;

internal static class SqliteDialect
{
    public static readonly DialectDefinition Definition = new()
    {
        Dialect = SqlDialect.Sqlite,
        OptionName = "sqlite",
        Traits = DialectTraits.Brackets
            | DialectTraits.RowNumberKeys
            | DialectTraits.OnlyOwnFunctions
            | DialectTraits.ActionInVerb
            | DialectTraits.IntegerDivision
                | DialectTraits.IgnoreSkipsNull | DialectTraits.UntypedColumns
            | DialectTraits.ReplaceDeletesSilently,
        FunctionLetters = "l",
        ProviderAssemblies = ["Microsoft.Data.Sqlite", "System.Data.SQLite", "Microsoft.EntityFrameworkCore.Sqlite"],
        MapperMethods = ["UseSqlite"],
        IsTriedWhenUnknown = true,
        UpsertAdvice = "add ON CONFLICT (key) DO UPDATE by a key from the record",
        WriteUpsert = ConflictClauseWriter.CreateOnConflict,
    };
}
