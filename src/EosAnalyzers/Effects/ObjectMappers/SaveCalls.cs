using Microsoft.CodeAnalysis;
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
