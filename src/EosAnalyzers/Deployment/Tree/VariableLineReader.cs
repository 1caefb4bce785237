using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Deployment.Tree;

/// <summary>
/// The variables that a script, a unit of systemd or a Dockerfile gives to what it starts. Every text is well-formed.
/// </summary>
internal static class VariableLineReader
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.Multiline;

    private const string Name = @"(?<name>[A-Za-z_][\w.]*)";
    private const string Value = @"(?:'(?<value>[^'\r\n]*)'|""(?<value>[^""\r\n]*)""|(?<value>[^\s'""\\;&|]+))";

    // An assignment that precedes a command holds for that command too. Lines of a file that a script writes look
    // the same, with the dots of Kafka's own names.
    private static readonly Regex OfScript = new(
        $@"^[ \t]*(?:(?:export|set|declare[ \t]+-x)[ \t]+|\$env:)?{Name}[ \t]?=[ \t]?{Value}(?=[\s;&|]|$)", Options);

    // Quotes stand around the whole assignment, or around the value alone.
    private static readonly Regex OfUnit = new(
        @"(?<=^Environment=(?:[^\r\n]*[ \t])?)"
            + $@"(?:""{Name}=(?<value>[^""\r\n]*)""|'{Name}=(?<value>[^'\r\n]*)'|{Name}={Value})",
        Options);

    private static readonly Regex OfDockerfile = new(
        @"^[ \t]*ENV[ \t]+(?<list>(?:\\\r?\n|[^\r\n])*)", Options | RegexOptions.IgnoreCase);

    private static readonly Regex Assignment = new($@"(?<![^\s]){Name}={Value}", Options);

    private static readonly Regex OlderForm = new($@"\G{Name}[ \t]+(?<value>[^\r\n=]*[^\s=])[ \t]*\r?$", Options);

    public static Mapping ParseScript(string text) => Build(OfScript.Matches(text).Cast<Match>(), text);

    public static Mapping ParseUnit(string text) => Build(OfUnit.Matches(text).Cast<Match>(), text);

    public static Mapping ParseDockerfile(string text) =>
        Build(
            OfDockerfile.Matches(text).Cast<Match>().SelectMany(line =>
            {
                var list = line.Groups["list"];
                return OlderForm.Match(text, list.Index) is { Success: true } older
                    ? [older]
                    : ListWithin(Assignment, text, list);
            }),
            text);

    /// <summary>The assignments in a part of a command line.</summary>
    public static IEnumerable<Match> ListWithin(Regex pattern, string text, Group part)
    {
        for (var match = pattern.Match(text, part.Index);
            match.Success && match.Index + match.Length <= part.Index + part.Length;
            match = match.NextMatch())
            yield return match;
    }

    private static Mapping Build(IEnumerable<Match> assignments, string text)
    {
        var mapping = new MappingBuilder([], StringComparer.Ordinal);
        foreach (var assignment in assignments)
            mapping.Add(CreateScalar(assignment.Groups["name"]), CreateScalar(assignment.Groups["value"]));
        return mapping.Build(new TextSpan(0, text.Length));
    }

    private static Scalar CreateScalar(Group group) => new(group.Value, new TextSpan(group.Index, group.Length));
}
