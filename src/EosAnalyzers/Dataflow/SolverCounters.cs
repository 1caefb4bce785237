namespace EosAnalyzers.Dataflow;

/// <summary>What the solving of one compilation's bodies took: counts, the same in every run.</summary>
internal sealed class SolverCounters
{
    public int BodiesWalked { get; set; }

    public int BodiesSolved { get; set; }

    public long EntriesKept { get; set; }

    public long Steps { get; set; }
}

/// <summary>How many steps the solving of bodies that call each other may take: a count, and no time.</summary>
/// <param name="StepsOfACircle">In any case, for a circle or for a region's own body.</param>
/// <param name="StepsOfAnOperation">Besides, for each operation in the circle.</param>
internal sealed record SolvingEffort(long StepsOfACircle, long StepsOfAnOperation)
{
    /// <summary>
    /// Multiples of what a circle takes in the largest public libraries that are solved to their end.
    /// </summary>
    public static readonly SolvingEffort Default = new(1_000_000, 300);
}
