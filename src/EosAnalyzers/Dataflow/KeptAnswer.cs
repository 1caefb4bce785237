using System.Collections.Immutable;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Dataflow;

/// <summary>What the findings of a region rest on, besides the declarations of its project.</summary>
/// <param name="Bodies">Its own body; none where that was not walked.</param>
/// <param name="Uses">What its body calls and reads: their summaries.</param>
internal sealed record RegionBasis(ImmutableArray<BodyKey> Bodies, ImmutableArray<Callees> Uses)
{
    /// <summary>Declarations alone.</summary>
    public static RegionBasis Declarations { get; } =
        new(ImmutableArray<BodyKey>.Empty, ImmutableArray<Callees>.Empty);

    /// <summary>It is not known: it took more steps than are taken.</summary>
    public static RegionBasis Unknown { get; } = Declarations with { IsKnown = false };

    public bool IsKnown { get; init; } = true;

    /// <summary>
    /// The code that reaches nothing of the catalogue, by the names in it and in what goes by them; null where it was
    /// looked at more closely.
    /// </summary>
    public SyntaxNode? RuledOut { get; init; }
}

/// <summary>
/// What one place of a file had to say, kept for the next compilation; forgotten when an edit may have changed it. It
/// holds nothing of its file alive.
/// </summary>
/// <param name="file">The position of its file in the compilation.</param>
/// <param name="read">What was read to judge it.</param>
internal sealed class KeptAnswer(int file, ReadCode read)
{
    public int File => file;

    public ReadCode Read => read;

    /// <summary>The summaries that it rests on.</summary>
    public List<KeptSummary> Uses { get; } = [];

    /// <summary>The regions' own bodies.</summary>
    public List<BodyKey> Bodies { get; } = [];
}
