using EosAnalyzers.Effects.Callbacks;
using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Settings;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Settings.HandlerContinues;

/// <summary>
/// An exception handler that goes on under EXACTLY_ONCE: <c>config.InnerExceptionHandler = _ =>
/// ExceptionHandlerResponse.CONTINUE</c>.
/// Each of the three handlers loses or repeats something else.
/// </summary>
internal sealed class HandlerContinuesRule : SettingsRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS3005",
        title: "An exception handler continues under EXACTLY_ONCE",
        messageFormat: "{0}; return FAIL and repair the cause",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "CONTINUE skips the record, drops the output, or aborts and processes again over a RocksDB store that is not rolled back. The guarantee covers none of these.",
        helpLinkUri: HelpLink.GetPageUrl("EOS3005"));

    // An error has to come first.
    public override bool ShowsDuplicate => false;

    public override IEnumerable<SettingFinding> JudgeSettings(Configuration configuration, ProjectFacts project) =>
        from setting in configuration.Settings
        where setting.IsDecidedHere && GuaranteeDefaults.MayBeExactlyOnce(configuration, project)
        from part in setting.Value.Possibilities
        let cost = DescribeCost(setting.Key, part.Text, project)
        where cost is not null
        let isHere = setting.Syntax.Contains(part.Syntax)
        let message = setting.Key == SettingNames.InnerHandler && !MayKeepState(setting.Syntax, project)
            ? new RuleMessage(ProcessesAgain) { Severity = DiagnosticSeverity.Info }
            : new RuleMessage(cost)
        select new SettingFinding(isHere ? part.Syntax : setting.Syntax, message)
        {
            RelatedSettings = [part.Syntax],
            Fix = isHere ? "fail" : null
        };

    private const string ProcessesAgain =
        "CONTINUE aborts the transaction and processes its records again, with all that they do outside of Kafka";

    // Without a store a replay meets nothing of the aborted attempt, and stores in memory are filled anew.
    private static bool MayKeepState(SyntaxNode setting, ProjectFacts project) =>
        !project.HasOnlyInMemoryStores
            && new StartedStreams(project.GetModel(setting.SyntaxTree).Compilation).MayKeepState(setting);

    private static string? DescribeCost(string key, string? answer, ProjectFacts project) => (key, answer) switch
    {
        (SettingNames.InnerHandler, "CONTINUE") =>
            "CONTINUE replays the transaction over RocksDB stores that are not rolled back, so that counts are too high",
        (SettingNames.DeserializationHandler, "CONTINUE") =>
            "CONTINUE loses the record that cannot be read: its offset is committed",
        (SettingNames.ProductionHandler, "CONTINUE") =>
            "CONTINUE loses the output record: the offset of its input is committed",
        (SettingNames.ProductionHandler, "RETRY") =>
            "RETRY produces the record again with a random header that differs in each attempt",
        _ => null,
    };
}
