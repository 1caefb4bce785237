using System.Globalization;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Idempotence;

/// <summary>
/// An expression as something and a whole number that is added to it: <c>@seq - 1</c>, <c>last_seq + 1</c>. Two of them
/// with the same base are equal only where what they add is.
/// </summary>
internal readonly record struct ShiftedValue(Expression Base, long Shift)
{
    public static ShiftedValue Read(Expression expression)
    {
        var (part, shift) = (expression.WithoutCasts, 0L);
        while (part.Kind == ExpressionKind.Binary
            && part.Name is "+" or "-"
            && ReadNumber(part.Parts[1]) is { } number)
        {
            shift += part.Name == "+" ? number : -number;
            part = part.Parts[0].WithoutCasts;
        }
        return new ShiftedValue(part, shift);
    }

    /// <summary>The same value with a number more.</summary>
    public Expression Add(long number)
    {
        var sum = Shift + number;
        if (sum == 0)
            return Base;
        var literal = new Expression(
            ExpressionKind.Literal, Math.Abs(sum).ToString(CultureInfo.InvariantCulture), Base.Span);
        return new Expression(ExpressionKind.Binary, sum > 0 ? "+" : "-", Base.Span, Base, literal);
    }

    // Short enough that no sum of them overflows.
    private static long? ReadNumber(Expression value) =>
        value.WithoutCasts is { Kind: ExpressionKind.Literal, Name.Length: <= 9 } literal
            && long.TryParse(literal.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : null;
}
