using System.Text.RegularExpressions;
using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Schema;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Simulation;

/// <summary>What operators and casts make of values.</summary>
internal sealed class ValueOperators(SimulationRun run)
{
    public object? ApplyOperator(string name, object? left, object? right, Expression place)
    {
        switch (name)
        {
            case "=" or "<>" or "<" or ">" or "<=" or ">=":
                return CompareByOperator(name, left, right, place);
            case "||":
                return ConcatenateValues(left, right);
            case "LIKE" or "ILIKE" or "NOT LIKE" or "NOT ILIKE":
                if (left is null || right is null)
                    return null;
                var isLike = TextFunctions.IsLike(
                    SqlValue.ToText(left),
                    SqlValue.ToText(right),
                    run.IgnoresCase
                        || name.EndsWith("ILIKE", StringComparison.Ordinal)
                        || run.HasTrait(DialectTraits.UntypedColumns));
                return SqlValue.FromBoolean(isLike == (name[0] != 'N'));
            case "~" or "~*" or "!~" or "!~*" or "REGEXP" or "RLIKE" or "NOT REGEXP":
                return MatchPattern(name, left, right);
            case "->" or "->>" or "#>" or "#>>" or "#-" or "?" or "?|" or "?&":
                return JsonFunctions.ApplyOperator(name, left, right, run);
            case "@>" or "<@" when left is not Array:
                return JsonFunctions.ApplyOperator(name, left, right, run);
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
                    : FunctionLibrary.Default.ComputeCall(new FunctionArguments("DIV", [left, right], run));
            case "MOD":
                return run.CalculateValue("%", left, right);
            default:
                return CalculateResult(name, left, right);
        }
    }

    public bool? IsAmong(object? left, IEnumerable<object?> values)
    {
        bool? found = false;
        foreach (var value in values)
            if (AreEqual(left, value) is not { } equal)
                found = null;
            else if (equal)
                return true;
        return found;
    }

    public bool? AreEqual(object? left, object? right)
    {
        if (left is not object?[] first || right is not object?[] second)
            return SqlValue.CompareValues(left, right, run.IgnoresCase) is { } order ? order == 0 : null;
        bool? all = first.Length == second.Length;
        for (var index = 0; index < Math.Min(first.Length, second.Length); index++)
            all &= AreEqual(first[index], second[index]);
        return all;
    }

    public object? CastValue(object? value, Expression cast)
    {
        if (FunctionVolatility.IsTimeLiteral(cast, run.Dialect))
            return run.Now;
        if (value is null)
            return null;
        var name = cast.Name;
        var type = ColumnTypes.FromName(name);
        // COLLATE is read as a cast, and says nothing of the type.
        if (type == ColumnType.Unknown || name is "BINARY")
            return name is "SIGNED" or "UNSIGNED" ? run.CoerceValue(value, ColumnType.Whole) : value;
        if (type == ColumnType.Interval)
            return value is SqlInterval
                ? value
                : SqlInterval.ParseText(SqlValue.ToText(value)) is { } span
                ? span
                : run.GiveUp();
        if (type is ColumnType.Whole or ColumnType.Number && run.HasTrait(DialectTraits.UntypedColumns))
            return SqlValue.ToNumber(value) is { } number
                ? type == ColumnType.Whole
                    ? NumberFunctions.NarrowNumber(Math.Truncate(SqlValue.ToDecimal(number)))
                    : number
                : 0L;
        return run.CoerceValue(value, type);
    }

    private object? CompareByOperator(string name, object? left, object? right, Expression place)
    {
        // IS DISTINCT FROM and <=> are read as <> and =, and tell NULL from a value.
        if (left is object?[] && right is object?[] && name is "=" or "<>")
            return AreEqual(left, right) is { } same ? SqlValue.FromBoolean(same == (name == "=")) : null;
        if (SqlValue.CompareValues(left, right, run.IgnoresCase) is not { } order)
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

    private object? ConcatenateValues(object? left, object? right)
    {
        if (left is JsonDocumentValue || right is JsonDocumentValue)
            return JsonFunctions.ApplyOperator("||", left, right, run);
        if (left is object?[] || right is object?[])
            return ArrayFunctions.ConcatenateArrays(left, right);
        if (run.HasTrait(DialectTraits.EmptyIsNull))
            return SqlValue.ToText(left) + SqlValue.ToText(right) is { Length: > 0 } text ? text : null;
        return left is null || right is null ? null : SqlValue.ToText(left) + SqlValue.ToText(right);
    }

    private object? MatchPattern(string name, object? left, object? right)
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

    private object? CalculateResult(string name, object? left, object? right)
    {
        if (left is null || right is null)
            return null;
        if (name == "+" && run.HasTrait(DialectTraits.PlusConcatenates) && left is string && right is string)
            return SqlValue.ToText(left) + SqlValue.ToText(right);
        if (name == "-" && left is JsonDocumentValue { IsContainer: true })
            return JsonFunctions.ApplyOperator(name, left, right, run);
        if (left is DateTime || right is DateTime || left is SqlInterval || right is SqlInterval)
            return CalculateTime(name, left, right);
        return run.CalculateValue(name, left, right);
    }

    private object? CalculateTime(string name, object left, object right)
    {
        var sign = name == "-" ? -1 : 1;
        if (left is string text && right is SqlInterval && SqlValue.ToTime(text) is { } parsed)
            left = parsed;
        if (name == "-" && left is DateTime later && SqlValue.ToTime(right) is { } earlier)
            return run.HasTrait(DialectTraits.OnDuplicateKey) || run.HasTrait(DialectTraits.EmptyIsNull)
                ? (decimal)(later - earlier).TotalDays
                : new SqlInterval(0, later - earlier);
        if (name is "+" or "-" && left is DateTime time)
            return right switch
            {
                SqlInterval interval => interval.MultiplyBy(sign).AddTo(time),
                string span when SqlInterval.ParseText(span) is { } interval => interval.MultiplyBy(sign).AddTo(time),
                long or decimal => time.AddDays((double)SqlValue.ToDecimal(right) * sign),
                _ => run.FailStatement(),
            };
        if (name == "+" && right is DateTime && left is not DateTime)
            return CalculateTime(name, right, left);
        if (left is SqlInterval first && right is SqlInterval second && name is "+" or "-")
            return first.AddInterval(second.MultiplyBy(sign));
        if (left is SqlInterval factor
            && name is "*" or "/"
            && SqlValue.ToNumber(right) is { } number
            && SqlValue.ToDecimal(number) is var amount
            && amount != 0)
            return factor.MultiplyBy(name == "*" ? amount : 1 / amount);
        return name == "*" && right is SqlInterval && left is not SqlInterval
            ? CalculateTime(name, right, left)
            : run.GiveUp();
    }
}
