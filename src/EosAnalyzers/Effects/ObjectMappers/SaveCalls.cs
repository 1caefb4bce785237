using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects.ObjectMappers;

/// <summary>The calls that save what a context of Entity Framework Core tracks.</summary>
internal static class SaveCalls
{
    public static bool IsSaveChanges(IInvocationOperation call) =>
        call.TargetMethod is { Name: "SaveChanges" or "SaveChangesAsync" } method && IsOfContext(method);

    /// <summary>
    /// The saves in the bodies that lead to a write: there the database refuses what the write only announces.
    /// </summary>
    public static IEnumerable<IInvocationOperation> FindAfter(EffectCall write) =>
        EffectStations.FindStations(write.Operation, write.Path)
            .SelectMany(FunctionScope.FindOperations)
            .OfType<IInvocationOperation>()
            .Where(IsSaveChanges)
            .Distinct();

    /// <summary>The saves are of the same context, as the code names it.</summary>
    public static bool AreOfOneContext(IInvocationOperation save, IInvocationOperation other) =>
        (save.Instance?.Syntax, other.Instance?.Syntax) is ({ } left, { } right)
            && SyntaxFactory.AreEquivalent(left, right);

    /// <summary>Whenever the code at a place has run, the save comes later in its block or in one around it.</summary>
    public static bool RunsAfter(IInvocationOperation save, SyntaxNode place) =>
        save.Syntax.SpanStart > place.SpanStart
            && save.Syntax.FirstAncestorOrSelf<StatementSyntax>()?.Parent is { } block
            && block is BlockSyntax or SwitchSectionSyntax
            && block.Contains(place);

    private static bool IsOfContext(IMethodSymbol method)
    {
        for (IMethodSymbol? current = method; current is not null; current = current.OverriddenMethod)
        {
            if (current.ContainingType.Name == "DbContext")
                return true;
        }
        return false;
    }
}
