using System.Collections.Immutable;
using EosAnalyzers.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Rules.AsyncVoidCallback;

/// <summary>
/// Gives the async lambda of a Foreach to ForeachAsync, which waits for it. What the lambda asks of the record has to be there as well: key, value
/// and timestamp; topic, partition and offset are not. Peek has no such counterpart.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class AsyncVoidCallbackCodeFix : ReplayFix
{
    private const string Key = "foreach-async";

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS2007");

    internal override IReadOnlyList<string> Keys { get; } = [Key];

    internal override IEnumerable<Rewrite> Rewrites(Occurrence occurrence) =>
        occurrence.Place.FirstAncestorOrSelf<ParenthesizedLambdaExpressionSyntax>() is { } lambda
        && Enclosing.Call(lambda) is { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Foreach" } access } call
        && AwaitedLambda.Of(lambda, occurrence.Model) is { } awaited
            ? [Rewrite.Of(Key, "Use ForeachAsync: it waits for the effect (at least once, through a topic of its own)",
                Edit.Replace(call, call.ReplaceNodes(Names(call, lambda).Concat<SyntaxNode>([lambda, access.Name]), (node, _) => node == lambda ? awaited : Successor(node))))]
            : [];

    // ForeachAsync has a retry policy where Foreach has the operator's name.
    private static IEnumerable<ArgumentSyntax> Names(InvocationExpressionSyntax call, SyntaxNode lambda) =>
        call.ArgumentList.Arguments.Where(argument => !argument.Span.Contains(lambda.Span));

    private static SyntaxNode Successor(SyntaxNode node) => node is ArgumentSyntax name
        ? name.WithoutTrivia().WithNameColon(SyntaxFactory.NameColon(SyntaxFactory.IdentifierName("named")).WithTrailingTrivia(SyntaxFactory.Space))
        : SyntaxFactory.IdentifierName("ForeachAsync");
}
