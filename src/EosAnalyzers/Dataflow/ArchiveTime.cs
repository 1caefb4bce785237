using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// The time that an entry of a zip archive has when nobody sets one: that of its creation, so that no two archives of
/// the same contents have the same bytes.
/// </summary>
internal static class ArchiveTime
{
    /// <summary>The member makes such an entry.</summary>
    public static bool IsEntryMade(ISymbol member) =>
        member is { Name: "CreateEntry", ContainingType: { Name: "ZipArchive", ContainingNamespace.Name: "Compression" } };

    /// <summary><c>entry.LastWriteTime = ..</c> in the same code.</summary>
    public static bool IsSetBeside(IOperation creation) =>
        creation.FindRoot().Descendants().OfType<ISimpleAssignmentOperation>().Any(assignment =>
            assignment.Target is IPropertyReferenceOperation
            {
                Property: { Name: "LastWriteTime", ContainingType.Name: "ZipArchiveEntry" }
            });

    /// <summary>What the archive is written to.</summary>
    public static IOperation? FindStream(IOperation? archive) =>
        archive?.FindInitialValue() is IObjectCreationOperation { Arguments: { IsEmpty: false } given }
            ? given[0].Value
            : null;
}
