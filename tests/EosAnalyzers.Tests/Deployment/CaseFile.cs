using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Tests.Deployment;

/// <summary>
/// A case of <c>Cases/*.txt</c>: files as projects have them, with what is found in them. <c>[|EOS4001 1 => 3|]</c> is
/// a finding at 1 whose
/// fix writes 3, <c>{|1 => 2|}</c> what the same fix writes elsewhere. A case without marks is silent. Without <c>code:
/// none</c> the
/// project's code asks for exactly-once.
/// </summary>
public sealed partial record CaseFile(string Name, string Code, IReadOnlyList<CaseFile.CaseText> Texts)
{
    private const string ExactlyOnceCode = "class App { object Guarantee => ProcessingGuarantee.EXACTLY_ONCE; }";

    /// <summary>One file of a case, without its marks.</summary>
    public sealed record CaseText(string Path, string Text, string Fixed, IReadOnlyList<CaseFinding> Findings);

    public sealed record CaseFinding(string Id, TextSpan Span, bool IsFixed);

    public bool HasFix => Texts.Any(text => text.Text != text.Fixed);

    public static IEnumerable<CaseFile> ReadAll(string folder) =>
        from file in Directory.EnumerateFiles(folder, "*.txt").Order()
        from text in File.ReadAllText(file).Split("#### ", StringSplitOptions.RemoveEmptyEntries)
        select Parse(Path.GetFileNameWithoutExtension(file), text);

    public override string ToString() => Name;

    private static CaseFile Parse(string file, string text)
    {
        var parts = text.Split("=== ");
        var head = parts[0].Split('\n');
        return new CaseFile(
            $"{file}: {head[0].Trim()}",
            head.Contains("code: none") ? "" : ExactlyOnceCode,
            [.. parts.Skip(1).Select(ParseText)]);
    }

    private static CaseText ParseText(string part)
    {
        var line = part.IndexOf('\n');
        var marked = part[(line + 1)..];
        var findings = new List<CaseFinding>();
        var text = "";
        var replaced = "";
        var position = 0;
        foreach (Match mark in Mark().Matches(marked))
        {
            var between = marked[position..mark.Index];
            var (old, replacement) = (mark.Groups["old"].Value, mark.Groups["new"]);
            text += between;
            if (mark.Groups["id"].Success)
                findings.Add(
                    new CaseFinding(
                        mark.Groups["id"].Value, new TextSpan(text.Length, old.Length), replacement.Success));
            text += old;
            replaced += between + (replacement.Success ? replacement.Value : old);
            position = mark.Index + mark.Length;
        }
        return new CaseText(part[..line].Trim(), text + marked[position..], replaced + marked[position..], findings);
    }

    [GeneratedRegex(@"\[\|(?<id>EOS\d{4}) (?<old>.*?)(?: => (?<new>.*?))?\|\]|\{\|(?<old>.*?) => (?<new>.*?)\|\}")]
    private static partial Regex Mark();
}
