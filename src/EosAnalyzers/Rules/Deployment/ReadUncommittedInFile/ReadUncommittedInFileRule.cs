using System.Text.RegularExpressions;
using EosAnalyzers.Deployment;
using EosAnalyzers.Rules.Hosts;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Deployment.ReadUncommittedInFile;

/// <summary>
/// A reader that a file configures or starts sees aborted attempts: <c>isolation.level=read_uncommitted</c>, or the
/// console consumer without its option.
/// </summary>
internal sealed class ReadUncommittedInFileRule : DeploymentRule
{
    private const string Option = "--isolation-level";
    private const string UncommittedNumber = "0";

    private static readonly Regex TopicOption = new(@"--(?:topic|include|whitelist)\b", RegexOptions.CultureInvariant);
    private static readonly Regex SettingsFileOption = new(
        @"--(?:consumer|command)[.-]config\b", RegexOptions.CultureInvariant);
    private static readonly Regex InternalTopic = new(@"--topic[\s=]+[""']?__", RegexOptions.CultureInvariant);

    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS4002",
        title: "A reader that a file describes reads uncommitted records",
        messageFormat: "{0} reads the records of aborted transactions too: {1}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "An aborted attempt leaves its records in the log, and the replay writes them again. Only read_committed hides the first ones.",
        helpLinkUri: HelpLink.GetPageUrl("EOS4002"));

    public override IEnumerable<FileFinding> JudgeFiles(DeploymentFiles files, Compilation code) =>
        JudgeSettings(files).Concat(JudgeConsoleConsumers(files, code));

    private static IEnumerable<FileFinding> JudgeSettings(DeploymentFiles files) =>
        from found in files.FindSettings("isolation.level")
        where IsUncommitted(found.Setting) && IsKafkaSetting(found.Section, found.Setting)
        select FileFinding.FromSetting(
            found.Setting,
            new RuleMessage($"The reader with this {found.Setting.Key}", $"use {SpellCommitted(found.Setting)}"),
            SpellCommitted(found.Setting));

    private static bool IsUncommitted(FileSetting setting) =>
        SettingName.Normalize(setting.Value.Value) == "read.uncommitted" || IsEnumNumber(setting);

    // .NET's configuration takes the number of Confluent.Kafka's enum for its name; Java and librdkafka do not.
    private static bool IsEnumNumber(FileSetting setting) =>
        setting.Value.Value == UncommittedNumber
            && setting.Key.EndsWith("IsolationLevel", StringComparison.OrdinalIgnoreCase);

    private static bool IsKafkaSetting(Section section, FileSetting setting) =>
        KafkaClientSettings.IsKafkaSetting(section, setting)
            && !(IsEnumNumber(setting) && KafkaClientSettings.IsDatabaseSetting(section, setting))
        || !KafkaClientSettings.IsDatabaseSetting(section, setting) && IsKafkaSpelling(setting);

    // A database's levels are written in other ways: READ UNCOMMITTED, ReadUncommitted, TRANSACTION_READ_UNCOMMITTED.
    private static bool IsKafkaSpelling(FileSetting setting) =>
        setting.Value.Value.Equals("read_uncommitted", StringComparison.OrdinalIgnoreCase);

    private static string SpellCommitted(FileSetting setting) => setting.Value.Value switch
    {
        UncommittedNumber => "1",
        var value when value.Contains("_") => value == value.ToUpperInvariant() ? "READ_COMMITTED" : "read_committed",
        var value when value.Contains("-") => "read-committed",
        _ => "ReadCommitted",
    };

    private static IEnumerable<FileFinding> JudgeConsoleConsumers(DeploymentFiles files, Compilation code)
    {
        var use = new ExactlyOnceUse(files, code);
        return from file in files.All
               from call in file.ConsoleConsumers
               where ReadsUncommitted(call.Options) && (!file.IsFoundScript || use.IsInProject)
               let program = file.Text.ToString(call.Program)
               select new FileFinding(
                   file.Path, call.Program,
                   new RuleMessage(program, $"add {Option} read_committed"),
                   Option, "")
               {
                   Replacement = call.IsOneText && !call.Options.Contains(Option)
                       ? $"{program} {Option} read_committed"
                       : null,
               };
    }

    // A file of settings that an option names may say read_committed, and the internal topics are no application's
    // output.
    private static bool ReadsUncommitted(string options) =>
        TopicOption.IsMatch(options)
            && !options.Contains("read_committed")
            && !SettingsFileOption.IsMatch(options)
            && !InternalTopic.IsMatch(options);
}
