using EosAnalyzers.Sql.Rewriting;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Dialects;

internal static class OracleDialect
{
    public static readonly DialectDefinition Definition = new()
    {
        Dialect = SqlDialect.Oracle,
        OptionName = "oracle",
        Traits = DialectTraits.AlternativeQuotes
            | DialectTraits.Hints
            | DialectTraits.HashNames
            | DialectTraits.Blocks
            | DialectTraits.InsertNeedsInto
                | DialectTraits.PlainVariables | DialectTraits.EmptyIsNull,
        FunctionLetters = "o",
        ProviderAssemblies = ["Oracle.ManagedDataAccess", "Oracle.EntityFrameworkCore"],
        MapperMethods = ["UseOracle"],
        // :id
        IsMark = (text, token) => token.Kind == TokenKind.Parameter && text[token.Start] == ':',
        IsTriedWhenUnknown = true,
        ParameterMark = ':',
        UpsertAdvice = "use MERGE by a key from the record",
        WriteUpsert = OracleMergeWriter.CreateChanges,
    };
}
