using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Idempotence;
using EosAnalyzers.Sql.Schema;
using EosAnalyzers.Sql.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql.Rewriting;

/// <summary>
/// A text that is one INSERT of listed columns and values without a conflict clause; OR REPLACE, REPLACE and IGNORE
/// count as none.
/// </summary>
internal sealed class PlainInsert
{
    private readonly StatementContext scope;

    private PlainInsert(string text, InsertStatement statement, StatementContext scope) =>
        (Text, Statement, this.scope) = (text, statement, scope);

    /// <summary>Whether the code fills a parameter with another value in the next attempt.</summary>
    public Func<string, bool> IsNondeterministic { get; set; } = _ => false;

    /// <summary>Whether the code may fill a parameter with NULL.</summary>
    public Func<string, bool> IsNullable { get; set; } = _ => false;

    public string Text { get; }

    public InsertStatement Statement { get; }

    public SqlDialect Dialect => this.scope.Dialect;

    public SqlSchema? Schema => this.scope.Schema;

    /// <summary>The table that the statement names; null where it is not known.</summary>
    public TableSchema? Table => Schema?.FindTable(Statement.Table.Name);

    /// <summary>Whether the code reads how many rows were written: a row that is found again counts as well.</summary>
    public bool IsCountRead { get; set; }

    public static PlainInsert? ReadInsert(SqlText sql)
    {
        var statements = StatementReader.ReadStatements(sql.Text, sql.Dialect);
        return statements.Count == 1
            && statements[0] is InsertStatement { Query: null, With.Length: 0, Rows.Count: > 0, Columns.Count: > 0 } insert
            && (insert.Conflict.Action == ConflictAction.Fail || HasActionInVerb(insert, sql.Dialect))
            && insert.Rows.TrueForAll(row => row.Length == insert.Columns.Count)
            ? new PlainInsert(
                sql.Text, insert, new StatementContext(statements, sql.Dialect, sql.Schema, assignsAtOnce: false))
            : null;
    }

    /// <summary>INSERT OR REPLACE, REPLACE and INSERT IGNORE as the INSERT that a conflict clause can follow.</summary>
    public ImmutableArray<TextChange> VerbChanges => Statement.Conflict.Action == ConflictAction.Fail
        ? ImmutableArray<TextChange>.Empty
        : ImmutableArray.Create(
            new TextChange(
                TextSpan.FromBounds(Statement.Span.Start, Statement.Table.Span.Start), MatchCase("INSERT INTO ")));

    /// <summary>The column as it is written, in its quotes.</summary>
    public string ReadColumn(int index) => ReadText(Statement.ColumnSpans[index]);

    public string ReadText(TextSpan span) => Text.Substring(span.Start, span.Length);

    public ImmutableArray<string> ReadColumns(ImmutableArray<int> columns) =>
        columns.Select(ReadColumn).ToImmutableArray();

    /// <summary>Whether every row gives the column a value that is the same at the second execution.</summary>
    public bool IsStableColumn(int column) =>
        Statement.Rows.TrueForAll(row =>
            row[column].Kind != ExpressionKind.Default
                && VolatileFunctions.FindVolatilePart(row[column], this.scope) is null);

    /// <summary>
    /// Whether no row's value comes from a function that the dialect does not have by itself: a user's own may draw it.
    /// </summary>
    public bool IsKnownColumn(int column) =>
        Statement.Rows.TrueForAll(row => ExpressionTree.EnumerateParts(row[column]).All(part =>
            part.Kind != ExpressionKind.Call
                || FunctionTable.FindRows(part.Name).Exists(function => FunctionTable.IsInDialect(function, Dialect))));

    /// <summary>
    /// Whether no two rows of the statement can have the same key: an upsert would leave one row where the INSERT
    /// writes two.
    /// Values that cannot be told apart in the text count as the same.
    /// </summary>
    public bool HasDistinctKeys(ImmutableArray<int> key)
    {
        var telling = key.Where(IsComparableColumn).ToList();
        var keys =
            Statement.Rows.Select(row =>
                string.Join("\n", telling.Select(column => ReadComparable(row[column].WithoutCasts))));
        return Statement.Rows.Count == 1
            || keys.Distinct(StringComparer.OrdinalIgnoreCase).Count() == Statement.Rows.Count;
    }

