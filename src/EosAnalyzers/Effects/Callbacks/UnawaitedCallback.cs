using EosAnalyzers.CSharp;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Effects.Callbacks;

/// <summary>
/// Code that its caller cannot wait for: what it does happens at some time, and what it throws is thrown at nobody.
/// </summary>
internal static class UnawaitedCallback
{
    public static bool IsAsyncVoid(Region region, SemanticModel model) => region switch
    {
        { Target: { } method } => method is { IsAsync: true, ReturnsVoid: true },
        { Body: AnonymousFunctionExpressionSyntax { AsyncKeyword.RawKind: (int)SyntaxKind.AsyncKeyword } lambda } =>
            IsBoundToVoidDelegate(lambda, model),
        _ => false,
    };

    private static bool IsBoundToVoidDelegate(AnonymousFunctionExpressionSyntax lambda, SemanticModel model) =>
        model.FindOwnModel(lambda)?.GetTypeInfo(lambda).ConvertedType is INamedTypeSymbol { DelegateInvokeMethod.ReturnsVoid: true };
}
