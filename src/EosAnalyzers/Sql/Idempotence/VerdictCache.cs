using EosAnalyzers.Sql.Dialects;

namespace EosAnalyzers.Sql.Idempotence;

/// <summary>
/// The verdicts of the texts that were judged last under one schema. An editor judges the same texts at each keystroke,
/// and a fix judges a rewrite
/// once to offer it and once to apply it: what was judged costs nothing again.
/// </summary>
internal sealed class VerdictCache
{
    // A longer text is a script, and is not worth what it would hold in memory.
    private const int Longest = 4_000;

    // A slot is read and written at once: two threads that meet in one judge a text too often and nothing worse.
    private readonly CachedVerdict?[] slots = new CachedVerdict?[128];

    /// <summary>The verdict of a text, if it is among the last ones; null otherwise.</summary>
    public SqlVerdict? FindVerdict(string text, SqlDialect dialect) =>
        slots[ComputeSlot(text, dialect)] is { } entry
            && entry.Dialect == dialect
            && string.Equals(entry.Text, text, StringComparison.Ordinal) ? entry.Verdict : null;

    public SqlVerdict StoreVerdict(string text, SqlDialect dialect, SqlVerdict verdict)
    {
        if (text.Length <= Longest)
            slots[ComputeSlot(text, dialect)] = new CachedVerdict(text, dialect, verdict);
        return verdict;
    }

    private int ComputeSlot(string text, SqlDialect dialect) =>
        unchecked(text.GetHashCode() * 31 + (int)dialect) & (slots.Length - 1);

    private sealed class CachedVerdict(string text, SqlDialect dialect, SqlVerdict verdict)
    {
        public string Text { get; } = text;

        public SqlDialect Dialect { get; } = dialect;

        public SqlVerdict Verdict { get; } = verdict;
    }
}
