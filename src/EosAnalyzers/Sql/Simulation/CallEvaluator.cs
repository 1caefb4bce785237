using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Simulation;

/// <summary>Computes calls: aggregates, clocks, what has a form of its own, and the functions of the library.</summary>
internal sealed class CallEvaluator(SimulationRun run, QueryExecutor queries, ExpressionEvaluator evaluator)
{
    private static readonly string[] PartFunctions =
        ["EXTRACT", "DATEADD", "DATEDIFF", "DATEPART", "DATETRUNC", "TIMESTAMPADD", "TIMESTAMPDIFF", "DATENAME"];

    public object? EvaluateCall(Expression call, RowScope? scope)
    {
        for (var current = scope; current is not null && call.Rows is { IsWindow: true }; current = current.Outer)
            if (current.Windows is not null && current.Windows.TryGetValue(call, out var window))
                return window;
        if (SimulatedAggregates.IsAggregate(call, run.Dialect))
            return EvaluateAggregate(call, scope);
        if (call is
            {
                Name: "LAST_INSERT_ID"
            or "LAST_INSERT_ROWID"
            or "SCOPE_IDENTITY"
            or "@@IDENTITY", Parts.Length: 0
            })
            return run.LastId ?? run.GiveUp();
        if (FindVolatileValue(call, scope) is { } volatileValue)
            return volatileValue == DBNull.Value ? null : volatileValue;
        switch (call.Name)
        {
            case "INTERVAL":
                return ReadInterval(call, scope);
            case "BETWEEN" or "NOT BETWEEN":
                return EvaluateBetween(call, scope);
            case "COALESCE" or "IFNULL" or "NVL":
                return call.Parts.Select(part => evaluator.EvaluateExpression(part, scope))
                    .FirstOrDefault(value => value is not null);
            case "[]" or "[:]" or "SET_ELEMENT":
                return EvaluateSubscript(call, scope);
            case "CONVERT" or "TRY_CONVERT":
                return EvaluateConvert(call, scope);
            case "WRITE":
                return EvaluateWrite(call, scope);
            case "POSITION" when call.Parts.Length == 1 && call.Parts[0].Name == "IN":
                return ComputeFunction(
                    "POSITION",
                    [
                        evaluator.EvaluateExpression(call.Parts[0].Parts[0], scope),
                        evaluator.EvaluateExpression(call.Parts[0].Parts[1], scope)
                    ]);
            case "VALUES" or "VALUE" when call.Parts.Length == 1 && scope is not null:
                return scope.TryFind("EXCLUDED", call.Parts[0].Name, out var proposed) ? proposed : run.GiveUp();
            case "ROW":
                return call.Parts.Select(part => evaluator.EvaluateExpression(part, scope)).ToArray();
            case "ARRAY" when call.Parts.Length == 1 && call.Parts[0].Query is { } query:
                return queries.ExecuteQuery(query, scope).Rows.Select(row => row[0]).ToArray();
            case "LAST_INSERT_ID" when call.Parts.Length == 1:
                return run.LastId = evaluator.EvaluateExpression(call.Parts[0], scope);
            case "CHANGES" or "ROW_COUNT" or "@@ROWCOUNT" or "ROWCOUNT_BIG" or "SQL%ROWCOUNT":
                return run.ChangedRows;
            case "SQL%FOUND" or "SQL%NOTFOUND":
                return SqlValue.FromBoolean((run.ChangedRows > 0) == (call.Name == "SQL%FOUND"));
            case "FOUND":
                return SqlValue.FromBoolean(run.ChangedRows > 0);
            case "ERROR_NUMBER":
                return run.HasMetKey ? 2627L : run.GiveUp();
            case "OBJECT_ID":
                return FindObject(call);
        }
        return ComputeFunction(call.Name, EvaluateArguments(call, scope));
    }

