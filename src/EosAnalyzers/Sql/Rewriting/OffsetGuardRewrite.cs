using System.Collections.Immutable;
using EosAnalyzers.Sql.Schema;
using EosAnalyzers.Sql.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql.Rewriting;

/// <summary>
/// An UPDATE that counts up, guarded by the offset of the last record that it counted. The row has to have a column for
/// it, and all records of the row
/// have to come from one partition, as they do when the row goes by the record's key.
/// </summary>
internal static class OffsetGuardRewrite
{
    private static readonly string[] Columns = ["last_offset", "source_offset", "record_offset", "kafka_offset"];

    public static SqlRewrite? CreateRewrite(SqlText sql)
    {
        if (sql.ReadOnlyStatement()
                is not UpdateStatement { From.Count: 0, Assignments.Count: > 0, Where: { } where } update
            || where.Is(ExpressionKind.Binary, "OR"))
            return null;
        if (sql.Schema?.FindTable(update.Table.Name)?.Columns.Find(IsOffsetColumn) is not { } column
            || update.Assignments.Exists(assignment => SqlName.AreEqual(assignment.Column, column.Name))
            || SqlParameterNames.FindFreeName("recordOffset", sql) is not { } parameter)
            return null;
        var rewrite = new SqlRewrite(
            CreateChanges(sql.Text, update, column, parameter),
            ImmutableArray.Create(new RecordParameter(parameter, RecordValue.Offset)));
        var verdict = sql.WithChanges(rewrite.Changes).Judge();
        return verdict is { Outcome: SqlOutcome.Idempotent, SurvivesBatch: true } ? rewrite : null;
    }

    private static bool IsOffsetColumn(ColumnSchema column) =>
        Array.Exists(Columns, name => SqlName.AreEqual(name, column.Name));

    private static ImmutableArray<TextChange> CreateChanges(
        string text, UpdateStatement update, ColumnSchema column, string parameter)
    {
        var isLower = char.IsLower(text[update.Span.Start]);
        var last = column.IsNotNull
            ? column.Name
            : isLower
            ? $"coalesce({column.Name}, -1)"
            : $"COALESCE({column.Name}, -1)";
        return ImmutableArray.Create(
            new TextChange(
                new TextSpan(update.Assignments[update.Assignments.Count - 1].Span.End, 0),
                $", {column.Name} = {parameter}"),
            new TextChange(
                new TextSpan(update.WherePosition, 0), $" {(isLower ? "and" : "AND")} {last} < {parameter}"));
    }
}
