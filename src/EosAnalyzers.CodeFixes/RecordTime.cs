using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes;

/// <summary>The timestamp of the record that is being processed at a place, as an expression in milliseconds since 1970 UTC.</summary>
internal static class RecordTime
{
    /// <summary>The expression, or null when no record or context can be named at the place.</summary>
    public static string? Milliseconds(SyntaxNode place, SemanticModel model)
    {
        foreach (var function in place.Ancestors().Where(IsFunction))
        {
            if (Parameters(function).Select(parameter => Expression(parameter, model)).FirstOrDefault(time => time is not null) is { } time)
                return time;
            if (function is BaseMethodDeclarationSyntax or AnonymousFunctionExpressionSyntax { Modifiers.Count: > 0 })
                return null;
        }
        return null;
    }

    private static bool IsFunction(SyntaxNode node) =>
        node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax;

    private static IEnumerable<ParameterSyntax> Parameters(SyntaxNode function) => function switch
    {
        ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList.Parameters,
        SimpleLambdaExpressionSyntax lambda => [lambda.Parameter],
        AnonymousMethodExpressionSyntax { ParameterList: { } list } => list.Parameters,
        LocalFunctionStatementSyntax local => local.ParameterList.Parameters,
        BaseMethodDeclarationSyntax method => method.ParameterList.Parameters,
        _ => [],
    };

    // A discard cannot be read: the user names it first.
    private static string? Expression(ParameterSyntax parameter, SemanticModel model) =>
        parameter.Identifier.ValueText is "_" or "" || model.GetDeclaredSymbol(parameter) is not IParameterSymbol { Type: { } type } symbol
            ? null
            : type.OriginalDefinition.ToDisplayString() switch
            {
                "Streamiz.Kafka.Net.Processors.IRecordContext" => $"{symbol.Name}.Timestamp",
                "Streamiz.Kafka.Net.Stream.ExternalRecord<K, V>" => $"{symbol.Name}.Timestamp",
                "Streamiz.Kafka.Net.Processors.Public.Record<K, V>" => $"{symbol.Name}.Timestamp.UnixTimestampMs",
                _ => null,
            };
}
