using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Schema;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Simulation;

/// <summary>
/// The state of one simulated session: tables, parameters, clock, and whether it went on as the database would.
/// </summary>
internal sealed class SimulationRun(
    SqlDialect dialect, Dictionary<string, SimulatedTable> tables, Dictionary<string, object?> parameters)
{
    // No text that a person wrote comes near with the few rows that there are.
    private const int MaximumSteps = 60_000;

    private readonly DialectTraits traits = dialect.GetTraits();
    private long changedRows;
    private int steps;
    private int drawn;

    public SqlDialect Dialect { get; } = dialect;

    public Dictionary<string, SimulatedTable> Tables { get; } = tables;

    /// <summary>The tables as they are now: what is written later does not change them.</summary>
    public Dictionary<string, SimulatedTable> CopyTables() =>
        Tables.ToDictionary(table => table.Key, table => table.Value.CopyRows(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The values of parameters and variables.</summary>
    public Dictionary<string, object?> Parameters { get; } = parameters;

    /// <summary>The variables that an expression has set: they outlive the text.</summary>
    public HashSet<string> SessionVariables { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What WITH has named, the innermost last.</summary>
    public List<KeyValuePair<string, SimulatedRows>> CommonTables { get; } = [];

    /// <summary>
    /// What a statement with changes in WITH reads: all its parts see the tables as they were before it. Null when it
    /// reads what is there.
    /// </summary>
    public Dictionary<string, SimulatedTable>? Snapshot { get; set; }

    /// <summary>The source whose rows are written: those are the table's own.</summary>
    public TableSource? WrittenSource { get; set; }

    /// <summary>The table whose rows a source gives.</summary>
    public SimulatedTable? FindReadTable(TableSource source)
    {
        if (Snapshot is { } before
            && !ReferenceEquals(source, WrittenSource)
            && before.TryGetValue(source.Name, out var kept))
            return kept;
        return Tables.TryGetValue(source.Name, out var table) ? table : null;
    }

    /// <summary>The rows of a trigger that is running.</summary>
    public RowScope? Ambient { get; set; }

    public DateTime Now { get; set; }

    /// <summary>
    /// The most rows that LIMIT gives: a table has few, and a limit of a hundred has to leave some of them out as well.
    /// </summary>
    public int MostLimited { get; init; } = 1;

    /// <summary>How many rows the last statement has changed.</summary>
    public long ChangedRows
    {
        get => changedRows;
        set
        {
            changedRows = value;
            HasMetRows |= value > 0;
        }
    }

    /// <summary>A query sets what FOUND and @@ROWCOUNT say.</summary>
    public void CountReadRows(int count) => changedRows = count;

    /// <summary>
    /// The id that the last INSERT has made, or that LAST_INSERT_ID(id) has named; null when none has.
    /// </summary>
    public object? LastId { get; set; }

    /// <summary>Whether the last failure was that a key was there already.</summary>
    public bool HasMetKey { get; private set; }

    /// <summary>The database refuses a row whose key is there already.</summary>
    public void FailOnKey()
    {
        FailStatement();
        HasMetKey = true;
    }

    /// <summary>Whether a statement has met a row or made one.</summary>
    public bool HasMetRows { get; set; }

    /// <summary>Whether an assignment reads what those before it have written.</summary>
    public bool AssignsLeftToRight { get; init; }

    /// <summary>Whether something was met that is not simulated: what came out says nothing.</summary>
    public bool HasGivenUp { get; private set; }

    /// <summary>Whether the database has refused the statement.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>The columns that SELECT * over rows of unknown columns has to give.</summary>
    public string[] WantedColumns { get; set; } = [];

    public bool IsStopped => HasGivenUp || HasFailed;

    public bool IgnoresCase => HasTrait(DialectTraits.IgnoresCase);

    public bool HasTrait(DialectTraits trait) => traits.Has(trait);

    public object? GiveUp()
    {
        HasGivenUp = true;
        return null;
    }

    public object? FailStatement()
    {
        (HasFailed, HasMetKey) = (true, false);
        return null;
    }

    public void ForgetFailure() => HasFailed = false;

    /// <summary>Counts a step; false when there were too many or the run is over.</summary>
    public bool TryStep()
    {
        if (++steps > MaximumSteps || !StackGuard.HasRoom())
            GiveUp();
        return !IsStopped;
    }

    /// <summary>A number that no call before has got.</summary>
    public long DrawNumber() => ++drawn;

    /// <summary>The second execution draws others than the first.</summary>
    public void SkipDrawn() => drawn += 1_000_000;

    public object? CalculateValue(string name, object? left, object? right)
    {
        if (left is null || right is null)
            return null;
        if (SqlValue.ToNumber(left) is not { } first || SqlValue.ToNumber(right) is not { } second)
            return FailStatement();
        if (first is long one && second is long other)
            return CalculateWhole(name, one, other);
        var (a, b) = (SqlValue.ToDecimal(first), SqlValue.ToDecimal(second));
        if (name is "/" or "%" && b == 0)
            return FailOnZero();
        try
        {
            return name switch
            {
                "+" => a + b,
                "-" => a - b,
                "*" => a * b,
                "/" => Math.Round(a / b, 16),
                "%" => a % b,
                "^" or "**" => Math.Round((decimal)Math.Pow((double)a, (double)b), 10),
                _ => CalculateWhole(name, (long)a, (long)b),
            };
        }
        catch (OverflowException)
        {
            return FailStatement();
        }
    }

    /// <summary>A value as a column of a type takes it; the statement fails where it cannot.</summary>
    public object? CoerceValue(object? value, ColumnType type)
    {
        if (value is null
            || HasTrait(DialectTraits.UntypedColumns) && type is not (ColumnType.Whole or ColumnType.Number))
            return value is JsonDocumentValue json ? json.ToNormalizedText() : value;
        return type switch
        {
            ColumnType.Whole => SqlValue.ToNumber(value) is { } number ? RoundWhole(number) : KeepOrFail(value),
            ColumnType.Number =>
                SqlValue.ToNumber(value) is { } number ? SqlValue.ToDecimal(number) : KeepOrFail(value),
            ColumnType.Text => HasTrait(DialectTraits.EmptyIsNull) && value is "" ? null : SqlValue.ToText(value),
            ColumnType.Boolean => SqlValue.FromBoolean(SqlValue.ToTruth(value) == true),
            ColumnType.Date => SqlValue.ToTime(value) is { } time ? time.Date : FailStatement(),
            ColumnType.Time => SqlValue.ToTime(value) is { } time ? time : FailStatement(),
            ColumnType.Json =>
                value as JsonDocumentValue
                    ?? (value is string text
                        ? JsonDocumentValue.ParseText(text) ?? FailStatement()
                        : SqlValue.ToJson(value)),
            ColumnType.Array => ArrayFunctions.ToArray(value) ?? FailStatement(),
            _ => value,
        };
    }

    private object? KeepOrFail(object value) => HasTrait(DialectTraits.UntypedColumns) ? value : FailStatement();

    private object RoundWhole(object number)
    {
        if (number is long || HasTrait(DialectTraits.UntypedColumns))
            return number;
        var value = (decimal)number;
        value = HasTrait(DialectTraits.PlusConcatenates)
            ? Math.Truncate(value)
            : Math.Round(value, MidpointRounding.AwayFromZero);
        return Math.Abs(value) < long.MaxValue ? (long)value : value;
    }

    private object? FailOnZero() =>
        HasTrait(DialectTraits.OnDuplicateKey) || HasTrait(DialectTraits.UntypedColumns) ? null : FailStatement();

    private object? CalculateWhole(string name, long left, long right)
    {
        if (name is "/" or "%" && right == 0)
            return FailOnZero();
        try
        {
            return checked(name switch
            {
                "+" => left + right,
                "-" => left - right,
                "*" => left * right,
                "/" when HasTrait(DialectTraits.IntegerDivision) => left / right,
                "/" => Math.Round((decimal)left / right, 4, MidpointRounding.AwayFromZero),
                "%" => left % right,
                "&" => left & right,
                "|" => left | right,
                "#" => left ^ right,
                "^" when HasTrait(DialectTraits.JsonOperators) => (long)Math.Pow(left, right),
                "^" => left ^ right,
                "**" => (long)Math.Pow(left, right),
                "<<" => right is >= 0 and < 63 ? left << (int)right : 0L,
                ">>" => right is >= 0 and < 63 ? left >> (int)right : 0L,
                _ => (object?)null,
            }) ?? GiveUp();
        }
        catch (OverflowException)
        {
            return FailStatement();
        }
    }
}

/// <summary>What a query gives.</summary>
internal sealed class SimulatedRows(string[] columns, List<object?[]> rows)
{
    public string[] Columns { get; } = columns;

    public List<object?[]> Rows { get; } = rows;

    /// <summary>
    /// The query of a common table whose rows carry the rows that they were made of behind their own values.
    /// </summary>
    public SelectStatement? Query { get; init; }
}
