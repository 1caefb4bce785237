using EosAnalyzers.Dataflow;
using EosAnalyzers.Effects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Statements;

/// <summary>Calls that put a text together: <c>string.Format</c>, <c>string.Concat</c>, <c>string.Join</c>, a <c>StringBuilder</c> of one block, a method that returns one expression.</summary>
internal static class TextBuildingCalls
{
    public static IReadOnlyList<StatementText>? ReadCall(IInvocationOperation call, StatementTextReader reader) =>
        call.TargetMethod.ContainingType?.SpecialType == SpecialType.System_String ? ReadStringMethod(call, reader)
        : call.TargetMethod is { Name: "ToString", ContainingType.Name: "StringBuilder", Parameters.IsEmpty: true } ? StringBuilderText.ReadText(call.Instance, reader)
        : FindReturnedValue(call) is { } value ? reader.BehindCall(new CallStep(call.TargetMethod.Name + "()", call.Syntax)).ReadTexts(value) : null;

    private static IReadOnlyList<StatementText>? ReadStringMethod(IInvocationOperation call, StatementTextReader reader) => call.TargetMethod.Name switch
    {
        "Concat" => reader.ReadConcatenation(FindElements(call.Arguments)),
        "Format" => ReadFormat(call, reader),
        "Join" => ReadJoin(call, reader),
        "Trim" or "TrimEnd" or "TrimStart" or "ToString" or "ReplaceLineEndings" => reader.ReadTexts(call.Instance),
        _ => null,
    };

    private static IReadOnlyList<StatementText>? ReadFormat(IInvocationOperation call, StatementTextReader reader)
    {
        var format = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "format");
        var given = FindElements(call.Arguments.Where(argument => argument.Parameter?.Name is not ("format" or "provider"))).ToList();
        return format?.Value is { ConstantValue.Value: string text } value && CompositeFormat.SplitParts(text) is { } parts && parts.TrueForAll(part => part.Argument is not { } number || number < given.Count)
            ? parts.Aggregate((IReadOnlyList<StatementText>?)[StatementText.Empty], (texts, part) => part.Argument is { } number ? reader.AppendValue(texts, given[number]) : StatementTextReader.AppendLiteral(texts, part.Text, value.Syntax))
            : null;
    }

    private static IReadOnlyList<StatementText>? ReadJoin(IInvocationOperation call, StatementTextReader reader)
    {
        var values = FindElements(call.Arguments.Skip(1)).ToList();
        var separator = call.Arguments[0].Value;
        return values.Count == 0 ? null : reader.ReadConcatenation(values.SelectMany((value, index) => index == 0 ? [value] : new[] { separator, value }));
    }

    // A params array is what its elements are.
    private static IEnumerable<IOperation> FindElements(IEnumerable<IArgumentOperation> arguments) => arguments.SelectMany(argument => argument.Value switch
    {
        IArrayCreationOperation { Initializer: { } elements } => elements.ElementValues,
        { Syntax: CollectionExpressionSyntax } collection => collection.ChildOperations,
        var span when argument.ArgumentKind is not (ArgumentKind.Explicit or ArgumentKind.DefaultValue) => span.ChildOperations,
        var value => new[] { value }.AsEnumerable(),
    });

    private static IOperation? FindReturnedValue(IInvocationOperation call) =>
        call.TargetMethod is { IsVirtual: false, IsAbstract: false, IsOverride: false, DeclaringSyntaxReferences: { Length: 1 } declared } ? EffectPath.BindNode(FindBody(declared[0].GetSyntax()), call) : null;

    private static SyntaxNode? FindBody(SyntaxNode declaration) => declaration switch
    {
        MethodDeclarationSyntax method => method.ExpressionBody?.Expression ?? VariableValues.FindReturnedExpression(method.Body),
        LocalFunctionStatementSyntax function => function.ExpressionBody?.Expression ?? VariableValues.FindReturnedExpression(function.Body),
        _ => null,
    };
}
