using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql.Syntax;

internal abstract class Statement
{
    public TextSpan Span { get; set; }

    public CommonTable[] With { get; set; } = [];
}

internal sealed class CommonTable
{
    public required string Name { get; init; }

    public required string[] Columns { get; init; }

    public required Statement Body { get; init; }
}

/// <summary>A table, query or function that a statement reads from or writes to.</summary>
internal sealed class TableSource
{
    public required string Name { get; init; }

    /// <summary>The schema or database that it is in, as it is written; empty for the default one.</summary>
    public string Owner { get; init; } = "";

    public string Alias { get; set; } = "";

    public string[] Columns { get; set; } = [];

    public TextSpan Span { get; init; }

    public SelectStatement? Query { get; init; }

    /// <summary>The INSERT, UPDATE, DELETE or MERGE whose OUTPUT is read.</summary>
    public Statement? Change { get; init; }

    public Expression? Call { get; init; }

    /// <summary>What is joined to it inside parentheses, while they are read; null when nothing is.</summary>
    public List<TableSource>? Joined { get; set; }

    /// <summary>Whether it is outer joined, so that its columns are NULL where nothing matches.</summary>
    public bool IsOptional { get; set; }

    /// <summary>
    /// Whether the join gives other rows than those that its condition combines: RIGHT, FULL and NATURAL join.
    /// </summary>
    public bool KeepsAll { get; set; }

    public Expression? On { get; set; }

    public bool IsNamed(string qualifier) =>
        Alias.Length > 0 ? SqlName.AreEqual(Alias, qualifier) : SqlName.AreEqual(Name, qualifier);
}

internal sealed class SelectItem
{
    public required Expression Value { get; init; }

    public string Alias { get; init; } = "";

    public string Name =>
        Alias.Length > 0 ? Alias : Value.WithoutCasts.Kind == ExpressionKind.Column ? Value.WithoutCasts.Name : "";
}

internal sealed class SelectStatement : Statement
{
    public List<SelectItem> Items { get; } = [];

    /// <summary>The rows of VALUES.</summary>
    public List<Expression[]> Rows { get; } = [];

    public List<TableSource> From { get; } = [];

    public Expression? Where { get; set; }

    public Expression? Having { get; set; }

    public List<Expression> Order { get; } = [];

    public List<Expression> Group { get; } = [];

    /// <summary>The expressions of DISTINCT ON.</summary>
    public List<Expression> DistinctOn { get; } = [];

    /// <summary>LIMIT, TOP, FETCH.</summary>
    public RowLimit? Limit { get; set; }

    /// <summary>The new table, file or variable of SELECT .. INTO.</summary>
    public Token? Into { get; set; }

    /// <summary>What INTO makes ends with the session: <c>#t</c>, <c>INTO TEMP t</c>.</summary>
    public bool IsIntoTemporary { get; set; }

    public bool IsDistinct { get; set; }

    /// <summary>UNION, EXCEPT, INTERSECT or MINUS with <see cref="Other"/>.</summary>
    public string Operator { get; set; } = "";

    public SelectStatement? Other { get; set; }

    /// <summary>Whether the set operator keeps equal rows.</summary>
    public bool IsAll { get; set; }

    /// <summary>
    /// The query and those that set operators add to it; there may be more than the stack would bear one in another.
    /// </summary>
    public IEnumerable<SelectStatement> EnumerateTerms()
    {
        for (var term = this; term is not null; term = term.Other)
            yield return term;
    }
}

/// <summary>LIMIT, TOP or FETCH.</summary>
/// <param name="Span">Its place in the text.</param>
/// <param name="Count">How many rows; null when it is not said as a number of rows.</param>
/// <param name="Offset">How many rows are passed over.</param>
internal sealed record RowLimit(TextSpan Span, Expression? Count, Expression? Offset);

internal sealed class Assignment
{
    /// <summary>What precedes the column: a table or an alias.</summary>
    public string Qualifier { get; init; } = "";

