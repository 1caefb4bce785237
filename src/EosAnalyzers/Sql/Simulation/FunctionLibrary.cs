namespace EosAnalyzers.Sql.Simulation;

/// <summary>The arguments of one call, and what of the dialect its result depends on.</summary>
internal sealed class FunctionArguments(string name, object?[] values, SimulationRun run)
{
    public string Name { get; } = name;

    public object?[] Values { get; } = values;

    public int Count => Values.Length;

    public SimulationRun Run { get; } = run;

    public bool CountsFromEnd =>
        !Run.HasTrait(Dialects.DialectTraits.JsonOperators) && !Run.HasTrait(Dialects.DialectTraits.PlusConcatenates);

    public bool ReplacesFirstMatchOnly => Run.HasTrait(Dialects.DialectTraits.JsonOperators);

    public bool ConcatenatesNullToNull => Run.HasTrait(Dialects.DialectTraits.OnDuplicateKey);

    public bool ExtremesSkipNull => Run.HasTrait(Dialects.DialectTraits.ExtremesSkipNull);

    public object? this[int index] => index < Values.Length ? Values[index] : null;

    public string ReadText(int index) => SqlValue.ToText(this[index]);

    public object? ReadNumber(int index)
    {
        var number = SqlValue.ToNumber(this[index]);
        if (number is null && this[index] is not null)
            Run.FailStatement();
        return number;
    }

    public decimal ReadDecimal(int index) => ReadNumber(index) is { } number ? SqlValue.ToDecimal(number) : 0;

    public double ReadDouble(int index) => (double)ReadDecimal(index);

    public int ReadInteger(int index) => (int)Math.Max(-100_000, Math.Min(100_000, ReadDecimal(index)));

    public DateTime? ReadTime(int index) => SqlValue.ToTime(this[index]);

    public int CompareValues(object? left, object? right) =>
        SqlValue.CompareValues(left, right, Run.IgnoresCase) ?? int.MinValue;

    public object? CalculateValue(string name, object? left, object? right) => Run.CalculateValue(name, left, right);

    /// <summary>The function or these arguments are not known well enough: nothing can be said of the text.</summary>
    public object? GiveUp() => Run.GiveUp();

    /// <summary>The database refuses: the statement fails.</summary>
    public object? FailStatement() => Run.FailStatement();

    public char[] TrimmedCharacters() => Count > 1 ? ReadText(1).ToCharArray() : [' '];
}

/// <summary>The functions that a simulated database computes.</summary>
internal sealed class FunctionLibrary
{
    private static readonly Lazy<FunctionLibrary> Instance = new(() => new FunctionLibrary());

    private readonly Dictionary<string, (Func<FunctionArguments, object?> Compute, bool IsStrict)> functions = new(
        StringComparer.OrdinalIgnoreCase);

    private FunctionLibrary()
    {
        TextFunctions.AddTo(this);
        NumberFunctions.AddTo(this);
        TimeFunctions.AddTo(this);
        JsonFunctions.AddTo(this);
        ArrayFunctions.AddTo(this);
    }

    public static FunctionLibrary Default => Instance.Value;

    /// <summary>Whether a function takes a text.</summary>
    public static bool IsTextFunction(string name) => TextFunctions.Names.Contains(name);

    public bool HasFunction(string name) => functions.ContainsKey(name);

    /// <summary>What a call gives; the run gives up on a function that is not here.</summary>
    public object? ComputeCall(FunctionArguments call)
    {
        if (!functions.TryGetValue(call.Name, out var function))
            return call.GiveUp();
        if (function.IsStrict && Array.Exists(call.Values, value => value is null))
            return null;
        return function.Compute(call);
    }

    /// <summary>Adds a function that gives NULL for NULL.</summary>
    public void AddStrict(string name, Func<FunctionArguments, object?> compute) => functions[name] = (compute, true);

    public void AddFunction(string name, Func<FunctionArguments, object?> compute) =>
        functions[name] = (compute, false);

    public void AddAlias(string alias, string name) => functions[alias] = functions[name];
}
