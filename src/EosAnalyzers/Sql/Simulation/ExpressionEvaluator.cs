using System.Text.RegularExpressions;
using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Schema;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Simulation;

/// <summary>Computes expressions over the rows of a scope.</summary>
internal sealed class ExpressionEvaluator(SimulationRun run, QueryExecutor queries)
{
    private static readonly string[] PartFunctions =
        ["EXTRACT", "DATEADD", "DATEDIFF", "DATEPART", "DATETRUNC", "TIMESTAMPADD", "TIMESTAMPDIFF", "DATENAME"];

    public bool? EvaluateCondition(Expression? condition, RowScope? scope) =>
        condition is null ? true : SqlValue.ToTruth(Evaluate(condition, scope));

    public object? Evaluate(Expression expression, RowScope? scope)
    {
        if (!run.TryStep())
            return null;
        switch (expression.Kind)
        {
            case ExpressionKind.Literal:
                return ReadLiteral(expression.Name);
            case ExpressionKind.Null:
                return null;
            case ExpressionKind.Parameter:
                return FindParameter(expression.Name);
            case ExpressionKind.Column:
                return FindColumn(expression, scope);
            case ExpressionKind.Cast:
                return Cast(Evaluate(expression.Parts[0], scope), expression);
            case ExpressionKind.Unary:
                return EvaluateUnary(expression, scope);
            case ExpressionKind.Binary:
                return EvaluateBinary(expression, scope);
            case ExpressionKind.Case:
                return EvaluateCase(expression, scope);
            case ExpressionKind.Call:
                return EvaluateCall(expression, scope);
            case ExpressionKind.List:
                return expression.Parts.Select(part => Evaluate(part, scope)).ToArray();
            case ExpressionKind.Query:
                return queries.ExecuteScalar(expression.Query!, scope);
            case ExpressionKind.Exists:
                return SqlValue.FromBoolean(queries.Execute(expression.Query!, scope).Rows.Count > 0);
            default:
                return run.GiveUp();
        }
    }

    private object? ReadLiteral(string name)
    {
        if (name is "TRUE" or "FALSE")
            return SqlValue.FromBoolean(name == "TRUE");
        if (name.Length > 0 && (char.IsDigit(name[0]) || name[0] is '-' or '.'))
            return SqlValue.ReadNumber(name) ?? run.GiveUp();
        return ReadString(name);
    }

    private object? ReadString(string name)
    {
        var open = name.IndexOfAny(['\'', '"', '$']);
        if (open < 0 || open > 2)
            return name;
        if (name[open] == '$')
        {
            var tag = name.IndexOf('$', open + 1) + 1;
            return tag > 0 && name.Length >= 2 * tag ? name.Substring(tag, name.Length - 2 * tag) : name;
        }
        var quote = name.Substring(open, 1);
        var text = name.Length - open >= 2
            ? name.Substring(open + 1, name.Length - open - 2).Replace(quote + quote, quote)
            : "";
        var hasEscapes = run.Has(DialectTraits.BackslashEscapes) || open == 1 && name[0] is 'e' or 'E';
        text = hasEscapes
            ? Regex.Replace(
                text, @"\\(.)", match => match.Groups[1].Value switch { "n" => "\n", "t" => "\t", var other => other })
            : text;
        return text.Length == 0 && run.Has(DialectTraits.EmptyIsNull) ? null : text;
    }

    private object? FindParameter(string name) =>
        run.Parameters.TryGetValue(name, out var value) ? value : run.GiveUp();

    private object? FindColumn(Expression column, RowScope? scope)
    {
        if (scope is not null && scope.TryFind(column.Qualifier, column.Name, out var value))
            return value;
        // NEW and OLD of a trigger that is running.
        if (run.Ambient is { } ambient && ambient.TryFind(column.Qualifier, column.Name, out value))
            return value;
        if (run.Ambient is not null && column.Name.StartsWith("TG_", StringComparison.OrdinalIgnoreCase))
            return column.Name;
        // A variable of PL/SQL, or the row as a whole.
        if (column.Qualifier.Length == 0 && run.Parameters.TryGetValue(column.Name, out value))
            return value;
        return run.GiveUp();
    }

