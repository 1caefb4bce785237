using System.Collections.Immutable;
using EosAnalyzers.Sql.Dialects;
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

    public static SqlRewrite? CreateRewrite(string text, SqlDialect dialect, SqlSchema? schema)
    {
        if (StatementReader.ReadStatements(text, dialect) is not { Count: 1 } only
            || only[0] is not UpdateStatement { From.Count: 0, Assignments.Count: > 0, Where: { } where } update
            || where.Is(ExpressionKind.Binary, "OR"))
            return null;
        if (schema?.FindTable(update.Table.Name)?.Columns.Find(IsOffsetColumn) is not { } column
            || update.Assignments.Exists(assignment => SqlName.AreEqual(assignment.Column, column.Name))
            || SqlParameterNames.FindFreeName("recordOffset", text, dialect) is not { } parameter)
            return null;
        var rewrite = new SqlRewrite(
            CreateChanges(text, update, column, parameter),
            ImmutableArray.Create(new RecordParameter(parameter, RecordValue.Offset)));
        return SqlIdempotence.JudgeText(
            rewrite.ApplyTo(text),
            dialect,
            schema) is { Outcome: SqlOutcome.Idempotent, SurvivesBatch: true } ? rewrite : null;
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
