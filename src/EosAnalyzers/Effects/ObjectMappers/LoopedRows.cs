using EosAnalyzers.Dataflow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects.ObjectMappers;

/// <summary>
/// Rows that a loop goes through or that a list or a table of them gives: <c>foreach (var row in db.Rows.Where(..))
/// row.Count++</c>, <c>byId[order.Id].Count++</c>.
/// </summary>
internal static class LoopedRows
{
    /// <summary>What holds the row; null for one that nothing holds, or that its query no longer finds.</summary>
    public static IOperation? FindCollection(IOperation row) =>
        row is ILocalReferenceOperation
            or IParameterReferenceOperation
            or IArrayElementReferenceOperation
            or IPropertyReferenceOperation { Arguments.IsEmpty: false }
        && CollectionElements.FindCollection(row) is { } rows
        && !IsNotFoundAgain(rows, row)
            ? rows
            : null;

    // `foreach (var note in db.Notes.Where(n => n.SentAt == null)) { note.Tries++; note.SentAt = now; }`
    private static bool IsNotFoundAgain(IOperation rows, IOperation row)
    {
        if (ComputedMembers.FindVariable(row) is not { } variable)
            return false;
        var asked = rows.Descendants()
            .OfType<IMemberReferenceOperation>()
            .Where(member => member.Instance is IParameterReferenceOperation)
            .Select(member => member.Member)
            .ToList();
        return asked.Count > 0
            && FunctionScope.FindOperations(row)
                .OfType<ISimpleAssignmentOperation>()
                .Any(set => set.Target is IMemberReferenceOperation { Instance: { } owner, Member: var member }
                    && SymbolEqualityComparer.Default.Equals(ComputedMembers.FindVariable(owner), variable)
                    && asked.Contains(member, SymbolEqualityComparer.Default)
                    && !set.Value.DescendantsAndSelf().Any(part => IsOf(part, member)));
    }

    private static bool IsOf(IOperation part, ISymbol member) =>
        part is IMemberReferenceOperation read && SymbolEqualityComparer.Default.Equals(read.Member, member);
}
