using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.Effects.WorkHandedOff;

/// <summary>
/// Awaits a task that the lambda of an operator has dropped: in ForeachAsync, where it was given to Foreach. A queue
/// that others read has no such form.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class WorkHandedOffCodeFix : ReplayCodeFix
{
    private static readonly FixAction Move = new(
        "foreach-async",
        FixKind.Safe,
        "Await it in ForeachAsync",
        "a task that the lambda of Foreach drops, which needs key, value and timestamp only");

    private static readonly FixAction Await = new(
        "await-effect", FixKind.Safe, "Await it", "a task that an asynchronous lambda of an operator drops");

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS2010");

    internal override IReadOnlyList<FixAction> Actions { get; } = [Move, Await];

    internal override IEnumerable<Rewrite> FindRewrites(FixTarget target)
    {
        if (DroppedTask.Find(target.Node, target.Model) is not { } dropped)
            return [];
        if (!dropped.Lambda.AsyncKeyword.IsKind(SyntaxKind.None))
            return IsGivenToAsynchronousOperator(dropped.Lambda)
                ? [Await.CreateRewrite(
                    new NodeEdit(
                        dropped.Expression,
                        "await",
                        current => DroppedTask.Await((ExpressionSyntax)current)))]
                : [];
        return ForeachAsyncCall.Create(dropped.Lambda, dropped.Expression, target.Model) is { } moved
            ? [Move.CreateRewrite(NodeEdit.Replace(moved.Call, moved.Successor))]
            : [];
    }

    // The lambda of any other operator is not waited for itself.
    private static bool IsGivenToAsynchronousOperator(LambdaExpressionSyntax lambda) =>
        EnclosingFunctions.FindCall(lambda)?.Expression is MemberAccessExpressionSyntax access
            && access.Name.Identifier.ValueText.EndsWith("Async", StringComparison.Ordinal);
}
