using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Timestamp;

/// <summary>
/// Helpers that call each other in a circle: <c>Even</c> calls <c>Odd</c>, which calls <c>Even</c> again. What one of
/// them is handed the way round does not pass on, and each run would hand over one value more.
/// </summary>
internal static class HelperCircle
{
    // A longer way round is seldom written.
    private const int Depth = 4;

    /// <summary>
    /// Whether a helper is called again by another function that the helpers call. One that calls itself is none.
    /// </summary>
    public static bool IsReachedAgain(IReadOnlyCollection<SyntaxNode> helpers, Compilation compilation)
    {
        var met = new HashSet<SyntaxNode>(helpers);
        var open = helpers.SelectMany(helper => FindCalled(helper, compilation)).Where(met.Add).ToList();
        for (var depth = 0; depth < Depth && open.Count > 0; depth++)
        {
            var next = open.SelectMany(function => FindCalled(function, compilation)).ToList();
            if (next.Exists(helpers.Contains))
                return true;
            open = next.FindAll(met.Add);
        }
        return false;
    }

    private static IEnumerable<SyntaxNode> FindCalled(SyntaxNode function, Compilation compilation)
    {
        var model = compilation.GetSemanticModel(function.SyntaxTree);
        return function.DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Select(call => model.GetSymbolInfo(call).Symbol)
            .OfType<IMethodSymbol>()
            .SelectMany(method => method.DeclaringSyntaxReferences)
            .Select(declared => declared.GetSyntax())
            .Where(declared => compilation.ContainsSyntaxTree(declared.SyntaxTree));
    }
}
