using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql.Syntax;

internal enum MergeWhen : byte
{
    Matched,
    NotMatched,
    NotMatchedBySource,
}

internal sealed class MergeBranch
{
    public required MergeWhen When { get; init; }

    public Expression? Condition { get; set; }

    public bool Deletes { get; set; }

    /// <summary>Which of the updated rows are deleted (Oracle).</summary>
    public Expression? DeleteWhere { get; set; }

    public List<Assignment> Assignments { get; set; } = [];

    public InsertStatement? Insert { get; set; }

    public TextSpan Span { get; set; }
}

internal sealed class MergeStatement : Statement
{
    public required TableSource Table { get; init; }

    public required TableSource Source { get; init; }

    public required Expression On { get; init; }

    public List<MergeBranch> Branches { get; } = [];

    public ReturningClause? Returning { get; set; }

    /// <summary>Where WITH (HOLDLOCK) belongs.</summary>
    public int HintPosition { get; init; }

    public bool HasHint { get; init; }
}
