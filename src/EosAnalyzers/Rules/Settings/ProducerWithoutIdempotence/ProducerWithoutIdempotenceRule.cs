using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Rules.Settings.ProducerWithoutIdempotence;

/// <summary>
/// A producer whose retries write a record twice: <c>new ProducerConfig { BootstrapServers = "..." }</c>.
/// <c>enable.idempotence</c> is false in librdkafka unless it or a transactional id is set.
/// </summary>
internal sealed class ProducerWithoutIdempotenceRule : SettingsRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS3002",
        title: "A producer without idempotence",
        messageFormat: "A retry of this producer can write a record twice, since enable.idempotence is {0}: set it to true",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "When an acknowledgement is lost the producer sends the record again. Without enable.idempotence the broker appends it a second time, at its own offset; exactly-once processes both.",
        helpLinkUri: HelpLink.GetPageUrl("EOS3002"));

    public override IEnumerable<SettingFinding> JudgeSettings(Configuration configuration, ProjectFacts project)
    {
        if (configuration.Kind is ConfigurationKind.Stream or ConfigurationKind.Consumer
            || configuration.HasSetting(SettingNames.TransactionalId)
            || HealthChecks.AreOnlyUsersOf(configuration))
            return [];

        return configuration.FindLastSetting(SettingNames.EnableIdempotence) is { } setting
            ? FindSwitchedOff(configuration, setting)
            : configuration.IsFor(ConfigurationKind.Producer)
                && (configuration.IsFullyKnown || IsForCallersElsewhere(configuration, project))
                && IsProducerBuilt(configuration)
                && !OtherMemberAssignments.MaySetIdempotence(configuration) ? [DescribeNeverSet(configuration)] : [];
    }

    // `public static ProducerConfig Create() => new() { .. };`: with a caller in the project it is judged where the
    // producer is built; without one this is all that can be seen of it.
    private static bool IsForCallersElsewhere(Configuration configuration, ProjectFacts project) =>
        configuration.IsLeftToCallers
            && configuration.FirstMention.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
            && project.IsForOtherProjects(member);

    private static IEnumerable<SettingFinding> FindSwitchedOff(Configuration configuration, Setting setting) =>
        setting.IsDecidedHere && setting.Value.IsCertainly("false")
            ? [CreateFinding(setting.IsLocal ? "replace" : null, configuration, setting.Syntax, "false")]
            : [];

    private static SettingFinding DescribeNeverSet(Configuration configuration) => CreateFinding(
        configuration is { IsCreatedHere: true, Kind: ConfigurationKind.Producer } ? "add" : null,
        configuration,
        configuration.FirstMention,
        "false by default");

    // librdkafka refuses idempotence beside these, so the repair is not one unless it takes them away.
    private static SettingFinding CreateFinding(
        string? fix, Configuration configuration, SyntaxNode place, string value)
    {
        var conflicts = configuration.Settings.Where(ConflictsWithIdempotence).ToList();
        return new SettingFinding(place, value)
        {
            RelatedSettings = [.. conflicts.Where(conflict => conflict.IsLocal).Select(conflict => conflict.Syntax)],
            Fix = conflicts.All(conflict => conflict.IsLocal) ? fix : null,
        };
    }

    private static bool ConflictsWithIdempotence(Setting setting) => setting.Key switch
    {
        SettingNames.Acks => !setting.Value.IsCertainly("all", "-1"),
        SettingNames.MaxInFlight => setting.Value.CertainNumber is not <= 5,
        SettingNames.Retries => setting.Value.CertainNumber is not > 0,
        _ => false,
    };

    // What another method made is found where a producer is built from it.
    private static bool IsProducerBuilt(Configuration configuration) =>
        configuration.IsCreatedHere || configuration.Uses.Any(use => use.Kind == ConfigurationUseKind.Producer);
}
