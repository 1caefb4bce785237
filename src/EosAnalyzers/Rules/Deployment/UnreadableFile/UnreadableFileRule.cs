using EosAnalyzers.Deployment;
using EosAnalyzers.Rules.Hosts;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Deployment.UnreadableFile;

/// <summary>
/// A deployment file is not what its name says, or names a key twice: <c>{ "Kafka": { "acks": "all" }</c> without its
/// end.
/// </summary>
internal sealed class UnreadableFileRule : DeploymentRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS0001",
        title: "A deployment file cannot be read as it is meant",
        messageFormat: "{0} cannot be read as it is meant: {1}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "What cannot be read is not checked: a clean build says nothing about this file.",
        helpLinkUri: HelpLink.GetPageUrl("EOS0001"));

    public override IEnumerable<FileFinding> JudgeFiles(DeploymentFiles files, Compilation code) =>
        from file in files.All
        from flaw in file.Flaws
        select new FileFinding(
            file.Path, flaw.Span, new RuleMessage(Path.GetFileName(file.Path), flaw.Message), "", "");
}
