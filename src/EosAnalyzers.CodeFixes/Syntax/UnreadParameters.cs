using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Syntax;

/// <summary>
/// Parameters of primary constructors whose last read a fix has taken, of which the compiler warns. Where all that
/// creates the type is in sight they go with their arguments; else the type keeps a constructor that takes them.
/// </summary>
internal static class UnreadParameters
{
    private const int Rounds = 20;

    /// <summary>The solution without them, and the documents that were changed for it.</summary>
    public static async Task<(Solution Solution, IReadOnlyList<DocumentId> Changed)> RemoveAsync(
        Solution before, Solution after, IReadOnlyCollection<DocumentId> changed, CancellationToken cancellation)
    {
        var all = new List<DocumentId>();
        foreach (var id in changed.Distinct())
            for (var round = 0; round < Rounds
                && await FindAsync(before, after, id, cancellation).ConfigureAwait(false) is { } found; round++)
            {
                var (solution, documents) = await found.RemoveAsync(after, cancellation).ConfigureAwait(false);
                if (solution == after)
                    break;
                after = solution;
                all.AddRange(documents);
            }
        return (after, all);
    }

    private static async Task<UnreadParameter?> FindAsync(
        Solution before, Solution after, DocumentId id, CancellationToken cancellation)
    {
        if (before.GetDocument(id) is not { } old
            || after.GetDocument(id) is not { } document
            || await old.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } oldRoot
            || await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root)
            return null;
        var gone = FindGoneNames(oldRoot, root);
        if (gone.Count == 0)
            return null;
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        foreach (var type in root.DescendantNodes().OfType<TypeDeclarationSyntax>())
            if (model!.GetDeclaredSymbol(type, cancellation) is INamedTypeSymbol { IsRecord: false } symbol
                && FindPrimary(symbol, cancellation) is { } primary
                && primary.ParameterList!.Parameters.FirstOrDefault(parameter =>
                    gone.Contains(parameter.Identifier.ValueText)
                        && parameter.Modifiers.Count == 0
                        && !IsRead(symbol, parameter.Identifier.ValueText, model!.Compilation, cancellation))
                    is { } unread)
                return new(symbol, primary, unread);
        return null;
    }

    // A read that was taken is a mention that is not there any more.
    private static HashSet<string> FindGoneNames(SyntaxNode before, SyntaxNode after)
    {
        var left = CountNames(after);
        return [.. CountNames(before)
            .Where(name => !left.TryGetValue(name.Key, out var count) || count < name.Value)
            .Select(name => name.Key)];
    }

    private static Dictionary<string, int> CountNames(SyntaxNode root) => root.DescendantNodes()
        .OfType<IdentifierNameSyntax>()
        .GroupBy(name => name.Identifier.ValueText)
        .ToDictionary(same => same.Key, same => same.Count());

    private static TypeDeclarationSyntax? FindPrimary(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation))
            .OfType<TypeDeclarationSyntax>()
            .FirstOrDefault(part => part.ParameterList is { Parameters.Count: > 0 });

    private static bool IsRead(
        INamedTypeSymbol type, string name, Compilation compilation, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation))
            .SelectMany(part => part.DescendantNodes())
            .OfType<IdentifierNameSyntax>()
            .Where(mention => mention.Identifier.ValueText == name)
            .Any(mention => compilation.GetSemanticModel(mention.SyntaxTree).GetSymbolInfo(mention, cancellation).Symbol
                is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } owner }
                && SymbolEqualityComparer.Default.Equals(owner.ContainingType, type));
}
