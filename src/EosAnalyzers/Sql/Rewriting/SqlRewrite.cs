using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql.Rewriting;

/// <summary>What a parameter that a rewrite adds has to hold, the same in every attempt.</summary>
internal enum RecordValue
{
    /// <summary>The record's timestamp, in UTC.</summary>
    Timestamp,

    /// <summary>A UUID made of the record's position in its source topic.</summary>
    Id,

    /// <summary>The record's source topic.</summary>
    Topic,

    /// <summary>The number of its partition.</summary>
    Partition,

    /// <summary>Its offset.</summary>
    Offset,

    /// <summary>What the stream has summed up for the record's key.</summary>
    Total,
}

/// <summary>A parameter that the statement has from now on and that the code has to give.</summary>
/// <param name="Name">As it is written in the statement: <c>@recordTimestamp</c>.</param>
/// <param name="Value">What it holds.</param>
internal sealed record RecordParameter(string Name, RecordValue Value);

/// <summary>
/// A text whose second execution leaves the tables as they are, once the code gives it the parameters.
/// </summary>
/// <param name="Changes">What to change in the text, from left to right.</param>
/// <param name="Parameters">What the code has to add.</param>
internal sealed record SqlRewrite(ImmutableArray<TextChange> Changes, ImmutableArray<RecordParameter> Parameters)
{
    /// <summary>
    /// The columns that it takes for a unique key though no table shows it; null where a table does, or no key is
    /// needed.
    /// </summary>
    public string? AssumedKey { get; init; }

    /// <summary>
    /// Whether a clock in the time zone of the server or the session gives way to the record's, in UTC.
    /// </summary>
    public bool ReadsLocalClock { get; init; }

    /// <summary>The table of positions that it asks; null where it asks none.</summary>
    public string? Inbox { get; init; }

    public string ApplyTo(string text) => SourceText.From(text).WithChanges(Changes).ToString();

    /// <summary>This, followed by changes of what it makes; null where both change the same characters.</summary>
    public SqlRewrite? CombineWith(string text, ImmutableArray<TextChange> next)
    {
        var moved = next.Select(change =>
            new TextChange(
                TextSpan.FromBounds(FindOrigin(change.Span.Start), FindOrigin(change.Span.End)), change.NewText!));
        var all = Changes.Concat(moved)
            .OrderBy(change => change.Span.Start)
            .ThenBy(change => change.Span.End)
            .ToImmutableArray();
        var areApart = all.Zip(all.Skip(1), (first, second) => first.Span.End <= second.Span.Start).All(apart => apart);
        return areApart
            && this with { Changes = all } is var both
            && both.ApplyTo(text) == SourceText.From(ApplyTo(text)).WithChanges(next).ToString() ? both : null;
    }

    // Where a position of the changed text was before; the end of a replaced part for a place inside it.
    private int FindOrigin(int position)
    {
        var shift = 0;
        foreach (var change in Changes)
            if (change.Span.Start + shift < position)
                shift += change.NewText!.Length - change.Span.Length;
        return Math.Max(0, position - shift);
    }
}
