using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Settings;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Settings.HandlerContinues;

/// <summary>
/// An exception handler that goes on under EXACTLY_ONCE: <c>config.InnerExceptionHandler = _ => ExceptionHandlerResponse.CONTINUE</c>.
/// Each of the three handlers loses or repeats something else.
/// </summary>
internal sealed class HandlerContinuesRule : SettingsRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS3005",
        title: "An exception handler continues under EXACTLY_ONCE",
        messageFormat: "{0}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "CONTINUE skips the record, drops the output, or aborts and processes again over a RocksDB store that is not rolled back. The guarantee covers none of these.",
        helpLinkUri: HelpLink.GetPageUrl("EOS3005"));

    public override IEnumerable<SettingFinding> JudgeSettings(Configuration configuration, ProjectFacts project) =>
        from setting in configuration.Settings
        where setting.IsLocal && GuaranteeDefaults.MayBeExactlyOnce(configuration)
        from part in setting.Value.Possibilities
        let cost = DescribeCost(setting.Key, part.Text)
        where cost is not null
        let isHere = setting.Syntax.Contains(part.Syntax)
        select new SettingFinding(isHere ? part.Syntax : setting.Syntax, $"{cost}: answer FAIL, and repair the cause", part.Syntax) { Fix = isHere ? "fail" : null };

    private static string? DescribeCost(string key, string? answer) => (key, answer) switch
    {
        (SettingNames.InnerHandler, "CONTINUE") =>
            "CONTINUE aborts the transaction and processes its records again, over RocksDB stores (the default) that are not rolled back, so that counts are too high",
        (SettingNames.DeserializationHandler, "CONTINUE") => "CONTINUE skips the record that cannot be read and commits its offset: it is lost",
        (SettingNames.ProductionHandler, "CONTINUE") => "CONTINUE drops the output record and commits the offset of its input: it is lost",
        (SettingNames.ProductionHandler, "RETRY") => "RETRY produces the record again from a queue, with a random header that is another one in each attempt",
        _ => null,
    };
}
