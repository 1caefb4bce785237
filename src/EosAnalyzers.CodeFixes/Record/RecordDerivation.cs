using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.CodeFixes.Record;

/// <summary>The ways to derive an id or a seed from the record at a place, instead of drawing it.</summary>
internal sealed class RecordDerivation
{
    private readonly SyntaxNode place;
    private readonly SyntaxNode region;
    private readonly FixTarget target;

    private RecordDerivation(SyntaxNode place, SyntaxNode region, FixTarget target) =>
        (this.place, this.region, this.target) = (place, region, target);

    public static RecordDerivation? Create(SyntaxNode place, FixTarget target) =>
        EnclosingFunctions.FindFunctions(place, target.Model).LastOrDefault() is { } region
            ? new(place, region, target)
            : null;

    /// <summary>
    /// Keys of the business, the best first; none where the place runs several times for one record, since one key
    /// would stand for all.
    /// </summary>
    public IReadOnlyList<BusinessKey> FindKeys() => FindContents().Where(key => key.NamesRecord).ToList();

    /// <summary>
    /// Where the place runs once for each element of the record: the keys, and what tells the elements apart. None
    /// where it runs once, or where nothing counts the elements.
    /// </summary>
    public (IReadOnlyList<BusinessKey> Keys, OutputIndex Index)? FindElementKeys() =>
        OutputIndex.FindIndex(place, region, target) is { Expression: not null } index
            ? (FindCandidates().Where(key => key.NamesRecord).ToList(), index)
            : null;

    /// <summary>The same with values that other records may have as well: good for what need not be unique.</summary>
    public IReadOnlyList<BusinessKey> FindContents() =>
        EnclosingFunctions.IsRepeated(place, region) ? [] : FindCandidates();

    private IReadOnlyList<BusinessKey> FindCandidates() => BusinessKey.FindCandidates(region, target.Model)
        .Where(key => !KeyDoubt.IsDoubted(key.Expression, place, region))
        .ToList();

    /// <summary>
    /// The record's position as arguments, with the edits that make them readable; null where it does not name the
    /// record.
    /// </summary>
    /// <param name="method">The method of RecordId that gets the arguments.</param>
    /// <param name="draws">What has one of its own as well.</param>
    /// <param name="before">How many of those that the place itself makes come before the one that is meant.</param>
    public (string Arguments, IEnumerable<NodeEdit> Naming)? FindPosition(
        string method, DrawCount draws, int before = 0)
    {
        if (RecordAccess.FindRecord(place, target.Model) is not { Position: { } position } record
            || OutputIndex.FindIndex(
                place, record.FindLoop(place, target.Model) ?? region, target) is not { } repetition
            || record.Region is not null
                && record.Kind != RecordKind.Consumed
                && !new SourcePositionCheck(target.Model.Compilation).IsKnownIn(region))
            return null;
        var ordinal = IdOrdinal.FindNumber(place, target.Model.Compilation, method, draws, before);
        return (position + FormatOrdinal(ordinal, repetition.Expression),
            record.NamingEdits.Concat(repetition.NamingEdits));
    }

    public string FindPurposeName(DrawCount draws)
    {
        var purpose = IdPurposeName.FindName(place, target.Model);
        return IdOrdinal.FindFreeName(
            purpose,
            place,
            target.Root,
            node => draws.IsAny(node) && IdPurposeName.FindName(node, target.Model) == purpose);
    }

    private static string FormatOrdinal(int ordinal, string? index) => (ordinal, index) switch
    {
        (0, null) => "",
        (_, null) => $", {ordinal}",
        (0, _) => $", index: {index}",
        _ => $", {ordinal}, {index}",
    };
}
