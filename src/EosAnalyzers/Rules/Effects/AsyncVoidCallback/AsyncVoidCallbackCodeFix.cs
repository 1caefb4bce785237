using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.Effects.AsyncVoidCallback;

/// <summary>
/// Gives the async lambda of a Foreach to ForeachAsync, which waits for it. What the lambda asks of the record has to
/// be there as well: key, value
/// and timestamp; topic, partition and offset are not. Peek has no such counterpart.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class AsyncVoidCallbackCodeFix : ReplayCodeFix
{
    private static readonly FixAction Await = new(
        "foreach-async",
        FixKind.Safe,
        "Use ForeachAsync, which waits for the effect",
        "Foreach with a lambda that needs key, value and timestamp only");

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS2007");

    internal override IReadOnlyList<FixAction> Actions { get; } = [Await];

    internal override IEnumerable<Rewrite> FindRewrites(FixTarget target) =>
        target.Node.FirstAncestorOrSelf<ParenthesizedLambdaExpressionSyntax>() is { } lambda
        && ForeachAsyncCall.Create(lambda, null, target.Model) is { } awaited
            ? [Await.CreateRewrite(NodeEdit.Replace(awaited.Call, awaited.Successor))]
            : [];
}
