using EosAnalyzers.Settings;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.ProducerWithoutIdempotence;

/// <summary>
/// A producer whose retries write a record twice: <c>new ProducerConfig { BootstrapServers = "..." }</c>.
/// <c>enable.idempotence</c> is false in librdkafka unless it or a transactional id is set.
/// </summary>
internal sealed class ProducerWithoutIdempotenceRule : SettingsRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "EOS3002",
        title: "A producer without idempotence",
        messageFormat: "{0}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "When an acknowledgement is lost the producer sends the record again. Without enable.idempotence the broker appends it a second time, at its own offset; exactly-once processes both.",
        helpLinkUri: HelpLink.Of("EOS3002"));

    public override DiagnosticDescriptor Rule => Descriptor;

    public override IEnumerable<Complaint> Judge(Configuration configuration, Project project)
    {
        if (configuration.Kind is ConfigurationKind.Stream or ConfigurationKind.Consumer || configuration.Sets(SettingNames.TransactionalId))
            return [];
        return configuration.Last(SettingNames.EnableIdempotence) is { } setting
            ? SwitchedOff(configuration, setting)
            : configuration.Configures(ConfigurationKind.Producer) && configuration.IsComplete && IsBuilt(configuration) && !Elsewhere.Sets(configuration) ? [NeverSet(configuration)] : [];
    }

    private static IEnumerable<Complaint> SwitchedOff(Configuration configuration, Setting setting) =>
        setting.IsLocal && setting.Value.Is("false")
            ? [Repaired("replace", configuration, setting.Syntax, "This producer's retry after a lost acknowledgement appends the record a second time: set enable.idempotence to true")]
            : [];

    private static Complaint NeverSet(Configuration configuration) => Repaired(
        configuration is { IsCreatedHere: true, Kind: ConfigurationKind.Producer } ? "add" : null,
        configuration,
        configuration.Place,
        "This producer's retry after a lost acknowledgement appends the record a second time, since enable.idempotence is false by default: set it to true");

    // librdkafka refuses idempotence beside these, so the repair is not one unless it takes them away.
    private static Complaint Repaired(string? fix, Configuration configuration, SyntaxNode place, string message)
    {
        var conflicts = configuration.Settings.Where(Conflicts).ToList();
        return new Complaint(place, message, [.. conflicts.Where(conflict => conflict.IsLocal).Select(conflict => conflict.Syntax)])
        {
            Fix = conflicts.All(conflict => conflict.IsLocal) ? fix : null,
        };
    }

    private static bool Conflicts(Setting setting) => setting.Key switch
    {
        SettingNames.Acks => !setting.Value.Is("all", "-1"),
        SettingNames.MaxInFlight => setting.Value.Number is not <= 5,
        SettingNames.Retries => setting.Value.Number is not > 0,
        _ => false,
    };

    // What another method made is found where a producer is built from it.
    private static bool IsBuilt(Configuration configuration) =>
        configuration.IsCreatedHere || configuration.Uses.Any(use => use.Kind == UseKind.Producer);
}
