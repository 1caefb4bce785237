namespace EosAnalyzers.Effects;

/// <summary>What becomes of an effect when the same record is processed again.</summary>
internal enum ReplayOutcome
{
    /// <summary>The second time leaves things as the first did.</summary>
    Harmless,

    /// <summary>It happens again, beside the first.</summary>
    Repeats,

    /// <summary>The other side refuses it: the record fails in every attempt that follows.</summary>
    Refused,

    /// <summary>The code does not show it.</summary>
    Undecided,
}
