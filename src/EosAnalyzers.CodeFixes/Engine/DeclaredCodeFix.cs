using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.CodeFixes.Engine;

/// <summary>
/// A fix that declares all of its actions, so that each can be listed, proven, and kept from FixAll where it is a
/// person's decision.
/// </summary>
public abstract class DeclaredCodeFix : CodeFixProvider
{
    /// <summary>Every action that the fix may offer.</summary>
    internal abstract IReadOnlyList<FixAction> Actions { get; }

    /// <summary>
    /// The findings of the fix's own rules: <c>dotnet format</c> asks for an action with whatever finding of the same
    /// analyzer comes first, of any id.
    /// </summary>
    private protected IEnumerable<Diagnostic> FindOwnDiagnostics(CodeFixContext context) =>
        context.Diagnostics.Where(diagnostic => FixableDiagnosticIds.Contains(diagnostic.Id));
}