    private object? EvaluateUnary(Expression expression, RowScope? scope)
    {
        var value = Evaluate(expression.Parts[0], scope);
        if (expression.Name == "DESC")
            return value;
        if (expression.Name == "NOT")
            return SqlValue.ToTruth(value) is { } truth ? SqlValue.FromBoolean(!truth) : null;
        if (value is null)
            return null;
        if (value is SqlInterval interval && expression.Name == "-")
            return interval.Multiply(-1);
        return expression.Name switch
        {
            "-" => run.Calculate("-", 0L, value),
            "~" => SqlValue.ToNumber(value) is long whole ? ~whole : run.GiveUp(),
            _ => run.GiveUp(),
        };
    }

    private object? EvaluateCase(Expression choice, RowScope? scope)
    {
        var hasSubject = choice.Parts[0].Kind != ExpressionKind.Null || choice.Parts[0].Span.Length > 0;
        var subject = hasSubject ? Evaluate(choice.Parts[0], scope) : null;
        for (var index = 1; index < choice.Parts.Length - 1; index += 2)
        {
            var when = Evaluate(choice.Parts[index], scope);
            if (hasSubject ? SqlValue.Compare(subject, when, run.IgnoresCase) == 0 : SqlValue.ToTruth(when) == true)
                return Evaluate(choice.Parts[index + 1], scope);
        }
        return Evaluate(choice.Parts[choice.Parts.Length - 1], scope);
    }

    private object? EvaluateBinary(Expression expression, RowScope? scope)
    {
        var name = expression.Name;
        if (name is "AND" or "OR")
            return EvaluateLogic(name == "OR", expression, scope);
        if (name == "COLLATE")
            return Evaluate(expression.Parts[0], scope);
        if (name == ":=")
            return AssignVariable(expression, scope);
        if (name is "IN" or "NOT IN")
            return EvaluateIn(name == "NOT IN", expression, scope);
        var left = Evaluate(expression.Parts[0], scope);
        var right = expression.Parts[1];
        if (right.Kind == ExpressionKind.Call && right.Name is "ANY" or "SOME" or "ALL" && right.Parts.Length == 1)
            return EvaluateQuantified(name, left, right, scope);
        if (name is "IS" or "IS NOT")
            return SqlValue.FromBoolean(Is(left, right, scope) == (name == "IS"));
        return Operate(name, left, Evaluate(right, scope), expression);
    }

    private object? EvaluateLogic(bool isOr, Expression expression, RowScope? scope)
    {
        var left = SqlValue.ToTruth(Evaluate(expression.Parts[0], scope));
        if (left == isOr)
            return SqlValue.FromBoolean(isOr);
        var right = SqlValue.ToTruth(Evaluate(expression.Parts[1], scope));
        var both = isOr ? left | right : left & right;
        return both is { } truth ? SqlValue.FromBoolean(truth) : null;
    }

    private bool Is(object? left, Expression right, RowScope? scope)
    {
        if (right.Kind == ExpressionKind.Null
            || right.Kind == ExpressionKind.Column
                && right.Name.ToUpperInvariant() is "UNKNOWN"
                && left is null or bool)
            return left is null;
        var value = Evaluate(right, scope);
        if (value is bool flag)
            return SqlValue.ToTruth(left) == flag;
        return SqlValue.AreIdentical(left, value);
    }

    private object? AssignVariable(Expression expression, RowScope? scope)
    {
        var value = Evaluate(expression.Parts[1], scope);
        run.Parameters[expression.Parts[0].Name] = value;
        run.SessionVariables.Add(expression.Parts[0].Name);
        return value;
    }