    // Collations take 'e', 'é' and 'e ' for one, and 1, 01 and '1' are one number.
    private static string ReadComparable(Expression value)
    {
        if (value.Kind != ExpressionKind.Literal)
            return value.Name;
        var text = value.Name.Trim('\'', '"').TrimEnd();
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("G29", CultureInfo.InvariantCulture)
            : new string([.. text.Normalize(NormalizationForm.FormD).Where(letter =>
                CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)]);
    }

    // Literals only, or parameters only: which number a parameter holds is not known. Collations that ignore case take
    // 'a' and 'A' for one key.
    private bool IsComparableColumn(int column) =>
        Statement.Rows[0][column].WithoutCasts.Kind is ExpressionKind.Literal or ExpressionKind.Parameter
        && Statement.Rows.TrueForAll(row =>
            row[column].WithoutCasts.Kind == Statement.Rows[0][column].WithoutCasts.Kind);

    /// <summary>
    /// Whether every value may be a query's as well: DEFAULT and the next of a sequence belong to an INSERT.
    /// </summary>
    public bool IsSelectable => Statement.Rows.TrueForAll(row => Array.TrueForAll(row, value =>
        value.Kind != ExpressionKind.Default
            && VolatileFunctions.FindVolatilePart(value, this.scope) is not
            {
                Volatility: SqlVolatility.Sequence
                or SqlVolatility.Default
            }));

    /// <summary>Whether who wrote the statement wants the row that is there to stay.</summary>
    public bool KeepsFirstRow => Statement.Conflict.Action == ConflictAction.Ignore;

    /// <summary>
    /// The columns that the second execution may set again: a clock or a new id is left as the first has stored it, and
    /// so is what a row begins with (a balance of 0, a state 'new'), which other statements have changed since.
    /// </summary>
    public IReadOnlyList<string> FindUpdatedColumns(ImmutableArray<int> key) => KeepsFirstRow ? [] :
        [.. Enumerable.Range(0, Statement.Columns.Count)
            .Where(column =>
                !key.Contains(column) && IsStableColumn(column) && !IsFilledAnew(column) && !IsConstant(column))
            .Select(ReadColumn)];

    // Nothing of a record is in it: `0`, `1 - 1`, `jsonb_build_array()`. A hole of the code's text may lie in quotes.
    private bool IsConstant(int column) => Statement.Rows.TrueForAll(row =>
        ExpressionTree.EnumerateParts(row[column]).All(part =>
            part.Kind is not (ExpressionKind.Parameter
                or ExpressionKind.Column
                or ExpressionKind.Star
                or ExpressionKind.Query
                or ExpressionKind.Exists))
            && ReadText(row[column].Span).IndexOfAny(['{', '@', ':', '$', '?']) is var mark
            && (mark < 0 || ReadText(row[column].Span).IndexOf("::", StringComparison.Ordinal) == mark));

    /// <summary>
    /// Whether a row may have NULL in a column that allows it: no key finds such a row again.
    /// </summary>
    public bool MayBeNull(int column) =>
        Table?.FindColumn(Statement.Columns[column]) is { IsNotNull: false, IsGenerated: false }
        && Statement.Rows.Exists(row => ExpressionTree.EnumerateParts(row[column].WithoutCasts).Any(part =>
            part.Kind == ExpressionKind.Null
                || part.Kind == ExpressionKind.Call && SqlName.AreEqual(part.Name, "NULLIF")
                || part.Kind == ExpressionKind.Parameter && IsNullable(part.Name)));

    private bool IsFilledAnew(int column) => Statement.Rows.Exists(row =>
        ExpressionTree.EnumerateParts(row[column])
            .Any(part => part.Kind == ExpressionKind.Parameter && IsNondeterministic(part.Name)));

    private static bool HasActionInVerb(InsertStatement insert, SqlDialect dialect) =>
        dialect.Has(DialectTraits.ActionInVerb)
        && insert.Conflict.Action is ConflictAction.Replace or ConflictAction.Ignore
        && insert.Conflict.Target.Length == 0
        && insert.Conflict.Span.Start == insert.Span.Start;

    /// <summary>Words of SQL in the case of the statement's own.</summary>
    public string MatchCase(string words) =>
        char.IsLower(Text[Statement.Span.Start]) ? words.ToLowerInvariant() : words;
}
