using EosAnalyzers.Sql.Rewriting;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Dialects;

internal static class SqlServerDialect
{
    public static readonly DialectDefinition Definition = new()
    {
        Dialect = SqlDialect.SqlServer,
        OptionName = "sqlserver",
        Traits = DialectTraits.Brackets
            | DialectTraits.NestedComments
            | DialectTraits.NoSeparators
            | DialectTraits.HashNames
            | DialectTraits.Blocks
                | DialectTraits.OnlyOwnFunctions
                | DialectTraits.MergeNeedsLock
                | DialectTraits.PlusConcatenates
                | DialectTraits.IntegerDivision
                | DialectTraits.IgnoresCase
                | DialectTraits.ExtremesSkipNull | DialectTraits.StatementTriggers,
        FunctionLetters = "s",
        ProviderAssemblies = [
            "Microsoft.Data.SqlClient",
            "System.Data.SqlClient",
            "Microsoft.EntityFrameworkCore.SqlServer"
        ],
        MapperMethods = ["UseSqlServer", "UseAzureSql"],
        IsMark = (text, token) => token.Kind == TokenKind.QuotedName && text[token.Start] == '[',
        IsTriedWhenUnknown = true,
        UpsertAdvice = "use MERGE WITH (HOLDLOCK) by a key from the record",
        WriteUpsert = SqlServerMergeWriter.CreateChanges,
    };
}
