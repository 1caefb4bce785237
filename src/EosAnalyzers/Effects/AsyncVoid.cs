using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Effects;

/// <summary>Code that its caller cannot wait for: what it does happens at some time, and what it throws is thrown at nobody.</summary>
internal static class AsyncVoid
{
    public static bool Is(Region region, SemanticModel model) => region switch
    {
        { Target: { } method } => method is { IsAsync: true, ReturnsVoid: true },
        { Body: AnonymousFunctionExpressionSyntax { AsyncKeyword.RawKind: (int)SyntaxKind.AsyncKeyword } lambda } => ReturnsNothing(lambda, model),
        _ => false,
    };

    private static bool ReturnsNothing(AnonymousFunctionExpressionSyntax lambda, SemanticModel model) =>
        Model(lambda, model)?.GetTypeInfo(lambda).ConvertedType is INamedTypeSymbol { DelegateInvokeMethod.ReturnsVoid: true };

    private static SemanticModel? Model(SyntaxNode node, SemanticModel model) =>
        node.SyntaxTree == model.SyntaxTree ? model
        : model.Compilation.ContainsSyntaxTree(node.SyntaxTree) ? model.Compilation.GetSemanticModel(node.SyntaxTree)
        : null;
}
