using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Record;

/// <summary>
/// The id of what happened, where an effect is made once for it: the key of the record may stand for many, and in a
/// loop one id would stand for many effects.
/// </summary>
internal static class SingleEventKey
{
    public static BusinessKey? FindKey(FixTarget target, SyntaxNode effect) =>
        target.FindPathNodes() is { } path
            && !path.Any(IsInLoop)
            && !path.Take(path.Count - 1).Any(station => IsCalledAgain(station, target.Model.Compilation))
            ? FindKeyOfOneCall(effect, target.Model.Compilation.GetSemanticModel(effect.SyntaxTree))
            : null;

    private static BusinessKey? FindKeyOfOneCall(SyntaxNode effect, SemanticModel model) =>
        EnclosingFunctions.FindFunctions(effect, model)
            .SelectMany(function =>
                BusinessKey.FindCandidates(function, model)
                    .Where(key => key.IsSure
                        && !EnclosingFunctions.IsRepeated(effect, function)
                        && !KeyDoubt.IsDoubted(key.Expression, effect, function)))
            .FirstOrDefault();

    // The function that calls the helper calls it for another effect too: one key would stand for both.
    private static bool IsCalledAgain(SyntaxNode station, Compilation compilation) =>
        station is InvocationExpressionSyntax call
        && call.Ancestors().FirstOrDefault(EnclosingFunctions.IsFunction) is { } function
        && compilation.GetSemanticModel(call.SyntaxTree) is var model
        && model.GetSymbolInfo(call).Symbol is { } called
        && function.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(other =>
            other != call
                && other.ToString().Contains(called.Name)
                && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(other).Symbol, called));

    private static bool IsInLoop(SyntaxNode station) =>
        station.Ancestors().FirstOrDefault(EnclosingFunctions.IsFunction) is { } function
            && EnclosingFunctions.IsRepeated(station, function);
}
