using EosAnalyzers.Deployment;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>A rule about the files that deploy: one descriptor, one decision.</summary>
internal abstract class DeploymentRule : Rule
{
    /// <summary>The rule's findings in all files of the project; the code is for rules that ask what it uses.</summary>
    public abstract IEnumerable<FileFinding> JudgeFiles(DeploymentFiles files, Compilation code);
}
