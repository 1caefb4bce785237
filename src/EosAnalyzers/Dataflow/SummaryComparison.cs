namespace EosAnalyzers.Dataflow;

/// <summary>Whether two summaries of a body say the same.</summary>
internal static class SummaryComparison
{
    /// <summary>
    /// They say the same to whoever solves with them: the same keys, paths of the same rank. Asked in each round of a
    /// circle.
    /// </summary>
    public static bool IsSame(Summary before, Summary after)
    {
        if (before.Entries.Length != after.Entries.Length
            || !before.Mutations.SetEquals(after.Mutations)
            || !before.ChangedInputs.SetEquals(after.ChangedInputs))
            return false;
        // Found again in the same order, nearly always.
        var same = 0;
        while (same < before.Entries.Length && IsSame(before.Entries[same], after.Entries[same]))
            same++;
        if (same == before.Entries.Length)
            return true;
        var known = before.Entries.ToDictionary(entry => entry.Key);
        foreach (var entry in after.Entries)
            if (!known.TryGetValue(entry.Key, out var old) || !IsSame(old, entry))
                return false;
        return true;
    }

    private static bool IsSame(FlowEntry before, FlowEntry after) =>
        ReferenceEquals(before, after)
        || before.Key.Equals(after.Key)
            && before.IsMemberAsItIs == after.IsMemberAsItIs
            && CallPath.ComparePaths(before.Path, after.Path) == 0
            && (ReferenceEquals(before.Except, after.Except) || before.Except.SetEquals(after.Except));

    /// <summary>Nobody can tell them apart: all of each entry, at the same places and in the same order.</summary>
    public static bool IsIdentical(Summary before, Summary after)
    {
        if (ReferenceEquals(before, after))
            return true;
        if (before.Entries.Length != after.Entries.Length
            || !before.Mutations.SetEquals(after.Mutations)
            || !before.ChangedInputs.SetEquals(after.ChangedInputs))
            return false;
        for (var i = 0; i < before.Entries.Length; i++)
        {
            if (!IsIdentical(before.Entries[i], after.Entries[i]))
                return false;
        }
        return true;
    }

    private static bool IsIdentical(FlowEntry before, FlowEntry after) =>
        IsSame(before, after)
            && before.Marks == after.Marks
            && before.Callee == after.Callee
            && Equals(before.Source, after.Source)
            && HasSamePlaces(before.Path, after.Path);

    // How long the code at a place is makes no difference for the order of two paths.
    private static bool HasSamePlaces(CallPath? before, CallPath? after)
    {
        while (before is not null && after is not null && !ReferenceEquals(before, after))
        {
            if (!Equals(before.Place, after.Place) || before.Name != after.Name)
                return false;
            (before, after) = (before.Rest, after.Rest);
        }
        return ReferenceEquals(before, after) || before is null && after is null;
    }
}
