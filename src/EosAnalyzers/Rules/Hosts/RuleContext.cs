using EosAnalyzers.Options;
using EosAnalyzers.Statements;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>
/// What decides a finding beside its code: the options of the file that it lies in, and the database of the project.
/// </summary>
internal sealed record RuleContext(OptionReader Options, SyntaxTree File, ProjectDatabase Database)
{
    /// <summary>What a finding counts, where the code is a test; looked for when something is found.</summary>
    public Lazy<TestWeight> TestWeight { get; init; } = new(() => default);

    /// <summary>The value of an option; null where it is not set.</summary>
    public string? FindOption(EosOption option) => Options.FindValue(option, File);
}
