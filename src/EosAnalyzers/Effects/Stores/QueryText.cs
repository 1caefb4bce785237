using System.Text.RegularExpressions;

namespace EosAnalyzers.Effects.Stores;

/// <summary>
/// Statements in the languages of Cassandra and Neo4j, as far as their second execution can be told from the text.
/// </summary>
internal static class QueryText
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    // An insert is an upsert by its primary key; counters and lists build on what is there, sets and maps do not.
    private static readonly Regex CqlStatement = new(@"^\s*(INSERT|UPDATE|DELETE|SELECT|BEGIN)\b", Options);
    private static readonly Regex CqlIncrement = new(
        @"(?<name>\w+)\s*=\s*\k<name>\s*[+-]\s*[\d\[]|\bVALUES\s*\([^)]*\b(uuid|now)\(\)", Options);
    private static readonly Regex CqlIncrementByParameter = new(@"(?<name>\w+)\s*=\s*\k<name>\s*[+-]\s*[?:]", Options);

    private static readonly Regex CypherStatement = new(@"\b(MATCH|MERGE|CREATE|UNWIND|RETURN|CALL)\b", Options);
    private static readonly Regex CypherIncrement = new(
        @"(?<!\bON\s+)\bCREATE\b(?!\s+(CONSTRAINT|INDEX))|(?<name>\w+\.\w+)\s*=\s*(\k<name>|coalesce\s*\(\s*\k<name>[^)]*\))\s*[+-]",
        Options);

    public static ReplayOutcome JudgeCql(IEnumerable<string> texts) =>
        texts.FirstOrDefault(text => CqlStatement.IsMatch(text)) is not { } statement
            || CqlIncrementByParameter.IsMatch(statement) ? ReplayOutcome.Undecided
        : CqlIncrement.IsMatch(statement) ? ReplayOutcome.Repeats
        : ReplayOutcome.Harmless;

    public static ReplayOutcome JudgeCypher(IEnumerable<string> texts) =>
        texts.FirstOrDefault(text => CypherStatement.IsMatch(text)) is not { } statement ? ReplayOutcome.Undecided
        : CypherIncrement.IsMatch(statement) ? ReplayOutcome.Repeats
        : ReplayOutcome.Harmless;
}
