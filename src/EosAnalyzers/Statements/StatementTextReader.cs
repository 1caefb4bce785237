using System.Collections.Immutable;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Effects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Statements;

/// <summary>
/// The texts that a string may have, read from the code that makes it. Null stands for a text that the code does not show;
/// a part of a text that is not shown is a hole where a value or a name fits.
/// </summary>
internal sealed class StatementTextReader(EffectPath path)
{
    // A text over many switches has more forms than are worth reading.
    private const int MaxForms = 16;
    private const int MaxSteps = 100;

    private readonly HashSet<IOperation> inProgress = [];
    private int steps;

    /// <summary>Every form of the text, or null when one of them cannot be read.</summary>
    public IReadOnlyList<StatementText>? ReadTexts(IOperation? value)
    {
        if (value is null || path.Steps.Length > MaxSteps || steps++ > MaxSteps || !inProgress.Add(value))
            return null;
        var texts = ReadOperation(value) ?? ReadConstant(value);
        inProgress.Remove(value);
        return texts is { Count: > 0 and <= MaxForms } ? texts : null;
    }

    private IReadOnlyList<StatementText>? ReadOperation(IOperation value) => value switch
    {
        ILiteralOperation => null,
        IConversionOperation conversion => ReadTexts(conversion.Operand),
        IParenthesizedOperation inner => ReadTexts(inner.Operand),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => ReadConcatenation([sum.LeftOperand, sum.RightOperand]),
        IInterpolatedStringOperation interpolated => ReadInterpolation(interpolated),
        IConditionalOperation { WhenFalse: { } otherwise } choice => ReadAlternatives([choice.WhenTrue, otherwise]),
        ICoalesceOperation choice => ReadAlternatives([choice.Value, choice.WhenNull]),
        ISwitchExpressionOperation choice => ReadAlternatives(choice.Arms.Select(arm => arm.Value).Where(arm => arm is not IThrowOperation and not IConversionOperation { Operand: IThrowOperation })),
        IInvocationOperation call => TextBuildingCalls.ReadCall(call, this),
        ISimpleAssignmentOperation assignment => ReadTexts(assignment.Value),
        _ => VariableValues.FindValues(value, path) is { IsEmpty: false } sources ? ReadAppended(value, sources) : null,
    };

    private static IReadOnlyList<StatementText>? ReadConstant(IOperation value) =>
        value.ConstantValue is { HasValue: true, Value: string text } ? [StatementText.FromLiteral(text, value.Syntax)] : null;

    /// <summary>Each of the values may be the text.</summary>
    public IReadOnlyList<StatementText>? ReadAlternatives(IEnumerable<IOperation> values)
    {
        var all = new List<StatementText>();
        foreach (var value in values)
            if (ReadTexts(value) is { } texts)
                all.AddRange(texts);
            else
                return null;
        return all;
    }

    /// <summary>The values one after the other; what cannot be read is a hole, if a value fits there.</summary>
    public IReadOnlyList<StatementText>? ReadConcatenation(IEnumerable<IOperation> values) => values.Aggregate((IReadOnlyList<StatementText>?)[StatementText.Empty], AppendValue);

    /// <summary>The same reader behind one more call.</summary>
    public StatementTextReader BehindCall(CallStep call) => new(path.WithCall(call));

    public static IReadOnlyList<StatementText>? AppendLiteral(IReadOnlyList<StatementText>? texts, string text, SyntaxNode syntax) =>
        texts is null ? null : [.. texts.Select(before => before.Append(StatementText.FromLiteral(text, syntax)))];

    private IReadOnlyList<StatementText>? ReadInterpolation(IInterpolatedStringOperation interpolated) => ReadConcatenation(interpolated.Parts.Select(part => part switch
    {
        IInterpolatedStringTextOperation text => text.Text,
        IInterpolationOperation { Expression: var hole } => hole,
        _ => part,
    }));

    /// <summary>Every text with the value behind it.</summary>
    public IReadOnlyList<StatementText>? AppendValue(IReadOnlyList<StatementText>? texts, IOperation value)
    {
        if (texts is null || texts.Count > MaxForms)
            return null;
        if (ReadPart(value) is { } next)
            return [.. texts.SelectMany(text => next.Select(text.Append))];
        return texts.All(text => FitsHole(text.Text, value)) ? [.. texts.Select(text => text.AppendHole(value.Syntax))] : null;
    }

    // The text of an interpolated string's part is its token's; only a string can be more of the statement.
    private IReadOnlyList<StatementText>? ReadPart(IOperation value) =>
        value.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.InterpolatedStringTextSyntax && value.ConstantValue.Value is string text ? [StatementText.FromLiteral(text, value.Syntax)]
        : IsString(value) ? ReadTexts(value) : null;

    private static bool FitsHole(string before, IOperation value) => StatementHole.IsNamePosition(before) || StatementHole.IsValuePosition(before) || before.Length > 0 && !IsString(value);

    private static bool IsString(IOperation value) => (value is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : value).Type?.SpecialType == SpecialType.System_String;

    // `sql += " WHERE ..."` after `var sql = "..."`.
    private IReadOnlyList<StatementText>? ReadAppended(IOperation value, ImmutableArray<IOperation> sources) =>
        value is ILocalReferenceOperation local && VariableValues.FindAppends(local) is var appends
            ? appends?.Aggregate(ReadAlternatives(sources), AppendValue)
            : ReadAlternatives(sources);
}
