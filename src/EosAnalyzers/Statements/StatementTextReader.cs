using EosAnalyzers.CSharp;
using System.Collections.Immutable;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Effects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Statements;

/// <summary>
/// The texts that a string may have, read from the code that makes it. Null stands for a text that the code does not
/// show;
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
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum =>
            ReadConcatenation([sum.LeftOperand, sum.RightOperand]),
        IInterpolatedStringOperation interpolated => ReadInterpolation(interpolated),
        IInterpolatedStringHandlerCreationOperation { Content: IInterpolatedStringOperation handled } =>
            ReadInterpolation(handled),
        IConditionalOperation { WhenFalse: { } otherwise } choice => ReadAlternatives([choice.WhenTrue, otherwise]),
        ICoalesceOperation choice => ReadAlternatives([choice.Value, choice.WhenNull]),
        ISwitchExpressionOperation choice =>
            ReadAlternatives(
                choice.Arms.Select(arm => arm.Value)
                    .Where(arm =>
                        arm is not IThrowOperation and not IConversionOperation { Operand: IThrowOperation })),
        IInvocationOperation call => TextBuildingCalls.ReadCall(call, this),
        ISimpleAssignmentOperation assignment => ReadTexts(assignment.Value),
        IPropertyReferenceOperation { Property.SetMethod.IsInitOnly: false, Arguments.IsEmpty: true } settable when VariableValues.FindSetValues(settable, path) is { } set =>
            ReadSettable(set),
        _ => VariableValues.FindValues(value, path) is { IsEmpty: false } sources ? ReadAppended(value, sources) : null,
    };

    private static IReadOnlyList<StatementText>? ReadConstant(IOperation value) =>
        value.ConstantValue is { HasValue: true, Value: string text }
            ? [StatementText.FromLiteral(text, value.Syntax)]
            : null;

    /// <summary>Each of the values may be the text; one that cannot be read is kept beside those that can.</summary>
    public IReadOnlyList<StatementText>? ReadAlternatives(IEnumerable<IOperation> values)
    {
        var all = new List<StatementText>();
        var isUnread = false;
        foreach (var value in values.Where(value => !IsNull(value)))
        {
            if (ReadTexts(value) is { } texts)
                all.AddRange(
                    texts.Where(text =>
                        !all.Exists(known => known.Text == text.Text && known.IsUnread == text.IsUnread)));
            else
                isUnread = true;
        }
        if (all.Count == 0)
            return null;
        if (isUnread && !all.Exists(text => text.IsUnread))
            all.Add(StatementText.Unread);
        return all;
    }

    // `q ?? "DELETE .."` where the caller gives null for q.
    private bool IsNull(IOperation value) =>
        value.UnwrapConversions() is var bare
        && (bare.ConstantValue is { HasValue: true, Value: null }
            || VariableValues.FindOnlyValue(bare, path) is { ConstantValue: { HasValue: true, Value: null } });

    /// <summary>The values one after the other; what cannot be read is a hole, if a value fits there.</summary>
    public IReadOnlyList<StatementText>? ReadConcatenation(IEnumerable<IOperation> values) =>
        values.Aggregate((IReadOnlyList<StatementText>?)[StatementText.Empty], AppendValue);

    /// <summary>What a method in source returns, in terms of the call.</summary>
    public IReadOnlyList<StatementText>? ReadReturned(IInvocationOperation call)
    {
        var returned = TextBuildingCalls.FindReturnedValues(call, path).ToList();
        return returned.Count == 0 ? null
            : new StatementTextReader(
                path.WithCall(
                    new CallStep(call.TargetMethod.Name + "()", call.Syntax)))
            {
                steps =
                        steps
            }.ReadAlternatives(returned);
    }

    public static IReadOnlyList<StatementText>? AppendLiteral(
        IReadOnlyList<StatementText>? texts, string text, SyntaxNode syntax, int start = 0) =>
        texts is null
            ? null
            : [.. texts.Select(before => before.Append(StatementText.FromLiteral(text, syntax, start)))];

    private IReadOnlyList<StatementText>? ReadInterpolation(IInterpolatedStringOperation interpolated) =>
        ReadConcatenation(interpolated.Parts.Select(part => part switch
        {
            IInterpolatedStringTextOperation text => text.Text,
            IInterpolationOperation { Expression: var hole } => hole,
            IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation { Arguments: { Length: > 0 } given } } =>
                given[0].Value,
            _ => part,
        }));

    /// <summary>Every text with the value behind it.</summary>
    public IReadOnlyList<StatementText>? AppendValue(IReadOnlyList<StatementText>? texts, IOperation value)
    {
        if (texts is null || texts.Count > MaxForms)
            return null;
        if (ReadPart(value) is { } next)
            return [.. texts.SelectMany(text => next.Select(text.Append))];
        return texts.All(text => FitsHole(text.Text, value))
            ? [.. texts.Select(text => text.AppendHole(value.Syntax))]
            : null;
    }

    // The text of an interpolated string's part is its token's; only a string can be more of the statement.
    private IReadOnlyList<StatementText>? ReadPart(IOperation value) =>
        value.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.InterpolatedStringTextSyntax
            && value.ConstantValue.Value is string text ? [StatementText.FromLiteral(text, value.Syntax)]
        : IsString(value) ? ReadTexts(value) : null;

    private static bool FitsHole(string before, IOperation value) =>
        StatementHole.IsNamePosition(before)
            || StatementHole.IsValuePosition(before)
            || before.Length > 0 && !IsString(value);

    private static bool IsString(IOperation value) =>
        (value is IConversionOperation { IsImplicit: true } conversion
            ? conversion.Operand
            : value).Type?.SpecialType == SpecialType.System_String;

    // What a property holds by default, or what its object is made with; somebody else may set it.
    private IReadOnlyList<StatementText>? ReadSettable((ImmutableArray<IOperation> Values, bool IsSure) set) =>
        ReadAlternatives(set.Values) is not { } texts ? null
        : set.IsSure || texts.Any(text => text.IsUnread) ? texts
        : [.. texts, StatementText.Unread];

    // `sql += " WHERE ..."` after `var sql = "..."`.
    private IReadOnlyList<StatementText>? ReadAppended(IOperation value, ImmutableArray<IOperation> sources) =>
        value is ILocalReferenceOperation local && VariableValues.FindAppends(local) is var appends
            ? appends?.Aggregate(ReadAlternatives(sources), AppendValue)
            : ReadAlternatives(sources);
}
