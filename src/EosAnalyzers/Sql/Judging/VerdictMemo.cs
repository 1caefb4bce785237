namespace EosAnalyzers.Sql.Judging;

/// <summary>
/// The verdicts of the texts that were judged last under one schema. An editor judges the same texts at each keystroke, and a fix judges a rewrite
/// once to offer it and once to apply it: what was judged costs nothing again.
/// </summary>
internal sealed class VerdictMemo
{
    // A longer text is a script, and is not worth what it would hold in memory.
    private const int Longest = 4_000;

    // A slot is read and written at once: two threads that meet in one judge a text too often and nothing worse.
    private readonly Entry?[] _slots = new Entry?[128];

    /// <summary>The verdict of a text, if it is among the last ones; null otherwise.</summary>
    public SqlVerdict? Find(string text, SqlDialect dialect) =>
        _slots[Slot(text, dialect)] is { } entry && entry.Dialect == dialect && string.Equals(entry.Text, text, StringComparison.Ordinal) ? entry.Verdict : null;

    public SqlVerdict Keep(string text, SqlDialect dialect, SqlVerdict verdict)
    {
        if (text.Length <= Longest)
            _slots[Slot(text, dialect)] = new Entry(text, dialect, verdict);
        return verdict;
    }

    private int Slot(string text, SqlDialect dialect) => unchecked(text.GetHashCode() * 31 + (int)dialect) & (_slots.Length - 1);

    private sealed class Entry(string text, SqlDialect dialect, SqlVerdict verdict)
    {
        public string Text { get; } = text;

        public SqlDialect Dialect { get; } = dialect;

        public SqlVerdict Verdict { get; } = verdict;
    }
}
