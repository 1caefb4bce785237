using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Schema;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Idempotence;

/// <summary>
/// What one execution of a text does as a whole: its statements in order, with those in WITH and in branches, and its
/// variables.
/// </summary>
internal sealed class StatementContext
{
    // Each step is several calls deep; no text that a person wrote comes near.
    private const int MaximumDepth = 600;

    private const int MaximumWriters = 32;

    private int judged;

    // Each statement of WITH asks for the one before it: what was answered is kept.
    private Dictionary<Statement, bool>? silent;
    private int circles;

    // Made when a text is long.
    private Dictionary<Statement, int>? positions;
    private Dictionary<string, List<Statement>>? writers;

    // Most texts have none.
    private HashSet<Statement>? inQuestion;
    private HashSet<Expression>? openVariables;
    private HashSet<Statement>? alternatives;
    private Dictionary<string, Statement>? commonTables;
    private Dictionary<string, Expression>? variables;
    private HashSet<string>? temporaryTables;

    public StatementContext(List<Statement> statements, SqlDialect dialect, SqlSchema? schema, bool assignsAtOnce)
    {
        (Dialect, Schema) = (dialect, schema);
        AssignsLeftToRight = dialect.GetTraits().Has(DialectTraits.LeftToRightAssignment) && !assignsAtOnce;
        Statements = new(statements.Count);
        foreach (var statement in statements)
            AddStatement(statement);
    }

    public SqlDialect Dialect { get; }

    public SqlSchema? Schema { get; }

    /// <summary>Whether an assignment reads what those before it have written.</summary>
    public bool AssignsLeftToRight { get; }

    public List<Statement> Statements { get; }

    public TableSchema? FindTable(string name) => Schema?.FindTable(name);

    /// <summary>
    /// A table that ends with the session or the batch, and begins empty: <c>@t</c>, <c>#t</c>, what CREATE TEMP TABLE
    /// of the same text makes. The replay finds nothing of it.
    /// </summary>
    public bool IsTemporary(string table) =>
        table.StartsWith("@", StringComparison.Ordinal)
            || table.StartsWith("#", StringComparison.Ordinal) && Dialect.Has(DialectTraits.HashNames)
            || temporaryTables?.Contains(table) == true;

    /// <summary>The statement of WITH that a source names; null for a table.</summary>
    public Statement? FindCommonTable(TableSource source) =>
        source.Query is null && commonTables?.TryGetValue(source.Name, out var statement) == true ? statement : null;

    /// <summary>The place of a statement among <see cref="Statements"/>; -1 for one that is none of them.</summary>
    public int FindPosition(Statement statement)
    {
        if (Statements.Count <= MaximumWriters)
            return Statements.IndexOf(statement);
        IndexStatements();
        return positions!.TryGetValue(statement, out var position) ? position : -1;
    }

    /// <summary>Whether a statement is what an IF does otherwise.</summary>
    public bool IsAlternative(Statement statement) => alternatives?.Contains(statement) == true;

    /// <summary>The last statement before another one that meets a condition.</summary>
    public Statement? FindLastBefore(Statement statement, Func<Statement, bool> condition)
    {
        for (var position = FindPosition(statement) - 1; position >= 0; position--)
            if (condition(Statements[position]))
                return Statements[position];
        return null;
    }

    /// <summary>
    /// The statements that may write a table, of a long text those around a statement, or around the one that is being
    /// judged: what belongs together is kept together,
    /// and a script of a thousand pairs is judged in the time of a thousand pairs.
    /// </summary>
    public IEnumerable<Statement> FindWriters(string table, Statement? near = null)
    {
        if (Statements.Count <= MaximumWriters)
            return Statements;
        IndexStatements();
        if (!this.writers!.TryGetValue(table, out var writers))
            return [];
        if (writers.Count <= MaximumWriters)
            return writers;
        var position = near is null ? judged : FindPosition(near);
        var (low, high) = (0, writers.Count);
        while (low < high)
            if ((low + high) / 2 is var middle && FindPosition(writers[middle]) < position)
                low = middle + 1;
            else
                high = middle;
        var first = Math.Max(0, low - MaximumWriters / 2);
        return writers.GetRange(first, Math.Min(MaximumWriters, writers.Count - first));
    }

