using EosAnalyzers.Deployment;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.ReadUncommittedInFile;

/// <summary>A reader that a file configures or starts sees aborted attempts: <c>isolation.level=read_uncommitted</c>, or the console consumer without its option.</summary>
internal sealed class ReadUncommittedInFileRule : DeploymentRule
{
    private const string Option = "--isolation-level";

    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "EOS4002",
        title: "A reader that a file describes reads uncommitted records",
        messageFormat: "{0}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "An aborted attempt leaves its records in the log, and the replay writes them again. Only read_committed hides the first ones.",
        helpLinkUri: HelpLink.Of("EOS4002"));

    public override DiagnosticDescriptor Rule => Descriptor;

    public override IEnumerable<FileFinding> Judge(DeploymentFiles files, Compilation code) => Settings(files).Concat(Commands(files));

    private static IEnumerable<FileFinding> Settings(DeploymentFiles files) =>
        from found in files.Settings("isolation.level")
        where SettingName.Of(found.Setting.Value.Value) == "read.uncommitted" && IsKafka(found.Section, found.Setting)
        select FileFinding.At(
            found.Setting,
            $"{found.Setting.Key} lets this reader see the records of aborted attempts beside those of the replay: use {Committed(found.Setting)}",
            Committed(found.Setting));

    private static bool IsKafka(Section section, Setting setting) =>
        KafkaClient.IsMeant(section, setting) || !KafkaClient.IsDatabase(section, setting) && IsKafkaSpelling(setting);

    // A database's levels are written in other ways: READ UNCOMMITTED, ReadUncommitted, TRANSACTION_READ_UNCOMMITTED.
    private static bool IsKafkaSpelling(Setting setting) => setting.Value.Value.Equals("read_uncommitted", StringComparison.OrdinalIgnoreCase);

    private static string Committed(Setting setting) => setting.Value.Value switch
    {
        var value when value.Contains("_") => value == value.ToUpperInvariant() ? "READ_COMMITTED" : "read_committed",
        var value when value.Contains("-") => "read-committed",
        _ => "ReadCommitted",
    };

    private static IEnumerable<FileFinding> Commands(DeploymentFiles files) =>
        from file in files.All
        from command in file.Commands
        where ReadsEverything(command.Options)
        let program = file.Text.ToString(command.Program)
        select new FileFinding(
            file.Path, command.Program,
            $"{program} reads uncommitted records unless it is told otherwise, so it shows aborted attempts beside the replay: add {Option} read_committed",
            Option, "")
        {
            Replacement = command.IsText && !command.Options.Contains(Option) ? $"{program} {Option} read_committed" : null,
        };

    // A file of settings that the option names may say read_committed, and the internal topics are no application's output.
    private static bool ReadsEverything(string options) =>
        options.Contains("--topic") && !options.Contains("read_committed") && !options.Contains(".config") && !options.Contains("-config") && !options.Contains(" __");
}
