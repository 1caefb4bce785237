using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Settings;

/// <summary>
/// Reads what an exception handler answers: a lambda, a method, or a variable that holds one, and what they call for
/// the answer.
/// </summary>
internal sealed class HandlerAnswerReader(SourceCode source)
{
    private const int MaxDepth = 3;

    public SettingValue ReadAnswers(ExpressionSyntax handler) =>
        new(FindAnswers(handler, 0).ToImmutableArray(), IsText: false, handler);

    private IEnumerable<PossibleValue> FindAnswers(ExpressionSyntax handler, int depth) =>
        SourceCode.Unwrap(handler) switch
        {
            AnonymousFunctionExpressionSyntax lambda => ReadBody(lambda, depth),
            BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } given } when depth < MaxDepth =>
                FindAnswers(given[0].Expression, depth + 1),
            SimpleNameSyntax or MemberAccessExpressionSyntax when depth < MaxDepth => FindAnswersBehindName(handler, depth),
            _ => [],
        };

    private IEnumerable<PossibleValue> FindAnswersBehindName(ExpressionSyntax handler, int depth) =>
        source.FindSymbol(SourceCode.Unwrap(handler)) switch
        {
            IMethodSymbol method => source.FindDeclaration(method) is { } body
                ? ReadBody(body, depth)
                : source.FindForeignTexts(method).Select(answer => new PossibleValue(handler, answer)),
            { } variable => source.FindValues(variable).SelectMany(value => FindAnswers(value, depth + 1)),
            _ => [],
        };

    /// <summary>What a lambda or a method answers.</summary>
    public IEnumerable<PossibleValue> ReadBody(SyntaxNode body) => ReadBody(body, 0);

    private IEnumerable<PossibleValue> ReadBody(SyntaxNode body, int depth) =>
        depth >= MaxDepth ? ReadWords(body) : ReadWords(body).Concat(ReadCalls(body, depth + 1));

    // `error => Continue(error)`
    private IEnumerable<PossibleValue> ReadCalls(SyntaxNode body, int depth) =>
        from call in body.DescendantNodes().OfType<InvocationExpressionSyntax>()
        where source.FindSymbol(call) is IMethodSymbol { ReturnType: { } type } && IsAnswer(type)
        from answer in FindAnswers(call.Expression, depth)
        select answer;

    private static bool IsAnswer(ITypeSymbol type) =>
        type.Name is "ExceptionHandlerResponse" or "ProductionExceptionHandlerResponse";

    // Names first: CONTINUE and RETRY belong to two enums of Streamiz.
    private IEnumerable<PossibleValue> ReadWords(SyntaxNode body) => body.DescendantNodes()
        .OfType<SimpleNameSyntax>()
        .Where(name =>
            name.Identifier.ValueText is "CONTINUE" or "RETRY" or "FAIL"
                && source.FindSymbol(name) is IFieldSymbol { ContainingType: var type }
                && IsAnswer(type))
        .Select(name =>
            new PossibleValue(
                name.Parent as MemberAccessExpressionSyntax ?? (ExpressionSyntax)name, name.Identifier.ValueText));
}