    /// <summary>Says which statement is judged from now on.</summary>
    public void BeginStatement(Statement statement) => judged = FindPosition(statement);

    /// <summary>Whether the second execution of a statement changes and returns no row at all.</summary>
    public bool IsSilentOnReplay(Statement statement)
    {
        if (silent is not null && silent.TryGetValue(statement, out var known))
            return known;
        if (!TryDescend() || !(inQuestion ??= []).Add(statement))
        {
            circles++;
            return false;
        }
        var before = circles;
        var isSilent = statement switch
        {
            InsertStatement insert => InsertJudge.IsSilentOnReplay(insert, this),
            UpdateStatement update => UpdateJudge.LeavesSelection(update, this),
            DeleteStatement delete => !DeleteJudge.JudgeDelete(delete, this).IsFlagged,
            SelectStatement select => RowExistence.FindsNothing(select, this),
            _ => false,
        };
        inQuestion.Remove(statement);
        // What was answered within a circle is not the answer outside of it.
        if (circles == before)
            (silent ??= [])[statement] = isSilent;
        return isSilent;
    }

    /// <summary>
    /// Whether its statements lie in one another deeper than the stack bears, so that nothing certain can be said of
    /// it.
    /// </summary>
    public bool IsExhausted { get; private set; }

    /// <summary>Whether the text sets any.</summary>
    public bool HasVariables => variables is not null;

    /// <summary>
    /// What is asked of the value that the text has set a variable to; null for a parameter from outside, and for a
    /// variable inside its own value.
    /// </summary>
    public T? EvaluateVariable<T>(Expression parameter, Func<Expression, T?> ask)
    {
        if (variables?.TryGetValue(parameter.Name, out var value) != true
            || !TryDescend()
            || !(openVariables ??= []).Add(value!))
            return default;
        var answer = ask(value!);
        openVariables.Remove(value!);
        return answer;
    }

    // Statements of WITH and variables that read one another lie as deep as there are of them.
    private bool TryDescend()
    {
        var depth = (inQuestion?.Count ?? 0) + (openVariables?.Count ?? 0);
        IsExhausted = IsExhausted || depth == MaximumDepth || !StackGuard.HasRoom();
        return !IsExhausted;
    }

    private void AddStatement(Statement statement)
    {
        foreach (var table in statement.With)
        {
            (commonTables ??= new(StringComparer.OrdinalIgnoreCase))[table.Name] = table.Body;
            AddStatement(table.Body);
        }
        if (statement is CommandStatement { TemporaryTable: { Length: > 0 } temporary })
            (temporaryTables ??= new(StringComparer.OrdinalIgnoreCase)).Add(temporary);
        if (statement is SetVariableStatement variable)
            (variables ??= new(StringComparer.OrdinalIgnoreCase))[variable.Name] = variable.Value;
        if (statement is BlockStatement block)
            block.Body.ForEach(AddStatement);
        if (statement is ConditionalStatement conditional)
        {
            conditional.Then.Concat(conditional.Else).ToList().ForEach(AddStatement);
            (alternatives ??= []).UnionWith(conditional.Else);
        }
        Statements.Add(statement);
    }

    private void IndexStatements()
    {
        if (positions is not null)
            return;
        (positions, this.writers) = ([], new(StringComparer.OrdinalIgnoreCase));
        for (var position = 0; position < Statements.Count; position++)
        {
            positions[Statements[position]] = position;
            AddWriter(Statements[position]);
        }
    }

    private void AddWriter(Statement statement)
    {
        var table = statement switch
        {
            InsertStatement insert => insert.Table.Name,
            UpdateStatement update => update.Table.Name,
            DeleteStatement delete => delete.Table.Name,
            MergeStatement merge => merge.Table.Name,
            CommandStatement { Effect: CommandEffect.Truncates } truncate => truncate.Subject,
            _ => "",
        };
        if (!this.writers!.TryGetValue(table, out var writers))
            this.writers[table] = writers = [];
        writers.Add(statement);
    }
}
