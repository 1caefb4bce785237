using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql;

/// <summary>What the second execution of a statement does.</summary>
internal enum SqlOutcome
{
    /// <summary>Nothing: the tables are as after the first.</summary>
    Idempotent,

    /// <summary>A row, an amount, a time or an id comes out twice or changed.</summary>
    Duplicates,

    /// <summary>An error: a stream that retries it stands still.</summary>
    FailsOnReplay,

    /// <summary>The text does not say.</summary>
    Undecidable,
}

/// <summary>Which condition of an idempotent write does not hold.</summary>
internal enum SqlCondition
{
    None,

    /// <summary>No key made of the record stops the second row.</summary>
    Key,

    /// <summary>A column is set from what the statement itself has changed.</summary>
    Assignment,

    /// <summary>
    /// A clock, a random number, a new id, a sequence or a default reaches a stored or returned value.
    /// </summary>
    AmbientInput,

    /// <summary>The second execution selects other rows.</summary>
    Selection,

    /// <summary>The insert branch and the update branch leave different values.</summary>
    BranchAgreement,

    /// <summary>A statement undoes or repeats what another one of the same text did.</summary>
    Batch,

    /// <summary>A trigger of the table runs again.</summary>
    Trigger,

    /// <summary>A definition, a notification, a bulk load: it is repeated as a whole.</summary>
    Command,

    /// <summary>A procedure, a function of the user, dynamic SQL, or text that is not read.</summary>
    Unreadable,
}

/// <summary>What a value that changes between two executions is made of.</summary>
internal enum SqlVolatility
{
    None,
    Time,
    Random,
    Id,
    Sequence,

    /// <summary>What the session remembers: the last id, the count of rows.</summary>
    Session,

    /// <summary>The DEFAULT of a column.</summary>
    Default,
}

/// <summary>What is known of a text's replay, and why.</summary>
/// <param name="Outcome">What the second execution does.</param>
/// <param name="Condition">Which condition fails.</param>
/// <param name="Subject">The column, function or word that the reason is about; empty when it is the statement.</param>
/// <param name="Span">Its place in the text.</param>
/// <param name="Volatility">What the changed value is made of.</param>
/// <param name="SchemaDecides">Whether the definition of the table could change the verdict.</param>
/// <param name="SurvivesBatch">Whether it also holds when records a, b are replayed as a, b: a guard by &lt;&gt; does
/// not.</param>
internal sealed record SqlVerdict(
    SqlOutcome Outcome,
    SqlCondition Condition,
    string Subject,
    TextSpan Span,
    SqlVolatility Volatility,
    bool SchemaDecides,
    bool SurvivesBatch)
{
    public static readonly SqlVerdict Idempotent = new(
        SqlOutcome.Idempotent,
        SqlCondition.None,
        "",
        default,
        SqlVolatility.None,
        SchemaDecides: false,
        SurvivesBatch: true);

    public static readonly SqlVerdict IdempotentByAssumedKey = Idempotent with { SchemaDecides = true };

    /// <summary>Whether a rule should report it.</summary>
    public bool IsFlagged => Outcome is SqlOutcome.Duplicates or SqlOutcome.FailsOnReplay;

    public static SqlVerdict CreateDuplicate(
        SqlCondition condition,
        string subject,
        TextSpan span,
        SqlVolatility ambient = SqlVolatility.None,
        bool schemaDecides = false) =>
        new(SqlOutcome.Duplicates, condition, subject, span, ambient, schemaDecides, SurvivesBatch: false);

    public static SqlVerdict CreateUndecidable(string subject, TextSpan span) =>
        new(
            SqlOutcome.Undecidable,
            SqlCondition.Unreadable,
            subject,
            span,
            SqlVolatility.None,
            SchemaDecides: false,
            SurvivesBatch: false);
}
