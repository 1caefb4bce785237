using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Replay.Tests.Replaying;

/// <summary>
/// Puts calls around the sources of a topology and around its last steps, which tell the driver what goes in and what
/// comes out.
/// </summary>
internal static class Observing
{
    private const string Observed = "Streamiz.Kafka.Net.Driving.Observed";

    public static SyntaxNode Root(SyntaxTree tree, Compilation compilation)
    {
        var model = compilation.GetSemanticModel(tree);
        var calls = tree.GetRoot()
            .DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .ToDictionary(call => call, call => Around(call, model));
        return tree.GetRoot()
            .ReplaceNodes(
                calls.Where(call => call.Value is not null).Select(call => call.Key),
                (original, current) =>
                    SyntaxFactory.ParseExpression(calls[original]!.Replace("$", current.ToString()))
                        .WithTriviaFrom(current));
    }

    // `$` stands for the call.
    private static string? Around(InvocationExpressionSyntax call, SemanticModel model) =>
        model.GetSymbolInfo(call).Symbol switch
        {
            IMethodSymbol { ContainingType.Name: "StreamBuilder", Name: "Stream" or "Table" or "GlobalTable" } source =>
                IsLast(call) ? $"{Observed}.Step({Source(call, source)})" : Source(call, source),
            IMethodSymbol step when IsLast(call) && IsObservable(step.ReturnType) => $"{Observed}.Step($)",
            IMethodSymbol { Name: "To", ContainingType.Name: "IKStream" } => Sink(call, model),
            _ => null,
        };

    // What a sink writes, or what its function answers, before it is written.
    private static string Sink(InvocationExpressionSyntax call, SemanticModel model)
    {
        var (stream, arguments) = (((MemberAccessExpressionSyntax)call.Expression).Expression,
            call.ArgumentList.Arguments);
        return arguments.Count == 1
            && model.GetTypeInfo(arguments[0].Expression).Type?.SpecialType == SpecialType.System_String
            ? $"{Observed}.Step({stream}, {arguments})"
            : $"{Observed}.Answers({stream}, {arguments})";
    }

    private static string Source(InvocationExpressionSyntax call, IMethodSymbol source)
    {
        var serdes = source.TypeArguments.Length == 4
            ? $", new {Name(source.TypeArguments[2])}(), new {Name(source.TypeArguments[3])}()"
            : "";
        return $"{Observed}.Source($, {call.ArgumentList.Arguments[0]}{serdes})";
    }

    private static string Name(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    private static bool IsLast(InvocationExpressionSyntax call) => call.Parent is ExpressionStatementSyntax
        || call.Parent is ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } } };

    private static bool IsObservable(ITypeSymbol type) =>
        (type is IArrayTypeSymbol array ? array.ElementType : type).Name is "IKStream"
            or "IKTable"
            or "IKGroupedStream";
}
