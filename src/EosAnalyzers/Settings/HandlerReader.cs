using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Settings;

/// <summary>Reads what an exception handler answers: a lambda, a method, or a variable that holds one.</summary>
internal sealed class HandlerReader(Source source)
{
    public SettingValue Read(ExpressionSyntax handler) => new(Answers(handler, 0).ToImmutableArray(), IsText: false, handler);

    private IEnumerable<ValuePart> Answers(ExpressionSyntax handler, int depth) => Source.Bare(handler) switch
    {
        AnonymousFunctionExpressionSyntax lambda => In(lambda),
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } given } when depth < 3 => Answers(given[0].Expression, depth + 1),
        SimpleNameSyntax or MemberAccessExpressionSyntax when depth < 3 => Named(handler, depth),
        _ => [],
    };

    private IEnumerable<ValuePart> Named(ExpressionSyntax handler, int depth) => source.SymbolOf(Source.Bare(handler)) switch
    {
        IMethodSymbol method => source.DeclarationOf(method) is { } body ? In(body) : [],
        { } variable => source.ValuesOf(variable).SelectMany(value => Answers(value, depth + 1)),
        _ => [],
    };

    // Names first: CONTINUE and RETRY belong to two enums of Streamiz.
    private IEnumerable<ValuePart> In(SyntaxNode body) => body.DescendantNodes()
        .OfType<SimpleNameSyntax>()
        .Where(name => name.Identifier.ValueText is "CONTINUE" or "RETRY" or "FAIL" && source.SymbolOf(name) is IFieldSymbol { ContainingType.Name: "ExceptionHandlerResponse" or "ProductionExceptionHandlerResponse" })
        .Select(name => new ValuePart(name.Parent as MemberAccessExpressionSyntax ?? (ExpressionSyntax)name, name.Identifier.ValueText));
}
