using EosAnalyzers.Sql.Rewriting;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Dialects;

internal static class MySqlDialect
{
    public const DialectTraits Traits = DialectTraits.BackslashEscapes
        | DialectTraits.DoubleQuotedStrings
        | DialectTraits.HashComments
        | DialectTraits.DashCommentsNeedSpace
            | DialectTraits.LiveComments
            | DialectTraits.PipesAreOr
            | DialectTraits.LeftToRightAssignment
            | DialectTraits.OnDuplicateKey
            | DialectTraits.UnitIntervals
            | DialectTraits.ZeroGenerates
            | DialectTraits.PlainVariables
            | DialectTraits.ActionInVerb
            | DialectTraits.IgnoresCase;

    public static readonly DialectDefinition Definition = new()
    {
        Dialect = SqlDialect.MySql,
        OptionName = "mysql",
        Traits = Traits,
        FunctionLetters = "m",
        ProviderAssemblies = ["MySqlConnector", "MySql.Data", "Pomelo.EntityFrameworkCore.MySql"],
        MapperMethods = ["UseMySql"],
        IsMark = (text, token) => token.Kind == TokenKind.QuotedName && text[token.Start] == '`',
        IsTriedWhenUnknown = true,
        UpsertAdvice = "add ON DUPLICATE KEY UPDATE by a key from the record",
        WriteUpsert = ConflictClauseWriter.CreateOnDuplicateKey,
    };
}
