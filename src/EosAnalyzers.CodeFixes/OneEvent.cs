using Microsoft.CodeAnalysis;

namespace EosAnalyzers.CodeFixes;

/// <summary>
/// The id of what happened, where an effect is made once for it: the key of the record may stand for many, and in a loop one id would stand for many effects.
/// </summary>
internal static class OneEvent
{
    public static BusinessKey? At(Occurrence occurrence, SyntaxNode effect) =>
        occurrence.Path()?.Any(IsInLoop) == false ? InOneCall(effect, occurrence.Model.Compilation.GetSemanticModel(effect.SyntaxTree)) : null;

    private static BusinessKey? InOneCall(SyntaxNode effect, SemanticModel model) => Enclosing.Functions(effect, model)
        .SelectMany(function => BusinessKey.Of(function, model).Where(key => key.IsSure && !Enclosing.IsRepeated(effect, function)))
        .FirstOrDefault();

    private static bool IsInLoop(SyntaxNode station) => station.Ancestors().TakeWhile(node => !Enclosing.IsFunction(node)).Any(Enclosing.Repeats);
}
