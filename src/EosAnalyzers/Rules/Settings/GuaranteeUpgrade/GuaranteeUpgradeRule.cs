using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Settings;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Settings.GuaranteeUpgrade;

/// <summary>
/// <c>Guarantee = ProcessingGuarantee.EXACTLY_ONCE</c> with a Streamiz before 1.7: the package's next version runs
/// another protocol under the same setting.
/// </summary>
internal sealed class GuaranteeUpgradeRule : SettingsRule
{
    private static readonly Version FirstPerThreadVersion = new(1, 7);

    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS3011",
        title: "EXACTLY_ONCE before Streamiz 1.7",
        messageFormat: "Streamiz {0} has a producer per task, 1.7 one per thread: upgrade brokers to 2.5, and stop all instances before 1.7 starts",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "Until 1.6 each task has a transactional producer of its own; from 1.7 each thread has one, fenced by the consumer group. The value EXACTLY_ONCE stays the same, so the change shows in no configuration.",
        helpLinkUri: HelpLink.GetPageUrl("EOS3011"));

    public override IEnumerable<SettingFinding> JudgeSettings(Configuration configuration, ProjectFacts project) =>
        IsBeforeUpgrade(project)
            ? from setting in configuration.Settings
              where setting.IsLocal && setting.Matches(SettingNames.Guarantee, "exactly_once")
              select new SettingFinding(
                  setting.Syntax,
                  project.StreamizVersion!.ToString(2))
            : [];

    /// <summary>Whether the project refers to a version that has a producer for each task.</summary>
    public static bool IsBeforeUpgrade(ProjectFacts project) =>
        project.StreamizVersion is { } version && version < FirstPerThreadVersion;
}
