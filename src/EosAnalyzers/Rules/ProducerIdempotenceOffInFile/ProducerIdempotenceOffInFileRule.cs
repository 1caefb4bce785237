using EosAnalyzers.Deployment;
using EosAnalyzers.Deployment.Workloads;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.ProducerIdempotenceOffInFile;

/// <summary>A producer's retries write a record twice: <c>enable.idempotence=false</c>, or <c>acks=1</c>, which a Java producer takes for the same.</summary>
internal sealed class ProducerIdempotenceOffInFileRule : DeploymentRule
{
    private const string Idempotence = "enable.idempotence";
    private static readonly HashSet<string> WeakAcks = new(StringComparer.OrdinalIgnoreCase) { "0", "1", "none", "leader" };

    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "EOS4005",
        title: "A file switches a producer's idempotence off",
        messageFormat: "{0}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A producer without idempotence that gets no answer sends again, and the broker takes both for records of their own: exactly-once downstream processes each once.",
        helpLinkUri: HelpLink.Of("EOS4005"));

    public override DiagnosticDescriptor Rule => Descriptor;

    public override IEnumerable<FileFinding> Judge(DeploymentFiles files, Compilation code) => Switches(files).Concat(Acknowledgements(files));

    private static IEnumerable<FileFinding> Switches(DeploymentFiles files) =>
        from found in files.Settings(Idempotence)
        where IsFalse(found.Setting)
        select FileFinding.At(
            found.Setting,
            $"{found.Setting.Key} is {found.Setting.Value.Value}: a retry after a lost answer writes the record a second time, as one of its own; set it to true",
            Conflicts(found.Section) ? null : Spelled(found.Setting));

    private static IEnumerable<FileFinding> Acknowledgements(DeploymentFiles files) =>
        from found in files.Settings("acks")
        where WeakAcks.Contains(found.Setting.Value.Value) && IsProducer(found.Section, found.Setting)
        select FileFinding.At(
            found.Setting,
            $"{found.Setting.Key} is {found.Setting.Value.Value}, which idempotence does not go with: a retry writes the record a second time, a lost leader loses it; use {All(found.Setting)}",
            All(found.Setting));

    private static bool IsProducer(Section section, Setting setting) =>
        setting.BareName == "acks" && KafkaClient.IsMeant(section, setting);

    private static bool IsFalse(Setting setting) => setting.Value.Value.Equals("false", StringComparison.OrdinalIgnoreCase);

    // With one of these the producer refuses to start once it is idempotent; they have to go first.
    private static bool Conflicts(Section section) =>
        section.Find("acks") is { } acks && WeakAcks.Contains(acks.Value.Value)
        || section.Find("max.in.flight.requests.per.connection") is { } pending && Workload.Number(pending.Value) > 5
        || section.Find("max.in.flight") is { } inFlight && Workload.Number(inFlight.Value) > 5
        || section.Find("retries") is { } retries && Workload.Number(retries.Value) == 0;

    private static string Spelled(Setting setting) => setting.Value.Value switch
    {
        "FALSE" => "TRUE",
        "False" => "True",
        _ => "true",
    };

    private static string All(Setting setting) => char.IsUpper(setting.Value.Value[0]) ? "All" : "all";
}
