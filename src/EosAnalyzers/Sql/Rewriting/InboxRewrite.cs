using System.Collections.Immutable;
using System.Text.RegularExpressions;
using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Schema;
using EosAnalyzers.Sql.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql.Rewriting;

/// <summary>
/// A statement that is executed only for a record whose position is new in a table of positions, and that writes the
/// position there. In PostgreSQL one statement
/// does both; the others need two, in one transaction: between them a crash could leave the one without the other.
/// </summary>
internal static class InboxRewrite
{
    /// <summary>The table that is proposed where the database has none.</summary>
    public const string TableName = "processed_records";

    /// <summary>Its definition, as every dialect but Oracle's reads it.</summary>
    public const string Definition =
        "CREATE TABLE "
            + TableName
            + " (topic VARCHAR(249) NOT NULL, partition_id INT NOT NULL, offset_id BIGINT NOT NULL, PRIMARY KEY (topic, partition_id, offset_id));";

    /// <summary>Its definition in a dialect.</summary>
    public static string GetDefinition(SqlDialect dialect) => dialect == SqlDialect.Oracle
        ? Definition.Replace("VARCHAR(", "VARCHAR2(").Replace("BIGINT", "NUMBER(19)")
        : Definition;

    // What belongs to a batch or a transaction as a whole.
    private static readonly Regex OfABatch = new(
        @"\b(RETURN|GO|COMMIT|ROLLBACK|BEGIN\s+TRAN\w*|SET\s+XACT\w*|SELECT\s+@\w|CREATE|ALTER)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex BeginOfComment = new(@"--|/\*|#", RegexOptions.CultureInvariant);

    private static readonly (RecordValue Value, string[] Names)[] Position =
    [
        (RecordValue.Topic, ["topic", "source_topic", "record_topic"]),
        (RecordValue.Partition, ["partition_id", "source_partition", "record_partition", "topic_partition"]),
        (RecordValue.Offset, ["offset_id", "source_offset", "record_offset", "topic_offset"]),
    ];

    /// <summary>
    /// With a table that the schema has; null where it has none, or where the statement has no such form.
    /// </summary>
    public static SqlRewrite? CreateRewrite(SqlText sql) => sql.Schema?.Tables
        .Select(table =>
            FindPositionColumns(sql.Schema.FindTable(table)!) is { } columns
                ? CreateRewrite(sql, table, columns)
                : null)
        .FirstOrDefault(rewrite => rewrite is not null);

    /// <summary>
    /// With a table that is still to be made; null where the schema is not known or the statement has no such form.
    /// </summary>
    public static SqlRewrite? CreateRewriteWithNewTable(SqlText sql) =>
        sql.Schema is null || sql.Schema.FindTable(TableName) is not null
            ? null
            : CreateRewrite(
                sql with { Schema = sql.Schema.AddDefinitions(GetDefinition(sql.Dialect), sql.Dialect) },
                TableName,
                ["topic", "partition_id", "offset_id"]);

    // Topic, partition and offset, in the table's words, if they are a key of it and it needs nothing else.
    private static List<string>? FindPositionColumns(TableSchema table)
    {
        var columns = Position
            .Select(part =>
                table.Columns.Find(column =>
                    Array.Exists(part.Names, name => SqlName.AreEqual(name, column.Name)))?.Name).OfType<string>()
            .ToList();
        var isKey = table.Keys.Exists(key => key.Where is null
            && key.Parts.Length == columns.Count
            && columns.TrueForAll(column => Array.Exists(key.Parts, part => part.IsColumn(column))));
        return columns.Count == Position.Length
            && isKey
            && table.Columns.TrueForAll(column => columns.Contains(column.Name) || CanBeOmitted(column))
                ? columns
                : null;
    }

    private static bool CanBeOmitted(ColumnSchema column) =>
        !column.IsNotNull || column.Default is not null || column.IsGenerated;

    private static SqlRewrite? CreateRewrite(SqlText sql, string table, List<string> columns)
    {
        if (sql.Dialect is not (SqlDialect.PostgreSql
                or SqlDialect.Sqlite
                or SqlDialect.MySql
                or SqlDialect.MariaDb
                or SqlDialect.SqlServer
                or SqlDialect.Oracle))
            return null;
        var names = Position.Select(part => SqlParameterNames.FindFreeName("record" + part.Value, sql))
            .OfType<string>()
            .ToList();
        if (names.Count < Position.Length)
            return null;
        var inbox = new Inbox(sql.Text, sql.Dialect, table, columns, names);
        if (GuardText(inbox, sql) is not { } changes)
            return null;
        var rewrite = new SqlRewrite(
            changes, Position.Zip(names, (part, name) => new RecordParameter(name, part.Value)).ToImmutableArray())
        {
            Inbox = table
        };
        return sql.WithChanges(changes).Judge().Outcome == SqlOutcome.Idempotent ? rewrite : null;
    }

    private static ImmutableArray<TextChange>? GuardText(Inbox inbox, SqlText sql) =>
        sql.Dialect == SqlDialect.SqlServer
            ? inbox.GuardBlock(StatementReader.ReadStatements(sql.Text, sql.Dialect))
            : sql.ReadOnlyStatement() is { With.Length: 0 } only ? inbox.GuardStatement(only) : null;

    /// <summary>The changes of a text for one table of positions.</summary>
    private sealed class Inbox(string text, SqlDialect dialect, string table, List<string> columns, List<string> names)
    {
        private bool IsOneStatement => dialect.Has(DialectTraits.ChangesInWith);

        private string Columns => string.Join(", ", columns);

        private string Names => string.Join(", ", names);

        public ImmutableArray<TextChange>? GuardStatement(Statement statement)
        {
            var guard = statement switch
            {
                UpdateStatement { Limit: null, Order.Count: 0 } update =>
                    GuardWhere(update.Where, update.WherePosition),
                DeleteStatement { Limit: null, Order.Count: 0, Where: { } where } => GuardWhere(where, where.Span.End),
                InsertStatement { Query: null, Rows.Count: 1 } insert => GuardValues(insert),
                InsertStatement { Query: { Operator: "", Limit: null, Order.Count: 0, Group.Count: 0, Having: null, Where: { } where } } =>
                    GuardWhere(where, where.Span.End),
                _ => null,
            };
            return guard is null ? null : guard.Value.InsertRange(0, Open(statement)).AddRange(Close(statement));
        }

        // IF guards statements of any form. Without the locks two writers may both find no position. What a batch ends
        // with a query is read, and would not be there; one that ends itself would leave the position out.
        public ImmutableArray<TextChange>? GuardBlock(List<Statement> statements)
        {
            var start = text.Length - text.TrimStart(' ', ';', '\t', '\r', '\n').Length;
            return statements.Count == 0
                || statements[statements.Count - 1] is SelectStatement
                || OfABatch.IsMatch(text)
                || FindEnd(statements[statements.Count - 1].Span.End) <= start
                    ? null
                    : ImmutableArray.Create(
                        new TextChange(
                            new TextSpan(start, 0),
                            $"{MatchCase("IF NOT EXISTS (SELECT 1 FROM")} {table} {MatchCase("WITH (UPDLOCK, HOLDLOCK) WHERE")} {IsTaken}) {MatchCase("BEGIN")} "),
                        new TextChange(
                            new TextSpan(FindEnd(statements[statements.Count - 1].Span.End), 0),
                            $"; {MatchCase("INSERT INTO")} {table} ({Columns}) {MatchCase("VALUES")} ({Names}); {MatchCase("END")}"));
        }

        private string IsTaken =>
            string.Join(MatchCase(" AND "), columns.Zip(names, (column, name) => $"{column} = {name}"));

        private bool EndsOpen(int statementEnd) =>
            !(FindComment(statementEnd) is { } comment ? text.Substring(0, comment) : text).TrimEnd()
                .EndsWith(";", StringComparison.Ordinal);

        // A semicolon at the end of the text stays its end, and a comment behind the statement stays behind it.
        private int FindEnd(int statementEnd)
        {
            var code = FindComment(statementEnd) is { } comment ? text.Substring(0, comment) : text;
            return code.TrimEnd().Length - (EndsOpen(statementEnd) ? 0 : 1);
        }

        private int? FindComment(int statementEnd) =>
            BeginOfComment.Match(text, Math.Min(statementEnd, text.Length)) is { Success: true, Index: var at } ? at : null;

        private string MatchCase(string words) =>
            text.Length > 0 && char.IsLower(text.TrimStart()[0]) ? words.ToLowerInvariant() : words;

        private string Condition => IsOneStatement
            ? MatchCase("EXISTS (SELECT 1 FROM ") + "first)"
            : $"{MatchCase("NOT EXISTS (SELECT 1 FROM")} {table} {MatchCase("WHERE")} {IsTaken})";

        private ImmutableArray<TextChange>? GuardWhere(Expression? where, int end)
        {
            if (where is null)
                return null;
            var guard = new TextChange(new TextSpan(end, 0), $"{MatchCase(" AND")} {Condition}");
            if (!where.Is(ExpressionKind.Binary, "OR"))
                return ImmutableArray.Create(guard);
            return ImmutableArray.Create(
                new TextChange(new TextSpan(where.Span.Start, 0), "("),
                new TextChange(guard.Span, ")" + guard.NewText));
        }

        // VALUES (a, b) as a query that has a row only for a new position.
        private ImmutableArray<TextChange>? GuardValues(InsertStatement insert)
        {
            var row = insert.Rows[0];
            if (row.Length == 0
                || Array.Exists(row, value => value.Kind == ExpressionKind.Default)
                || insert.ValuesSpan.IsEmpty)
                return null;
            var (head, tail) = (TextSpan.FromBounds(insert.ValuesSpan.Start, row[0].Span.Start),
                TextSpan.FromBounds(row[row.Length - 1].Span.End, insert.ValuesSpan.End));
            if (!text.Substring(head.Start, head.Length).TrimEnd().EndsWith("(", StringComparison.Ordinal)
                || text.Substring(tail.Start, tail.Length).Trim() != ")")
                return null;
            var from = dialect is SqlDialect.MySql or SqlDialect.MariaDb or SqlDialect.Oracle
                ? MatchCase(" FROM DUAL")
                : "";
            return ImmutableArray.Create(
                new TextChange(head, MatchCase("SELECT ")),
                new TextChange(tail, $"{from}{MatchCase(" WHERE")} {Condition}"));
        }

        private ImmutableArray<TextChange> Open(Statement statement) => dialect == SqlDialect.Oracle
            ? ImmutableArray.Create(new TextChange(new TextSpan(statement.Span.Start, 0), MatchCase("BEGIN ")))
            : !IsOneStatement
            ? ImmutableArray<TextChange>.Empty
            : ImmutableArray.Create(new TextChange(
                new TextSpan(statement.Span.Start, 0),
                $"{MatchCase("WITH")} first {MatchCase("AS (INSERT INTO")} {table} ({Columns}) {MatchCase("VALUES")} ({Names}) "
                + $"{MatchCase("ON CONFLICT")} ({Columns}) {MatchCase("DO NOTHING RETURNING")} 1) "));

        private ImmutableArray<TextChange> Close(Statement statement)
        {
            if (IsOneStatement)
                return ImmutableArray<TextChange>.Empty;
            var at = FindEnd(statement.Span.End);
            return at < statement.Span.Start
                ? ImmutableArray<TextChange>.Empty
                : ImmutableArray.Create(new TextChange(new TextSpan(at, 0), "; " + WritePosition(EndsOpen(statement.Span.End))));
        }

        private string WritePosition(bool endsOpen) => dialect switch
        {
            SqlDialect.Oracle =>
                $"{MatchCase("INSERT INTO")} {table} ({Columns}) {MatchCase("SELECT")} {Names} {MatchCase("FROM DUAL WHERE")} {Condition}; {MatchCase("END")}{(endsOpen ? ";" : "")}",
            SqlDialect.Sqlite =>
                $"{MatchCase("INSERT OR IGNORE INTO")} {table} ({Columns}) {MatchCase("VALUES")} ({Names})",
            _ => $"{MatchCase("INSERT IGNORE INTO")} {table} ({Columns}) {MatchCase("VALUES")} ({Names})",
        };
    }
}
