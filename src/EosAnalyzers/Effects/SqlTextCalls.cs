using EosAnalyzers.Replay;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>Calls that put a text together: <c>string.Format</c>, <c>string.Concat</c>, <c>string.Join</c>, a <c>StringBuilder</c> of one block, a method that returns one expression.</summary>
internal static class SqlTextCalls
{
    public static IReadOnlyList<SqlText>? Read(IInvocationOperation call, SqlTextReader reader) =>
        call.TargetMethod.ContainingType?.SpecialType == SpecialType.System_String ? OfString(call, reader)
        : call.TargetMethod is { Name: "ToString", ContainingType.Name: "StringBuilder", Parameters.IsEmpty: true } ? SqlTextBuilder.Read(call.Instance, reader)
        : Returned(call) is { } value ? reader.After(new Step(call.TargetMethod.Name + "()", call.Syntax)).Read(value) : null;

    private static IReadOnlyList<SqlText>? OfString(IInvocationOperation call, SqlTextReader reader) => call.TargetMethod.Name switch
    {
        "Concat" => reader.Concatenate(Elements(call.Arguments)),
        "Format" => Format(call, reader),
        "Join" => Join(call, reader),
        "Trim" or "TrimEnd" or "TrimStart" or "ToString" or "ReplaceLineEndings" => reader.Read(call.Instance),
        _ => null,
    };

    private static IReadOnlyList<SqlText>? Format(IInvocationOperation call, SqlTextReader reader)
    {
        var format = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "format");
        var given = Elements(call.Arguments.Where(argument => argument.Parameter?.Name is not ("format" or "provider"))).ToList();
        return format?.Value is { ConstantValue.Value: string text } value && SqlFormat.Parts(text) is { } parts && parts.TrueForAll(part => part.Argument is not { } number || number < given.Count)
            ? parts.Aggregate((IReadOnlyList<SqlText>?)[SqlText.Empty], (texts, part) => part.Argument is { } number ? reader.Extend(texts, given[number]) : SqlTextReader.Literal(texts, part.Text, value.Syntax))
            : null;
    }

    private static IReadOnlyList<SqlText>? Join(IInvocationOperation call, SqlTextReader reader)
    {
        var values = Elements(call.Arguments.Skip(1)).ToList();
        var separator = call.Arguments[0].Value;
        return values.Count == 0 ? null : reader.Concatenate(values.SelectMany((value, index) => index == 0 ? [value] : new[] { separator, value }));
    }

    // A params array is what its elements are.
    private static IEnumerable<IOperation> Elements(IEnumerable<IArgumentOperation> arguments) => arguments.SelectMany(argument => argument.Value switch
    {
        IArrayCreationOperation { Initializer: { } elements } => elements.ElementValues,
        { Syntax: CollectionExpressionSyntax } collection => collection.ChildOperations,
        var span when argument.ArgumentKind is not (ArgumentKind.Explicit or ArgumentKind.DefaultValue) => span.ChildOperations,
        var value => new[] { value }.AsEnumerable(),
    });

    private static IOperation? Returned(IInvocationOperation call) =>
        call.TargetMethod is { IsVirtual: false, IsAbstract: false, IsOverride: false, DeclaringSyntaxReferences: { Length: 1 } declared } ? SqlTextSource.Bound(Body(declared[0].GetSyntax()), call) : null;

    private static SyntaxNode? Body(SyntaxNode declaration) => declaration switch
    {
        MethodDeclarationSyntax method => method.ExpressionBody?.Expression ?? SqlTextSource.Returned(method.Body),
        LocalFunctionStatementSyntax function => function.ExpressionBody?.Expression ?? SqlTextSource.Returned(function.Body),
        _ => null,
    };
}
