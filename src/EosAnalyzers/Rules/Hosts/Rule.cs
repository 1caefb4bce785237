using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>A rule: what it says of itself, and, in the kinds that derive from this one, one decision.</summary>
internal abstract class Rule
{
    public abstract DiagnosticDescriptor Descriptor { get; }
}
