namespace EosAnalyzers.Sql.Dialects;

/// <summary>What of the grammar differs between dialects.</summary>
[Flags]
internal enum DialectTraits
{
    None = 0,
    BackslashEscapes = 1 << 0,
    EscapeStrings = 1 << 1,
    DollarQuotes = 1 << 2,
    AlternativeQuotes = 1 << 3,
    DoubleQuotedStrings = 1 << 4,
    Brackets = 1 << 5,
    HashComments = 1 << 6,
    DashCommentsNeedSpace = 1 << 7,
    NestedComments = 1 << 8,
    LiveComments = 1 << 9,
    Hints = 1 << 10,
    QuestionMarkOperators = 1 << 11,
    PipesAreOr = 1 << 12,
    LeftToRightAssignment = 1 << 13,
    NoSeparators = 1 << 14,
    HashNames = 1 << 15,
}

internal static class DialectTraitsTable
{
    private const DialectTraits Maria = DialectTraits.BackslashEscapes | DialectTraits.DoubleQuotedStrings | DialectTraits.HashComments
        | DialectTraits.DashCommentsNeedSpace | DialectTraits.LiveComments | DialectTraits.PipesAreOr | DialectTraits.LeftToRightAssignment;

    // In the order of SqlDialect. Generic is never lexed: it asks each of the others.
    private static readonly DialectTraits[] Rows =
    [
        DialectTraits.None,
        DialectTraits.EscapeStrings | DialectTraits.DollarQuotes | DialectTraits.NestedComments | DialectTraits.QuestionMarkOperators,
        Maria,
        Maria,
        DialectTraits.Brackets,
        DialectTraits.Brackets | DialectTraits.NestedComments | DialectTraits.NoSeparators | DialectTraits.HashNames,
        DialectTraits.AlternativeQuotes | DialectTraits.Hints | DialectTraits.HashNames,
    ];

    public static DialectTraits Traits(this SqlDialect dialect) => Rows[(int)dialect];

    public static bool Has(this DialectTraits traits, DialectTraits trait) => (traits & trait) != 0;
}
