using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.Effects.AsyncVoidCallback;

/// <summary>
/// Gives the async lambda of a Foreach to ForeachAsync, which waits for it. What the lambda asks of the record has to
/// be there as well: key, value and timestamp; topic, partition and offset are not, and Peek has no such counterpart:
/// there, the lambda can wait itself.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class AsyncVoidCallbackCodeFix : ReplayCodeFix
{
    private static readonly FixAction Await = new(
        "foreach-async",
        FixKind.Safe,
        "Use ForeachAsync, which waits for the effect",
        "Foreach with a lambda that needs key, value and timestamp only");

    private static readonly FixAction Block = new(
        "wait-for-task",
        FixKind.Decision,
        "Wait for the task here: the stream thread blocks meanwhile",
        "Foreach or Peek with a lambda that awaits tasks only");

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS2007");

    internal override IReadOnlyList<FixAction> Actions { get; } = [Await, Block];

    internal override IEnumerable<Rewrite> FindRewrites(FixTarget target)
    {
        if (target.Node.FirstAncestorOrSelf<ParenthesizedLambdaExpressionSyntax>() is not { } lambda)
            yield break;
        if (ForeachAsyncCall.Create(lambda, null, target.Model) is { } awaited)
            yield return Await.CreateRewrite(NodeEdit.Replace(awaited.Call, awaited.Successor));
        if (IsOfForeachOrPeek(lambda) && BlockingLambda.CreateLambda(lambda, target.Model) is { } blocking)
            yield return Block.CreateRewrite(NodeEdit.Replace(lambda, blocking));
    }

    private static bool IsOfForeachOrPeek(LambdaExpressionSyntax lambda) =>
        EnclosingFunctions.FindCall(lambda)?.Expression
            is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Foreach" or "Peek" };
}
