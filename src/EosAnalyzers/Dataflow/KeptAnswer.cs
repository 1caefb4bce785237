using System.Collections.Immutable;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Dataflow;

/// <summary>What the findings of a region rest on, besides the declarations of its project.</summary>
/// <param name="Body">Its own body; null where that was not walked.</param>
/// <param name="Uses">What its body calls and reads: their summaries.</param>
internal sealed record RegionBasis(BodyKey? Body, ImmutableArray<Callees> Uses)
{
    /// <summary>Declarations alone.</summary>
    public static RegionBasis Declarations { get; } = new(null, ImmutableArray<Callees>.Empty);

    /// <summary>It is not known: it took more steps than are taken.</summary>
    public static RegionBasis Unknown { get; } = Declarations with { IsKnown = false };

    public bool IsKnown { get; init; } = true;

    /// <summary>What its body does: the same again gives the same findings.</summary>
    public Summary Summary { get; init; } = Summary.Empty;

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
/// <param name="bases">What its regions rest on.</param>
internal sealed class KeptAnswer(int file, ReadCode read, IReadOnlyList<RegionBasis> bases)
{
    public int File => file;

    public ReadCode Read => read;

    /// <summary>One of each region; without the code that names ruled out, which is the file's.</summary>
    public IReadOnlyList<RegionBasis> Bases { get; set; } = WithoutCode(bases);

    /// <summary>The summaries that it rests on.</summary>
    public IReadOnlyList<KeptSummary> Uses { get; set; } = [];

    private static RegionBasis[] WithoutCode(IReadOnlyList<RegionBasis> bases)
    {
        var kept = new RegionBasis[bases.Count];
        for (var i = 0; i < kept.Length; i++)
            kept[i] = bases[i].RuledOut is null ? bases[i] : bases[i] with { RuledOut = null };
        return kept;
    }
}

/// <summary>What is known of an answer after an edit.</summary>
internal enum AnswerState
{
    /// <summary>It has to be found again.</summary>
    Gone,

    /// <summary>What its regions call may do something else now.</summary>
    Doubtful,

    Right,
}

/// <summary>The answers of a project's places, by what they rest on.</summary>
internal sealed class KeptAnswers
{
    private readonly Dictionary<BodyKey, HashSet<KeptAnswer>> byBody = [];
    private readonly HashSet<KeptAnswer> all = [];

    public bool Contains(KeptAnswer answer) => all.Contains(answer);

    public void Add(KeptAnswer answer)
    {
        if (!all.Add(answer))
            return;
        foreach (var body in FindBodies(answer))
        {
            if (!byBody.TryGetValue(body, out var resting))
                byBody.Add(body, resting = []);
            resting.Add(answer);
        }
    }

    public void Forget(Func<KeptAnswer, bool> mayChange)
    {
        foreach (var answer in all.Where(mayChange).ToList())
            Forget(answer);
    }

    /// <summary>Those whose region is this body.</summary>
    public void ForgetRestingOn(BodyKey body)
    {
        if (!byBody.TryGetValue(body, out var resting))
            return;
        foreach (var answer in resting.ToList())
            Forget(answer);
    }

    public void Clear()
    {
        all.Clear();
        byBody.Clear();
    }

    private void Forget(KeptAnswer answer)
    {
        if (!all.Remove(answer))
            return;
        foreach (var body in FindBodies(answer))
        {
            if (byBody.TryGetValue(body, out var resting) && resting.Remove(answer) && resting.Count == 0)
                byBody.Remove(body);
        }
    }

    private static IEnumerable<BodyKey> FindBodies(KeptAnswer answer) =>
        answer.Bases.Select(basis => basis.Body).OfType<BodyKey>();
}