    private object? EvaluateIn(bool isNegated, Expression expression, RowScope? scope)
    {
        var left = Evaluate(expression.Parts[0], scope);
        var right = expression.Parts[1];
        var values = right.Kind == ExpressionKind.Query
            ? queries.Execute(right.Query!, scope).Rows.Select(row => row.Length == 1 ? row[0] : (object?)row)
            : (right.Kind == ExpressionKind.List ? right.Parts : [right]).Select(part => Evaluate(part, scope))
                .SelectMany(Expand);
        var found = IsAmong(left, values);
        return found is { } truth ? SqlValue.FromBoolean(truth != isNegated) : null;

        // Dapper spreads a parameter that is a list.
        IEnumerable<object?> Expand(object? value) => value is object?[] list && left is not object?[]? list : [value];
    }

    private bool? IsAmong(object? left, IEnumerable<object?> values)
    {
        bool? found = false;
        foreach (var value in values)
            if (AreEqual(left, value) is not { } equal)
                found = null;
            else if (equal)
                return true;
        return found;
    }

    private bool? AreEqual(object? left, object? right)
    {
        if (left is not object?[] first || right is not object?[] second)
            return SqlValue.Compare(left, right, run.IgnoresCase) is { } order ? order == 0 : null;
        bool? all = first.Length == second.Length;
        for (var index = 0; index < Math.Min(first.Length, second.Length); index++)
            all &= AreEqual(first[index], second[index]);
        return all;
    }

    private object? EvaluateQuantified(string name, object? left, Expression right, RowScope? scope)
    {
        var part = right.Parts[0];
        var values = part.Kind == ExpressionKind.Query
            ? queries.Execute(part.Query!, scope).Rows.Select(row => row[0]).ToArray()
            : ArrayFunctions.ToArray(Evaluate(part, scope));
        if (values is null || left is null)
            return null;
        var isAll = right.Name == "ALL";
        bool? result = isAll;
        foreach (var value in values)
        {
            var truth = SqlValue.ToTruth(Operate(name, left, value, right));
            result = isAll ? result & truth : result | truth;
        }
        return result is { } known ? SqlValue.FromBoolean(known) : null;
    }

    private object? Operate(string name, object? left, object? right, Expression place)
    {
        switch (name)
        {
            case "=" or "<>" or "<" or ">" or "<=" or ">=":
                return Compare(name, left, right, place);
            case "||":
                return Concatenate(left, right);
            case "LIKE" or "ILIKE" or "NOT LIKE" or "NOT ILIKE":
                if (left is null || right is null)
                    return null;
                var isLike = TextFunctions.IsLike(
                    SqlValue.ToText(left),
                    SqlValue.ToText(right),
                    run.IgnoresCase
                        || name.EndsWith("ILIKE", StringComparison.Ordinal)
                        || run.Has(DialectTraits.UntypedColumns));
                return SqlValue.FromBoolean(isLike == (name[0] != 'N'));
            case "~" or "~*" or "!~" or "!~*" or "REGEXP" or "RLIKE" or "NOT REGEXP":
                return Match(name, left, right);
            case "->" or "->>" or "#>" or "#>>" or "#-" or "?" or "?|" or "?&":
                return JsonFunctions.Operate(name, left, right, run);
            case "@>" or "<@" when left is not Array:
                return JsonFunctions.Operate(name, left, right, run);
            case "@>" or "<@":
                return ContainsAll(name == "@>" ? left : right, name == "@>" ? right : left);
            case "&&":
                return left is null || right is null
                    ? null
                    : SqlValue.FromBoolean(
                        (ArrayFunctions.ToArray(left)
                            ?? []).Any(element => IsAmong(element, ArrayFunctions.ToArray(right) ?? []) == true));
            case "XOR":
                return SqlValue.ToTruth(left) is { } one && SqlValue.ToTruth(right) is { } other
                    ? SqlValue.FromBoolean(one != other)
                    : null;
            case "ESCAPE":
                return left;
            case "DIV":
                return left is null || right is null
                    ? null
                    : FunctionLibrary.Default.Compute(new FunctionArguments("DIV", [left, right], run));
            case "MOD":
                return run.Calculate("%", left, right);
            default:
                return Calculate(name, left, right);
        }
    }

