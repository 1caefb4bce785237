using System.Text;
using System.Text.RegularExpressions;
using EosAnalyzers.CodeFixes.Syntax;

namespace EosAnalyzers.CodeFixes.Sql;

/// <summary>
/// What is added to a statement, in lines: one for each clause, and where one is too long still, further ones. A line
/// begins at a space that is in no quotes, so that it means nothing.
/// </summary>
/// <param name="lineEnd">What ends a line.</param>
/// <param name="indentation">What a clause's line begins with.</param>
internal sealed class ClauseLines(string lineEnd, string indentation)
{
    private const string Step = "    ";

    private static readonly Regex Clause = new(
        @" (?=VALUES \(|ON (CONFLICT|DUPLICATE)|WHERE |WHEN (NOT )?MATCHED)|(?<=;) ",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex[] Places =
        [new(" (?=AND )", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant), new("(?<=,) "), new(" ")];

    /// <summary>The text in lines, where it does not fit into the one that it is in.</summary>
    /// <param name="column">Where it begins.</param>
    /// <param name="behind">How much of its last line is behind it.</param>
    public string Write(string text, int column, int behind)
    {
        if (column + text.Length + behind <= LineBreaks.Limit)
            return text;
        var written = new StringBuilder();
        var clauses = SplitClauses(text);
        for (var at = 0; at < clauses.Count; at++)
        {
            if (at > 0)
                written.Append(lineEnd).Append(indentation);
            written.Append(Cut(
                clauses[at], at > 0 ? indentation.Length : column, at == clauses.Count - 1 ? behind : 0));
        }
        return written.ToString();
    }

    private static List<string> SplitClauses(string text)
    {
        var (clauses, start) = (new List<string>(), 0);
        foreach (var space in FindPlaces(Clause, text))
        {
            clauses.Add(text.Substring(start, space - start));
            start = space + 1;
        }
        clauses.Add(text.Substring(start));
        return clauses;
    }

    private string Cut(string clause, int column, int behind)
    {
        var further = indentation + Step;
        var written = new StringBuilder();
        while (column + clause.Length + behind > LineBreaks.Limit
            && FindPlace(clause, LineBreaks.Limit - column) is { } place)
        {
            written.Append(clause, 0, place).Append(lineEnd).Append(further);
            (clause, column) = (clause.Substring(place + 1), further.Length);
        }
        return written.Append(clause).ToString();
    }

    // The last place that fits, of the best kind; where what is in front of the text is long already, the first one.
    private static int? FindPlace(string clause, int room) => Places
        .Select(kind => FindPlaces(kind, clause).Where(place => place <= room).Cast<int?>().LastOrDefault())
        .Append(FindPlaces(Places[Places.Length - 1], clause).Cast<int?>().FirstOrDefault())
        .FirstOrDefault(place => place is not null);

    private static IEnumerable<int> FindPlaces(Regex kind, string text) => kind.Matches(text)
        .Cast<Match>()
        .Select(match => match.Index)
        .Where(at => text.Take(at).Count(character => character is '\'' or '"' or '`') % 2 == 0
            && text.LastIndexOf('[', Math.Max(at - 1, 0)) <= text.LastIndexOf(']', Math.Max(at - 1, 0)));
}
