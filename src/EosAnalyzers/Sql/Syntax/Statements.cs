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

    public string Alias { get; set; } = "";

    public string[] Columns { get; set; } = [];

    public TextSpan Span { get; init; }

    public SelectStatement? Query { get; init; }

    public Expression? Call { get; init; }

    /// <summary>Whether it is outer joined, so that its columns are NULL where nothing matches.</summary>
    public bool IsOptional { get; set; }

    public Expression? On { get; set; }

    public bool IsNamed(string qualifier) => Alias.Length > 0 ? SqlName.AreEqual(Alias, qualifier) : SqlName.AreEqual(Name, qualifier);
}

internal sealed class SelectItem
{
    public required Expression Value { get; init; }

    public string Alias { get; init; } = "";

    public string Name => Alias.Length > 0 ? Alias : Value.WithoutCasts.Kind == ExpressionKind.Column ? Value.WithoutCasts.Name : "";
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

    /// <summary>LIMIT, TOP, FETCH.</summary>
    public TextSpan? Limit { get; set; }

    /// <summary>The new table, file or variable of SELECT .. INTO.</summary>
    public Token? Into { get; set; }

    public bool IsDistinct { get; set; }

    /// <summary>UNION, EXCEPT, INTERSECT or MINUS with <see cref="Other"/>.</summary>
    public string Operator { get; set; } = "";

    public SelectStatement? Other { get; set; }
}

internal sealed class Assignment
{
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
    public required ConflictAction Action { get; init; }

    public TextSpan Span { get; init; }

    /// <summary>The columns or expressions of ON CONFLICT (..); empty when any key will do.</summary>
    public Expression[] Target { get; init; } = [];

    public string Constraint { get; init; } = "";

    public Expression? TargetWhere { get; init; }

    public List<Assignment> Assignments { get; init; } = [];

    public Expression? Where { get; init; }
}

internal sealed class InsertStatement : Statement
{
    public required TableSource Table { get; init; }

    /// <summary>The listed columns; empty when the values go by position.</summary>
    public List<string> Columns { get; set; } = [];

    public List<TextSpan> ColumnSpans { get; } = [];

    public List<Expression[]> Rows { get; } = [];

    public SelectStatement? Query { get; set; }

    public InsertConflict Conflict { get; set; } = new() { Action = ConflictAction.Fail };

    /// <summary>The name of the proposed row (MySQL's AS new); its columns are <see cref="RowColumns"/>.</summary>
    public string RowAlias { get; set; } = "";

    public string[] RowColumns { get; set; } = [];

    /// <summary>Where a conflict clause belongs: after the values or the query, before RETURNING.</summary>
    public int ConflictPosition { get; set; }

    public bool HasReturning { get; set; }

    public TextSpan ValuesSpan { get; set; }
}

internal sealed class UpdateStatement : Statement
{
    public required TableSource Table { get; init; }

    public List<TableSource> From { get; } = [];

    public List<Assignment> Assignments { get; set; } = [];

    public Expression? Where { get; set; }

    public List<Expression> Order { get; } = [];

    public TextSpan? Limit { get; set; }

    /// <summary>Where another condition belongs.</summary>
    public int WherePosition { get; set; }
}

internal sealed class DeleteStatement : Statement
{
    public required TableSource Table { get; init; }

    public List<TableSource> From { get; } = [];

    public Expression? Where { get; set; }

    public List<Expression> Order { get; } = [];

    public TextSpan? Limit { get; set; }
}
