using Microsoft.CodeAnalysis;

namespace EosAnalyzers.CodeFixes;

/// <summary>The ways to derive an id or a seed from the record at a place, instead of drawing it.</summary>
internal sealed class DrawnFromRecord
{
    private readonly SyntaxNode place;
    private readonly SyntaxNode region;
    private readonly Occurrence occurrence;

    private DrawnFromRecord(SyntaxNode place, SyntaxNode region, Occurrence occurrence) => (this.place, this.region, this.occurrence) = (place, region, occurrence);

    public static DrawnFromRecord? At(SyntaxNode place, Occurrence occurrence) =>
        Enclosing.Functions(place, occurrence.Model).LastOrDefault() is { } region ? new(place, region, occurrence) : null;

    /// <summary>Keys of the business, the best first; none where the place runs several times for one record, since one key would stand for all.</summary>
    public IReadOnlyList<BusinessKey> Keys() => Contents().Where(key => key.NamesRecord).ToList();

    /// <summary>The same with values that other records may have as well: good for what need not be unique.</summary>
    public IReadOnlyList<BusinessKey> Contents() => Enclosing.IsRepeated(place, region) ? [] : BusinessKey.Of(region, occurrence.Model);

    /// <summary>The record's position as arguments, with the edits that make them readable; null where it does not name the record.</summary>
    /// <param name="method">The method of RecordId that gets the arguments.</param>
    /// <param name="isSource">Whether a node of the file still draws.</param>
    public (string Arguments, IEnumerable<Edit> Naming)? Position(string method, Func<SyntaxNode, bool> isSource)
    {
        if (RecordAccess.At(place, occurrence.Model) is not { Position: { } position } record
            || Repetition.At(place, region, occurrence.Model) is not { } repetition
            || record.Function is not null && !new SourcePosition(occurrence.Model.Compilation).IsKnown(region))
            return null;
        var ordinal = Ordinal.Of(place, occurrence.Root, method, isSource);
        return (position + Numbered(ordinal, repetition.Index), record.Naming.Concat(repetition.Naming));
    }

    public string Named(Func<SyntaxNode, bool> isSource)
    {
        var purpose = Purpose.Of(place, occurrence.Model);
        return Ordinal.Name(purpose, place, occurrence.Root, node => isSource(node) && Purpose.Of(node, occurrence.Model) == purpose);
    }

    private static string Numbered(int ordinal, string? index) => (ordinal, index) switch
    {
        (0, null) => "",
        (_, null) => $", {ordinal}",
        (0, _) => $", index: {index}",
        _ => $", {ordinal}, {index}",
    };
}
