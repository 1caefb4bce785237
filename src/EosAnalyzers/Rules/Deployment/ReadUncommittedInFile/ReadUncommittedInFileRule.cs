using EosAnalyzers.Deployment;
using EosAnalyzers.Rules.Hosts;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Deployment.ReadUncommittedInFile;

/// <summary>A reader that a file configures or starts sees aborted attempts: <c>isolation.level=read_uncommitted</c>, or the console consumer without its option.</summary>
internal sealed class ReadUncommittedInFileRule : DeploymentRule
{
    private const string Option = "--isolation-level";

    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS4002",
        title: "A reader that a file describes reads uncommitted records",
        messageFormat: "{0} reads the records of aborted transactions too: {1}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "An aborted attempt leaves its records in the log, and the replay writes them again. Only read_committed hides the first ones.",
        helpLinkUri: HelpLink.GetPageUrl("EOS4002"));

    public override IEnumerable<FileFinding> JudgeFiles(DeploymentFiles files, Compilation code) => JudgeSettings(files).Concat(JudgeConsoleConsumers(files));

    private static IEnumerable<FileFinding> JudgeSettings(DeploymentFiles files) =>
        from found in files.FindSettings("isolation.level")
        where SettingName.Normalize(found.Setting.Value.Value) == "read.uncommitted" && IsKafkaSetting(found.Section, found.Setting)
        select FileFinding.FromSetting(
            found.Setting,
            new RuleMessage($"The reader with this {found.Setting.Key}", $"use {SpellCommitted(found.Setting)}"),
            SpellCommitted(found.Setting));

    private static bool IsKafkaSetting(Section section, FileSetting setting) =>
        KafkaClientSettings.IsKafkaSetting(section, setting) || !KafkaClientSettings.IsDatabaseSetting(section, setting) && IsKafkaSpelling(setting);

    // A database's levels are written in other ways: READ UNCOMMITTED, ReadUncommitted, TRANSACTION_READ_UNCOMMITTED.
    private static bool IsKafkaSpelling(FileSetting setting) => setting.Value.Value.Equals("read_uncommitted", StringComparison.OrdinalIgnoreCase);

    private static string SpellCommitted(FileSetting setting) => setting.Value.Value switch
    {
        var value when value.Contains("_") => value == value.ToUpperInvariant() ? "READ_COMMITTED" : "read_committed",
        var value when value.Contains("-") => "read-committed",
        _ => "ReadCommitted",
    };

    private static IEnumerable<FileFinding> JudgeConsoleConsumers(DeploymentFiles files) =>
        from file in files.All
        from command in file.Commands
        where ReadsUncommitted(command.Options)
        let program = file.Text.ToString(command.Program)
        select new FileFinding(
            file.Path, command.Program,
            new RuleMessage(program, $"add {Option} read_committed"),
            Option, "")
        {
            Replacement = command.IsOneText && !command.Options.Contains(Option) ? $"{program} {Option} read_committed" : null,
        };

    // A file of settings that the option names may say read_committed, and the internal topics are no application's output.
    private static bool ReadsUncommitted(string options) =>
        options.Contains("--topic") && !options.Contains("read_committed") && !options.Contains(".config") && !options.Contains("-config") && !options.Contains(" __");
}
