using System.Collections.Immutable;
using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Schema;
using EosAnalyzers.Sql.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql.Rewriting;

/// <summary>
/// An UPDATE that counts up only for a record whose position is new in a table of positions. One statement writes both, which only PostgreSQL has:
/// of two, a crash could leave the position without the count.
/// </summary>
internal static class InboxRewrite
{
    private static readonly (RecordValue Value, string[] Names)[] Position =
    [
        (RecordValue.Topic, ["topic", "source_topic", "record_topic"]),
        (RecordValue.Partition, ["partition_id", "source_partition", "record_partition", "topic_partition"]),
        (RecordValue.Offset, ["offset_id", "source_offset", "record_offset", "topic_offset"]),
    ];

    public static SqlRewrite? CreateRewrite(string text, SqlDialect dialect, SqlSchema? schema)
    {
        if (!dialect.Has(DialectTraits.ChangesInWith) || schema is null || StatementReader.ReadStatements(text, dialect) is not { Count: 1 } only
            || only[0] is not UpdateStatement { With.Length: 0, Where: { } where } update || where.Is(ExpressionKind.Binary, "OR"))
            return null;
        var names = Position.Select(part => SqlParameterNames.FindFreeName("record" + part.Value, text, dialect)).ToList();
        return names.Contains(null) ? null
            : schema.Tables.Select(table => FindPositionColumns(schema.FindTable(table)!) is { } columns ? CreateRewrite(text, update, table, columns, names!) : null)
                .FirstOrDefault(rewrite => rewrite is not null && SqlIdempotence.JudgeText(rewrite.ApplyTo(text), dialect, schema) is { Outcome: SqlOutcome.Idempotent, SurvivesBatch: true });
    }

    // Topic, partition and offset, in the table's words, if they are a key of it and it needs nothing else.
    private static List<string>? FindPositionColumns(TableSchema table)
    {
        var columns = Position.Select(part => table.Columns.Find(column => Array.Exists(part.Names, name => SqlName.AreEqual(name, column.Name)))?.Name).OfType<string>().ToList();
        return columns.Count == Position.Length && table.Keys.Exists(key => key.Where is null && key.Parts.Length == columns.Count && columns.TrueForAll(column => Array.Exists(key.Parts, part => part.IsColumn(column))))
            && table.Columns.TrueForAll(column => columns.Contains(column.Name) || !column.IsNotNull || column.Default is not null || column.IsGenerated)
            ? columns : null;
    }

    private static SqlRewrite CreateRewrite(string text, UpdateStatement update, string table, List<string> columns, List<string> names)
    {
        string Cased(string words) => char.IsLower(text[update.Span.Start]) ? words.ToLowerInvariant() : words;
        var key = string.Join(", ", columns);
        var first = $"{Cased("WITH")} first {Cased("AS (INSERT INTO")} {table} ({key}) {Cased("VALUES")} ({string.Join(", ", names)}) {Cased("ON CONFLICT")} ({key}) {Cased("DO NOTHING RETURNING")} 1) ";
        return new(
            ImmutableArray.Create(
                new TextChange(new TextSpan(update.Span.Start, 0), first),
                new TextChange(new TextSpan(update.WherePosition, 0), Cased(" AND EXISTS (SELECT 1 FROM first)"))),
            Position.Zip(names, (part, name) => new RecordParameter(name, part.Value)).ToImmutableArray());
    }
}
