using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Syntax;

/// <summary>The functions around a place.</summary>
internal static class EnclosingFunctions
{
    private static readonly HashSet<string> RunAtOnce = ["Linq", "Generic", "Immutable", "Concurrent"];

    /// <summary>
    /// From the innermost to the one that the topology calls, as long as each runs while the record is processed and
    /// may capture.
    /// </summary>
    public static IEnumerable<SyntaxNode> FindFunctions(SyntaxNode place, SemanticModel model)
    {
        foreach (var function in place.Ancestors().Where(IsFunction))
        {
            yield return function;
            if (function is BaseMethodDeclarationSyntax
                || IsStaticFunction(function)
                || !RunsWithItsCaller(function, model))
                yield break;
        }
    }

    public static SeparatedSyntaxList<ParameterSyntax> GetParameters(SyntaxNode function) => function switch
    {
        ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList.Parameters,
        SimpleLambdaExpressionSyntax lambda => SyntaxFactory.SingletonSeparatedList(lambda.Parameter),
        AnonymousMethodExpressionSyntax { ParameterList: { } list } => list.Parameters,
        LocalFunctionStatementSyntax local => local.ParameterList.Parameters,
        BaseMethodDeclarationSyntax method => method.ParameterList.Parameters,
        _ => default,
    };

    /// <summary>
    /// The place runs several times for one record: in a loop or a nested function of <paramref name="region"/>.
    /// </summary>
    public static bool IsRepeated(SyntaxNode place, SyntaxNode region) => FindRepetitions(place, region).Any();

    /// <summary>
    /// What of <paramref name="region"/> may run the place again, from the innermost: loops, nested functions, and
    /// jumps, of which nothing says where they come from.
    /// </summary>
    public static IEnumerable<SyntaxNode> FindRepetitions(SyntaxNode place, SyntaxNode region) =>
        place.Ancestors()
            .TakeWhile(node => node != region)
            .Where(node => Repeats(node, place))
            .Concat(region.DescendantNodes(node => node == region || !IsFunction(node)).OfType<GotoStatementSyntax>());

    /// <summary>Whether the node around the place may run it several times.</summary>
    public static bool Repeats(SyntaxNode node, SyntaxNode place) => node switch
    {
        CommonForEachStatementSyntax loop => !loop.Expression.Span.Contains(place.Span),
        ForStatementSyntax loop => loop.Declaration?.Span.Contains(place.Span) != true
            && !loop.Initializers.Any(start => start.Span.Contains(place.Span)),
        WhileStatementSyntax or DoStatementSyntax or QueryBodySyntax => true,
        _ => IsFunction(node),
    };

    /// <summary>Every place in the code that names the variable, in the order of the code.</summary>
    public static IEnumerable<IdentifierNameSyntax> FindUses(ISymbol? variable, SyntaxNode code, SemanticModel model) =>
        code.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == variable?.Name
                && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, variable));

    public static bool HasTypedParameters(ParenthesizedLambdaExpressionSyntax lambda) =>
        lambda.ParameterList.Parameters.Any(parameter => parameter.Type is not null);

    public static bool IsFunction(SyntaxNode node) =>
        node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax;

    /// <summary>
    /// The call whose argument the lambda is, through parentheses and casts; null for any other place.
    /// </summary>
    public static InvocationExpressionSyntax? FindCall(SyntaxNode function) =>
        function.Ancestors()
            .SkipWhile(node => node is ParenthesizedExpressionSyntax or CastExpressionSyntax)
            .FirstOrDefault()
            is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } ? call : null;

    private static bool IsStaticFunction(SyntaxNode function) => function switch
    {
        AnonymousFunctionExpressionSyntax lambda => lambda.Modifiers.Any(SyntaxKind.StaticKeyword),
        LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.StaticKeyword),
        _ => false,
    };

    // The context is one object for all records: a task or a timer that outlives the call would read another record's
    // time.
    private static bool RunsWithItsCaller(SyntaxNode function, SemanticModel model) =>
        function is LocalFunctionStatementSyntax
        || FindCall(function) is { } call && model.GetSymbolInfo(call).Symbol is IMethodSymbol method
        && (RunAtOnce.Contains(method.ContainingNamespace.Name)
            || method.ContainingType.SpecialType == SpecialType.System_Array);
}
