using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.CodeFixes.Record;

/// <summary>
/// The id of what happened, where an effect is made once for it: the key of the record may stand for many, and in a
/// loop one id would stand for many effects.
/// </summary>
internal static class SingleEventKey
{
    public static BusinessKey? FindKey(FixTarget target, SyntaxNode effect) =>
        target.FindPathNodes()?.Any(IsInLoop) == false
            ? FindKeyOfOneCall(effect, target.Model.Compilation.GetSemanticModel(effect.SyntaxTree))
            : null;

    private static BusinessKey? FindKeyOfOneCall(SyntaxNode effect, SemanticModel model) =>
        EnclosingFunctions.FindFunctions(effect, model)
            .SelectMany(function =>
                BusinessKey.FindCandidates(function, model)
                    .Where(key => key.IsSure && !EnclosingFunctions.IsRepeated(effect, function)))
            .FirstOrDefault();

    private static bool IsInLoop(SyntaxNode station) =>
        station.Ancestors().TakeWhile(node => !EnclosingFunctions.IsFunction(node)).Any(EnclosingFunctions.IsRepeating);
}
