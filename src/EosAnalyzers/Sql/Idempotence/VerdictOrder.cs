namespace EosAnalyzers.Sql.Idempotence;

/// <summary>Puts verdicts together.</summary>
internal static class VerdictOrder
{
    /// <summary>The worse of two; of two that are as bad the first.</summary>
    public static SqlVerdict SelectWorse(SqlVerdict first, SqlVerdict second)
    {
        var (one, other) = (RankOutcome(first), RankOutcome(second));
        var worse = other > one ? second : first;
        return worse.IsFlagged ? worse : worse with
        {
            SchemaDecides = first.SchemaDecides || second.SchemaDecides,
            SurvivesBatch = first.SurvivesBatch && second.SurvivesBatch,
        };
    }

    private static int RankOutcome(SqlVerdict verdict) => verdict.Outcome switch
    {
        SqlOutcome.Idempotent => 0,
        SqlOutcome.Undecidable => 1,
        SqlOutcome.Duplicates => 2,
        _ => 3,
    };
}