    private object?[] EvaluateArguments(Expression call, RowScope? scope)
    {
        var hasPart = Array.IndexOf(PartFunctions, call.Name) >= 0;
        return call.Parts.Select((part, index) =>
            hasPart && index == 0 && part.Kind == ExpressionKind.Column
                ? part.Name
                : evaluator.EvaluateExpression(part, scope)).ToArray();
    }

    private object? ComputeFunction(string name, object?[] arguments) =>
        run.IsStopped ? null : FunctionLibrary.Default.ComputeCall(new FunctionArguments(name, arguments, run));

    private object? EvaluateAggregate(Expression call, RowScope? scope)
    {
        for (var current = scope; current is not null; current = current.Outer)
            if (current.Group is { } group)
                return SimulatedAggregates.ComputeAggregate(call, group, evaluator, run);
        return run.GiveUp();
    }

    private object? EvaluateBetween(Expression call, RowScope? scope)
    {
        var value = evaluator.EvaluateExpression(call.Parts[0], scope);
        var low = SqlValue.CompareValues(value, evaluator.EvaluateExpression(call.Parts[1], scope), run.IgnoresCase);
        var high = SqlValue.CompareValues(value, evaluator.EvaluateExpression(call.Parts[2], scope), run.IgnoresCase);
        bool? isBetween = (low is null ? null : low >= 0) & (high is null ? null : high <= 0);
        return isBetween is { } truth ? SqlValue.FromBoolean(truth == (call.Name == "BETWEEN")) : null;
    }

    private object? ReadInterval(Expression call, RowScope? scope)
    {
        var amount = evaluator.EvaluateExpression(call.Parts[0], scope);
        if (amount is null || amount is SqlInterval)
            return amount;
        if (call.Parts.Length == 1)
            return SqlInterval.ParseText(SqlValue.ToText(amount)) is { } span ? span : run.GiveUp();
        return SqlValue.ToNumber(amount) is { } number && SqlInterval.FromUnit(call.Parts[1].Name) is { } unit
            ? unit.MultiplyBy(SqlValue.ToDecimal(number))
            : run.GiveUp();
    }

    private object? EvaluateSubscript(Expression call, RowScope? scope)
    {
        var container = evaluator.EvaluateExpression(call.Parts[0], scope);
        var first = evaluator.EvaluateExpression(call.Parts[1], scope);
        if (call.Name == "SET_ELEMENT")
            return SetElement(container, first, evaluator.EvaluateExpression(call.Parts[2], scope));
        if (container is JsonDocumentValue)
            return JsonFunctions.ApplyOperator("->", container, first, run);
        if (ArrayFunctions.ToArray(container) is not { } array)
            return null;
        if (call.Name == "[]")
            return first is long index && index >= 1 && index <= array.Length ? array[index - 1] : null;
        var last = evaluator.EvaluateExpression(call.Parts[2], scope);
        var (from, to) = (first is long low ? Math.Max(1, low) : 1,
            last is long high ? Math.Min(array.Length, high) : array.Length);
        return from > to ? Array.Empty<object?>() : array.Skip((int)from - 1).Take((int)(to - from + 1)).ToArray();
    }

    private object? SetElement(object? container, object? index, object? value)
    {
        if (container is JsonDocumentValue json)
            return ComputeFunction(
                "JSONB_SET",
                [
                    json,
                    new[] { index },
                    value is string text ? JsonDocumentValue.ParseText(text) ?? JsonDocumentValue.FromText(text) : value
                ]);
        var array = (ArrayFunctions.ToArray(container) ?? []).ToList();
        if (index is not long position || position is < 1 or > 100)
            return run.GiveUp();
        while (array.Count < position)
            array.Add(null);
        array[(int)position - 1] = value;
        return array.ToArray();
    }