    private object? Compare(string name, object? left, object? right, Expression place)
    {
        // IS DISTINCT FROM and <=> are read as <> and =, and tell NULL from a value.
        if (left is object?[] && right is object?[] && name is "=" or "<>")
            return AreEqual(left, right) is { } same ? SqlValue.FromBoolean(same == (name == "=")) : null;
        if (SqlValue.Compare(left, right, run.IgnoresCase) is not { } order)
            return place.IsNullSafe && name is "=" or "<>"
                ? SqlValue.FromBoolean((left is null && right is null) == (name == "="))
                : null;
        return SqlValue.FromBoolean(name switch
        {
            "=" => order == 0,
            "<>" => order != 0,
            "<" => order < 0,
            ">" => order > 0,
            "<=" => order <= 0,
            _ => order >= 0,
        });
    }

    private object? Concatenate(object? left, object? right)
    {
        if (left is JsonDocumentValue || right is JsonDocumentValue)
            return JsonFunctions.Operate("||", left, right, run);
        if (left is object?[] || right is object?[])
            return ArrayFunctions.Concatenate(left, right);
        if (run.Has(DialectTraits.EmptyIsNull))
            return SqlValue.ToText(left) + SqlValue.ToText(right) is { Length: > 0 } text ? text : null;
        return left is null || right is null ? null : SqlValue.ToText(left) + SqlValue.ToText(right);
    }

    private object? Match(string name, object? left, object? right)
    {
        if (left is null || right is null)
            return null;
        var isNegated = name.StartsWith("!", StringComparison.Ordinal)
            || name.StartsWith("NOT", StringComparison.Ordinal);
        if (TextFunctions.CreatePattern(
            SqlValue.ToText(right),
            name.EndsWith("*", StringComparison.Ordinal) || run.IgnoresCase ? "i" : "") is not { } pattern)
            return run.GiveUp();
        try
        {
            return SqlValue.FromBoolean(pattern.IsMatch(SqlValue.ToText(left)) != isNegated);
        }
        catch (RegexMatchTimeoutException)
        {
            return run.GiveUp();
        }
    }

    private object? ContainsAll(object? whole, object? part)
    {
        if (ArrayFunctions.ToArray(whole) is not { } elements || ArrayFunctions.ToArray(part) is not { } wanted)
            return null;
        return SqlValue.FromBoolean(wanted.All(element => IsAmong(element, elements) == true));
    }

    private object? Calculate(string name, object? left, object? right)
    {
        if (left is null || right is null)
            return null;
        if (name == "+" && run.Has(DialectTraits.PlusConcatenates) && left is string && right is string)
            return SqlValue.ToText(left) + SqlValue.ToText(right);
        if (name == "-" && left is JsonDocumentValue { IsContainer: true })
            return JsonFunctions.Operate(name, left, right, run);
        if (left is DateTime || right is DateTime || left is SqlInterval || right is SqlInterval)
            return CalculateTime(name, left, right);
        return run.Calculate(name, left, right);
    }

