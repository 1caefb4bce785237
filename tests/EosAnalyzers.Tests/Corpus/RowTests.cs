using System.Text.RegularExpressions;
using EosAnalyzers.Tests.Conventions;
using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Xunit;

namespace EosAnalyzers.Tests.Corpus;

/// <summary>
/// Kinds of code that public repositories have, each with its neighbours and its innocent twins in one file, so that
/// they see each other: a line says at its end what is found there, <c>// EOS1001</c>, or nothing, <c>// -</c>.
/// </summary>
public partial class RowTests
{
    [Theory]
    [InlineData("Stores.cs")]
    [InlineData("Transactions.cs")]
    [InlineData("Values.cs")]
    [InlineData("Work.cs")]
    public async Task EveryLineIsJudgedAsItSays(string file)
    {
        var code = await File.ReadAllTextAsync(Path.Combine(FindFolder(), file));
        var found = (await AnalyzedCode.AnalyzeSources(code)).ToLookup(
            finding => finding.Location.GetLineSpan().StartLinePosition.Line, finding => finding.Id);
        var wrong = new List<string>();
        var lines = code.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (Mark().Match(lines[i]) is not { Success: true } mark)
                continue;
            var expected = mark.Groups["id"].Captures.Select(id => id.Value).ToArray();
            if (expected.Length == 0 ? found[i].Any() : !expected.All(found[i].Contains))
                wrong.Add($"{file}({i + 1}) says [{string.Join(", ", found[i].Distinct())}]: {lines[i].Trim()}");
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task HalfOfTheLinesAreInnocent()
    {
        var marks = new List<Match>();
        foreach (var file in Directory.EnumerateFiles(FindFolder(), "*.cs"))
            marks.AddRange((await File.ReadAllLinesAsync(file)).Select(line => Mark().Match(line)).Where(mark => mark.Success));
        Assert.InRange(marks.Count(mark => !mark.Groups["id"].Success), marks.Count * 2 / 5, marks.Count * 3 / 5);
    }

    private static string FindFolder() => Repository.GetPath("tests", "EosAnalyzers.Tests", "Corpus", "Rows");

    [GeneratedRegex(@"// (-|(?<id>EOS\d{4})(, ?(?<id>EOS\d{4}))*)\s*$")]
    private static partial Regex Mark();
}
