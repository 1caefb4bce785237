using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Settings;

/// <summary>Reads what an exception handler answers: a lambda, a method, or a variable that holds one.</summary>
internal sealed class HandlerAnswerReader(SourceCode source)
{
    public SettingValue ReadAnswers(ExpressionSyntax handler) =>
        new(FindAnswers(handler, 0).ToImmutableArray(), IsText: false, handler);

    private IEnumerable<PossibleValue> FindAnswers(ExpressionSyntax handler, int depth) =>
        SourceCode.Unwrap(handler) switch
        {
            AnonymousFunctionExpressionSyntax lambda => ReadBody(lambda),
            BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } given } when depth < 3 =>
                FindAnswers(given[0].Expression, depth + 1),
            SimpleNameSyntax or MemberAccessExpressionSyntax when depth < 3 => FindAnswersBehindName(handler, depth),
            _ => [],
        };

    private IEnumerable<PossibleValue> FindAnswersBehindName(ExpressionSyntax handler, int depth) =>
        source.FindSymbol(SourceCode.Unwrap(handler)) switch
        {
            IMethodSymbol method => source.FindDeclaration(method) is { } body
                ? ReadBody(body)
                : source.FindForeignTexts(method).Select(answer => new PossibleValue(handler, answer)),
            { } variable => source.FindValues(variable).SelectMany(value => FindAnswers(value, depth + 1)),
            _ => [],
        };

    /// <summary>What a lambda or a method answers.</summary>
    // Names first: CONTINUE and RETRY belong to two enums of Streamiz.
    public IEnumerable<PossibleValue> ReadBody(SyntaxNode body) => body.DescendantNodes()
        .OfType<SimpleNameSyntax>()
        .Where(name =>
            name.Identifier.ValueText is "CONTINUE" or "RETRY" or "FAIL"
                && source.FindSymbol(name) is IFieldSymbol
                {
                    ContainingType.Name: "ExceptionHandlerResponse"
                    or "ProductionExceptionHandlerResponse"
                })
        .Select(name =>
            new PossibleValue(
                name.Parent as MemberAccessExpressionSyntax ?? (ExpressionSyntax)name, name.Identifier.ValueText));
}