    private object? CalculateTime(string name, object left, object right)
    {
        var sign = name == "-" ? -1 : 1;
        if (left is string text && right is SqlInterval && SqlValue.ToTime(text) is { } parsed)
            left = parsed;
        if (name == "-" && left is DateTime later && SqlValue.ToTime(right) is { } earlier)
            return run.Has(DialectTraits.OnDuplicateKey) || run.Has(DialectTraits.EmptyIsNull)
                ? (decimal)(later - earlier).TotalDays
                : new SqlInterval(0, later - earlier);
        if (name is "+" or "-" && left is DateTime time)
            return right switch
            {
                SqlInterval interval => interval.Multiply(sign).AddTo(time),
                string span when SqlInterval.Parse(span) is { } interval => interval.Multiply(sign).AddTo(time),
                long or decimal => time.AddDays((double)SqlValue.ToDecimal(right) * sign),
                _ => run.FailStatement(),
            };
        if (name == "+" && right is DateTime && left is not DateTime)
            return CalculateTime(name, right, left);
        if (left is SqlInterval first && right is SqlInterval second && name is "+" or "-")
            return first.Add(second.Multiply(sign));
        if (left is SqlInterval factor
            && name is "*" or "/"
            && SqlValue.ToNumber(right) is { } number
            && SqlValue.ToDecimal(number) is var amount
            && amount != 0)
            return factor.Multiply(name == "*" ? amount : 1 / amount);
        return name == "*" && right is SqlInterval && left is not SqlInterval
            ? CalculateTime(name, right, left)
            : run.GiveUp();
    }

    private object? Cast(object? value, Expression cast)
    {
        if (FunctionVolatility.IsTimeLiteral(cast, run.Dialect))
            return run.Now;
        if (value is null)
            return null;
        var name = cast.Name;
        var type = ColumnTypes.FromName(name);
        // COLLATE is read as a cast, and says nothing of the type.
        if (type == ColumnType.Unknown || name is "BINARY")
            return name is "SIGNED" or "UNSIGNED" ? run.Coerce(value, ColumnType.Whole) : value;
        if (type == ColumnType.Interval)
            return value is SqlInterval
                ? value
                : SqlInterval.Parse(SqlValue.ToText(value)) is { } span
                ? span
                : run.GiveUp();
        if (type is ColumnType.Whole or ColumnType.Number && run.Has(DialectTraits.UntypedColumns))
            return SqlValue.ToNumber(value) is { } number
                ? type == ColumnType.Whole ? NumberFunctions.Narrow(Math.Truncate(SqlValue.ToDecimal(number))) : number
                : 0L;
        return run.Coerce(value, type);
    }

    private object? EvaluateCall(Expression call, RowScope? scope)
    {
        for (var current = scope; current is not null && call.Rows is { IsWindow: true }; current = current.Outer)
            if (current.Windows is not null && current.Windows.TryGetValue(call, out var window))
                return window;
        if (SimulatedAggregates.IsAggregate(call, run.Dialect))
            return EvaluateAggregate(call, scope);
        if (FindVolatileValue(call, scope) is { } volatileValue)
            return volatileValue == DBNull.Value ? null : volatileValue;
        switch (call.Name)
        {
            case "INTERVAL":
                return ReadInterval(call, scope);
            case "BETWEEN" or "NOT BETWEEN":
                return EvaluateBetween(call, scope);
            case "COALESCE" or "IFNULL" or "NVL":
                return call.Parts.Select(part => Evaluate(part, scope)).FirstOrDefault(value => value is not null);
            case "[]" or "[:]" or "SET_ELEMENT":
                return EvaluateSubscript(call, scope);
            case "CONVERT" or "TRY_CONVERT":
                return EvaluateConvert(call, scope);
            case "WRITE":
                return EvaluateWrite(call, scope);
            case "POSITION" when call.Parts.Length == 1 && call.Parts[0].Name == "IN":
                return Compute(
                    "POSITION", [Evaluate(call.Parts[0].Parts[0], scope), Evaluate(call.Parts[0].Parts[1], scope)]);
            case "VALUES" or "VALUE" when call.Parts.Length == 1 && scope is not null:
                return scope.TryFind("EXCLUDED", call.Parts[0].Name, out var proposed) ? proposed : run.GiveUp();
            case "ROW":
                return call.Parts.Select(part => Evaluate(part, scope)).ToArray();
            case "ARRAY" when call.Parts.Length == 1 && call.Parts[0].Query is { } query:
                return queries.Execute(query, scope).Rows.Select(row => row[0]).ToArray();
            case "LAST_INSERT_ID" when call.Parts.Length == 1:
                return Evaluate(call.Parts[0], scope);
            case "CHANGES" or "ROW_COUNT" or "@@ROWCOUNT" or "ROWCOUNT_BIG" or "SQL%ROWCOUNT":
                return run.ChangedRows;
            case "SQL%FOUND" or "SQL%NOTFOUND":
                return SqlValue.FromBoolean((run.ChangedRows > 0) == (call.Name == "SQL%FOUND"));
            case "OBJECT_ID":
                return FindObject(call);
        }
        return Compute(call.Name, EvaluateArguments(call, scope));
    }

