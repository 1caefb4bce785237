using EosAnalyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects.ObjectMappers;

/// <summary>
/// What the code does to entities of a context before it saves them, without a call of the context that says so: a row
/// that is counted up, a row that is put into a navigation of one that was read, a state that is set. The replay reads
/// what the aborted attempt has saved, and does it again.
/// </summary>
/// <param name="Places">Where it is done, and the calls in the saving body that lead there.</param>
/// <param name="Column">The property that is made of its own stored value; null for a new row.</param>
/// <param name="Reads">The calls that read the entity.</param>
/// <param name="IsRefused">The new row has a key that the record decides: the second one is refused.</param>
internal sealed record TrackedChange(
    IReadOnlyList<IOperation> Places, string? Column, IReadOnlyList<SyntaxNode> Reads, bool IsRefused)
{
    /// <summary>Where the saving body does it or calls what does.</summary>
    public SyntaxNode Place => Places[Places.Count - 1].Syntax;

    /// <summary>
    /// The first one in the bodies that lead to a save that nothing guards; null where there is none. Another look into
    /// a store that finds nothing of the record guards it, and so does the entity itself where a branch asks it.
    /// </summary>
    public static TrackedChange? FindBeforeSave(IInvocationOperation save, ApiKind kind, EffectPath path)
    {
        if (save.SemanticModel?.Compilation is not { } compilation)
            return null;
        var search = new TrackedChangeSearch(EntityModel.For(compilation), path);
        return EffectStations.FindStations(save, path)
            .SelectMany(search.FindChangesAround)
            .FirstOrDefault(change => !change.IsGuarded(save, kind, path));
    }

    private bool IsGuarded(IInvocationOperation save, ApiKind kind, EffectPath path) => Places.Append(save)
        .SelectMany(place => DuplicateGuard.FindStoreQueries(place, kind, path))
        .Any(question => !Reads.Contains(question.Syntax));
}
