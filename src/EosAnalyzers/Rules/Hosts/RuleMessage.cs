using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>What a rule says of one finding: the texts that its descriptor's format takes, in order.</summary>
internal sealed record RuleMessage(params string[] Arguments)
{
    /// <summary>
    /// The weight of this one finding, where the code does not prove what the rule is about; null for the rule's own.
    /// </summary>
    public DiagnosticSeverity? Severity { get; init; }

    public RuleMessage WithInfoSeverity() => this with { Severity = DiagnosticSeverity.Info };
}
