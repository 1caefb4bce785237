using EosAnalyzers.CSharp;
using EosAnalyzers.Effects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Statements;

/// <summary>
/// Calls that put a text together: <c>string.Format</c>, <c>string.Concat</c>, <c>string.Join</c>,
/// <c>string.Create</c> with a culture, a
/// <c>StringBuilder</c> of one block, a method that returns one expression.
/// </summary>
internal static class TextBuildingCalls
{
    // Through variables and parameters to the lambda.
    private const int MaxDelegateSteps = 10;

    public static IReadOnlyList<StatementText>? ReadCall(IInvocationOperation call, StatementTextReader reader) =>
        call.TargetMethod.ContainingType?.SpecialType == SpecialType.System_String ? ReadStringMethod(call, reader)
        : call.TargetMethod is { Name: "ToString", ContainingType.Name: "StringBuilder", Parameters.IsEmpty: true }
        ? StringBuilderText.ReadText(call.Instance, reader)
        : call.TargetMethod is { Name: "Invariant" or "CurrentCulture", ContainingType.Name: "FormattableString" }
        ? reader.ReadTexts(call.Arguments[0].Value)
        : reader.ReadReturned(call);

    private static IReadOnlyList<StatementText>? ReadStringMethod(
        IInvocationOperation call, StatementTextReader reader) => call.TargetMethod.Name switch
        {
            "Concat" => reader.ReadConcatenation(FindElements(call.Arguments)),
            "Format" => ReadFormat(call, reader),
            "Join" => ReadJoin(call, reader),
            // `string.Create(CultureInfo.InvariantCulture, $"..")`
            "Create" when call.Arguments.Length == 2 => reader.ReadTexts(call.Arguments[1].Value),
            "Replace" when call.Arguments.Length >= 2 => ReadReplaced(call, reader),
            "Trim" or "TrimEnd" or "TrimStart" or "ToString" or "ReplaceLineEndings" => reader.ReadTexts(call.Instance),
            _ => null,
        };

    // `Template.Replace("{table}", "orders")`; a replacement that is not shown is a hole.
    private static IReadOnlyList<StatementText>? ReadReplaced(IInvocationOperation call, StatementTextReader reader)
    {
        if (call.Arguments[0].Value.ConstantValue.Value is not string { Length: > 0 } replaced
            || reader.ReadTexts(call.Instance) is not { } texts)
            return null;
        var all = new List<StatementText>();
        foreach (var text in texts)
        {
            if (text.IsUnread || !text.Text.Contains(replaced))
            {
                all.Add(text);
                continue;
            }
            IReadOnlyList<StatementText>? parts = [StatementText.Empty];
            var pieces = text.Text.Split([replaced], StringSplitOptions.None);
            for (var index = 0; index < pieces.Length; index++)
            {
                if (index > 0)
                    parts = reader.AppendValue(parts, call.Arguments[1].Value);
                parts = StatementTextReader.AppendLiteral(parts, pieces[index], call.Syntax);
            }
            if (parts is null)
                return null;
            all.AddRange(parts);
        }
        return all;
    }

    private static IReadOnlyList<StatementText>? ReadFormat(IInvocationOperation call, StatementTextReader reader)
    {
        if (call.Arguments.FindArgument("format")?.Value is not { } format)
            return null;
        var given = FindElements(
            call.Arguments.Where(argument => argument.Parameter?.Name is not ("format" or "provider"))).ToList();
        if (format.ConstantValue.Value is string text)
            return ReadFormat(text, format.Syntax, given, reader);
        // `private static readonly string Template = "UPDATE {0} SET ..";`
        if (reader.ReadTexts(format) is not { } templates || templates.Any(one => one.IsUnread || one.Holes.Any()))
            return null;
        var all = new List<StatementText>();
        foreach (var template in templates)
        {
            if (ReadFormat(template.Text, format.Syntax, given, reader) is not { } texts)
                return null;
            all.AddRange(texts);
        }
        return all;
    }

    private static IReadOnlyList<StatementText>? ReadFormat(
        string format, SyntaxNode place, List<IOperation> given, StatementTextReader reader) =>
        CompositeFormat.SplitParts(format) is { } parts
            && parts.TrueForAll(part => part.Argument is not { } number || number < given.Count)
            ? parts.Aggregate(
                (IReadOnlyList<StatementText>?)[StatementText.Empty],
                (texts, part) =>
                    part.Argument is { } number
                        ? reader.AppendValue(texts, given[number])
                        : StatementTextReader.AppendLiteral(texts, part.Text, place, part.Start))
            : null;

    private static IReadOnlyList<StatementText>? ReadJoin(IInvocationOperation call, StatementTextReader reader)
    {
        var values = FindElements(call.Arguments.Skip(1)).ToList();
        var separator = call.Arguments[0].Value;
        return values.Count == 0
            ? null
            : reader.ReadConcatenation(
                values.SelectMany((value, index) => index == 0 ? [value] : new[] { separator, value }));
    }

    // A params array is what its elements are.
    private static IEnumerable<IOperation> FindElements(IEnumerable<IArgumentOperation> arguments) =>
        arguments.SelectMany(argument => argument.Value switch
        {
            IArrayCreationOperation { Initializer: { } elements } => elements.ElementValues,
            { Syntax: CollectionExpressionSyntax } collection => collection.ChildOperations,
            var span when argument.ArgumentKind is not (ArgumentKind.Explicit or ArgumentKind.DefaultValue) =>
                span.ChildOperations,
            var value => new[] { value }.AsEnumerable(),
        });

    /// <summary>What the methods in source that a call may run return, or the function that a delegate is.</summary>
    public static IEnumerable<IOperation> FindReturnedValues(IInvocationOperation call, EffectPath path) =>
        call.TargetMethod.MethodKind == MethodKind.DelegateInvoke
            ? FindDelegateValues(call, path)
            : FindMethodValues(call, path);

    private static IEnumerable<IOperation> FindDelegateValues(IInvocationOperation call, EffectPath path)
    {
        var function = FindFunction(call.Instance, path);
        var declared = function is IMethodReferenceOperation { Method: var method }
            ? method.DeclaringSyntaxReferences.FirstOrDefault()?.ReadSyntax()
            : (function as IAnonymousFunctionOperation)?.Syntax;
        if (declared is null)
            yield break;
        foreach (var value in declared.FindReturnedValues())
        {
            if (EffectPath.BindNode(value, call) is { } returned)
                yield return returned;
        }
    }

    private static IOperation? FindFunction(IOperation? value, EffectPath path, int depth = 0) => value switch
    {
        null => null,
        _ when depth > MaxDelegateSteps => null,
        IConversionOperation conversion => FindFunction(conversion.Operand, path, depth + 1),
        IDelegateCreationOperation made => FindFunction(made.Target, path, depth + 1),
        IAnonymousFunctionOperation or IMethodReferenceOperation => value,
        _ => FindFunction(VariableValues.FindOnlyValue(value, path), path, depth + 1),
    };

    private static IEnumerable<IOperation> FindMethodValues(IInvocationOperation call, EffectPath path)
    {
        foreach (var target in path.FindTargets(call.TargetMethod, call.Instance, call))
        {
            foreach (var declared in target.DeclaringSyntaxReferences)
            {
                foreach (var value in declared.ReadSyntax().FindReturnedValues())
                {
                    if (EffectPath.BindNode(value, call) is { } returned)
                        yield return returned;
                }
            }
        }
    }
}
