using EosAnalyzers.Rules.Hosts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Baseline;

/// <summary>
/// The findings that a project had when it began: a line each of rule, member, source and how many of them there are.
/// The build writes
/// the file (<c>-p:EosBaseline=write</c>); the compiler hands it over as an additional file.
/// </summary>
internal sealed class BaselineFile
{
    public const string Name = "EosAnalyzers.baseline.tsv";

    private readonly Dictionary<(string Rule, string Member, string Source), int> left = [];

    private BaselineFile()
    {
    }

    public static BaselineFile Parse(SourceText text)
    {
        var baseline = new BaselineFile();
        foreach (var line in text.Lines)
        {
            var cells = line.ToString().Split('\t');
            if (cells.Length < 3 || cells[0].StartsWith("#", StringComparison.Ordinal))
                continue;
            var count = cells.Length > 3 && int.TryParse(cells[3], out var given) ? given : 1;
            var key = (cells[0], cells[1], cells[2]);
            baseline.left[key] = baseline.left.TryGetValue(key, out var earlier) ? earlier + count : count;
        }
        return baseline;
    }

    /// <summary>The finding is one of those of the beginning, each of which is taken once.</summary>
    public bool Take(Diagnostic finding)
    {
        var key = (finding.Id,
            Read(finding, PropertyKeys.Member),
            Read(finding, PropertyKeys.Source, PropertyKeys.Key));
        if (!left.TryGetValue(key, out var count) || count == 0)
            return false;
        left[key] = count - 1;
        return true;
    }

    private static string Read(Diagnostic finding, params string[] keys) =>
        keys.Select(key => finding.Properties.TryGetValue(key, out var value) ? value : null)
            .FirstOrDefault(value => value is not null) ?? "";
}
