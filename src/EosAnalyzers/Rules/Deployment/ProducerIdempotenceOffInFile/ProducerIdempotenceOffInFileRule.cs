using EosAnalyzers.Deployment;
using EosAnalyzers.Deployment.Workloads;
using EosAnalyzers.Rules.Hosts;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Deployment.ProducerIdempotenceOffInFile;

/// <summary>
/// A producer's retries write a record twice: <c>enable.idempotence=false</c>, or <c>acks=1</c>, which a Java producer
/// takes for the same.
/// </summary>
internal sealed class ProducerIdempotenceOffInFileRule : DeploymentRule
{
    private const string Idempotence = "enable.idempotence";
    private static readonly HashSet<string> WeakAcks = new(StringComparer.OrdinalIgnoreCase)
    {
        "0",
        "1",
        "none",
        "leader"
    };

    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS4005",
        title: "A file switches a producer's idempotence off",
        messageFormat: "{0} is {1}, so that a retry can write a record twice{2}: set it to {3}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A producer without idempotence that gets no answer sends again, and the broker takes both for records of their own: exactly-once downstream processes each once.",
        helpLinkUri: HelpLink.GetPageUrl("EOS4005"));

    public override IEnumerable<FileFinding> JudgeFiles(DeploymentFiles files, Compilation code) =>
        JudgeSwitches(files).Concat(JudgeAcknowledgements(files));

    private static IEnumerable<FileFinding> JudgeSwitches(DeploymentFiles files) =>
        from found in files.FindSettings(Idempotence)
        where IsFalse(found.Setting)
        select FileFinding.FromSetting(
            found.Setting,
            new RuleMessage(found.Setting.Key, found.Setting.Value.Value, "", "true"),
            HasConflict(found.Section) ? null : SpellTrue(found.Setting));

    private static IEnumerable<FileFinding> JudgeAcknowledgements(DeploymentFiles files) =>
        from found in files.FindSettings("acks")
        where WeakAcks.Contains(found.Setting.Value.Value) && IsProducer(found.Section, found.Setting)
        select FileFinding.FromSetting(
            found.Setting,
            new RuleMessage(
                found.Setting.Key, found.Setting.Value.Value, " and a lost leader loses it", SpellAll(found.Setting)),
            SpellAll(found.Setting));

    private static bool IsProducer(Section section, FileSetting setting) =>
        setting.BareName == "acks" && KafkaClientSettings.IsKafkaSetting(section, setting);

    private static bool IsFalse(FileSetting setting) =>
        setting.Value.Value.Equals("false", StringComparison.OrdinalIgnoreCase);

    // With one of these the producer refuses to start once it is idempotent; they have to go first.
    private static bool HasConflict(Section section) =>
        section.FindSetting("acks") is { } acks && WeakAcks.Contains(acks.Value.Value)
        || section.FindSetting("max.in.flight.requests.per.connection") is { } pending
            && Workload.ParseNumber(pending.Value) > 5
        || section.FindSetting("max.in.flight") is { } inFlight && Workload.ParseNumber(inFlight.Value) > 5
        || section.FindSetting("retries") is { } retries && Workload.ParseNumber(retries.Value) == 0;

    private static string SpellTrue(FileSetting setting) => setting.Value.Value switch
    {
        "FALSE" => "TRUE",
        "False" => "True",
        _ => "true",
    };

    private static string SpellAll(FileSetting setting) => char.IsUpper(setting.Value.Value[0]) ? "All" : "all";
}
