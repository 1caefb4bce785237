using System.Collections.Immutable;
using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql;

/// <summary>A text of SQL as a database reads it.</summary>
/// <param name="Text">The text; a hole of an interpolated string is <c>{0}</c>.</param>
/// <param name="Dialect">The dialect that it is written in.</param>
/// <param name="Schema">The tables that it is executed on; null where they are not known.</param>
internal sealed record SqlText(string Text, SqlDialect Dialect, SqlSchema? Schema)
{
    /// <summary>The one statement that the text is; null where it is none or several.</summary>
    public Statement? ReadOnlyStatement() =>
        StatementReader.ReadStatements(Text, Dialect) is { Count: 1 } only ? only[0] : null;

    /// <summary>What its second execution does.</summary>
    public SqlVerdict Judge() => SqlIdempotence.JudgeText(Text, Dialect, Schema);

    /// <summary>The same with changes, which are ordered from left to right.</summary>
    public SqlText WithChanges(ImmutableArray<TextChange> changes) =>
        this with { Text = SourceText.From(Text).WithChanges(changes).ToString() };
}
