using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql;

/// <summary>What a parameter's value does in a statement.</summary>
internal enum SqlBindingRole
{
    /// <summary>It identifies the row: with another value at the replay there is another row.</summary>
    Key,

    /// <summary>It is stored at every execution: with another value at the replay the row changes.</summary>
    Stored,

    /// <summary>It is stored by the first execution only: another value at the replay does no harm.</summary>
    InsertOnly,

    /// <summary>It selects rows.</summary>
    Filter,
}

/// <summary>A parameter of a statement and the column that its value goes to or is compared with.</summary>
/// <param name="Parameter">As it is written: <c>@id</c>, <c>$1</c>, <c>?</c>, <c>{0}</c>.</param>
/// <param name="Span">Its place in the text.</param>
/// <param name="Column">Empty when the values go by position and no schema tells the names.</param>
/// <param name="Role">What its value does.</param>
internal sealed record SqlBinding(string Parameter, TextSpan Span, string Column, SqlBindingRole Role);
