using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// A file under a name that is drawn for it and that the same method deletes: nobody else sees it, and what is read
/// from it is what was written.
/// </summary>
internal static class ScratchFile
{
    /// <summary>The call writes, reads or deletes such a file.</summary>
    public static bool IsUsedBy(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod.ContainingType.Name: "File", Arguments.IsEmpty: false } call
            && call.Arguments[0].Value.UnwrapConversions() is ILocalReferenceOperation { Local: var file } path
            && IsDrawn(path)
            && call.FindRoot().Descendants().OfType<IInvocationOperation>().Any(other => Deletes(other, file));

    private static bool Deletes(IInvocationOperation call, ILocalSymbol file) =>
        call is { TargetMethod: { Name: "Delete", ContainingType.Name: "File" }, Arguments.IsEmpty: false }
            && call.Arguments[0].Value.UnwrapConversions() is ILocalReferenceOperation { Local: var deleted }
            && SymbolEqualityComparer.Default.Equals(deleted, file);

    private static bool IsDrawn(IOperation path) =>
        path.FindInitialValue().DescendantsAndSelf().OfType<IInvocationOperation>().Any(drawn =>
            drawn.TargetMethod.Name is "GetRandomFileName" or "GetTempFileName" or nameof(Guid.NewGuid));
}
