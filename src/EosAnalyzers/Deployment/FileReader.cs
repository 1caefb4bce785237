using System.Collections.Immutable;
using EosAnalyzers.Deployment.Compose;
using EosAnalyzers.Deployment.Tree;
using EosAnalyzers.Deployment.Workloads;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Deployment;

/// <summary>Reads a file by its kind. A file that is not what its name says gives one flaw and nothing else.</summary>
internal static class FileReader
{
    private static readonly HashSet<string> Scripts = new(StringComparer.OrdinalIgnoreCase)
    {
        ".sh",
        ".bash",
        ".ps1",
        ".cmd",
        ".bat"
    };

    /// <summary>
    /// Files of that name are read; the compiler may hold any others for other generators and analyzers.
    /// </summary>
    public static bool IsDeploymentFile(string path) =>
        Path.GetExtension(path) is ".json" or ".yml" or ".yaml" or ".properties" or ".env" or ".service"
        || IsScript(path)
        || IsDockerfile(path);

    public static bool IsScript(string path) =>
        Scripts.Contains(Path.GetExtension(path)) || Path.GetFileName(path) is "Makefile";

    private static bool IsDockerfile(string path) =>
        Path.GetFileName(path).StartsWith("Dockerfile", StringComparison.OrdinalIgnoreCase)
        || Path.GetExtension(path).Equals(".Dockerfile", StringComparison.OrdinalIgnoreCase);

    public static DeploymentFile ReadFile(string path, SourceText source)
    {
        var text = source.ToString();
        if (IsScript(path))
            return ReadScript(path, source, text);
        if (IsDockerfile(path))
            return ReadStart(path, source, text, VariableLineReader.ParseDockerfile(text));
        if (Path.GetExtension(path) is ".service")
            return ReadStart(path, source, text, VariableLineReader.ParseUnit(text));
        if (Path.GetExtension(path) is ".env")
            return ReadVariables(path, source, text);
        if (Path.GetExtension(path) is not ".json" && Ownership.IsTemplate(text))
            return new DeploymentFile(path, source);
        var flaws = new List<Flaw>();
        try
        {
            var documents = ParseDocuments(path, text, flaws);
            var file = DescribeDocuments(path, source, text, documents);
            return file with
            {
                Flaws = flaws.Where(flaw => Ownership.IsKafkaKey(file, documents, flaw.Span))
                .ToImmutableArray()
            };
        }
        catch (MalformedFileException malformed)
        {
            var file = new DeploymentFile(path, source);
            return Ownership.MentionsKafka(text)
                ? file with { Flaws = ImmutableArray.Create(CreateFlaw(malformed, text)) }
                : file;
        }
    }

    private static DeploymentFile ReadScript(string path, SourceText source, string text) =>
        ReadStart(path, source, text, VariableLineReader.ParseScript(text)) with
        {
            ComposeCalls = ComposeCallReader.ReadScript(text).ToImmutableArray(),
            Workloads = DockerRunReader.ReadScript(path, text).ToImmutableArray(),
        };

    // What starts a program: the variables that it gives, and the commands.
    private static DeploymentFile ReadStart(string path, SourceText source, string text, Node variables) =>
        new(path, source)
        {
            Sections = new SectionReader(path, text).ReadSections([variables]),
            ConsoleConsumers = new ConsoleConsumerReader(text).ReadScript(),
        };

    // The file .env alone gives its variables to compose itself; any other goes to the services that name it.
    private static DeploymentFile ReadVariables(string path, SourceText source, string text)
    {
        var variables = EnvironmentFileReader.Parse(text);
        var file = new DeploymentFile(path, source) { IsVariables = true };
        if (Path.GetFileName(path) is not ".env")
            return file with { Sections = new SectionReader(path, text).ReadSections([variables]) };
        var given = Placeholder.NoVariables.ToBuilder();
        foreach (var entry in variables.Entries)
            given[entry.Key.Value] = ((Scalar)entry.Value).Value;
        return file with
        {
            Variables = given.ToImmutable(),
            ComposeCalls = ComposeCallReader.ReadScript(text).ToImmutableArray(),
            VariableSettings = new SectionReader(path, text).ReadOwnSettings(variables).ToImmutableArray(),
        };
    }

    private static ImmutableArray<Node> ParseDocuments(string path, string text, List<Flaw> flaws) =>
        Path.GetExtension(path) switch
        {
            ".json" => ImmutableArray.Create(JsonReader.Parse(text, flaws)),
            ".properties" =>
                ImmutableArray.Create<Node>(PropertiesReader.Parse(text, new TextSpan(0, text.Length), flaws)),
            _ => YamlReader.Parse(text, flaws),
        };

    private static DeploymentFile DescribeDocuments(
        string path, SourceText source, string text, ImmutableArray<Node> documents)
    {
        var sections = new SectionReader(path, text);
        var file = new DeploymentFile(path, source) { Sections = sections.ReadSections(documents) };
        return Path.GetExtension(path) switch
        {
            ".json" => file,
            ".properties" =>
                file with
                {
                    Workloads = documents.SelectMany(document =>
                    ServerReader.ReadServers(path, document, sections)).ToImmutableArray()
                },
            _ => file with
            {
                Compose = ComposeReader.ReadFile(path, documents, sections),
                Workloads = documents.SelectMany(document => ReadWorkloads(path, document, sections))
                    .ToImmutableArray(),
                ConfigMaps = documents.SelectMany(document => ConfigMap.ReadMaps(document, sections))
                    .ToImmutableArray(),
                ConsoleConsumers = new ConsoleConsumerReader(text).ReadStartedCommands(documents),
            },
        };
    }

    private static IEnumerable<Workload> ReadWorkloads(string path, Node document, SectionReader sections) =>
        KubernetesReader.ReadResources(path, document, sections)
            .Concat(ChartValuesReader.ReadValues(path, document, sections));

    private static Flaw CreateFlaw(MalformedFileException malformed, string text)
    {
        var start = Math.Min(malformed.Position, text.Length);
        return new Flaw(
            $"{malformed.Message}; nothing of it is checked", new TextSpan(start, start < text.Length ? 1 : 0));
    }
}