    public required string Column { get; init; }

    public required Expression Value { get; init; }

    public required TextSpan Span { get; init; }

    /// <summary>The span of the column alone.</summary>
    public required TextSpan ColumnSpan { get; init; }
}

internal enum ConflictAction : byte
{
    Fail,
    Ignore,
    Replace,
    Update,
}

/// <summary>What an INSERT does when the row is there: ON CONFLICT, ON DUPLICATE KEY, OR IGNORE, REPLACE.</summary>
internal sealed class InsertConflict
{
    private static readonly List<Assignment> NoAssignments = [];

    /// <summary>Nothing is said of a conflict.</summary>
    public static readonly InsertConflict None = new() { Action = ConflictAction.Fail };

    public required ConflictAction Action { get; init; }

    public TextSpan Span { get; init; }

    /// <summary>The columns or expressions of ON CONFLICT (..); empty when any key will do.</summary>
    public Expression[] Target { get; init; } = [];

    public string Constraint { get; init; } = "";

    public Expression? TargetWhere { get; init; }

    public List<Assignment> Assignments { get; init; } = NoAssignments;

    public Expression? Where { get; init; }
}

internal sealed class InsertStatement : Statement
{
    public required TableSource Table { get; init; }

    /// <summary>The listed columns; empty when the values go by position.</summary>
    public List<string> Columns { get; set; } = [];

    public List<TextSpan> ColumnSpans { get; set; } = [];

    public List<Expression[]> Rows { get; } = [];

    public SelectStatement? Query { get; set; }

    public InsertConflict Conflict { get; set; } = InsertConflict.None;

    /// <summary>The name of the proposed row (MySQL's AS new); its columns are <see cref="RowColumns"/>.</summary>
    public string RowAlias { get; set; } = "";

    public string[] RowColumns { get; set; } = [];

    /// <summary>Where a conflict clause belongs: after the values or the query, before RETURNING.</summary>
    public int ConflictPosition { get; set; }

    public bool HasReturning => Returning is not null;

    /// <summary>RETURNING or OUTPUT; null when there is none.</summary>
    public ReturningClause? Returning { get; set; }

    /// <summary>Further ON CONFLICT clauses (SQLite): the first that fits a conflict counts.</summary>
    public InsertConflict[] OtherConflicts { get; set; } = [];

    public TextSpan ValuesSpan { get; set; }
}

internal sealed class UpdateStatement : Statement
{
    public required TableSource Table { get; init; }

    public List<TableSource> From { get; } = [];

    public List<Assignment> Assignments { get; set; } = [];

    /// <summary>What becomes of a row whose new key is another row's: UPDATE IGNORE, UPDATE OR REPLACE.</summary>
    public ConflictAction Conflict { get; init; }

    public Expression? Where { get; set; }

    public List<Expression> Order { get; } = [];

    public RowLimit? Limit { get; set; }

    public ReturningClause? Returning { get; set; }

    /// <summary>Where another condition belongs.</summary>
    public int WherePosition { get; set; }
}

internal sealed class DeleteStatement : Statement
{
    public required TableSource Table { get; init; }

    /// <summary>The tables that lose rows beside the first (MySQL).</summary>
    public List<TableSource> OtherTargets { get; } = [];

    public List<TableSource> From { get; } = [];

    public Expression? Where { get; set; }

    public List<Expression> Order { get; } = [];

    public RowLimit? Limit { get; set; }

    public ReturningClause? Returning { get; set; }
}

/// <summary>RETURNING or OUTPUT.</summary>
/// <param name="Items">What it gives.</param>
/// <param name="Target">The table of OUTPUT .. INTO; null when the rows are returned.</param>
/// <param name="Columns">The listed columns of the target.</param>
internal sealed record ReturningClause(List<SelectItem> Items, TableSource? Target, string[] Columns);
