using EosAnalyzers.Tests.Conventions;
using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace EosAnalyzers.Tests.Corpus;

/// <summary>
/// The acceptance of cause 3: code as users write it, judged by line, with the lines that must stay silent.
/// </summary>
public class CorpusTests
{
    private static readonly Dictionary<string, CorpusCase> Cases =
        CaseFile.All().Concat(EntryPoints.All()).ToDictionary(item => item.Name);

    // Each case is added to one compilation, so that the references are bound once.
    private static readonly CSharpCompilation Shop = AnalyzedCode.CreateCompilation(Setting.Shop)
        .AddReferences(Packages.Reference);

    // The engine does not pass these yet. The list only shrinks.
    private static readonly HashSet<string> NotYet =
        [.. Repository.ReadFile("tests", "EosAnalyzers.Tests", "Corpus", "pending.txt")
            .Split('\n')
            .Select(line => line.Trim())
            .Where(line => line.Length > 0)];

    public static TheoryData<string> Held => [.. Cases.Keys.Where(name => !NotYet.Contains(name))];

    public static TheoryData<string> Pending => [.. NotYet];

    [Theory]
    [MemberData(nameof(Held))]
    [MemberData(nameof(Pending), Skip = "named in pending.txt")]
    public async Task ACaseIsFoundWhereItIsMarkedAndNowhereElse(string name) => Nothing(await Faults(Cases[name]));

    [Fact]
    public async Task PendingCasesStillFail()
    {
        var passing = new List<string>();
        foreach (var name in NotYet)
        {
            if (!(await Faults(Cases[name])).Any())
                passing.Add(name);
        }

        Nothing(passing);
    }

    /// <summary>
    /// What the values of <c>eos_replayed_code</c> leave of the whole corpus: of topologies and transactions everything
    /// stays, whatever else is asked for, and nothing with <c>none</c>.
    /// </summary>
    [Fact]
    public async Task HandlersAddToWhatIsSaidOfTopologiesAndNoneTakesItAway()
    {
        var faults = new System.Collections.Concurrent.ConcurrentBag<string>();
        await Parallel.ForEachAsync(Cases.Values, async (item, _) =>
        {
            var compilation = Compile(item);
            var usual = await Tell(compilation, "");
            foreach (var value in new[] { "handlers", "all" })
            {
                foreach (var lost in usual.Except(await Tell(compilation, value)))
                    faults.Add($"{item.Name}: {value} loses {lost}");
            }
            foreach (var told in await Tell(compilation, "none"))
                faults.Add($"{item.Name}: none tells {told}");
            foreach (var other in (await Tell(compilation, "unheard-of")).Except(usual))
                faults.Add($"{item.Name}: an unknown value tells {other}");
        });
        Nothing(faults);
    }

    // By place and words, as a user sees it; of settings nothing changes.
    private static async Task<List<string>> Tell(Compilation compilation, string value) =>
    [
        .. (await compilation
            .WithAnalyzers(AnalyzedCode.Analyzers, new TestAnalyzerOptions("eos_replayed_code", value))
            .GetAnalyzerDiagnosticsAsync())
            .Where(finding => finding.Id[3] is '1' or '2')
            .Select(finding => $"{finding.Id} {finding.Location.GetLineSpan()} {finding.GetMessage()}")
            .Order(StringComparer.Ordinal),
    ];

    // Half typed: the file ends in the middle of the case, or a piece in the middle is not there yet.
    [Fact]
    public Task NoCaseThrowsWhereItIsHalfTyped() => Parallel.ForEachAsync(
        from item in Cases.Values
        let code = item.Files[0]
        from part in new[] { 0.35, 0.6, 0.85 }
        let cut = (int)(code.Length * part)
        from half in new[] { code[..cut], code.Remove(cut, Math.Min(25, code.Length - cut)) }
        select item with { Files = [half, .. item.Files.Skip(1)] },
        async (item, _) => await AnalyzedCode.AnalyzeCompilation(Compile(item)));

    [Fact]
    public void EveryCaseCompiles() => Nothing(
        from item in Cases.Values.AsParallel()
        from error in Compile(item).GetDiagnostics()
        where error.Severity == DiagnosticSeverity.Error
        select $"{item.Name}: {error}");

    // The signatures that stand in for Streamiz leave RocksDB out.
    [Fact]
    public void EveryEntryPointIsDeclared() =>
        Nothing(EntryPoints.Unknown().Where(member => !member.Contains("RocksDb")));

    [Fact]
    public void AtLeastHalfOfTheCasesMustStaySilent() =>
        Assert.InRange(CaseFile.All().Count(item => item.Marked.Count == 0), CaseFile.All().Count() / 2, int.MaxValue);

    [Fact]
    public void EveryKindIsThereBothWays() => Assert.Empty(
        from number in Enumerable.Range(1001, 10)
        let id = $"EOS{number}"
        where !Cases.Values.Any(item => item.Marked.Any(line => line.Ids.Contains(id)))
            || !Cases.Keys.Any(name => name.Contains($"{id}-") && Cases[name].Marked.Count == 0)
        select id);

    private static void Nothing(IEnumerable<string> faults) => Assert.True(!faults.Any(), string.Join('\n', faults));

    private static async Task<IEnumerable<string>> Faults(CorpusCase item)
    {
        var found = (await AnalyzedCode.AnalyzeCompilation(Compile(item))).Where(finding =>
            finding.Id.StartsWith("EOS1")
                || item.Marked.Count == 0 && finding.Id.StartsWith("EOS2")
                || item.Marked.Any(line => line.Ids.Contains(finding.Id))).ToList();
        return item.Wanted.Where(lines =>
            !lines.Any(line => found.Any(finding => IsAt(finding, line) && line.Ids.Contains(finding.Id))))
            .Select(lines => lines.First())
            .Select(line => $"missed: {string.Join('/', line.Ids)} at {Text(item, line)}")
            .Concat(
                found.Where(finding => !item.Marked.Any(line => IsAt(finding, line)))
                    .Select(finding => $"false: {finding.Id} {finding.GetMessage()}"));
    }

    private static bool IsAt(Diagnostic finding, MarkedLine line)
    {
        var start = finding.Location.GetLineSpan();
        return start.Path == line.File && start.StartLinePosition.Line == line.Line;
    }

    private static string Text(CorpusCase item, MarkedLine line) =>
        item.Files.Where((_, index) => CorpusCase.FileName(index) == line.File).Single().Split('\n')[line.Line].Trim();

    private static CSharpCompilation Compile(CorpusCase item) =>
        Shop.AddSyntaxTrees(
            item.Files.Select((code, index) => CSharpSyntaxTree.ParseText(code, path: CorpusCase.FileName(index))));
}
