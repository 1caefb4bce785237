using System.Text.RegularExpressions;

namespace EosAnalyzers.Effects;

/// <summary>Statements in the languages of Cassandra and Neo4j, as far as their second execution can be told from the text.</summary>
internal static class QueryText
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    // An insert is an upsert by its primary key; counters and lists build on what is there, sets and maps do not.
    private static readonly Regex Cql = new(@"^\s*(INSERT|UPDATE|DELETE|SELECT|BEGIN)\b", Options);
    private static readonly Regex CqlBuilding = new(@"(?<name>\w+)\s*=\s*\k<name>\s*[+-]\s*[\d\[]|\bVALUES\s*\([^)]*\b(uuid|now)\(\)", Options);
    private static readonly Regex CqlOpen = new(@"(?<name>\w+)\s*=\s*\k<name>\s*[+-]\s*[?:]", Options);

    private static readonly Regex Cypher = new(@"\b(MATCH|MERGE|CREATE|UNWIND|RETURN|CALL)\b", Options);
    private static readonly Regex CypherBuilding = new(
        @"(?<!\bON\s+)\bCREATE\b(?!\s+(CONSTRAINT|INDEX))|(?<name>\w+\.\w+)\s*=\s*(\k<name>|coalesce\s*\(\s*\k<name>[^)]*\))\s*[+-]", Options);

    public static Repetition OfCql(IEnumerable<string> texts) =>
        texts.FirstOrDefault(text => Cql.IsMatch(text)) is not { } statement || CqlOpen.IsMatch(statement) ? Repetition.Undecided
        : CqlBuilding.IsMatch(statement) ? Repetition.Repeats
        : Repetition.Harmless;

    public static Repetition OfCypher(IEnumerable<string> texts) =>
        texts.FirstOrDefault(text => Cypher.IsMatch(text)) is not { } statement ? Repetition.Undecided
        : CypherBuilding.IsMatch(statement) ? Repetition.Repeats
        : Repetition.Harmless;
}
