using System.Globalization;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Judging;

/// <summary>Decides conditions whose columns have been replaced by what is known of them.</summary>
/// <param name="scope">What the text does.</param>
/// <param name="presumes">Whether two different parameters are presumed to have different values.</param>
internal sealed class Truth(Scope scope, bool presumes = true)
{
    /// <summary>True, false, or null when it cannot be said.</summary>
    public bool? Of(Expression condition)
    {
        condition = condition.Bare;
        return condition.Kind switch
        {
            ExpressionKind.Literal => condition.Name switch { "TRUE" or "1" => true, "FALSE" or "0" => false, _ => null },
            ExpressionKind.Unary when condition.Name == "NOT" => !Of(condition.Parts[0]),
            ExpressionKind.Binary => Binary(condition),
            ExpressionKind.Exists => Emptiness.Exists(condition.Query!, scope),
            _ => null,
        };
    }

    private bool? Binary(Expression condition)
    {
        var (left, right) = (condition.Parts[0].Bare, condition.Parts[1].Bare);
        return condition.Name switch
        {
            "AND" => Of(left) is var first && first == false ? false : Of(right) is var second && second == false ? false : first & second,
            "OR" => Of(left) | Of(right),
            "=" => Equal(left, right),
            "<>" => !Equal(left, right),
            "<" or ">" or "<=" or ">=" => Ordered(condition.Name, left, right),
            "IS" => right.Kind == ExpressionKind.Null ? IsNull(left) : Equal(left, right),
            "IS NOT" => right.Kind == ExpressionKind.Null ? !IsNull(left) : !Equal(left, right),
            "IN" => In(left, right),
            "NOT IN" => !In(left, right),
            _ => null,
        };
    }

    private bool? Equal(Expression left, Expression right)
    {
        if (CountIsZero(left, right) is { } isZero)
            return isZero;
        if (Expressions.Same(left, right, scope))
            return true;
        if (IsShifted(left, right) || IsShifted(right, left))
            return false;
        if (!Expressions.IsConstant(left) || !Expressions.IsConstant(right))
            return null;
        if (left.Kind == ExpressionKind.Literal && right.Kind == ExpressionKind.Literal)
            return Number(left) is { } first && Number(right) is { } second ? first == second : false;
        return presumes ? false : null;
    }

    // x + 1 = x
    private bool IsShifted(Expression sum, Expression value) =>
        sum.Kind == ExpressionKind.Binary && sum.Name is "+" or "-" && Expressions.IsConstant(sum.Parts[1]) && sum.Parts[1].Name != "0" && Expressions.Same(sum.Parts[0], value, scope);

    private bool? Ordered(string name, Expression left, Expression right)
    {
        if (Number(left) is { } first && Number(right) is { } second)
            return name switch { "<" => first < second, ">" => first > second, "<=" => first <= second, _ => first >= second };
        if (Expressions.Same(left, right, scope))
            return name is "<=" or ">=";
        return IsBound(name, left, right) || IsBound(name[0] == '<' ? ">" : "<", right, left) && name.Length == 1 ? false : null;
    }

    // GREATEST(c, x) < x and LEAST(c, x) > x never hold.
    private bool IsBound(string name, Expression call, Expression value) =>
        call.Kind == ExpressionKind.Call && (name == "<" && call.Name is "GREATEST" or "MAX" || name == ">" && call.Name is "LEAST" or "MIN")
        && Array.Exists(call.Parts, part => Expressions.Same(part, value, scope));

    private bool? IsNull(Expression value) => value.Kind switch
    {
        ExpressionKind.Null => true,
        ExpressionKind.Literal or ExpressionKind.Parameter => false,
        ExpressionKind.Call => AmbientFunctions.Kind(value, scope.Dialect) != SqlAmbient.None ? false : null,
        _ => null,
    };

    private bool? In(Expression left, Expression right)
    {
        if (right.Kind == ExpressionKind.Query)
            return Emptiness.Contains(right.Query!, left, scope);
        var parts = right.Kind == ExpressionKind.List ? right.Parts : [right];
        bool? found = false;
        foreach (var part in parts)
            found |= Equal(left, part.Bare);
        return found;
    }

    // (SELECT count(*) FROM t WHERE ..) = 0
    private bool? CountIsZero(Expression left, Expression right) =>
        right.Is(ExpressionKind.Literal, "0") && left.Query is { Items.Count: 1 } query && query.Items[0].Value is { Kind: ExpressionKind.Call, Name: "COUNT" }
            ? !Emptiness.Exists(query, scope)
            : null;

    private static decimal? Number(Expression value) =>
        value.Kind == ExpressionKind.Literal && decimal.TryParse(value.Name, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