    private object?[] EvaluateArguments(Expression call, RowScope? scope)
    {
        var hasPart = Array.IndexOf(PartFunctions, call.Name) >= 0;
        return call.Parts.Select((part, index) =>
            hasPart && index == 0 && part.Kind == ExpressionKind.Column ? part.Name : Evaluate(part, scope)).ToArray();
    }

    private object? Compute(string name, object?[] arguments) =>
        run.IsStopped ? null : FunctionLibrary.Default.Compute(new FunctionArguments(name, arguments, run));

    private object? EvaluateAggregate(Expression call, RowScope? scope)
    {
        for (var current = scope; current is not null; current = current.Outer)
            if (current.Group is { } group)
                return SimulatedAggregates.Compute(call, group, this, run);
        return run.GiveUp();
    }

    private object? EvaluateBetween(Expression call, RowScope? scope)
    {
        var value = Evaluate(call.Parts[0], scope);
        var low = SqlValue.Compare(value, Evaluate(call.Parts[1], scope), run.IgnoresCase);
        var high = SqlValue.Compare(value, Evaluate(call.Parts[2], scope), run.IgnoresCase);
        bool? isBetween = (low is null ? null : low >= 0) & (high is null ? null : high <= 0);
        return isBetween is { } truth ? SqlValue.FromBoolean(truth == (call.Name == "BETWEEN")) : null;
    }

    private object? ReadInterval(Expression call, RowScope? scope)
    {
        var amount = Evaluate(call.Parts[0], scope);
        if (amount is null || amount is SqlInterval)
            return amount;
        if (call.Parts.Length == 1)
            return SqlInterval.Parse(SqlValue.ToText(amount)) is { } span ? span : run.GiveUp();
        return SqlValue.ToNumber(amount) is { } number && SqlInterval.FromUnit(call.Parts[1].Name) is { } unit
            ? unit.Multiply(SqlValue.ToDecimal(number))
            : run.GiveUp();
    }

    private object? EvaluateSubscript(Expression call, RowScope? scope)
    {
        var container = Evaluate(call.Parts[0], scope);
        var first = Evaluate(call.Parts[1], scope);
        if (call.Name == "SET_ELEMENT")
            return SetElement(container, first, Evaluate(call.Parts[2], scope));
        if (container is JsonDocumentValue)
            return JsonFunctions.Operate("->", container, first, run);
        if (ArrayFunctions.ToArray(container) is not { } array)
            return null;
        if (call.Name == "[]")
            return first is long index && index >= 1 && index <= array.Length ? array[index - 1] : null;
        var last = Evaluate(call.Parts[2], scope);
        var (from, to) = (first is long low ? Math.Max(1, low) : 1,
            last is long high ? Math.Min(array.Length, high) : array.Length);
        return from > to ? Array.Empty<object?>() : array.Skip((int)from - 1).Take((int)(to - from + 1)).ToArray();
    }

