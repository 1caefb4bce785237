using System.Collections.Immutable;
using EosAnalyzers.Sql.Judging;
using EosAnalyzers.Sql.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql.Rewriting;

/// <summary>A text that is one INSERT of listed columns and values without a conflict clause; OR REPLACE, REPLACE and IGNORE count as none.</summary>
internal sealed class PlainInsert
{
    private readonly Scope _scope;

    private PlainInsert(string text, Insert statement, Scope scope) => (Text, Statement, _scope) = (text, statement, scope);

    public string Text { get; }

    public Insert Statement { get; }

    public SqlDialect Dialect => _scope.Dialect;

    public SqlSchema? Schema => _scope.Schema;

    public static PlainInsert? Read(string text, SqlDialect dialect, SqlSchema? schema)
    {
        var statements = StatementReader.ReadAll(text, dialect);
        return statements.Count == 1 && statements[0] is Insert { Query: null, With.Length: 0, Rows.Count: > 0, Columns.Count: > 0 } insert
            && (insert.Conflict.Action == ConflictAction.Fail || IsInVerb(insert, dialect))
            && insert.Rows.TrueForAll(row => row.Length == insert.Columns.Count)
            ? new PlainInsert(text, insert, new Scope(statements, dialect, schema, assignsAtOnce: false)) : null;
    }

    /// <summary>INSERT OR REPLACE, REPLACE and INSERT IGNORE as the INSERT that a conflict clause can follow.</summary>
    public ImmutableArray<TextChange> Verb => Statement.Conflict.Action == ConflictAction.Fail
        ? ImmutableArray<TextChange>.Empty
        : ImmutableArray.Create(new TextChange(TextSpan.FromBounds(Statement.Span.Start, Statement.Table.Span.Start), Cased("INSERT INTO ")));

    /// <summary>The column as it is written, in its quotes.</summary>
    public string Column(int index) => Between(Statement.ColumnSpans[index]);

    public string Between(TextSpan span) => Text.Substring(span.Start, span.Length);

    public ImmutableArray<string> Written(ImmutableArray<int> columns) => columns.Select(Column).ToImmutableArray();

    /// <summary>Whether every row gives the column a value that is the same at the second execution.</summary>
    public bool IsStable(int column) => Statement.Rows.TrueForAll(row => row[column].Kind != ExpressionKind.Default && Ambience.Find(row[column], _scope) is null);

    /// <summary>Whether no row's value comes from a function that the dialect does not have by itself: a user's own may draw it.</summary>
    public bool IsKnown(int column) => Statement.Rows.TrueForAll(row => Expressions.Descend(row[column]).All(part =>
        part.Kind != ExpressionKind.Call || FunctionTable.Named(part.Name).Exists(function => FunctionTable.Has(function, Dialect))));

    /// <summary>
    /// Whether no two rows of the statement can have the same key: an upsert would leave one row where the INSERT writes two.
    /// Values that cannot be told apart in the text count as the same.
    /// </summary>
    public bool HasOneRowPerKey(ImmutableArray<int> key)
    {
        var telling = key.Where(IsComparable).ToList();
        var keys = Statement.Rows.Select(row => string.Join("\n", telling.Select(column => row[column].Bare.Name)));
        return Statement.Rows.Count == 1 || keys.Distinct(StringComparer.OrdinalIgnoreCase).Count() == Statement.Rows.Count;
    }

    // Literals only, or parameters only: which number a parameter holds is not known. Collations that ignore case take 'a' and 'A' for one key.
    private bool IsComparable(int column) =>
        Statement.Rows[0][column].Bare.Kind is ExpressionKind.Literal or ExpressionKind.Parameter
        && Statement.Rows.TrueForAll(row => row[column].Bare.Kind == Statement.Rows[0][column].Bare.Kind);

    /// <summary>Whether every value may be a query's as well: DEFAULT and the next of a sequence belong to an INSERT.</summary>
    public bool IsSelectable => Statement.Rows.TrueForAll(row => Array.TrueForAll(row, value =>
        value.Kind != ExpressionKind.Default && Ambience.Find(value, _scope) is not { Kind: SqlAmbient.Sequence or SqlAmbient.Default }));

    /// <summary>The columns that the second execution may set anew: a clock or a new id is left as the first has stored it.</summary>
    public IReadOnlyList<string> Updated(ImmutableArray<int> key) =>
        [.. Enumerable.Range(0, Statement.Columns.Count).Where(column => !key.Contains(column) && IsStable(column)).Select(Column)];

    private static bool IsInVerb(Insert insert, SqlDialect dialect) =>
        dialect is SqlDialect.Sqlite or SqlDialect.MySql or SqlDialect.MariaDb && insert.Conflict.Action is ConflictAction.Replace or ConflictAction.Ignore && insert.Conflict.Target.Length == 0
        && insert.Conflict.Span.Start == insert.Span.Start;

    /// <summary>Words of SQL in the case of the statement's own.</summary>
    public string Cased(string words) => char.IsLower(Text[Statement.Span.Start]) ? words.ToLowerInvariant() : words;
}
