using EosAnalyzers.Statements;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>What decides a finding beside its code: the options of the file, and the database of the project.</summary>
internal sealed record RuleContext(AnalyzerConfigOptions Options, ProjectDatabase Database)
{
    /// <summary>The value of an option of <c>.editorconfig</c>; null where it is not set.</summary>
    public string? FindOption(string name) => Options.TryGetValue(name, out var value) ? value : null;
}
