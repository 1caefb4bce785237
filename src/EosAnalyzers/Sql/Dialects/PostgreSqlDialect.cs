using EosAnalyzers.Sql.Rewriting;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Dialects;

internal static class PostgreSqlDialect
{
    public const DialectTraits Traits = DialectTraits.EscapeStrings
        | DialectTraits.DollarQuotes
        | DialectTraits.NestedComments
        | DialectTraits.QuestionMarkOperators
            | DialectTraits.InsertNeedsInto
            | DialectTraits.JsonOperators
            | DialectTraits.ChangesInWith
            | DialectTraits.IntegerDivision
            | DialectTraits.ExtremesSkipNull;

    public static readonly DialectDefinition Definition = new()
    {
        Dialect = SqlDialect.PostgreSql,
        OptionName = "postgresql",
        Traits = Traits,
        FunctionLetters = "p",
        ProviderAssemblies = ["Npgsql", "Npgsql.EntityFrameworkCore.PostgreSQL"],
        MapperMethods = ["UseNpgsql", "UsePostgreSQL"],
        // $1
        IsMark = (text, token) =>
            token.Kind == TokenKind.Parameter && text[token.Start] == '$' && char.IsDigit(text[token.Start + 1]),
        IsTriedWhenUnknown = true,
        UpsertAdvice = "add ON CONFLICT (key) DO UPDATE by a key from the record",
        WriteUpsert = ConflictClauseWriter.CreateOnConflict,
    };
}
