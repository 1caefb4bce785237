using System.Globalization;
using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Idempotence;

/// <summary>Decides conditions whose columns have been replaced by what is known of them.</summary>
/// <param name="scope">What the text does.</param>
/// <param name="presumes">Whether two different parameters are presumed to have different values.</param>
internal sealed class ConditionEvaluator(StatementContext scope, bool presumes = true)
{
    /// <summary>True, false, or null when it cannot be said.</summary>
    public bool? EvaluateCondition(Expression condition)
    {
        condition = condition.WithoutCasts;
        return condition.Kind switch
        {
            ExpressionKind.Literal =>
                condition.Name switch { "TRUE" or "1" => true, "FALSE" or "0" => false, _ => null },
            ExpressionKind.Unary when condition.Name == "NOT" => !EvaluateCondition(condition.Parts[0]),
            ExpressionKind.Binary => EvaluateBinary(condition),
            ExpressionKind.Exists => RowExistence.FindsRow(condition.Query!, scope),
            _ => null,
        };
    }

    private bool? EvaluateBinary(Expression condition)
    {
        var (left, right) = (condition.Parts[0].WithoutCasts, condition.Parts[1].WithoutCasts);
        return condition.Name switch
        {
            "AND" =>
                EvaluateCondition(left) is var first && first == false
                    ? false
                    : EvaluateCondition(right) is var second && second == false
                    ? false
                    : first & second,
            "OR" => EvaluateCondition(left) | EvaluateCondition(right),
            "=" => AreEqual(left, right),
            "<>" => !AreEqual(left, right),
            "<" or ">" or "<=" or ">=" => EvaluateOrder(condition.Name, left, right),
            "IS" => right.Kind == ExpressionKind.Null ? IsNull(left) : AreEqual(left, right),
            "IS NOT" => right.Kind == ExpressionKind.Null ? !IsNull(left) : !AreEqual(left, right),
            "IN" => EvaluateIn(left, right),
            "NOT IN" => !EvaluateIn(left, right),
            _ => null,
        };
    }

    private bool? AreEqual(Expression left, Expression right)
    {
        if (EvaluateZeroCount(left, right) is { } isZero)
            return isZero;
        if (ExpressionTree.AreSame(left, right, scope))
            return true;
        if (IsShifted(left, right) || IsShifted(right, left))
            return false;
        var (first, second) = (ShiftedValue.Read(left), ShiftedValue.Read(right));
        if ((first.Shift != 0 || second.Shift != 0) && ExpressionTree.AreSame(first.Base, second.Base, scope))
            return first.Shift == second.Shift;
        if (!ExpressionTree.IsConstant(left) || !ExpressionTree.IsConstant(right))
            return null;
        if (left.Kind == ExpressionKind.Literal && right.Kind == ExpressionKind.Literal)
            return ReadNumber(left) is { } number && ReadNumber(right) is { } other ? number == other : false;
        return presumes ? false : null;
    }

    // x + 1 = x
    private bool IsShifted(Expression sum, Expression value) =>
        sum.Kind == ExpressionKind.Binary
            && sum.Name is "+" or "-"
            && ExpressionTree.IsConstant(sum.Parts[1])
            && sum.Parts[1].Name != "0"
            && ExpressionTree.AreSame(sum.Parts[0], value, scope);

    private bool? EvaluateOrder(string name, Expression left, Expression right)
    {
        if (ReadNumber(left) is { } first && ReadNumber(right) is { } second)
            return name switch
            {
                "<" =>
                first < second,
                ">" => first > second,
                "<=" => first <= second,
                _ => first >= second
            };
        if (ExpressionTree.AreSame(left, right, scope))
            return name is "<=" or ">=";
        return IsBeyondBound(name, left, right)
            || IsBeyondBound(name[0] == '<' ? ">" : "<", right, left) && name.Length == 1 ? false : null;
    }

    // GREATEST(c, x) < x and LEAST(c, x) > x never hold.
    private bool IsBeyondBound(string name, Expression call, Expression value) =>
        call.Kind == ExpressionKind.Call
        && (name == "<" && call.Name is "GREATEST" or "MAX" || name == ">" && call.Name is "LEAST" or "MIN")
        && Array.Exists(call.Parts, part => ExpressionTree.AreSame(part, value, scope));

    private bool? IsNull(Expression value) => value.Kind switch
    {
        ExpressionKind.Null => true,
        ExpressionKind.Literal or ExpressionKind.Parameter => false,
        ExpressionKind.Call =>
            FunctionVolatility.FindVolatility(value, scope.Dialect) != SqlVolatility.None ? false : null,
        _ => null,
    };

    private bool? EvaluateIn(Expression left, Expression right)
    {
        if (right.Kind == ExpressionKind.Query)
            return RowExistence.ContainsValue(right.Query!, left, scope);
        var parts = right.Kind == ExpressionKind.List ? right.Parts : [right];
        bool? found = false;
        foreach (var part in parts)
            found |= AreEqual(left, part.WithoutCasts);
        return found;
    }

    // (SELECT count(*) FROM t WHERE ..) = 0
    private bool? EvaluateZeroCount(Expression left, Expression right) =>
        right.Is(ExpressionKind.Literal, "0")
            && left.Query is { Items.Count: 1 } query
            && query.Items[0].Value is { Kind: ExpressionKind.Call, Name: "COUNT" }
            ? !RowExistence.FindsRow(query, scope)
            : null;

    private static decimal? ReadNumber(Expression value) =>
        value.Kind == ExpressionKind.Literal
            && decimal.TryParse(value.Name, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? number
                : null;
}