    private object? SetElement(object? container, object? index, object? value)
    {
        if (container is JsonDocumentValue json)
            return Compute(
                "JSONB_SET",
                [
                    json,
                    new[] { index },
                    value is string text ? JsonDocumentValue.Parse(text) ?? JsonDocumentValue.FromText(text) : value
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
        var isTypeFirst = run.Has(DialectTraits.PlusConcatenates);
        var type = call.Parts[isTypeFirst ? 0 : 1];
        var value = Evaluate(call.Parts[isTypeFirst ? 1 : 0], scope);
        return Cast(
            value,
            new Expression(
                ExpressionKind.Cast, type.Name.ToUpperInvariant(), call.Span, call.Parts[isTypeFirst ? 1 : 0]));
    }

    // SET c.WRITE(x, offset, length): NULL as the offset appends.
    private object? EvaluateWrite(Expression call, RowScope? scope)
    {
        var (own, added, offset) = (Evaluate(call.Parts[0], scope),
            Evaluate(call.Parts[1], scope),
            Evaluate(call.Parts[2], scope));
        if (own is null)
            return run.FailStatement();
        var text = SqlValue.ToText(own);
        if (offset is null)
            return text + SqlValue.ToText(added);
        var start = (int)Math.Max(0, Math.Min(text.Length, SqlValue.ToNumber(offset) as long? ?? 0));
        var length = Evaluate(call.Parts[3], scope);
        var end = length is null
            ? text.Length
            : (int)Math.Min(text.Length, start + (SqlValue.ToNumber(length) as long? ?? 0));
        return text.Substring(0, start) + SqlValue.ToText(added) + text.Substring(Math.Max(start, end));
    }

    // OBJECT_ID('tempdb..#work'), OBJECT_ID('dbo.orders')
    private object? FindObject(Expression call)
    {
        var name = SqlValue.ToText(Evaluate(call.Parts[0], null)).Split('.').Last().Trim('[', ']');
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
                    or "SQL%FOUND"
                    or "SQL%NOTFOUND" ? null : run.GiveUp() ?? DBNull.Value;
        }
    }

    private object? ReadClock(Expression call, RowScope? scope)
    {
        if (call.Name is "DATE" or "DATETIME" or "TIME" or "STRFTIME" or "JULIANDAY" or "UNIXEPOCH"
            && FunctionLibrary.Default.Has(call.Name))
            return Compute(call.Name, EvaluateArguments(call, scope)) ?? DBNull.Value;
        if (call.Name is "CURRENT_DATE" or "CURDATE" or "UTC_DATE")
            return run.Has(DialectTraits.UntypedColumns) ? SqlValue.ToText(run.Now.Date) : run.Now.Date;
        if (call.Name == "UNIX_TIMESTAMP")
            return run.Now.Ticks / TimeSpan.TicksPerSecond;
        return run.Has(DialectTraits.UntypedColumns) ? SqlValue.ToText(run.Now) : run.Now;
    }
}

/// <summary>Aggregates over the rows of a group.</summary>
internal static class SimulatedAggregates
{
    private static readonly string[] Names =
    [
        "COUNT",
        "SUM",
        "MIN",
        "MAX",
        "AVG",
        "TOTAL",
        "STRING_AGG",
        "GROUP_CONCAT",
        "LISTAGG",
        "ARRAY_AGG",
        "JSON_AGG",
        "JSONB_AGG",
        "JSON_ARRAYAGG",
        "JSON_GROUP_ARRAY",
        "JSONB_OBJECT_AGG",
        "JSON_OBJECT_AGG",
        "JSON_OBJECTAGG",
        "JSON_GROUP_OBJECT",
        "BOOL_AND",
        "BOOL_OR",
        "EVERY",
        "BIT_OR",
        "BIT_AND",
        "COUNT_BIG",
        "ANY_VALUE",
    ];

    public static bool IsAggregate(Expression call, SqlDialect dialect) =>
        call.Rows is not { IsWindow: true }
            && Array.IndexOf(Names, call.Name) >= 0
            && !(call.Name is "MIN" or "MAX" && call.Parts.Length > 1);

