using EosAnalyzers.Effects.Callbacks;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>A rule about how code is given to an operator, whatever the code does.</summary>
internal abstract class RegionRule : Rule
{
    /// <summary>What the rule has to say of the region, or null.</summary>
    public abstract Diagnostic? JudgeRegion(Region region, SemanticModel model, StartedStreams streams);
}
