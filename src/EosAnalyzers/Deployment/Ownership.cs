using System.Collections.Immutable;
using System.Text.RegularExpressions;
using EosAnalyzers.Deployment.Tree;
using EosAnalyzers.Deployment.Workloads;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Deployment;

/// <summary>
/// Whether a file, or a place in it, is Kafka's: what is wrong with somebody else's file is not ours to say.
/// </summary>
internal static class Ownership
{
    private const RegexOptions Options = RegexOptions.CultureInvariant
        | RegexOptions.IgnoreCase
        | RegexOptions.Multiline;

    // Names that no other product's file has.
    private static readonly Regex KafkaMark = new(
        @"\bKAFKA_[A-Z0-9_]+|\bbootstrap[._-]?servers\b|(?:^|[{,])[ \t]*""?kafka""?\s*:|\bcp-kafka\b|\b(?:apache|bitnami|strimzi|wurstmeister)/kafka\b"
        + @"|\bkafka\.strimzi\.io\b|\bplatform\.confluent\.io\b|\bprocessing[._]guarantee\b|\btransactional[._]?id\b|\bisolation[._-]level\b"
        + @"|\benable[._-]?idempotence\b|\btransaction[._]state[._]log\b",
        Options);

    // A file that is written by a template engine is no yaml before it ran. What stands within quotes is a value that
    // compose or a
    // log driver replaces: "{{.Name}}".
    private static readonly Regex Template = new(
        @"^[ \t]*(?:-[ \t]+)*(?:\{\{|\{%)|^[ \t]*[^#\s'""][^#'""\r\n]*:[ \t]+\{\{|^[ \t]*-[ \t]+[^#'""\r\n]*\{\{|<%[=-]?\s"
        + @"|\{\{-?\s*(?:\.Values|\.Release|\.Chart|include\s|template\s)|\{\{\s*(?!end\b|else\b)[a-z_]\w*(?:\s*\||\s*\}\}|\.\w)",
        Options);

    private static readonly HashSet<string> FileNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "server",
        "broker",
        "controller",
        "producer",
        "consumer",
        "kraft"
    };
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "kafka",
        "streamiz",
        "ksql",
        "ksqldb",
        "confluent"
    };

    private static readonly string[] SettingNames =
    [
        "isolation.level",
        "enable.idempotence",
        "acks",
        "transactional.id",
        "processing.guarantee",
        "bootstrap.servers",
        "process.roles",
        "broker.id",
        "node.id",
        "controller.quorum.voters",
        "zookeeper.connect",
        TransactionLog.ReplicationName,
        TransactionLog.InSyncName,
        "offsets.topic.replication.factor",
        "advertised.listeners",
        "group.id",
        "application.id",
        "max.in.flight.requests.per.connection",
    ];

    public static bool IsTemplate(string text) =>
        (text.Contains("{{") || text.Contains("{%") || text.Contains("<%")) && Template.IsMatch(text);

    // The resources of an operator that describe a broker or a client; its topics, users and links do not.
    private static readonly Regex Resource = new(@"^kind:[ \t]*(?<kind>\w+)", Options);

    private static readonly HashSet<string> ReadKinds = new(StringComparer.Ordinal)
    {
        "Kafka",
        "KafkaNodePool",
        "KafkaConnect",
        "KafkaConnector",
        "KafkaMirrorMaker2",
        "KafkaBridge",
        "Connect",
        "KsqlDB",
        "ConfigMap",
        "Secret",
        "Pod",
        "Job",
        "CronJob",
        "DaemonSet",
        "Deployment",
        "StatefulSet",
        "HelmRelease",
        "Application",
        "List",
    };

    /// <summary>A text that could not be read was meant for Kafka or its clients.</summary>
    public static bool MentionsKafka(string text) =>
        KafkaMark.IsMatch(text)
        && (Resource.Matches(text) is not { Count: > 0 } resources
            || resources.Cast<Match>().Any(resource => ReadKinds.Contains(resource.Groups["kind"].Value)));

    /// <summary>The key at that place is one of Kafka's, or is in a part of the file that is.</summary>
    public static bool IsKafkaKey(DeploymentFile file, ImmutableArray<Node> documents, TextSpan key)
    {
        var path = documents.Select(document => FindPath(document, key)).FirstOrDefault(found => found is not null);
        if (path is null)
            return false;
        var name = SettingName.Normalize(path[path.Count - 1]);
        if (SettingNames.Any(setting => SettingName.IsNamed(name, setting)) && IsMeantForKafka(file, path, name))
            return true;
        if (Path.GetExtension(file.Path) is ".properties")
            return IsKafkaProperties(file);
        return file.Compose is null ? path.Any(HasKafkaWord) : IsInBroker(file, path);
    }

    // "acks" and "group.id" are words of others as well.
    private static bool IsMeantForKafka(DeploymentFile file, List<string> path, string name) =>
        name.Contains("kafka")
        || path.Any(HasKafkaWord)
        || name is not ("acks" or "group.id" or "application.id" or "isolation.level" or "node.id")
        || Path.GetExtension(file.Path) is ".properties" && IsKafkaProperties(file);

    private static bool IsKafkaProperties(DeploymentFile file)
    {
        var words = SettingName.Normalize(Path.GetFileNameWithoutExtension(file.Path)).Split('.');
        return !words.Any(word => word.StartsWith("log4j", StringComparison.Ordinal))
            && (words.Any(FileNames.Contains) || file.Workloads.Length > 0
                || file.Sections.Any(section =>
                    section.Settings.Any(setting => setting.Name is "bootstrap.servers" or "zookeeper.connect")));
    }

    private static bool IsInBroker(DeploymentFile file, List<string> path)
    {
        if (path.Count < 2 || path[0] != "services")
            return path.Count > 2 && HasKafkaWord(path[path.Count - 1]);
        if (path.Count == 2)
            return HasKafkaWord(path[1]);
        return file.Compose!.Services.Any(service => service.Name == path[1] && Broker.IsBroker(service.Workload));
    }

    private static bool HasKafkaWord(string key) => SettingName.Normalize(key).Split('.').Any(Words.Contains);

    private static List<string>? FindPath(Node node, TextSpan key)
    {
        if (!node.Span.Contains(key))
            return null;
        if (node is Sequence sequence)
            return sequence.Items.Select(item => FindPath(item, key)).FirstOrDefault(path => path is not null);
        foreach (var entry in (node as Mapping)?.Entries ?? ImmutableArray<MappingEntry>.Empty)
        {
            if (entry.Key.Span == key)
                return [entry.Key.Value];
            if (FindPath(entry.Value, key) is not { } below)
                continue;
            below.Insert(0, entry.Key.Value);
            return below;
        }
        return null;
    }
}