    public static object? Compute(
        Expression call, List<RowScope> group, ExpressionEvaluator evaluator, SimulationRun run)
    {
        var rows = group.Where(row =>
            call.Rows?.Filter is not { } filter || evaluator.EvaluateCondition(filter, row) == true).ToList();
        if (call.Rows is { Order.Count: > 0 } ordered)
            rows = QueryExecutor.Sort(rows, ordered.Order, evaluator, run);
        if (call.Name is "COUNT" or "COUNT_BIG"
            && (call.Parts.Length == 0 || call.Parts[0].Kind == ExpressionKind.Star))
            return (long)rows.Count;
        if (call.Parts.Length == 0)
            return run.GiveUp();
        if (call.Name is "JSONB_OBJECT_AGG" or "JSON_OBJECT_AGG" or "JSON_OBJECTAGG" or "JSON_GROUP_OBJECT")
            return JsonDocumentValue.FromMembers(
                rows.Select(row =>
                    new KeyValuePair<string, JsonDocumentValue>(
                        SqlValue.ToText(evaluator.Evaluate(call.Parts[0], row)),
                        SqlValue.ToJson(evaluator.Evaluate(call.Parts[1], row)) ?? JsonDocumentValue.Null)));
        var all = rows.ConvertAll(row => evaluator.Evaluate(call.Parts[0], row));
        if (call.Rows is { IsDistinct: true })
            all = all.GroupBy(value => value is null ? "\u0002" : SqlValue.ToText(value))
                .Select(equal => equal.First())
                .ToList();
        if (call.Name == "ARRAY_AGG")
            return all.Count == 0 ? null : all.ToArray();
        if (call.Name is "JSON_AGG" or "JSONB_AGG" or "JSON_ARRAYAGG" or "JSON_GROUP_ARRAY")
            return all.Count == 0 && call.Name is "JSON_AGG" or "JSONB_AGG"
                ? null
                : JsonDocumentValue.FromElements(all.Select(value => SqlValue.ToJson(value) ?? JsonDocumentValue.Null));
        return Reduce(
            call, all.Where(value => value is not null).Select(value => value!).ToList(), rows, evaluator, run);
    }

    private static object? Reduce(
        Expression call, List<object> values, List<RowScope> rows, ExpressionEvaluator evaluator, SimulationRun run)
    {
        if (call.Name is "COUNT" or "COUNT_BIG")
            return (long)values.Count;
        if (values.Count == 0)
            return call.Name == "TOTAL" ? 0m : null;
        switch (call.Name)
        {
            case "SUM" or "TOTAL":
                return values.Aggregate((object?)0L, (sum, value) => run.Calculate("+", sum, value));
            case "AVG":
                return values.Aggregate((object?)0L, (sum, value) => run.Calculate("+", sum, value)) is { } total
                    ? Math.Round(SqlValue.ToDecimal(total) / values.Count, 10)
                    : null;
            case "MIN" or "ANY_VALUE":
                return values.Aggregate((best, value) =>
                    SqlValue.Compare(value, best, run.IgnoresCase) < 0 ? value : best);
            case "MAX":
                return values.Aggregate((best, value) =>
                    SqlValue.Compare(value, best, run.IgnoresCase) > 0 ? value : best);
            case "BOOL_AND" or "EVERY":
                return SqlValue.FromBoolean(values.TrueForAll(value => SqlValue.ToTruth(value) == true));
            case "BOOL_OR":
                return SqlValue.FromBoolean(values.Exists(value => SqlValue.ToTruth(value) == true));
            case "BIT_OR" or "BIT_AND":
                return values.Aggregate((all, value) =>
                    run.Calculate(call.Name == "BIT_OR" ? "|" : "&", all, value) ?? all);
            default:
                var separator = call.Parts.Length > 1
                    ? SqlValue.ToText(evaluator.Evaluate(call.Parts[1], rows[0]))
                    : ",";
                return string.Join(separator, values.Select(SqlValue.ToText));
        }
    }
}
