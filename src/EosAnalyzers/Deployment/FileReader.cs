using System.Collections.Immutable;
using EosAnalyzers.Deployment.Tree;
using EosAnalyzers.Deployment.Workloads;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Deployment;

/// <summary>Reads a file by its kind. A file that is not what its name says gives one flaw and nothing else.</summary>
internal static class FileReader
{
    /// <summary>Files of that name are read; the compiler may hold any others for other generators and analyzers.</summary>
    public static bool IsDeploymentFile(string path) => Path.GetExtension(path) is ".json" or ".yml" or ".yaml" or ".properties" or ".sh";

    public static DeploymentFile ReadFile(string path, SourceText source)
    {
        var text = source.ToString();
        var flaws = new List<Flaw>();
        try
        {
            return Path.GetExtension(path) is ".sh"
                ? new DeploymentFile(path, source) { Commands = new ConsoleConsumerReader(text).ReadScript() }
                : DescribeDocuments(path, source, ParseDocuments(path, text, flaws)) with { Flaws = flaws.ToImmutableArray() };
        }
        catch (MalformedFileException malformed)
        {
            return new DeploymentFile(path, source) { Flaws = ImmutableArray.Create(CreateFlaw(malformed, text)) };
        }
    }

    private static ImmutableArray<Node> ParseDocuments(string path, string text, List<Flaw> flaws) => Path.GetExtension(path) switch
    {
        ".json" => ImmutableArray.Create(JsonReader.Parse(text, flaws)),
        ".properties" => ImmutableArray.Create<Node>(PropertiesReader.Parse(text, new TextSpan(0, text.Length), flaws)),
        _ => YamlReader.Parse(text, flaws),
    };

    private static DeploymentFile DescribeDocuments(string path, SourceText source, ImmutableArray<Node> documents)
    {
        var text = source.ToString();
        var sections = new SectionReader(path, text);
        return new DeploymentFile(path, source)
        {
            Sections = sections.ReadSections(documents),
            Workloads = documents.SelectMany(document => ReadWorkloads(path, document, sections)).ToImmutableArray(),
            Commands = new ConsoleConsumerReader(text).ReadStartedCommands(documents),
        };
    }

    private static IEnumerable<Workload> ReadWorkloads(string path, Node document, SectionReader sections) => Path.GetExtension(path) switch
    {
        ".properties" => ServerReader.ReadServers(path, document, sections),
        ".json" => [],
        _ => ComposeReader.ReadServices(path, document, sections).Concat(KubernetesReader.ReadResources(path, document, sections)),
    };

    private static Flaw CreateFlaw(MalformedFileException malformed, string text)
    {
        var start = Math.Min(malformed.Position, text.Length);
        return new Flaw($"nothing of this file is read: {malformed.Message}", new TextSpan(start, start < text.Length ? 1 : 0));
    }
}
