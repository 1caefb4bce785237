using EosAnalyzers.Effects.Callbacks;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>A rule about how code is given to an operator, whatever the code does.</summary>
internal abstract class RegionRule : Rule
{
    /// <summary>What the rule has to say of the region, and where; null when it has nothing to say.</summary>
    protected abstract (SyntaxNode Place, RuleMessage Message)? FindMessage(
        Region region, SemanticModel model, StartedStreams streams);

    public Diagnostic? JudgeRegion(Region region, SemanticModel model, StartedStreams streams, RuleContext context) =>
        FindMessage(region, model, streams) is var (place, found)
            && AnalysisMode.Weigh(Descriptor, found, context.Options, context.TestWeight.Value) is { } message
            ? DiagnosticFactory.CreateDiagnostic(Descriptor, place.GetLocation(), message)
            : null;
}