    // CONVERT(varchar(10), x) of T-SQL, CONVERT(x, SIGNED) and CONVERT(x USING utf8) of MySQL
    private object? EvaluateConvert(Expression call, RowScope? scope)
    {
        if (call.Parts.Length < 2)
            return run.GiveUp();
        var isTypeFirst = run.HasTrait(DialectTraits.PlusConcatenates);
        var type = call.Parts[isTypeFirst ? 0 : 1];
        var value = evaluator.EvaluateExpression(call.Parts[isTypeFirst ? 1 : 0], scope);
        return evaluator.Operators.CastValue(
            value,
            new Expression(
                ExpressionKind.Cast, type.Name.ToUpperInvariant(), call.Span, call.Parts[isTypeFirst ? 1 : 0]));
    }

    // SET c.WRITE(x, offset, length): NULL as the offset appends.
    private object? EvaluateWrite(Expression call, RowScope? scope)
    {
        var (own, added, offset) = (evaluator.EvaluateExpression(call.Parts[0], scope),
            evaluator.EvaluateExpression(call.Parts[1], scope),
            evaluator.EvaluateExpression(call.Parts[2], scope));
        if (own is null)
            return run.FailStatement();
        var text = SqlValue.ToText(own);
        if (offset is null)
            return text + SqlValue.ToText(added);
        var start = (int)Math.Max(0, Math.Min(text.Length, SqlValue.ToNumber(offset) as long? ?? 0));
        var length = evaluator.EvaluateExpression(call.Parts[3], scope);
        var end = length is null
            ? text.Length
            : (int)Math.Min(text.Length, start + (SqlValue.ToNumber(length) as long? ?? 0));
        return text.Substring(0, start) + SqlValue.ToText(added) + text.Substring(Math.Max(start, end));
    }

    // OBJECT_ID('tempdb..#work'), OBJECT_ID('dbo.orders')
    private object? FindObject(Expression call)
    {
        var name = SqlValue.ToText(evaluator.EvaluateExpression(call.Parts[0], null)).Split('.').Last().Trim('[', ']');
        return run.Tables.ContainsKey(name) ? 1L : null;
    }

    /// <summary>A clock, a random number, a new id; null for a call that is none of them, DBNull for a NULL.</summary>
    private object? FindVolatileValue(Expression call, RowScope? scope)
    {
        var kind = FunctionVolatility.FindVolatility(call, run.Dialect);
        switch (kind)
        {
            case SqlVolatility.None:
                return null;
            case SqlVolatility.Time:
                return ReadClock(call, scope);
            case SqlVolatility.Random:
                return (decimal)(run.DrawNumber() * 7919 % 1000) / 1000;
            case SqlVolatility.Id:
                return $"00000000-0000-0000-0000-{run.DrawNumber():d12}";
            case SqlVolatility.Sequence:
                return run.DrawNumber() + 5_000;
            default:
                return call.Name is "CHANGES"
                    or "ROW_COUNT"
                    or "@@ROWCOUNT"
                    or "ROWCOUNT_BIG"
                    or "SQL%ROWCOUNT"
                    or "FOUND"
                    or "ERROR_NUMBER"
                    or "SQL%FOUND"
                    or "SQL%NOTFOUND" ? null : run.GiveUp() ?? DBNull.Value;
        }
    }

    private object? ReadClock(Expression call, RowScope? scope)
    {
        if (call.Name is "DATE" or "DATETIME" or "TIME" or "STRFTIME" or "JULIANDAY" or "UNIXEPOCH"
            && FunctionLibrary.Default.HasFunction(call.Name))
            return ComputeFunction(call.Name, EvaluateArguments(call, scope)) ?? DBNull.Value;
        if (call.Name is "CURRENT_DATE" or "CURDATE" or "UTC_DATE")
            return run.HasTrait(DialectTraits.UntypedColumns) ? SqlValue.ToText(run.Now.Date) : run.Now.Date;
        if (call.Name == "UNIX_TIMESTAMP")
            return run.Now.Ticks / TimeSpan.TicksPerSecond;
        return run.HasTrait(DialectTraits.UntypedColumns) ? SqlValue.ToText(run.Now) : run.Now;
    }
}
