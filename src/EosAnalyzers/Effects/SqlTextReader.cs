using System.Collections.Immutable;
using EosAnalyzers.Replay;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>
/// The texts that a string may have, read from the code that makes it. Null stands for a text that the code does not show;
/// a part of a text that is not shown is a hole where a value or a name fits.
/// </summary>
internal sealed class SqlTextReader(ImmutableArray<Step> path)
{
    // A text over many switches has more forms than are worth reading.
    private const int MostForms = 16;
    private const int MostSteps = 100;

    private readonly HashSet<IOperation> open = [];
    private int steps;

    /// <summary>Every form of the text, or null when one of them cannot be read.</summary>
    public IReadOnlyList<SqlText>? Read(IOperation? value)
    {
        if (value is null || path.Length > MostSteps || steps++ > MostSteps || !open.Add(value))
            return null;
        var texts = Forms(value) ?? Constant(value);
        open.Remove(value);
        return texts is { Count: > 0 and <= MostForms } ? texts : null;
    }

    private IReadOnlyList<SqlText>? Forms(IOperation value) => value switch
    {
        ILiteralOperation => null,
        IConversionOperation conversion => Read(conversion.Operand),
        IParenthesizedOperation inner => Read(inner.Operand),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => Concatenate([sum.LeftOperand, sum.RightOperand]),
        IInterpolatedStringOperation interpolated => Interpolate(interpolated),
        IConditionalOperation { WhenFalse: { } otherwise } choice => Either([choice.WhenTrue, otherwise]),
        ICoalesceOperation choice => Either([choice.Value, choice.WhenNull]),
        ISwitchExpressionOperation choice => Either(choice.Arms.Select(arm => arm.Value).Where(arm => arm is not IThrowOperation and not IConversionOperation { Operand: IThrowOperation })),
        IInvocationOperation call => SqlTextCalls.Read(call, this),
        ISimpleAssignmentOperation assignment => Read(assignment.Value),
        _ => SqlTextSource.Of(value, path) is { IsEmpty: false } sources ? Appended(value, sources) : null,
    };

    private static IReadOnlyList<SqlText>? Constant(IOperation value) =>
        value.ConstantValue is { HasValue: true, Value: string text } ? [SqlText.Literal(text, value.Syntax)] : null;

    /// <summary>Each of the values may be the text.</summary>
    public IReadOnlyList<SqlText>? Either(IEnumerable<IOperation> values)
    {
        var all = new List<SqlText>();
        foreach (var value in values)
            if (Read(value) is { } texts)
                all.AddRange(texts);
            else
                return null;
        return all;
    }

    /// <summary>The values one after the other; what cannot be read is a hole, if a value fits there.</summary>
    public IReadOnlyList<SqlText>? Concatenate(IEnumerable<IOperation> values) => values.Aggregate((IReadOnlyList<SqlText>?)[SqlText.Empty], Extend);

    /// <summary>The same reader behind one more call.</summary>
    public SqlTextReader After(Step call) => new(path.Add(call));

    public static IReadOnlyList<SqlText>? Literal(IReadOnlyList<SqlText>? texts, string text, SyntaxNode syntax) =>
        texts is null ? null : [.. texts.Select(before => before.Then(SqlText.Literal(text, syntax)))];

    private IReadOnlyList<SqlText>? Interpolate(IInterpolatedStringOperation interpolated) => Concatenate(interpolated.Parts.Select(part => part switch
    {
        IInterpolatedStringTextOperation text => text.Text,
        IInterpolationOperation { Expression: var hole } => hole,
        _ => part,
    }));

    /// <summary>Every text with the value behind it.</summary>
    public IReadOnlyList<SqlText>? Extend(IReadOnlyList<SqlText>? texts, IOperation value)
    {
        if (texts is null || texts.Count > MostForms)
            return null;
        if (Text(value) is { } next)
            return [.. texts.SelectMany(text => next.Select(text.Then))];
        return texts.All(text => Fits(text.Text, value)) ? [.. texts.Select(text => text.ThenHole(value.Syntax))] : null;
    }

    // The text of an interpolated string's part is its token's; only a string can be more of the statement.
    private IReadOnlyList<SqlText>? Text(IOperation value) =>
        value.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.InterpolatedStringTextSyntax && value.ConstantValue.Value is string text ? [SqlText.Literal(text, value.Syntax)]
        : IsString(value) ? Read(value) : null;

    private static bool Fits(string before, IOperation value) => SqlHole.IsName(before) || SqlHole.IsValue(before) || before.Length > 0 && !IsString(value);

    private static bool IsString(IOperation value) => (value is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : value).Type?.SpecialType == SpecialType.System_String;

    // `sql += " WHERE ..."` after `var sql = "..."`.
    private IReadOnlyList<SqlText>? Appended(IOperation value, ImmutableArray<IOperation> sources) =>
        value is ILocalReferenceOperation local && SqlTextSource.Appends(local) is var appends
            ? appends?.Aggregate(Either(sources), Extend)
            : Either(sources);
}
