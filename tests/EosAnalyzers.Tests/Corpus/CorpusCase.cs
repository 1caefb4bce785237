using System.Text.RegularExpressions;

namespace EosAnalyzers.Tests.Corpus;

/// <summary>
/// A piece of code as a user writes it, and the lines of it where a replay would show. Several ids, parted by <c>/</c>,
/// are alternatives.
/// A marked line wants a finding; every other line wants none. <c>?</c> among the ids leaves a line to the engine,
/// <c>~</c> asks for a finding on one of the lines that have it.
/// </summary>
public sealed partial record CorpusCase(string Name, string[] Files, IReadOnlyList<MarkedLine> Marked)
{
    /// <summary>Groups of marked lines: in each of them, one line must be found.</summary>
    public IEnumerable<IGrouping<object, MarkedLine>> Wanted =>
        Marked.Where(line => !line.Ids.Contains("?"))
            .GroupBy(line => line.Ids.Contains("~") ? (object)"one of them" : line);

    public static string FileName(int index) => $"Case{index}.cs";

    /// <summary>
    /// Takes the marks, <c>[|the case's ids|]</c> or <c>{|own ids:text|}</c>, out of the files and notes their lines.
    /// </summary>
    public static CorpusCase Read(string name, string ids, IEnumerable<string> files)
    {
        var marked = new List<MarkedLine>();
        var plain = files.Select((file, index) => Unmark(file, index, ids, marked)).ToArray();
        return new CorpusCase(name, plain, marked);
    }

    private static string Unmark(string file, int index, string ids, List<MarkedLine> marked)
    {
        var lines = file.ReplaceLineEndings("\n").Split('\n');
        for (var line = 0; line < lines.Length; line++)
        {
            marked.AddRange(
                Mark().Matches(lines[line]).Select(mark => new MarkedLine(FileName(index), line, Ids(mark, ids))));
            lines[line] = Mark().Replace(lines[line], mark => mark.Groups["text"].Value);
        }

        return string.Join('\n', lines);
    }

    private static string[] Ids(Match mark, string ids) =>
        (mark.Groups["ids"].Success ? mark.Groups["ids"].Value : ids).Split('/');

    [GeneratedRegex(@"\[\|(?<text>.+?)\|\]|\{\|(?<ids>[A-Z0-9/?~]+):(?<text>.+?)\|\}")]
    private static partial Regex Mark();
}

/// <summary>A line on which one of the ids must be reported.</summary>
public sealed record MarkedLine(string File, int Line, string[] Ids);
