using System.Runtime.CompilerServices;

namespace EosAnalyzers.Sql;

/// <summary>Tells whether the stack bears one more step of a recursion whose depth a text decides.</summary>
internal static class StackGuard
{
    /// <summary>
    /// Whether there is room for another call; the compiler's and the editor's threads have 1 to 1.5 MB.
    /// </summary>
    public static bool HasRoom()
    {
        try
        {
            // netstandard2.0 has only the form that throws.
            RuntimeHelpers.EnsureSufficientExecutionStack();
            return true;
        }
        catch (InsufficientExecutionStackException)
        {
            return false;
        }
    }
}
