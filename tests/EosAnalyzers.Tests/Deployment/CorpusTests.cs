using System.Collections.Immutable;
using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Tests.Conventions;
using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace EosAnalyzers.Tests.Deployment;

/// <summary>
/// Whole files as projects have them, one folder for each project. What is not listed here is silent.
/// </summary>
public class CorpusTests
{
    private static readonly string Folder = Repository.GetPath("tests", "EosAnalyzers.Tests", "Deployment", "Corpus");

    private static readonly Dictionary<string, string[]> Expected = new()
    {
        ["single/docker-compose.legacy.yml"] = [
            "EOS4001 at 3",
            "EOS4003 at exactly_once",
            "EOS4004 at confluentinc/cp-kafka:5.4.1"
        ],
        ["cluster/docker-compose.yml"] = ["EOS4001 at 1"],
        ["cluster/docker-compose.override.yml"] = [
            "EOS4002 at ReadUncommitted",
            "EOS4002 at kafka-console-consumer.sh"
        ],
        ["cluster/appsettings.json"] = ["EOS4005 at Leader"],
        ["cluster/appsettings.Broken.json"] = ["EOS0001 at \""],
        ["strimzi/kafka.yaml"] = ["EOS4001 at 3"],
        ["strimzi/kafka-connect.yaml"] = ["EOS4002 at read_uncommitted", "EOS4005 at 1"],
        ["strimzi/deployment.yaml"] = ["EOS4002 at read_uncommitted"],
        ["strimzi/kafka-statefulset.yaml"] = ["EOS4001 at 1"],
        ["strimzi/streams-configmap.yaml"] = ["EOS4003 at exactly_once_beta"],
        ["servers/server-1.properties"] = ["EOS4001 at 1"],
        ["servers/consumer.properties"] = ["EOS4002 at read_uncommitted"],
        ["servers/producer.properties"] = ["EOS4005 at false"],
        ["servers/application.yml"] = ["EOS4005 at 1"],
        ["servers/consume.sh"] = ["EOS4002 at kafka-console-consumer"],
    };

    public static TheoryData<string> Projects =>
        [.. Directory.GetDirectories(Folder).Select(project => Path.GetFileName(project)!)];

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(Name).Order()];

    [Theory]
    [MemberData(nameof(Projects))]
    public async Task EveryFindingOfAProjectIsListedAndNoOther(string project)
    {
        var files = Load(project);
        var found = (await Analyze(files)).Select(diagnostic =>
            $"{diagnostic.Location.GetLineSpan().Path}: {diagnostic.Id} at {Text(files, diagnostic)}");
        Assert.Equal(
            Expected.Where(file => file.Key.StartsWith(project + "/", StringComparison.Ordinal))
                .SelectMany(file => file.Value.Select(finding => $"{file.Key}: {finding}"))
                .Order(),
            found.Order());
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public async Task AFixLeavesEveryOtherByteAndItsFindingIsGone(string project)
    {
        var files = Load(project);
        foreach (var diagnostic in (await Analyze(files)).Where(diagnostic =>
            diagnostic.Properties["replacement"] is not null))
        {
            var (path, span, replacement) = (diagnostic.Location.GetLineSpan().Path,
                diagnostic.Location.SourceSpan,
                diagnostic.Properties["replacement"]!);
            var fixedText = files[path].Remove(span.Start, span.Length).Insert(span.Start, replacement);
            var after = await Analyze(files.SetItem(path, fixedText));
            Assert.DoesNotContain(
                after,
                other => other.Location.GetLineSpan().Path == path && other.Location.SourceSpan.Start == span.Start);
            Assert.DoesNotContain(after, other => other.Id == "EOS0001" && other.Location.GetLineSpan().Path == path);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task EveryPrefixIsReadWithoutAnException(string file)
    {
        var text = Load(Path.GetDirectoryName(file)!)[file];
        for (var length = 0; length < text.Length; length += 3)
            await Analyze(ImmutableDictionary<string, string>.Empty.Add(file, text[..length]));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task AFileWithoutOneOfItsLinesIsReadWithoutAnException(string file)
    {
        var lines = Load(Path.GetDirectoryName(file)!)[file].Split('\n');
        for (var gone = 0; gone < lines.Length; gone++)
            await Analyze(
                ImmutableDictionary<string, string>.Empty.Add(
                    file, string.Join("\n", lines.Where((_, line) => line != gone))));
    }

    private static ImmutableDictionary<string, string> Load(string project) =>
        Directory.EnumerateFiles(Path.Combine(Folder, project)).ToImmutableDictionary(Name, File.ReadAllText);

    private static string Name(string path) => Path.GetRelativePath(Folder, path).Replace('\\', '/');

    private static async Task<ImmutableArray<Diagnostic>> Analyze(ImmutableDictionary<string, string> files)
    {
        AdditionalText[] texts = [.. files.Select(file => new InMemoryFile(file.Key, SourceText.From(file.Value)))];
        var found = await Empty.WithAnalyzers([new DeploymentFilesAnalyzer()], new AnalyzerOptions([.. texts]))
            .GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(found, diagnostic => diagnostic.Id == "AD0001");
        return found;
    }

    private static Compilation Empty { get; } = AnalyzedCode.CreateCompilation("");

    private static string Text(ImmutableDictionary<string, string> files, Diagnostic found) =>
        files[found.Location.GetLineSpan().Path].Substring(
            found.Location.SourceSpan.Start, found.Location.SourceSpan.Length);
}
