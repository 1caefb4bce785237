namespace EosAnalyzers.Sql.Dialects;

/// <summary>What differs between dialects in how a text is read and in what it does.</summary>
[Flags]
internal enum DialectTraits : long
{
    None = 0,

    /// <summary>A backslash in a string takes the next letter as it is.</summary>
    BackslashEscapes = 1L << 0,

    /// <summary>E'..' has escapes.</summary>
    EscapeStrings = 1L << 1,

    /// <summary>$tag$ .. $tag$ is a string.</summary>
    DollarQuotes = 1L << 2,

    /// <summary>q'[ .. ]' is a string.</summary>
    AlternativeQuotes = 1L << 3,

    /// <summary>".." is a string and no name.</summary>
    DoubleQuotedStrings = 1L << 4,

    /// <summary>[..] is a name.</summary>
    Brackets = 1L << 5,

    /// <summary># begins a comment.</summary>
    HashComments = 1L << 6,

    /// <summary>a --1 is a minus minus one.</summary>
    DashCommentsNeedSpace = 1L << 7,
    NestedComments = 1L << 8,

    /// <summary>/*! .. */ is read.</summary>
    LiveComments = 1L << 9,

    /// <summary>/*+ .. */ may change what a statement does.</summary>
    Hints = 1L << 10,

    /// <summary>? is an operator and no parameter.</summary>
    QuestionMarkOperators = 1L << 11,

    /// <summary>|| is OR.</summary>
    PipesAreOr = 1L << 12,

    /// <summary>An assignment reads what those before it have written.</summary>
    LeftToRightAssignment = 1L << 13,

    /// <summary>Statements may follow one another without a semicolon.</summary>
    NoSeparators = 1L << 14,

    /// <summary># is a letter of names.</summary>
    HashNames = 1L << 15,

    /// <summary>ON DUPLICATE KEY UPDATE, where the others have ON CONFLICT.</summary>
    OnDuplicateKey = 1L << 16,

    /// <summary>IF and BEGIN .. END around statements.</summary>
    Blocks = 1L << 17,

    /// <summary>INSERT without INTO is an error.</summary>
    InsertNeedsInto = 1L << 18,

    /// <summary>INTERVAL n DAY: the unit is a word behind an amount.</summary>
    UnitIntervals = 1L << 19,

    /// <summary>INTEGER PRIMARY KEY is the number of the row, and a primary key may be NULL otherwise.</summary>
    RowNumberKeys = 1L << 20,

    /// <summary>0 in a column that the database fills asks for the next value, as NULL does.</summary>
    ZeroGenerates = 1L << 21,

    /// <summary>- removes a key from a JSON value, and || merges two; 'now' is a time.</summary>
    JsonOperators = 1L << 22,

    /// <summary>SELECT .. INTO name sets a variable.</summary>
    PlainVariables = 1L << 23,

    /// <summary>A function without a schema's name is the database's own.</summary>
    OnlyOwnFunctions = 1L << 24,

    /// <summary>INSERT OR IGNORE, INSERT IGNORE, REPLACE: what becomes of a conflict is said before INTO.</summary>
    ActionInVerb = 1L << 25,

    /// <summary>WITH may hold statements that change rows.</summary>
    ChangesInWith = 1L << 26,

    /// <summary>Two writers may both find no row in MERGE unless it locks.</summary>
    MergeNeedsLock = 1L << 27,

    /// <summary>+ puts texts together.</summary>
    PlusConcatenates = 1L << 28,

    /// <summary>7 / 2 is 3.</summary>
    IntegerDivision = 1L << 29,

    /// <summary>'A' = 'a'.</summary>
    IgnoresCase = 1L << 30,

    /// <summary>'' is NULL.</summary>
    EmptyIsNull = 1L << 31,

    /// <summary>GREATEST and LEAST pass over NULL.</summary>
    ExtremesSkipNull = 1L << 32,

    /// <summary>A NULL that IGNORE meets in a NOT NULL column leaves the row out.</summary>
    IgnoreSkipsNull = 1L << 33,

    /// <summary>UPSERT INTO writes the row by its primary key.</summary>
    UpsertVerb = 1L << 34,

    /// <summary>A column takes values of any type, as they are.</summary>
    UntypedColumns = 1L << 35,

    /// <summary>A table without a primary key has a hidden one.</summary>
    HiddenKeys = 1L << 36,

    /// <summary>Triggers run once a statement, with all its rows.</summary>
    StatementTriggers = 1L << 37,

    /// <summary>A row that REPLACE takes away fires no trigger of DELETE.</summary>
    ReplaceDeletesSilently = 1L << 38,
}

internal static class DialectTraitsExtensions
{
    public static bool Has(this DialectTraits traits, DialectTraits trait) => (traits & trait) != 0;
}
