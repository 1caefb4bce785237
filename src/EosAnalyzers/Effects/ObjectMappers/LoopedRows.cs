using EosAnalyzers.CSharp;
using EosAnalyzers.Dataflow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects.ObjectMappers;

/// <summary>Rows that a loop goes through: <c>foreach (var row in db.Rows.Where(..)) row.Count++</c>.</summary>
internal static class LoopedRows
{
    /// <summary>What the loop goes through; null for a row that no loop gives, or that its query no longer finds.</summary>
    public static IOperation? FindCollection(IOperation row) =>
        row is ILocalReferenceOperation or IParameterReferenceOperation
        && CollectionElements.FindCollection(row) is { } rows
        && !IsNotFoundAgain(rows, row)
            ? rows
            : null;

    // `foreach (var note in db.Notes.Where(n => n.SentAt == null)) { note.Tries++; note.SentAt = now; }`
    private static bool IsNotFoundAgain(IOperation rows, IOperation row)
    {
        var asked = rows.Descendants()
            .OfType<IMemberReferenceOperation>()
            .Where(member => member.Instance is IParameterReferenceOperation)
            .Select(member => member.Member)
            .ToList();
        return asked.Count > 0
            && FunctionScope.FindOperations(row)
                .OfType<ISimpleAssignmentOperation>()
                .Any(set => set.Target is IMemberReferenceOperation { Instance: { } owner, Member: var member }
                    && AreSame(owner, row)
                    && asked.Contains(member, SymbolEqualityComparer.Default)
                    && !set.Value.DescendantsAndSelf().Any(part => IsOf(part, member)));
    }

    private static bool IsOf(IOperation part, ISymbol member) =>
        part is IMemberReferenceOperation read && SymbolEqualityComparer.Default.Equals(read.Member, member);

    private static bool AreSame(IOperation left, IOperation right) =>
        SymbolEqualityComparer.Default.Equals(FindVariable(left), FindVariable(right));

    private static ISymbol? FindVariable(IOperation operation) => operation.UnwrapConversions() switch
    {
        ILocalReferenceOperation { Local: var local } => local,
        IParameterReferenceOperation { Parameter: var parameter } => parameter,
        _ => null,
    };
}
