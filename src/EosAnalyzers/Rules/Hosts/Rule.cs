using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>A rule: what it says of itself, and, in the kinds that derive from this one, one decision.</summary>
internal abstract class Rule
{
    public abstract DiagnosticDescriptor Descriptor { get; }

    /// <summary>
    /// A warning of the rule is a duplicate or another output by itself, which the preset Minimum is about. Others are
    /// about a loss, a stop, a risk, or a place that was not read.
    /// </summary>
    public virtual bool ShowsDuplicate => Descriptor.DefaultSeverity >= DiagnosticSeverity.Warning;
}
