namespace EosAnalyzers.Sql.Syntax;

internal enum CommandEffect : byte
{
    /// <summary>Nothing that a replay could repeat.</summary>
    None,
    Begin,
    Rollback,

    /// <summary>A repeat does it again: COPY FROM, BULK INSERT, NOTIFY.</summary>
    Repeats,

    /// <summary>A repeat fails: CREATE TABLE.</summary>
    Fails,
    Truncates,

    /// <summary>It makes or drops a table that only this session has.</summary>
    Temporary,

    /// <summary>
    /// The text does not say what it does: CALL, EXEC, DO, dynamic SQL, and all that could not be read.
    /// </summary>
    Unknown,
}

/// <summary>A statement of which only its effect is of interest.</summary>
internal sealed class CommandStatement : Statement
{
    public required CommandEffect Effect { get; init; }

    public string Subject { get; init; } = "";

    /// <summary>The table that CREATE TEMP TABLE makes; empty for any other command.</summary>
    public string TemporaryTable { get; init; } = "";

    /// <summary>Whether a RETURN gives NULL.</summary>
    public bool ReturnsNull { get; init; }

    /// <summary>Whether the table's keys decide what a repeat does.</summary>
    public bool SchemaDecides { get; init; }
}

/// <summary>A variable that gets a value.</summary>
internal sealed class SetVariableStatement : Statement
{
    public required string Name { get; init; }

    public required Expression Value { get; init; }

    /// <summary>Whether it is a table variable; its definition is in the statement's span.</summary>
    public bool IsTable { get; init; }
}

internal sealed class ConditionalStatement : Statement
{
    public required Expression Condition { get; init; }

    public required List<Statement> Then { get; init; }

    public required List<Statement> Else { get; init; }
}

/// <summary>Statements in a block, of which an exception handler may swallow the violation of a key.</summary>
internal sealed class BlockStatement : Statement
{
    public required List<Statement> Body { get; init; }

    public List<Statement> Handler { get; init; } = [];

    public bool SwallowsDuplicates { get; init; }

    /// <summary>Whether what was done before the failure is undone.</summary>
    public bool UndoesFailure { get; init; }

    /// <summary>Whether it is executed as long as this holds; null for a block that is executed once.</summary>
    public Expression? While { get; init; }
}
